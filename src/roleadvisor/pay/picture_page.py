"""Pay on one axis: each role's range, the survey wages closest to it, an offer."""

from collections.abc import Iterator

from roleadvisor.ladder.bands import Band, format_money, in_context, same_currency, span
from roleadvisor.pay.result import Pay, Release, RolePay
from roleadvisor.pay.wording import MEDIAN, area_name, nth
from roleadvisor.render.picture import AxisPicture, Point, Track
from roleadvisor.text import listed

_THOUSAND = 1_000


def picture(result: Pay) -> AxisPicture | None:
    """Draw what is in one currency; None where there is nothing to draw."""
    currency = _currency(result)
    found = tuple(_rows(result, currency)) if currency else ()
    if not found or not currency:
        return None
    sign = "" if currency[-1].isalnum() else currency
    rows = tuple(row for row, _ in found)
    large = max(amount for row in rows for amount in row.amounts()) >= _THOUSAND
    return AxisPicture(
        rows=rows,
        title=_title(result, "" if sign else f" in {currency}"),
        prefix=sign,
        suffix="K" if large else "",
        unit=_THOUSAND if large else 1,
        words=tuple(": ".join(filter(None, (row.label.strip(), words))) for row, words in found),
    )


def _title(result: Pay, currency: str) -> str:
    """Say what the wages are: they are close to the role, and measured in another way."""
    if _only_base(result):
        return f"Base pay{currency}"
    ote = f"OTE{currency}" if result.offer or any(role.ote for role in result.roles) else ""
    wages = any(role.standings for role in result.roles)
    survey = f"BLS wages of the closest jobs, with commissions: {_known(result)}" if wages else ""
    return " and ".join(filter(None, (ote, survey)))


def _known(result: Pay) -> str:
    """Name the percentiles that points stand for."""
    percents = {
        one.percent: "median" if one.percent == MEDIAN else nth(one.percent)
        for role in result.roles
        for wages in role.standings
        for one in wages.percentiles
        if one.wage is not None
    }
    return f"{listed(percents[one] for one in sorted(percents))} percentile"


def _currency(result: Pay) -> str | None:
    """Name the currency of the picture: the first band's, else the offer's, else the survey's."""
    bands = [band.currency for role in result.roles for band in _bands(role, result)]
    offer = result.offer.currency if result.offer else None
    survey = result.survey.sign if result.survey else None
    return next((one for one in (*bands, offer, survey) if one), None)


def _only_base(result: Pay) -> bool:
    """Whether no role has on-target earnings: base pay is drawn, and nothing else with it."""
    return not any(role.ote for role in result.roles) and any(role.base for role in result.roles)


def _bands(role: RolePay, result: Pay) -> tuple[Band, ...]:
    return role.base if _only_base(result) else tuple(earned.band for earned in role.ote)


def _rows(result: Pay, currency: str | None) -> Iterator[tuple[Track, str]]:
    """Make each row, with its figures in words."""
    measure = "base" if _only_base(result) else "OTE"
    for role in result.roles:
        for band in _bands(role, result):
            if same_currency(band.currency, currency):
                label = f"{role.title} {measure}{in_context(band)}"
                yield Track(label, "", band.low, band.high, open=band.open_top), span(band)
        survey = result.survey
        if role.standings and not _bands(role, result):
            yield Track(role.title, tone="muted"), "no pay figures on this ladder"
        if survey and same_currency(survey.currency, currency) and not _only_base(result):
            yield from _wages(role, survey)
    if not _only_base(result):
        yield from _offer(result, currency)


def _wages(role: RolePay, survey: Release) -> Iterator[tuple[Track, str]]:
    for wages in role.standings:
        known = [(one.percent, one.wage) for one in wages.percentiles if one.wage is not None]
        if known:
            points = tuple(
                Point(wage, f"{survey.sign}{wage / _THOUSAND:,.0f}K") for _, wage in known
            )
            words = ", ".join(
                f"{nth(percent)} {format_money(wage, survey.sign)}" for percent, wage in known
            )
            yield Track(f"  Wages, {area_name(wages)}", points=points, tone="plain"), words


def _offer(result: Pay, currency: str | None) -> Iterator[tuple[Track, str]]:
    offer = result.offer
    if offer is None or not same_currency(offer.currency, currency):
        return
    payout = offer.payout if offer.payout != offer.ote else None
    for label, amount in (("Your OTE", offer.ote), ("Your payout", payout)):
        if amount is not None:
            yield (
                Track(
                    f"{label} {format_money(amount, currency)}",
                    points=(Point(amount),),
                    tone="good",
                ),
                "",
            )
