"""Topics on a page: by group, and on first screens as many as fit."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from roleadvisor.compare.result import Comparison, FacetComparison
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.pay_bands import bands
from roleadvisor.render.page import Cell, Line, Prose, Table, bullets
from roleadvisor.statements.page import NOT_LISTED, NOT_SPECIFIED, level_name, level_of, short_text
from roleadvisor.statements.view import FacetView, StatementView
from roleadvisor.text import join_words

if TYPE_CHECKING:
    from roleadvisor.compare.role_result import FacetDetail  # not for compare, which has none

F = TypeVar("F", FacetComparison, "FacetDetail")

THE_SAME: Cell = (Line("the same", "muted"),)
_MOST_TOPICS = 7
_LINES = 14
"""Lines of 80 columns for all rows: title, header, answers below and next steps take ten."""
_WIDTHS = {1: 58, 2: 29, 3: 18}
"""Columns of a cell on a screen of 80, by the number of roles."""
_NARROWEST = 12
_PAIR = 2


def group_tables(
    facets: Sequence[F], heads: tuple[str, ...], row: Callable[[F], tuple[Cell, ...]]
) -> Iterator[Table]:
    """Yield a table for each group of topics, with a row for each topic."""
    for group in dict.fromkeys(facet.group for facet in facets):
        of_group = [facet for facet in facets if facet.group == group]
        yield Table(heads, tuple(map(row, of_group)), of_group[0].group_title)


def missing_facets_note(
    kb: KnowledgeBase, asked: Collection[str], shown: Iterable[FacetView]
) -> Iterator[Prose]:
    """Name the requested facets that no role describes."""
    shown_ids = {facet.id for facet in shown}
    missing = [one.title for key, one in kb.facets.items() if key in asked and key not in shown_ids]
    if missing:
        yield Prose((Line(f"Not specified: {join_words(missing)}.", "muted"),))


def compared_facets(facets: Sequence[FacetComparison]) -> list[FacetComparison]:
    """Choose the rows of a comparison's first screen.

    If the ladder marks none: the first facet of each group on which the roles differ, then others
    on which they differ.
    """
    differing = [facet for facet in facets if facet.relation == "scope"]
    differing += [facet for facet in facets if facet.relation == "one-only"]
    return first_topics(facets, differing)


def first_topics(facets: Sequence[F], others: Sequence[F]) -> list[F]:
    """Return the topics that the ladder marks, else `others`, one per group before any second."""
    if marked := [facet for facet in facets if facet.summary]:
        return marked[:_MOST_TOPICS]
    first: dict[str, F] = {facet.group: facet for facet in reversed(others)}
    ids = list(dict.fromkeys(facet.id for facet in (*first.values(), *others)))[:_MOST_TOPICS]
    return [facet for facet in facets if facet.id in ids]


class Row(NamedTuple):
    """The texts of each cell. `chosen`: the ladder has short forms for this row."""

    cells: tuple[tuple[str, ...], ...]
    chosen: bool


def statements_per_row(rows: Sequence[Row], width: int) -> list[int]:
    """Return how many statements per cell each row shows in `width` columns; 0 drops the row.

    Chosen rows and the first row always stay. Remaining room goes to more statements, row by row
    in turn.
    """
    counts = [0] * len(rows)
    left = _LINES
    # First one statement per cell of each row that fits, then a second for each, and so on.
    for number, row in enumerate(rows):
        needed = _height(row, 1, width)
        if row.chosen or number == 0 or needed <= left:
            counts[number], left = 1, left - needed
    for shown in range(1, _LINES):
        for number, row in enumerate(rows):
            if counts[number] == shown < max(map(len, row.cells), default=0):
                needed = _height(row, shown + 1, width) - _height(row, shown, width)
                if needed <= left:
                    counts[number], left = shown + 1, left - needed
    return counts


def _height(row: Row, count: int, width: int) -> int:
    """Estimate the lines that `count` statements take, with a margin: words rarely fill a line."""
    most = max(1, width - 3)
    return max(
        (sum(max(1, -(-len(text) // most)) for text in cell[:count]) for cell in row.cells),
        default=1,
    )


class ShortTable(NamedTuple):
    """A table of what roles say, with short texts."""

    table: Table
    facets: tuple[FacetComparison, ...]
    """Those of its rows."""
    hidden: int
    """How many statements its rows leave out."""


def build_short_table(
    kb: KnowledgeBase, result: Comparison, facets: Sequence[FacetComparison]
) -> ShortTable:
    """Lay out facets in rows with each role's short texts, as many as fit.

    If fewer than half of the rows fit, statements that call for a level show only its number and
    title, as they do for three or more roles.
    """
    width = _WIDTHS.get(len(result.roles), _NARROWEST)
    levels = len(result.roles) > _PAIR
    rows = [_row(kb, facet, levels=levels) for facet in facets]
    counts = statements_per_row(rows, width)
    if not levels and 2 * sum(map(bool, counts)) < len(rows):
        levels = True
        rows = [_row(kb, facet, levels=levels) for facet in facets]
        counts = statements_per_row(rows, width)
    shown = [one for one in zip(facets, rows, counts, strict=True) if one[2]]
    table = Table(
        ("", *(role.title for role in result.roles)),
        tuple(
            ((Line(facet.brief or facet.title, "strong"),), *_cells(kb, facet, row, count))
            for facet, row, count in shown
        ),
        dense=True,
    )
    hidden = 0
    for facet, _, count in shown:
        for role, views in _statements_to_show(facet).items():
            ranges = _ranges(kb, role, facet)
            hidden += len(views) - ranges if ranges else count_left_out(views, count)
            hidden += levels and _is_level(kb, views) and _has_own_words(kb, views[0])
    return ShortTable(table, tuple(facet for facet, _, _ in shown), hidden)


def _row(kb: KnowledgeBase, facet: FacetComparison, *, levels: bool) -> Row:
    cells = _statements_to_show(facet)
    chosen = all(views[0].brief for views in cells.values() if views)
    return Row(
        tuple(
            ("; ".join(map(short_text, views[:ranges])),)
            if (ranges := _ranges(kb, role, facet))
            else texts(kb, views, levels=levels)
            for role, views in cells.items()
        ),
        chosen,
    )


def _ranges(kb: KnowledgeBase, role: str, facet: FacetView) -> int:
    """Count a role's ranges under a pay facet: they come before its statements."""
    measure = kb.facets[facet.id].pay
    return len(bands(kb.roles[role], measure)) if measure else 0


