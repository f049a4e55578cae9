"""The ladder's pay ranges laid out: in short, in full, and on one axis with the survey's wages."""

from collections.abc import Iterator, Mapping

from roleadvisor.ladder.bands import (
    Band,
    Corner,
    OnTarget,
    format_money,
    in_context,
    in_words,
    same_currency,
    span,
)
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.pay_figure import Measure
from roleadvisor.pay.result import Pay, Release, RolePay
from roleadvisor.pay.survey_page import MEDIAN, nth, where
from roleadvisor.render.page import Cell, Line, Prose, Table, cell
from roleadvisor.render.picture import AxisPicture, Point, Track
from roleadvisor.statements.page import NOT_SPECIFIED, details, short
from roleadvisor.statements.page import cell as statement_cell
from roleadvisor.statements.view import StatementView
from roleadvisor.text import listed

_TITLES: dict[Measure, str] = {
    "base": "Base pay",
    "variable": "Target variable pay",
    "ote": "On-target earnings (OTE)",
}
_MOST_BANDS = 3


def _measures(role: RolePay) -> dict[Measure, tuple[Band, ...]]:
    ote = tuple(earned.band for earned in role.ote)
    return {"base": role.base, "variable": role.variable, "ote": ote}


def _facet_titles(kb: KnowledgeBase) -> dict[Measure, str]:
    """Name the measures as the ladder does, where it has facets for them."""
    own = {facet.pay: facet.brief or facet.title for facet in kb.facets.values() if facet.pay}
    return {measure: own.get(measure, title) for measure, title in _TITLES.items()}


def summary(kb: KnowledgeBase, result: Pay) -> Table:
    """Put each measure in a row, and what OTE leaves out."""
    rows = [
        (cell(title, tone="strong"), *(_spans(_measures(role)[measure]) for role in result.roles))
        for measure, title in _facet_titles(kb).items()
        if any(_measures(role)[measure] for role in result.roles)
    ]  # fmt: skip
    extras = [_extras(kb, role) for role in result.roles]
    if any(extras):
        rows.append((cell("Not in OTE", tone="strong"), *extras))
    heads = tuple(role.title for role in result.roles)
    return Table(("", *heads) if len(heads) > 1 else ("", ""), tuple(rows), dense=True)


def _spans(bands: tuple[Band, ...]) -> Cell:
    texts = [f"{span(band)}{in_context(band)}" for band in bands[:_MOST_BANDS]]
    left = len(bands) - _MOST_BANDS
    return cell(*texts, f"and {left} more" if left > 0 else "") or NOT_SPECIFIED


def _extras(kb: KnowledgeBase, role: RolePay) -> Cell:
    """Say what on-target earnings leave out, where the ladder does."""
    views = [view for note in role.beside if kb.facets[note.facet].pay == "ote"
             for view in note.statements]  # fmt: skip
    return cell(*map(short, views))


def ranges(kb: KnowledgeBase, result: Pay, *, sources: bool) -> Iterator[Table]:
    """Put figures and what stands in words beside them in rows, the roles in columns."""
    detail = details(kb, sources=sources)
    own = {facet.pay: facet for facet in kb.facets.values() if facet.pay}
    titles: dict[str, str] = {measure: own[measure].title if measure in own else title
              for measure, title in _TITLES.items()}  # fmt: skip
    measures = {facet.id: measure for measure, facet in own.items()}
    said = {note.facet: note.title for role in result.roles for note in role.beside}
    keys = [*_TITLES, *(facet for facet in said if facet not in measures)]
    rows = tuple(
        (cell(titles.get(key) or said[key], tone="strong"), *(
            statement_cell(_views(role, key, measures), detail, sources=sources) or NOT_SPECIFIED
            for role in result.roles
        ))
        for key in keys
    )  # fmt: skip
    if any(any(_measures(role).values()) or role.beside for role in result.roles):
        yield Table(("", *(role.title for role in result.roles)), rows, "Pay ranges")


def _views(role: RolePay, key: str, measures: Mapping[str, str]) -> list[StatementView]:
    """List a role's figures of a measure and what stands beside them, or what a facet says."""
    bands = next((found for measure, found in _measures(role).items() if measure == key), ())
    figures = (StatementView(in_words(one), one.source, one.kind, one.how) for one in bands)
    notes = (note for note in role.beside if measures.get(note.facet, note.facet) == key)
    return [*figures, *(view for note in notes for view in note.statements)]


def overlap_blocks(result: Pay) -> Iterator[Prose]:
    if result.overlaps:
        yield Prose(tuple(Line(one.text) for one in result.overlaps), "Where ranges overlap")


def corner_tables(result: Pay) -> Iterator[Table]:
    for role in result.roles:
        for earned in role.ote:
            if earned.corners:
                yield _corner_table(role, earned)


def _corner_table(role: RolePay, earned: OnTarget) -> Table:
    low_low, low_high, high_low, high_high = earned.corners
    currency = earned.band.currency
    rows = tuple(
        (cell(f"Base {format_money(left.base, currency)}{more}", tone="strong"),
         *(cell(_corner(one, currency)) for one in (left, right)))
        for left, right, more in (
            (low_low, low_high, ""),
            (high_low, high_high, " or more" if high_low.open_top else ""),
        )
    )  # fmt: skip
    title = f"Low and high OTE: {role.title}{in_context(earned.band)}"
    return Table(("", "Lowest bonus", "Highest bonus"), rows, title)


def _corner(corner: Corner, currency: str | None) -> str:
    parts = [format_money(part, currency) for part in (corner.base, corner.variable, corner.ote)]
    return f"{parts[0]} + {parts[1]} = {parts[2]}{' or more' if corner.open_top else ''}"


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
            yield Track(f"  Wages, {where(wages)}", points=points, tone="plain"), words


def _offer(result: Pay, currency: str | None) -> Iterator[tuple[Track, str]]:
    offer, now = result.offer, result.now
    payout = offer.payout if offer and offer.payout != offer.ote else None
    for whom, one, amount in (
        ("Your OTE", offer, offer.ote if offer else None),
        ("Your payout", offer, payout),
        ("Your OTE now", now, now.ote if now else None),
    ):
        if one and amount is not None and same_currency(one.currency, currency):
            label = whom.replace("Your", "The offer's") if now and one is offer else whom
            words = f"{label} {format_money(amount, currency)}"
            yield Track(words, points=(Point(amount),), tone="good"), ""
