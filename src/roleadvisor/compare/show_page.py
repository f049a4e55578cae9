"""One role laid out: the first screen, and everything."""

from collections.abc import Iterable, Iterator, Sequence

from roleadvisor.compare.result import FacetDetail, RoleDetail, WeekPartView
from roleadvisor.compare.room import Row, fitting
from roleadvisor.compare.short_page import left_out, short_cell, texts
from roleadvisor.compare.show_full_page import everything, with_share
from roleadvisor.compare.summary import shown_facets
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.render.page import (
    Cell,
    NextStep,
    Page,
    Records,
    Table,
)
from roleadvisor.render.page import cell as plain_cell
from roleadvisor.statements.page import (
    requirement_fields,
    short,
)
from roleadvisor.statements.view import RoleName
from roleadvisor.text import counted, listed

_MOST_ROWS = 5
_WIDTH = 58
"""Columns of a row's text on a screen of 80."""


def page(
    kb: KnowledgeBase,
    result: RoleDetail,
    *,
    full: bool = False,
    only: bool = False,
    sources: bool = False,
) -> Page:
    """Lay out the first screen, or with `full` everything; with `only` its topics alone."""
    summary = result.role.summary
    if full or only:
        blocks = tuple(everything(kb, result, only=only, sources=sources))
        return Page(result.role.title, blocks, summary.text if summary else "", _next(kb, result))
    facets = _facets(kb, result)
    rows = [_row(kb, one) for one in facets]
    shown = [one for one in zip(facets, rows, fitting(rows, _WIDTH), strict=True) if one[2]]
    topics = (
        (_label(facet.brief or facet.title), short_cell(row.cells[0][:count]))
        for facet, row, count in shown
    )
    return Page(
        result.role.title,
        (Table(("", ""), (*topics, *_way_in(kb, result)), dense=True),),
        summary.text if summary else "",
        _next(kb, result),
        _more(result, len(shown), sum(_hidden(kb, facet, count) for facet, _, count in shown)),
    )


def _facets(kb: KnowledgeBase, result: RoleDetail) -> list[FacetDetail]:
    """Choose the topics that matter most, then pay: OTE, else base pay."""
    measures = {facet.id: kb.facets[facet.id].pay for facet in result.facets}
    pay = [
        facet for measure in ("ote", "base", "variable") for facet in result.facets
        if measures[facet.id] == measure
    ]  # fmt: skip
    rows = [facet for facet in shown_facets(result.facets) if not measures[facet.id]]
    return [*rows[:_MOST_ROWS], *pay[:1]]


def _label(text: str) -> Cell:
    return plain_cell(text, tone="strong")


def _row(kb: KnowledgeBase, facet: FacetDetail) -> Row:
    views = facet.statements
    if kb.facets[facet.id].pay:
        return Row((("; ".join(map(short, views)),),), chosen=True)
    return Row((texts(kb, views),), bool(views[0].brief))


def _hidden(kb: KnowledgeBase, facet: FacetDetail, count: int) -> int:
    return 0 if kb.facets[facet.id].pay else left_out(facet.statements, count)


def _way_in(kb: KnowledgeBase, result: RoleDetail) -> Iterator[tuple[Cell, Cell]]:
    """Write a week, how people get in, and where it leads, a line each."""
    if result.week:
        yield _label("A week"), plain_cell(_largest(result.week))
    below, above = _neighbors(kb, result)
    needs = _short_needs(result)
    way = "; ".join((f"From {below}" if below else "", *needs)).strip("; ")
    if way:
        yield _label("The way in"), plain_cell(way)
    if above:
        yield _label("Leads to"), plain_cell(above)
    if result.includes:
        yield _label("Also"), plain_cell(f"calls for all that {result.includes.title} calls for")


def _short_needs(result: RoleDetail) -> list[str]:
    """Choose what a move here takes in its order, as much as two lines hold; one at least."""
    chosen: list[str] = []
    for text in map(short, result.needs):
        if not chosen or len("; ".join((*chosen, text))) <= 2 * _WIDTH:
            chosen.append(text)
    return chosen


def _largest(week: Sequence[WeekPartView]) -> str:
    """Write the part of a week that takes most of it."""
    part = max(week, key=lambda part: part.max_percent or 0)
    return with_share(part, short(part.statement))


def _neighbors(kb: KnowledgeBase, result: RoleDetail) -> tuple[str, str]:
    """Name the roles below that lead here, and those above that this one leads to."""
    rank = result.role.rank

    def titles(names: Iterable[RoleName], *, above: bool) -> str:
        ranks = [(name.title, kb.roles[name.id].rank) for name in names]
        found = (
            title for title, other in ranks
            if rank is None or other is None or (other > rank) == above
        )  # fmt: skip
        return listed(found, "or")

    return titles(result.reached_from, above=False), titles(result.leads_to, above=True)


def _more(result: RoleDetail, shown: int, hidden: int) -> str:
    left = len(result.facets) - shown
    needs = len(result.needs) - len(_short_needs(result))
    parts = (
        counted(left, "more topic") if left else "",
        counted(hidden, "more statement") if hidden else "",
        counted(needs, "more thing") + " that a move here takes" if needs else "",
        "the week" if result.week else "",
        "the first 90 days" if result.first_90_days else "",
        counted(len(result.open_questions), "question") if result.open_questions else "",
    )
    return f"{listed(filter(None, parts))}: --full" if any(parts) else ""


def _next(kb: KnowledgeBase, result: RoleDetail) -> tuple[NextStep, ...]:
    """Go on to the next role up, or see how people get here."""
    role, rank = result.role.id, result.role.rank or 0
    above = [one for one in result.leads_to if (kb.roles[one.id].rank or rank) >= rank]
    if above:
        title = above[0].title
        return (
            NextStep(("compare", role, above[0].id), f"beside {title}"),
            NextStep(("roadmap", "--from", role, "--to", above[0].id), f"the path to {title}"),
        )
    if result.reached_from:
        below = result.reached_from[-1]
        return (
            NextStep(("compare", below.id, role), f"beside {below.title}"),
            NextStep(("roadmap", "--from", below.id, "--to", role), "how to get here"),
        )
    return ()


def records(result: RoleDetail) -> Records:
    """Make a row of each statement."""
    rows = tuple(
        (facet.group_title, facet.title, view.text, view.source or "", view.kind, view.how or "",
         *requirement_fields(view).values())
        for facet in result.facets
        for view in facet.statements
    )  # fmt: skip
    columns = ("group", "facet", "text", "source", "kind", "how", *requirement_fields())
    return Records(columns, rows)