def _statements_to_show(facet: FacetComparison) -> dict[str, tuple[StatementView, ...]]:
    """What each role says; only the first role if all say the same."""
    cells = list(facet.statements.items())
    return dict(cells[:1] if facet.relation == "same" else cells)


def texts(
    kb: KnowledgeBase, views: Sequence[StatementView], *, levels: bool = False
) -> tuple[str, ...]:
    """Return short texts; a short form in the ladder replaces the whole cell.

    With `levels`, a cell that is one skill level becomes its number and title.
    """
    if views and views[0].brief:
        return (views[0].brief,)
    if levels:
        return (
            (level_name(kb, views[0]),) if _is_level(kb, views) else tuple(map(short_text, views))
        )
    return tuple(_with_level(kb, view) for view in views)


def _is_level(kb: KnowledgeBase, views: Sequence[StatementView]) -> bool:
    return len(views) == 1 and not views[0].brief and bool(level_name(kb, views[0]))


def _cells(kb: KnowledgeBase, facet: FacetComparison, row: Row, count: int) -> Iterator[Cell]:
    for cell in row.cells:
        yield bullets(cell[:count]) or gap_cell(kb, facet)
    yield from [THE_SAME] * (len(facet.statements) - len(row.cells))


def gap_cell(kb: KnowledgeBase, facet: FacetView) -> Cell:
    """The cell to show if a role says nothing under a facet."""
    return NOT_LISTED if kb.facets[facet.id].pay else NOT_SPECIFIED


def count_left_out(views: Sequence[StatementView], count: int) -> int:
    """Count the statements a cell leaves out; none if a short form stands for all of them."""
    return 0 if not views or views[0].brief else max(0, len(views) - count)


def short_forms_that_fit(views: Iterable[StatementView], room: int) -> list[str]:
    """Return the first short forms that fit in `room` characters, at least one."""
    chosen: list[str] = []
    for text in map(short_text, views):
        if not chosen or len(join_short_forms((*chosen, text))) <= room:
            chosen.append(text)
    return chosen


def join_short_forms(texts: Iterable[str]) -> str:
    """Join short forms, some of which are sentences: `A team; More say in the plan.`."""
    return "; ".join(texts).replace(".; ", "; ")


def _with_level(kb: KnowledgeBase, view: StatementView) -> str:
    """Format `2 of 5, Owns: What the level looks like.`, or the statement's text and the level."""
    name = level_name(kb, view)
    if not name or level_of(kb, view) is None:
        return short_text(view)
    return (
        f"{short_text(view)} (level {name})"
        if _has_own_words(kb, view)
        else f"{name}: {short_text(view)}"
    )


def _has_own_words(kb: KnowledgeBase, view: StatementView) -> bool:
    level = level_of(kb, view)
    return level is None or level.anchor.text != view.text
