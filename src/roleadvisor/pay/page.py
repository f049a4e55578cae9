"""Pay laid out: the ladder's bands, an offer among them, a move, the survey, one axis."""

from collections.abc import Callable, Iterable, Iterator

from roleadvisor.ladder.bands import Band, Corner, OnTarget, in_context, in_words
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.money import Amount, format_money
from roleadvisor.ladder.role import Measure
from roleadvisor.pay.offer_page import figures, survey_blocks, survey_notes
from roleadvisor.pay.picture_page import picture
from roleadvisor.pay.result import Pay, RolePay, SurveyWages
from roleadvisor.render.page import BULLET, Block, Cell, Line, Page, Prose, Records, Table, cell
from roleadvisor.statements.page import NOT_TOLD, source_of
from roleadvisor.statements.page import cell as statements
from roleadvisor.statements.view import StatementView
from roleadvisor.text import listed

_TITLES: dict[Measure, str] = {
    "base": "Base pay",
    "variable": "Target variable pay",
    "ote": "On-target earnings (OTE)",
}
_MOST_COLUMNS = 2

Tell = Callable[[StatementView], str]


def page(kb: KnowledgeBase, result: Pay, *, named: bool, sources: bool = False) -> Page:
    """Lay out the answer; `named` says that roles were named, and everything of them is wanted."""
    tell = source_of(kb) if sources else None
    blocks: list[Block] = (
        [_bands(kb, result, tell)] if any(map(_told_anything, result.roles)) else []
    )
    blocks += figures(result)
    blocks += _overlaps(result)
    drawn = picture(result)
    blocks += [drawn] if drawn else []
    if named:
        blocks += _corners(result)
    blocks += survey_blocks(result)
    blocks += _notes(result, named=named)
    return Page(_title(result, named=named), tuple(blocks), _subtitle(result), _next(result))


def _title(result: Pay, *, named: bool) -> str:
    if not named:
        return "Pay on this ladder"
    return f"Pay: {listed(role.title for role in result.roles)}"


def _subtitle(result: Pay) -> str:
    bands = [band for role in result.roles for _, every in _measures(role) for band in every]
    if not bands:
        return "The ladder tells no pay figures."
    unknown = [
        name for name, told in (("year", any(band.year for band in bands)),
                                ("place", any(band.place for band in bands))) if not told
    ]  # fmt: skip
    if not unknown:
        return "All amounts are for a year."
    return f"The ladder does not tell of which {listed(unknown, 'or')} its figures are."


def _told_anything(role: RolePay) -> bool:
    return bool(role.base or role.variable or role.ote or role.beside)


def _measures(role: RolePay) -> tuple[tuple[Measure, tuple[Band, ...]], ...]:
    return (
        ("base", role.base),
        ("variable", role.variable),
        ("ote", tuple(earned.band for earned in role.ote)),
    )


def _bands(kb: KnowledgeBase, result: Pay, tell: Tell | None) -> Table:
    """Put few roles into columns, many into rows."""
    if len(result.roles) <= _MOST_COLUMNS:
        return _by_figure(kb, result, tell)
    rows = tuple(
        ((Line(role.title, "strong"),),
         *(_told(every, tell) for _, every in _measures(role)))
        for role in result.roles
    )  # fmt: skip
    return Table(("Role", *_facet_titles(kb).values()), rows, "What the ladder tells")


def _facet_titles(kb: KnowledgeBase) -> dict[Measure, str]:
    """Give the ladder's own titles of the measures, where it has facets for them."""
    own = {facet.pay: facet.title for facet in kb.facets.values() if facet.pay}
    return {measure: own.get(measure, title) for measure, title in _TITLES.items()}


def _by_figure(kb: KnowledgeBase, result: Pay, tell: Tell | None) -> Table:
    bands = {role.id: dict(_measures(role)) for role in result.roles}
    rows = [
        ((Line(title, "strong"),),
         *(_told(bands[role.id][measure], tell) for role in result.roles))
        for measure, title in _facet_titles(kb).items()
    ]  # fmt: skip
    beside = {one.facet for role in result.roles for one in role.beside}
    rows += [
        ((Line(facet.title, "strong"),), *_beside(result.roles, facet.id, tell))
        for facet in kb.facets.values()
        if facet.id in beside
    ]
    columns = ("", *(role.title for role in result.roles))
    return Table(columns, tuple(rows), "What the ladder tells")


def _beside(roles: Iterable[RolePay], facet: str, tell: Tell | None) -> Iterator[Cell]:
    for role in roles:
        told = [said for one in role.beside if one.facet == facet for said in one.statements]
        yield statements(told, tell) or NOT_TOLD


def _told(bands: Iterable[Band], tell: Tell | None) -> Cell:
    said = [StatementView(in_words(band), band.source, band.kind, band.how) for band in bands]
    return statements(said, tell) or NOT_TOLD


def _overlaps(result: Pay) -> Iterator[Prose]:
    if result.overlaps:
        yield Prose(tuple(Line(one.text) for one in result.overlaps), "Where bands overlap")


def _corners(result: Pay) -> Iterator[Table]:
    for role in result.roles:
        for earned in role.ote:
            if earned.corners:
                yield _corner_table(role, earned)


