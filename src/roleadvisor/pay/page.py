"""Pay laid out: the first screen, and everything."""

from collections.abc import Iterator, Mapping

from roleadvisor.ladder.bands import (
    Band,
    Corner,
    OnTarget,
    format_money,
    in_context,
    in_words,
    span,
)
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.pay_figure import Measure
from roleadvisor.pay.offer import dropped_dollar
from roleadvisor.pay.offer_page import offer_blocks
from roleadvisor.pay.picture_page import picture
from roleadvisor.pay.result import Pay, RolePay
from roleadvisor.pay.survey_page import survey_blocks, survey_notes, survey_warnings
from roleadvisor.pay.wording import headline
from roleadvisor.render.page import BULLET, Block, Cell, Line, NextStep, Page, Prose, Table, cell
from roleadvisor.statements.page import NOT_SPECIFIED, details, short
from roleadvisor.statements.page import cell as statement_cell
from roleadvisor.statements.view import StatementView
from roleadvisor.text import counted, listed

_TITLES: dict[Measure, str] = {
    "base": "Base pay",
    "variable": "Target variable pay",
    "ote": "On-target earnings (OTE)",
}
_MOST_BANDS = 3


def page(kb: KnowledgeBase, result: Pay, *, full: bool = False, sources: bool = False) -> Page:
    """Lay out the answer in a sentence, a table and a picture, or with `full` all of it."""
    title = f"Pay: {listed(role.title for role in result.roles) or 'no figures on this ladder'}"
    drawn = picture(result)
    blocks: list[Block] = [drawn] if drawn else []
    if full:
        return Page(
            title,
            (
                *_ranges(kb, result, sources=sources),
                *offer_blocks(result),
                *_overlaps(result),
                *blocks,
                *_corners(result),
                *survey_blocks(result),
                *_notes(result, sources=sources),
            ),
            headline(result),
            _next(result),
        )
    table = summary(kb, result)
    warnings = [*_doubt(result), *survey_warnings(result)]
    blocks = [*([table] if table.rows else []), *blocks, *warnings]
    return Page(title, tuple(blocks), headline(result), _next(result), _more(result))


def _doubt(result: Pay) -> Iterator[Prose]:
    doubt = dropped_dollar(result.offer) if result.offer else None
    if doubt:
        yield Prose((Line(doubt, "warn"),))


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


def _more(result: Pay) -> str:
    shown = len(list(_doubt(result)))
    notes = len(list(survey_notes(result))) + len(result.cautions) - shown
    parts = (
        counted(notes, "caveat") if notes else "",
        counted(len(result.open_questions), "open question") if result.open_questions else "",
        "where each of your figures stands" if result.offer else "",
        "what a move would change in each" if result.move and result.move.changes else "",
    )
    return f"{listed(filter(None, parts))}: --full" if any(parts) else ""


def _ranges(kb: KnowledgeBase, result: Pay, *, sources: bool) -> Iterator[Table]:
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


def _overlaps(result: Pay) -> Iterator[Prose]:
    if result.overlaps:
        yield Prose(tuple(Line(one.text) for one in result.overlaps), "Where ranges overlap")


def _corners(result: Pay) -> Iterator[Table]:
    for role in result.roles:
        for earned in role.ote:
            if earned.corners:
                yield _corner_table(role, earned)


def _corner_table(role: RolePay, earned: OnTarget) -> Table:
    low_low, low_high, high_low, high_high = earned.corners
    currency = earned.band.currency
    rows = tuple(
        ((Line(f"Base {format_money(left.base, currency)}{_plus(left)}", "strong"),),
         *(cell(_corner(one, currency)) for one in (left, right)))
        for left, right in ((low_low, low_high), (high_low, high_high))
    )  # fmt: skip
    title = f"Low and high OTE: {role.title}{in_context(earned.band)}"
    return Table(("", "Lowest bonus", "Highest bonus"), rows, title)


def _plus(corner: Corner) -> str:
    return " or more" if corner.base_end == "high" and corner.open_top else ""


def _corner(corner: Corner, currency: str | None) -> str:
    parts = [format_money(part, currency) for part in (corner.base, corner.variable, corner.ote)]
    return f"{parts[0]} + {parts[1]} = {parts[2]}{' or more' if corner.open_top else ''}"


def _notes(result: Pay, *, sources: bool) -> Iterator[Prose]:
    lines = [*map(Line, result.cautions), *survey_notes(result)]
    if result.without_figures:
        missing = listed(role.title for role in result.without_figures)
        lines.append(Line(f"No pay data for: {missing}."))
    if result.survey and sources:
        lines.append(Line(f"The survey's table has the SHA-256 {result.survey.sha256}."))
    if lines:
        yield Prose(tuple(line._replace(mark=BULLET, tone="muted") for line in lines), "Caveats")
    if result.open_questions:
        asks = tuple(Line(one.ask, mark=BULLET) for one in result.open_questions)
        yield Prose(asks, "Ask before you decide")


def _next(result: Pay) -> tuple[NextStep, ...]:
    if not result.roles:
        return (NextStep(("roles",), "the roles on this ladder"),)
    role = result.roles[-1]
    steps: list[NextStep] = []
    if result.offer is None and (role.base or role.ote):
        example = ("--base", "120k", "--bonus", "40")
        steps.append(NextStep(("pay", role.id, *example), "where an offer stands"))
    if result.survey and not any(one.area.name != result.survey.place for one in role.standings):
        steps.append(
            NextStep(("pay", role.id, "--area", "Texas"), "wages in a state or metro area")
        )
    most = 1 if len(result.roles) > 1 else 2
    if len(result.roles) > 1 and result.without_figures:
        most = 0  # what the survey says instead takes their room on a screen of 24 lines
    return tuple(steps[: max(0, most - (result.offer is not None))])
