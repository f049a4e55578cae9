"""The ladder's pay ranges, as a summary and in full."""

from collections.abc import Iterator, Mapping

from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.pay_bands import (
    Band,
    band_in_words,
    context_suffix,
    format_money,
    span,
    unknowns,
)
from roleadvisor.ladder.pay_figure import Measure
from roleadvisor.pay.picture_page import has_payout
from roleadvisor.pay.result import Corner, OnTarget, Pay, RolePay
from roleadvisor.render.page import Cell, Line, Prose, Table, cell
from roleadvisor.statements.page import NOT_LISTED, NOT_SPECIFIED, make_detail, short_text
from roleadvisor.statements.page import cell as statement_cell
from roleadvisor.statements.view import StatementView

_TITLES: dict[Measure, str] = {
    "base": "Base pay",
    "variable": "Target variable pay",
    "ote": "On-target earnings (OTE)",
}
_MOST_BANDS = 3


def _facet_titles(kb: KnowledgeBase) -> dict[Measure, str]:
    """Return the ladder's own titles for the measures, or the default ones."""
    own = {facet.pay: facet.brief or facet.title for facet in kb.facets.values() if facet.pay}
    return {measure: own.get(measure, title) for measure, title in _TITLES.items()}


def summary(kb: KnowledgeBase, result: Pay) -> Table:
    """Lay out a row for each measure, and one for what OTE leaves out."""
    rows = [
        (cell(title, tone="strong"), *(_spans(role.bands(measure)) for role in result.roles))
        for measure, title in _facet_titles(kb).items()
        if any(role.bands(measure) for role in result.roles)
    ]
    # With both a payout and pay now in the picture, a first screen has no line left for this row.
    if not (has_payout(result) and result.now) and (besides := extras(kb, result)):
        rows.append((cell("Not in OTE", tone="strong"), *besides))
    heads = tuple(role.title for role in result.roles)
    return Table(("", *heads) if len(heads) > 1 else ("", ""), tuple(rows), dense=True)


def _spans(bands: tuple[Band, ...]) -> Cell:
    texts = [f"{span(band)}{context_suffix(band)}" for band in bands[:_MOST_BANDS]]
    left = len(bands) - _MOST_BANDS
    return cell(*texts, f"and {left} more" if left > 0 else "") or NOT_LISTED


def extras(kb: KnowledgeBase, result: Pay) -> list[Cell]:
    """Return what each role's OTE leaves out; empty if the ladder doesn't say."""
    cells = [_extras(kb, role) for role in result.roles]
    return cells if any(cells) else []


def _extras(kb: KnowledgeBase, role: RolePay) -> Cell:
    views = [view for note in role.beside if kb.facets[note.facet].pay == "ote"
             for view in note.statements]  # fmt: skip
    return cell(*map(short_text, views))


def ranges(kb: KnowledgeBase, result: Pay, *, sources: bool) -> Iterator[Table]:
    """Lay out figures and the statements next to them in rows, with the roles as columns."""
    detail = make_detail(kb, sources=sources)
    own = {facet.pay: facet for facet in kb.facets.values() if facet.pay}
    titles: dict[str, str] = {measure: own[measure].title if measure in own else title
              for measure, title in _TITLES.items()}  # fmt: skip
    measures = {facet.id: measure for measure, facet in own.items()}
    note_titles = {note.facet: note.title for role in result.roles for note in role.beside}
    keys = [*_TITLES, *(facet for facet in note_titles if facet not in measures)]
    rows = tuple(
        (cell(titles.get(key) or note_titles[key], tone="strong"), *(
            statement_cell(_views(role, key, measures), detail, sources=sources)
            or (NOT_LISTED if key in _TITLES else NOT_SPECIFIED)
            for role in result.roles
        ))
        for key in keys
    )  # fmt: skip
    if any(role.base or role.variable or role.ote or role.beside for role in result.roles):
        yield Table(("", *(role.title for role in result.roles)), rows, "Pay ranges")


def _views(role: RolePay, key: str, measures: Mapping[str, str]) -> list[StatementView]:
    """Return a role's figures for a measure and their notes, or the notes of a facet."""
    bands = next((role.bands(measure) for measure in _TITLES if measure == key), ())
    figures = (
        StatementView(band_in_words(one), one.source, one.kind, one.how, unknowns(one))
        for one in bands
    )
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
    title = f"Low and high OTE: {role.title}{context_suffix(earned.band)}"
    return Table(("", "Lowest bonus", "Highest bonus"), rows, title)


def _corner(corner: Corner, currency: str | None) -> str:
    parts = [format_money(part, currency) for part in (corner.base, corner.variable, corner.ote)]
    return f"{parts[0]} + {parts[1]} = {parts[2]}{' or more' if corner.open_top else ''}"