def _corner_table(role: RolePay, earned: OnTarget) -> Table:
    low_low, low_high, high_low, high_high = earned.corners
    currency = earned.band.currency
    columns = ("", "Bonus at its low end", "Bonus at its high end")
    rows = tuple(
        ((Line(f"Base {format_money(left.base, currency)}{_plus(left)}", "strong"),),
         *(cell(_corner(one, currency)) for one in (left, right)))
        for left, right in ((low_low, low_high), (high_low, high_high))
    )  # fmt: skip
    return Table(columns, rows, f"OTE at the corners: {role.title}{in_context(earned.band)}")


def _plus(corner: Corner) -> str:
    return " or more" if corner.base_end == "high" and corner.open_top else ""


def _corner(corner: Corner, currency: str | None) -> str:
    parts = [format_money(part, currency) for part in (corner.base, corner.variable, corner.ote)]
    return f"{parts[0]} + {parts[1]} = {parts[2]}{' or more' if corner.open_top else ''}"


def _notes(result: Pay, *, named: bool) -> Iterator[Prose]:
    lines = [*map(Line, result.cautions), *survey_notes(result)]
    if result.without_figures:
        missing = listed(role.title for role in result.without_figures)
        lines.append(Line(f"The ladder tells no pay of: {missing}."))
    if lines:
        marked = tuple(line._replace(mark=BULLET, tone="muted") for line in lines)
        yield Prose(marked, "To keep in mind")
    if named and result.open_questions:
        asks = tuple(Line(one.ask, mark=BULLET) for one in result.open_questions)
        yield Prose(asks, "Ask before you decide")


def _next(result: Pay) -> tuple[tuple[str, str], ...]:
    if not result.roles:
        return (("roleadvisor roles", "the roles of this ladder"),)
    role = result.roles[-1]
    steps = [(f"roleadvisor pay {role.id} --base 120k --bonus 40", "where an offer lies")]
    if role.occupation:
        steps.append((f"roleadvisor pay {role.id} --area Texas", "wages in a state or a city"))
    steps.append(("roleadvisor pay --compare", "two roles side by side"))
    return tuple(steps)


COLUMNS = (
    "role", "figure", "low", "high", "open_top", "unit", "currency", "year", "place", "industry",
    "occupation", "source", "kind", "how",
)  # fmt: skip

WAGE_NOTE = (
    "closest occupation, not equal to the role; the wage includes commissions and production "
    "bonuses: compare it with OTE, never with base pay"
)
"""What stands with each wage, as a row is often copied without its page."""


def records(result: Pay) -> Records:
    """Give every band of the ladder, every figure of the person, every wage of the survey."""
    return Records(COLUMNS, tuple(tuple(row.get(name, "") for name in COLUMNS)
                                  for row in _rows(result)))  # fmt: skip


def _rows(result: Pay) -> Iterator[dict[str, str]]:
    for role in result.roles:
        for band in (*role.base, *role.variable, *(earned.band for earned in role.ote)):
            yield _band(role, band)
    yield from _offer(result)
    for role in result.roles:
        for estimate in role.standings:
            yield from _wages(result, role, estimate)


def _band(role: RolePay, band: Band) -> dict[str, str]:
    return {
        "role": role.id,
        "figure": band.measure,
        **_amounts(band.low, band.high, open_top=band.open_top),
        "unit": band.unit,
        "currency": band.currency or "",
        "year": _text(band.year),
        "place": band.place or "",
        "source": band.source or "",
        "kind": band.kind,
        "how": band.how or "",
    }


def _amounts(low: Amount | None, high: Amount | None, *, open_top: bool) -> dict[str, str]:
    return {"low": _text(low), "high": _text(high), "open_top": str(open_top).lower()}


def _offer(result: Pay) -> Iterator[dict[str, str]]:
    offer = result.offer
    if offer is None:
        return
    for name, value, unit in (
        ("your-base", offer.base, "year"),
        ("your-bonus", offer.bonus_percent, "percent-of-base"),
        ("your-variable", offer.variable, "year"),
        ("your-ote", offer.ote, "year"),
        ("your-attainment", offer.attainment_percent, "percent-of-target"),
        ("your-payout", offer.payout, "year"),
    ):
        if value is not None:
            currency = offer.currency or "" if unit == "year" else ""
            figure = {"figure": name, "unit": unit, "currency": currency}
            yield figure | _amounts(value, value, open_top=False)


def _wages(result: Pay, role: RolePay, estimate: SurveyWages) -> Iterator[dict[str, str]]:
    """Give the wages of an estimate; a cell that was not released stays empty."""
    told, occupation = result.survey, role.occupation
    if told is None or occupation is None or estimate.status == "not-in-survey":
        return
    shared = {
        "role": role.id,
        "unit": "year",
        "currency": told.currency,
        "year": told.release,
        "place": estimate.area.name,
        "industry": estimate.industry.name,
        "occupation": f"{occupation.code} {occupation.title}",
        "source": f"{told.publisher}, {told.title}",
        "kind": "stated",
        "how": WAGE_NOTE,
    }
    wages = {f"survey-wage-p{one.percent}": one.wage for one in estimate.percentiles}
    for name, wage in {**wages, "survey-wage-mean": estimate.mean}.items():
        yield {**shared, "figure": name, **_amounts(wage, wage, open_top=False)}


def _text(value: Amount | None) -> str:
    return "" if value is None else str(value)
