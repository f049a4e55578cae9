"""A comparison statement by statement: in all roles, only here, only there."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from roleadvisor.compare.onward_page import next_steps
from roleadvisor.compare.page import notes, usual_kinds
from roleadvisor.compare.result import Comparison, FacetComparison
from roleadvisor.compare.short_page import group_tables, nothing_said, unsaid
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.render.page import Block, Cell, Line, Page, Prose, Table, cell
from roleadvisor.statements.page import Detail, details
from roleadvisor.statements.page import cell as statement_cell
from roleadvisor.statements.view import StatementView, essence
from roleadvisor.text import counted, listed

_NOTHING: Cell = (Line("nothing else", "muted"),)
_IN_ALL = "The same in all"


class Split(NamedTuple):
    """One facet: what all roles say, and what only some do."""

    facet: FacetComparison
    same: tuple[StatementView, ...]
    only: dict[str, tuple[StatementView, ...]]
    """By role, what not all say."""

    def differs(self) -> bool:
        return any(self.only.values())


def split(facet: FacetComparison) -> Split:
    """Part what all roles say of a facet from what only some say."""
    cells = list(facet.statements.values())
    common = set.intersection(*({essence(view) for view in views} for views in cells))
    return Split(
        facet,
        tuple(view for view in cells[0] if essence(view) in common),
        {
            role: tuple(view for view in views if essence(view) not in common)
            for role, views in facet.statements.items()
        },
    )


def differences_page(
    kb: KnowledgeBase,
    result: Comparison,
    *,
    same: bool = False,
    full: bool = False,
    sources: bool = False,
    only: Collection[str] = (),
) -> Page:
    """Lay out what differs, with a count of what doesn't; that, too, with `same`.

    With `only` some facets, say which of those have nothing to compare.
    """
    splits = [split(facet) for facet in result.facets]
    blocks: list[Block] = list(_tables(kb, result, splits, full=full, sources=sources))
    if same and splits:
        blocks += _same_blocks(splits, details(kb, examples=full, sources=sources), sources=sources)
    blocks += nothing_said(kb, only, result.facets)
    if full or sources:
        blocks += notes(result, sources=sources)
    title = f"{listed(role.title for role in result.roles)}: differences"
    equal = [one.facet.title for one in splits if not one.differs()]
    more = f"The same in all: {listed(equal)} (--same shows it)." if equal and not same else ""
    counts = _counts(splits) if splits else ""
    return Page(title, tuple(blocks), counts, tuple(next_steps(kb, result)), more)


def _counts(splits: list[Split]) -> str:
    differing = sum(one.differs() for one in splits)
    common = sum(len(one.same) for one in splits)
    apart = sum(len(views) for one in splits for views in one.only.values())
    return (
        f"{differing} of {counted(len(splits), 'topic')} differ{'s' if differing == 1 else ''}: "
        f"{counted(apart, 'statement')} only here or there, {common} in all."
    )


def _tables(
    kb: KnowledgeBase, result: Comparison, splits: list[Split], *, full: bool, sources: bool
) -> Iterator[Table]:
    usual, titles = usual_kinds(result), {role.id: role.title for role in result.roles}
    differing = {one.facet.id: one for one in splits if one.differs()}

    def row(facet: FacetComparison) -> tuple[Cell, ...]:
        one = differing[facet.id]
        detail = _detail(kb, one, full=full, sources=sources)
        cells = (
            statement_cell(views, detail, usual=usual[role], sources=sources)
            or (_NOTHING if facet.statements[role] else unsaid(kb, facet))
            for role, views in one.only.items()
        )
        return _about(one, titles), *cells

    heads = ("", *(f"Only {title}" for title in titles.values()))
    return group_tables([one.facet for one in differing.values()], heads, row)


def _detail(kb: KnowledgeBase, one: Split, *, full: bool, sources: bool) -> Detail:
    """Show examples where they may be all that differs."""
    texts = [view.text for views in one.only.values() for view in views]
    return details(kb, examples=full or len(set(texts)) < len(texts), sources=sources)


def _about(one: Split, titles: dict[str, str]) -> Cell:
    lines = [Line(one.facet.title, "strong")]
    if steps := _levels(one):
        lines.append(Line(f"level {steps}", "muted"))
    elif one.facet.larger:
        lines.append(Line(f"larger: {titles[one.facet.larger]}", "muted"))
    if one.same:
        lines.append(Line(f"{len(one.same)} the same", "muted"))
    return tuple(lines)


def _levels(one: Split) -> str:
    """Write `1 to 3` where every role calls for another level of one skill."""
    views = [view for views in one.only.values() for view in views]
    levels = [str(view.level) for view in views if view.level is not None]
    if len(levels) == len(views) == len(one.only) and len({view.skill for view in views}) == 1:
        return " to ".join(levels)
    return ""


def _same_blocks(splits: list[Split], detail: Detail, *, sources: bool) -> Iterator[Block]:
    rows = tuple(
        (cell(one.facet.title, tone="strong"), statement_cell(one.same, detail, sources=sources))
        for one in splits
        if one.same
    )
    yield Table(("", ""), rows, _IN_ALL) if rows else Prose((Line("Nothing."),), _IN_ALL)
