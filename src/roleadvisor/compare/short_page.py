"""Topics on a page: by group, and on first screens as many as there is room for."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from roleadvisor.compare.result import Comparison, FacetComparison
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.pay_bands import bands
from roleadvisor.render.page import Cell, Line, Prose, Table, bullets
from roleadvisor.statements.page import NOT_LISTED, NOT_SPECIFIED, level_name, level_of, short
from roleadvisor.statements.view import FacetView, StatementView
from roleadvisor.text import listed

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
    """Make a table of each group of topics, with a row for each of them."""
    for group in dict.fromkeys(facet.group for facet in facets):
        of_group = [facet for facet in facets if facet.group == group]
        yield Table(heads, tuple(map(row, of_group)), of_group[0].group_title)


def nothing_said(
    kb: KnowledgeBase, asked: Collection[str], shown: Iterable[FacetView]
) -> Iterator[Prose]:
    """Name the facets asked for under which nothing is said."""
    said = {facet.id for facet in shown}
    missing = [one.title for key, one in kb.facets.items() if key in asked and key not in said]
    if missing:
        yield Prose((Line(f"Not specified: {listed(missing)}.", "muted"),))


def compared_facets(facets: Sequence[FacetComparison]) -> list[FacetComparison]:
    """Choose the rows of a comparison's first screen.

    Where the ladder marks none: of each group the first on which the roles differ, then further
    ones on which they differ.
    """
    differing = [facet for facet in facets if facet.relation == "scope"]
    differing += [facet for facet in facets if facet.relation == "one-only"]
    return first_topics(facets, differing)


def first_topics(facets: Sequence[F], others: Sequence[F]) -> list[F]:
    """Take the topics that the ladder marks, else of `others` one a group before further ones."""
    if marked := [facet for facet in facets if facet.summary]:
        return marked[:_MOST_TOPICS]
    first: dict[str, F] = {facet.group: facet for facet in reversed(others)}
    ids = list(dict.fromkeys(facet.id for facet in (*first.values(), *others)))[:_MOST_TOPICS]
    return [facet for facet in facets if facet.id in ids]


class Row(NamedTuple):
    """The texts of each cell. A `chosen` row is one for which the ladder has short forms."""

    cells: tuple[tuple[str, ...], ...]
    chosen: bool


def fitting(rows: Sequence[Row], width: int) -> list[int]:
    """Say how many statements of each cell a row shows in `width` columns; 0: the row goes.

    A chosen row stays, and so does the first. What room is left goes to further statements, in
    turns.
    """
    counts = [0] * len(rows)
    left = _LINES
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
    """Lines that so many statements take, roughly: words don't fill a line."""
    most = max(1, width - 3)
    return max(
        (sum(max(1, -(-len(text) // most)) for text in cell[:count]) for cell in row.cells),
        default=1,
    )


class InShort(NamedTuple):
    """A table of what roles say in short."""

    table: Table
    facets: tuple[FacetComparison, ...]
    """Those of its rows."""
    hidden: int
    """How many statements its rows leave out."""


def in_short(kb: KnowledgeBase, result: Comparison, facets: Sequence[FacetComparison]) -> InShort:
    """Put facets in rows, each with what every role says in short, as far as there is room.

    Where less than half of the rows would fit, statements that call for a level are shown by its
    number and title, as they are for three roles and more.
    """
    width = _WIDTHS.get(len(result.roles), _NARROWEST)
    levels = len(result.roles) > _PAIR
    rows = [_row(kb, facet, levels=levels) for facet in facets]
    counts = fitting(rows, width)
    if not levels and 2 * sum(map(bool, counts)) < len(rows):
        levels = True
        rows = [_row(kb, facet, levels=levels) for facet in facets]
        counts = fitting(rows, width)
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
        for role, views in _said(facet).items():
            ranges = _ranges(kb, role, facet)
            hidden += len(views) - ranges if ranges else left_out(views, count)
            hidden += levels and _is_level(kb, views) and _own_words(kb, views[0])
    return InShort(table, tuple(facet for facet, _, _ in shown), hidden)


def _row(kb: KnowledgeBase, facet: FacetComparison, *, levels: bool) -> Row:
    cells = _said(facet)
    chosen = all(views[0].brief for views in cells.values() if views)
    return Row(
        tuple(
            ("; ".join(map(short, views[:ranges])),)
            if (ranges := _ranges(kb, role, facet))
            else texts(kb, views, levels=levels)
            for role, views in cells.items()
        ),
        chosen,
    )


def _ranges(kb: KnowledgeBase, role: str, facet: FacetView) -> int:
    """Count a role's ranges under a facet of pay: they stand before what is said of them."""
    measure = kb.facets[facet.id].pay
    return len(bands(kb.roles[role], measure)) if measure else 0


def _said(facet: FacetComparison) -> dict[str, tuple[StatementView, ...]]:
    """What each role says, or one of roles that say the same."""
    cells = list(facet.statements.items())
    return dict(cells[:1] if facet.relation == "same" else cells)


def texts(
    kb: KnowledgeBase, views: Sequence[StatementView], *, levels: bool = False
) -> tuple[str, ...]:
    """Write statements in short; a short form that the ladder has stands for the whole cell.

    With `levels`, a cell that is one level of a skill is its number and title.
    """
    if views and views[0].brief:
        return (views[0].brief,)
    if levels:
        return (level_name(kb, views[0]),) if _is_level(kb, views) else tuple(map(short, views))
    return tuple(_with_level(kb, view) for view in views)


def _is_level(kb: KnowledgeBase, views: Sequence[StatementView]) -> bool:
    return len(views) == 1 and not views[0].brief and bool(level_name(kb, views[0]))


def _cells(kb: KnowledgeBase, facet: FacetComparison, row: Row, count: int) -> Iterator[Cell]:
    for cell in row.cells:
        yield bullets(cell[:count]) or unsaid(kb, facet)
    yield from [THE_SAME] * (len(facet.statements) - len(row.cells))


def unsaid(kb: KnowledgeBase, facet: FacetView) -> Cell:
    """What stands where a role says nothing under a facet."""
    return NOT_LISTED if kb.facets[facet.id].pay else NOT_SPECIFIED


def left_out(views: Sequence[StatementView], count: int) -> int:
    """Count the statements of a cell that neither stand there nor have a short form that does."""
    return 0 if not views or views[0].brief else max(0, len(views) - count)


def as_many(views: Iterable[StatementView], room: int) -> list[str]:
    """Choose short forms in their order, as many as `room` characters hold; one at least."""
    chosen: list[str] = []
    for text in map(short, views):
        if not chosen or len(in_one_line((*chosen, text))) <= room:
            chosen.append(text)
    return chosen


def in_one_line(texts: Iterable[str]) -> str:
    """Join short forms, some of which are sentences, as `A team; More say in the plan.`."""
    return "; ".join(texts).replace(".; ", "; ")


def _with_level(kb: KnowledgeBase, view: StatementView) -> str:
    """Write `2 of 5, Owns: What the level looks like.`, or a text of its own and the level."""
    name = level_name(kb, view)
    if not name or level_of(kb, view) is None:
        return short(view)
    return f"{short(view)} (level {name})" if _own_words(kb, view) else f"{name}: {short(view)}"


def _own_words(kb: KnowledgeBase, view: StatementView) -> bool:
    level = level_of(kb, view)
    return level is None or level.anchor.text != view.text
