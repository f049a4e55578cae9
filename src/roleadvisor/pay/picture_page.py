"""The pay picture: ranges, survey wages, and a person's own figures on one axis."""

from collections.abc import Iterator

from roleadvisor.ladder.pay_bands import Band, context_suffix, format_money, same_currency, span
from roleadvisor.pay.result import Pay, Release, RolePay
from roleadvisor.pay.survey_page import MEDIAN, nth, short_place, where
from roleadvisor.pay.typed_offer import MILLION
from roleadvisor.render.picture import AxisPicture, Point, Track
from roleadvisor.text import join_words

_THOUSAND = 1_000


def picture(result: Pay, rest: str, *, full: bool = True) -> AxisPicture | None:
    """Draw everything in one currency; None if there is nothing to draw.

    `rest` says where to find the percentiles that there is no room for.
    """
    currency = _currency(result)
    found = tuple(_rows(result, currency, full=full)) if currency else ()
    if not found or not currency:
        return None
    # Codes and names such as `EUR` are too long for each amount: the title names those once.
    sign = "$" if currency == "USD" else "" if currency[-1].isalnum() else currency
    rows = tuple(row for row, _ in found)
    amounts = {amount for row in rows for amount in row.amounts()}
    if len(amounts) == 1:  # a single amount has no position on an axis
        return None
    units = ((MILLION, "M", 10 * MILLION), (_THOUSAND, "K", _THOUSAND), (1, "", 0))
    unit, suffix = next((one, name) for one, name, least in units if max(amounts) >= least)
    return AxisPicture(
        rows=rows,
        title=_title(result, "" if sign else f" in {currency}", full=full),
        prefix=sign,
        suffix=suffix,
        unit=unit,
        words=tuple(": ".join(filter(None, (row.label.strip(), words))) for row, words in found),
        names=_percentile_names(result)
        if any(one.name for row in rows for one in row.points)
        else (),
        named="earn less",
        rest=rest,
    )


def has_wages(result: Pay, role: RolePay, *, full: bool) -> bool:
    """Whether a role's wages are drawn: never next to base pay or next to another currency.

    On the first screen for two roles, a role with ranges gives up its wages to make room for an
    offer.
    """
    survey = result.survey
    if not survey or _only_base(result) or not same_currency(survey.currency, _currency(result)):
        return False
    return full or not (result.typed() and role.ote and len(result.roles) > 1)


def has_payout(result: Pay, *, full: bool = False) -> bool:
    """Whether a payout other than the OTE is drawn; with two roles, pay now takes its place."""
    if result.offer is None or result.offer.payout in (None, result.offer.ote):
        return False
    return full or not (result.now and len(result.roles) > 1)


def _title(result: Pay, currency: str, *, full: bool) -> str:
    """Return the title; it says how the wages differ: closest jobs, with commissions.

    An area that the rows abbreviate has its full name here.
    """
    if _only_base(result):
        return f"Base pay{currency}"
    offers = [one.ote for one in (result.offer, result.now) if one and one.ote is not None]
    ote = f"OTE{currency}" if offers or any(role.ote for role in result.roles) else ""
    shown = [role for role in result.roles if has_wages(result, role, full=full)]
    wages = [one for role in shown for one in role.standings]
    survey = (
        "US labor statistics (BLS) wages for the closest jobs, with commissions" if wages else ""
    )
    in_short = {one.area.name for one in wages if where(one) != short_place(one)}
    return ", in ".join(filter(None, (join_words(filter(None, (ote, survey))), *in_short)))


def _percentile_names(result: Pay) -> tuple[str, ...]:
    """Name the percentiles shown: the shares of people who earn less."""
    percents = {
        percent for role in result.roles for wages in role.standings for percent in wages.released()
    }
    return tuple(map(_share, sorted(percents)))


def _share(percent: int) -> str:
    return "half" if percent == MEDIAN else f"{percent}%"


def _currency(result: Pay) -> str | None:
    """Return the typed currency if a band has it, else a band's, the offer's, or the survey's."""
    bands = [band.currency for role in result.roles for band in _bands(role, result)]
    offer = result.offer.currency if result.offer else None
    survey = result.survey.sign if result.survey else None
    typed = result.typed()
    own = [one for one in bands if typed and same_currency(one, typed.currency)]
    return next((one for one in (*own, *bands, offer, survey) if one), None)


def _only_base(result: Pay) -> bool:
    """Whether roles have base pay but no OTE: then only base pay is drawn."""
    return not any(role.ote for role in result.roles) and any(role.base for role in result.roles)


def _bands(role: RolePay, result: Pay) -> tuple[Band, ...]:
    return role.bands("base" if _only_base(result) else "ote")


def _rows(result: Pay, currency: str | None, *, full: bool) -> Iterator[tuple[Track, str]]:
    """Yield each row, with its figures as text."""
    measure = "base" if _only_base(result) else "OTE"
    for role in result.roles:
        for band in _bands(role, result):
            if same_currency(band.currency, currency):
                label = f"{role.title} {measure}{context_suffix(band)}"
                yield Track(label, "", band.low, band.high, open=band.open_top), span(band)
        if role.standings and not _bands(role, result):
            yield Track(role.title, tone="muted"), "no pay range listed"
        if result.survey and has_wages(result, role, full=full):
            yield from _wages(role, result.survey)
    if not _only_base(result):
        yield from _offer(result, currency, full=full)


def _wages(role: RolePay, survey: Release) -> Iterator[tuple[Track, str]]:
    for wages in role.standings:
        if known := wages.released():
            points = tuple(
                Point(wage, f"{survey.sign}{wage / _THOUSAND:,.0f}K", _share(percent))
                for percent, wage in known.items()
            )
            words = ", ".join(
                f"{nth(percent)} {format_money(wage, survey.sign)}"
                for percent, wage in known.items()
            )
            yield Track(f"  Wages, {short_place(wages)}", points=points, tone="plain"), words


def _offer(result: Pay, currency: str | None, *, full: bool) -> Iterator[tuple[Track, str]]:
    offer, now = result.offer, result.now
    payout = offer.payout if offer and has_payout(result, full=full) else None
    for label, one, amount in (
        ("The offer's OTE", offer, offer.ote if offer else None),
        ("The offer's payout", offer, payout),
        ("Your OTE now", now, now.ote if now else None),
    ):
        if one and amount is not None and same_currency(one.currency, currency):
            words = f"{label} {format_money(amount, currency)}"
            yield Track(words, points=(Point(amount),), tone="good"), ""
