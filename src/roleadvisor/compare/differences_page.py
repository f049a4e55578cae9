"""A comparison statement by statement: what all roles share, and what only some have."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from roleadvisor.compare.onward_page import next_steps
from roleadvisor.compare.page import notes, usual_kinds
from roleadvisor.compare.result import Comparison, FacetComparison
from roleadvisor.compare.short_page import gap_cell, group_tables, missing_facets_note
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.render.page import Block, Cell, Line, Page, Prose, Table, cell
from roleadvisor.statements.page import Detail, make_detail
from roleadvisor.statements.page import cell as statement_cell
from roleadvisor.statements.view import StatementView, comparison_key
from roleadvisor.text import join_words, pluralize

_NOTHING: Cell = (Line("nothing else", "muted"),)
_IN_ALL = "The same in all"


class FacetSplit(NamedTuple):
    """One facet: what all roles say, and what only some say."""

    facet: FacetComparison
    same: tuple[StatementView, ...]
    only: dict[str, tuple[StatementView, ...]]
    """By role, what not all say."""

    def differs(self) -> bool:
        return any(self.only.values())


def split(facet: FacetComparison) -> FacetSplit:
    """Separate what all roles say about a facet from what only some say."""
    cells = list(facet.statements.values())
    common = set.intersection(*({comparison_key(view) for view in views} for views in cells))
    return FacetSplit(
        facet,
        tuple(view for view in cells[0] if comparison_key(view) in common),
        {
            role: tuple(view for view in views if comparison_key(view) not in common)
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
    """Lay out what differs and count what doesn't; `same` shows that, too.

    With `only` some facets, say which of them have nothing to compare.
    """
    splits = [split(facet) for facet in result.facets]
    blocks: list[Block] = list(_tables(kb, result, splits, full=full, sources=sources))
    if same and splits:
        blocks += _same_blocks(
            splits, make_detail(kb, examples=full, sources=sources), sources=sources
        )
    blocks += missing_facets_note(kb, only, result.facets)
    if full or sources:
        blocks += notes(result, sources=sources)
    title = f"{join_words(role.title for role in result.roles)}: differences"
    equal = [one.facet.title for one in splits if not one.differs()]
    more = f"The same in all: {join_words(equal)} (--same shows it)." if equal and not same else ""
    counts = _counts(splits) if splits else ""
    return Page(title, tuple(blocks), counts, tuple(next_steps(kb, result)), more)


def _counts(splits: list[FacetSplit]) -> str:
    differing = sum(one.differs() for one in splits)
    common = sum(len(one.same) for one in splits)
    apart = sum(len(views) for one in splits for views in one.only.values())
    return (
        f"{differing} of {pluralize(len(splits), 'topic')} differ{'s' if differing == 1 else ''}: "
        f"{pluralize(apart, 'statement')} only here or there, {common} in all."
    )


def _tables(
    kb: KnowledgeBase, result: Comparison, splits: list[FacetSplit], *, full: bool, sources: bool
) -> Iterator[Table]:
    usual, titles = usual_kinds(result), {role.id: role.title for role in result.roles}
    differing = {one.facet.id: one for one in splits if one.differs()}

    def row(facet: FacetComparison) -> tuple[Cell, ...]:
        one = differing[facet.id]
        detail = _detail(kb, one, full=full, sources=sources)
        cells = (
            statement_cell(views, detail, usual=usual[role], sources=sources)
            or (_NOTHING if facet.statements[role] else gap_cell(kb, facet))
            for role, views in one.only.items()
        )
        return _about(one, titles), *cells

    heads = ("", *(f"Only {title}" for title in titles.values()))
    return group_tables([one.facet for one in differing.values()], heads, row)


def _detail(kb: KnowledgeBase, one: FacetSplit, *, full: bool, sources: bool) -> Detail:
    """Show examples if they may be the only difference: the same text appears twice."""
    texts = [view.text for views in one.only.values() for view in views]
    return make_detail(kb, examples=full or len(set(texts)) < len(texts), sources=sources)


def _about(one: FacetSplit, titles: dict[str, str]) -> Cell:
    lines = [Line(one.facet.title, "strong")]
    if steps := _levels(one):
        lines.append(Line(f"level {steps}", "muted"))
    elif one.facet.larger:
        lines.append(Line(f"larger: {titles[one.facet.larger]}", "muted"))
    if one.same:
        lines.append(Line(f"{len(one.same)} the same", "muted"))
    return tuple(lines)


def _levels(one: FacetSplit) -> str:
    """Return `1 to 3` if every role calls for a different level of the same skill."""
    views = [view for views in one.only.values() for view in views]
    levels = [str(view.level) for view in views if view.level is not None]
    if len(levels) == len(views) == len(one.only) and len({view.skill for view in views}) == 1:
        return " to ".join(levels)
    return ""


def _same_blocks(splits: list[FacetSplit], detail: Detail, *, sources: bool) -> Iterator[Block]:
    rows = tuple(
        (cell(one.facet.title, tone="strong"), statement_cell(one.same, detail, sources=sources))
        for one in splits
        if one.same
    )
    yield Table(("", ""), rows, _IN_ALL) if rows else Prose((Line("Nothing."),), _IN_ALL)
