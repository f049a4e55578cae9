"""What roles say in short, for first screens: short forms, else as many statements as have room."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from roleadvisor.compare.result import Comparison, FacetComparison
from roleadvisor.compare.room import Row, fitting
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.render.page import BULLET, Cell, Line, Table
from roleadvisor.statements.page import NOT_SPECIFIED, level_name, level_of, short
from roleadvisor.statements.view import StatementView

THE_SAME: Cell = (Line("the same", "muted"),)
_PAIR = 2
_WIDTHS = {1: 58, 2: 29, 3: 18}
"""Columns of a cell on a screen of 80, by the number of roles."""
_NARROWEST = 12


@dataclass(frozen=True, slots=True)
class InShort:
    """A table of what roles say in short, and how many statements of its rows it leaves out."""

    table: Table
    hidden: int


def in_short(kb: KnowledgeBase, result: Comparison, facets: Sequence[FacetComparison]) -> InShort:
    """Put facets in rows, each with what every role says in short, as far as there is room.

    Where less than half of the rows would fit, statements that call for a level are shown by its
    number and title, as they are for three roles and more.
    """
    roles = len(result.roles)
    width = _WIDTHS.get(roles, _NARROWEST)
    levels = roles > _PAIR
    rows, counts = _rows(kb, facets, width, levels=levels)
    if not levels and 2 * sum(map(bool, counts)) < len(rows):
        levels = True
        rows, counts = _rows(kb, facets, width, levels=levels)
    shown = [one for one in zip(facets, rows, counts, strict=True) if one[2]]
    table = Table(
        ("", *(role.title for role in result.roles)),
        tuple((_title(facet), *_cells(facet, row, count)) for facet, row, count in shown),
        dense=True,
    )
    cells = [(views, count) for facet, _, count in shown for views in _told(facet)]
    hidden = sum(left_out(views, count) for views, count in cells)
    if levels:
        hidden += sum(_is_level(kb, views) and _own_words(kb, views[0]) for views, _ in cells)
    return InShort(table, hidden)


def _title(facet: FacetComparison) -> Cell:
    return (Line(facet.brief or facet.title, "strong"),)


def _rows(
    kb: KnowledgeBase, facets: Sequence[FacetComparison], width: int, *, levels: bool
) -> tuple[list[Row], list[int]]:
    rows = [
        Row(
            tuple(texts(kb, views, levels=levels) for views in _told(facet)),
            all(views[0].brief for views in _told(facet) if views),
        )
        for facet in facets
    ]
    return rows, fitting(rows, width)


def _told(facet: FacetComparison) -> list[tuple[StatementView, ...]]:
    """Give the cells, or one of cells that are the same."""
    cells = list(facet.statements.values())
    return cells[:1] if facet.relation == "same" else cells


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


def _cells(facet: FacetComparison, row: Row, count: int) -> Iterator[Cell]:
    for cell in row.cells:
        yield short_cell(cell[:count]) or NOT_SPECIFIED
    yield from [THE_SAME] * (len(facet.statements) - len(row.cells))


def short_cell(texts: Sequence[str]) -> Cell:
    """Lay out one text as it is, several as a list."""
    return tuple(Line(text, mark=BULLET if len(texts) > 1 else "") for text in texts)


def left_out(views: Sequence[StatementView], count: int) -> int:
    """Count the statements of a cell that neither stand there nor have a short form that does."""
    return 0 if not views or views[0].brief else max(0, len(views) - count)


def _with_level(kb: KnowledgeBase, view: StatementView) -> str:
    """Write `2 of 5, Owns: What the level looks like.`, or a text of its own and the level."""
    name = level_name(kb, view)
    if not name or level_of(kb, view) is None:
        return short(view)
    return f"{short(view)} (level {name})" if _own_words(kb, view) else f"{name}: {short(view)}"


def _own_words(kb: KnowledgeBase, view: StatementView) -> bool:
    level = level_of(kb, view)
    return level is None or level.anchor.text != view.text
