"""A comparison laid out: the first screen, and every facet by the ladder's groups."""

from collections.abc import Iterator, Sequence

from roleadvisor.compare.result import Comparison, FacetComparison
from roleadvisor.compare.short_page import THE_SAME, InShort, in_short
from roleadvisor.compare.summary import compared_facets
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.render.page import (
    BULLET,
    Block,
    Cell,
    Line,
    NextStep,
    Page,
    Prose,
    Records,
    Table,
)
from roleadvisor.statements.page import (
    NOT_SPECIFIED,
    cell,
    details,
    kinds_note,
    marked,
    open_block,
    requirement_fields,
    short,
    usual_kind,
)
from roleadvisor.statements.view import RoleName, StatementView
from roleadvisor.text import counted, listed

_MOST_ROWS = 6
_ROOM = 66
"""Characters for what one gains, and as many for what one gives up and keeps."""


def page(
    kb: KnowledgeBase, result: Comparison, *, full: bool = False, sources: bool = False
) -> Page:
    """Lay out the first screen, or with `full` every facet."""
    title = listed(role.title for role in result.roles)
    if full:
        blocks = tuple(_every_facet(kb, result, sources=sources))
        return Page(title, blocks, next_steps=next_steps(result))
    rows = compared_facets(result.facets)
    short = in_short(kb, result, rows[:_MOST_ROWS] if result.tradeoffs else rows)
    tables = (short.table, Table(("", ""), tuple(_answers(result)), dense=True))
    blocks = tuple(table for table in tables if table.rows)
    return Page(title, blocks, "", next_steps(result), _more(result, short))


def about(facet: FacetComparison) -> Cell:
    """Name what a row is about."""
    return (Line(facet.title, "strong"),)


def _answers(result: Comparison) -> Iterator[tuple[Cell, Cell]]:
    """What one gains, gives up and keeps, and where pay overlaps."""
    of = result.tradeoffs
    named = (
        ("You gain", of.gains), ("You give up", of.gives_up), ("You keep", of.keeps)
    ) if of else ()  # fmt: skip
    for label, views in named:
        if views:
            yield (Line(label, "strong"),), (Line("; ".join(_fitting(views))),)
    for overlap in result.overlaps[:1]:
        yield (Line("Pay", "strong"),), (Line(overlap.brief),)
    questions = len(result.open_questions)
    if questions:
        yield (
            (Line("Ask", "strong"),),
            (Line(f"{counted(questions, 'question')} for your company"),),
        )


def _fitting(views: Sequence[StatementView]) -> list[str]:
    """Choose short forms in their order, as many as have room; one at least."""
    chosen: list[str] = []
    for text in map(short, views):
        if not chosen or len("; ".join((*chosen, text))) <= _ROOM:
            chosen.append(text)
    return chosen


def _more(result: Comparison, shown: InShort) -> str:
    left, of = len(result.facets) - len(shown.table.rows), result.tradeoffs
    gains = (of.gains, of.gives_up, of.keeps) if of else ()
    hidden = sum(len(views) - len(_fitting(views)) for views in gains if views)
    parts = (
        counted(left, "more topic") if left else "",
        counted(shown.hidden, "more statement") if shown.hidden else "",
        counted(hidden, "trade-off") if hidden else "",
    )
    return f"{listed(filter(None, parts))}: --full" if any(parts) else ""


def _every_facet(kb: KnowledgeBase, result: Comparison, *, sources: bool) -> Iterator[Block]:
    yield from facet_tables(kb, result, sources=sources)
    yield from tradeoff_blocks(result)
    yield from notes(result, sources=sources)


def facet_tables(
    kb: KnowledgeBase, result: Comparison, *, sources: bool = False
) -> Iterator[Table]:
    """Put everything that the roles say in rows, a table for each group of facets."""
    usual = usual_kinds(result)
    detail = details(kb, sources=sources)
    for group in dict.fromkeys(facet.group for facet in result.facets):
        rows = [facet for facet in result.facets if facet.group == group]
        yield Table(
            ("", *(role.title for role in result.roles)),
            tuple(
                (about(facet), *(
                    THE_SAME if at and facet.relation == "same"
                    else cell(views, detail, usual=usual[role], sources=sources) or NOT_SPECIFIED
                    for at, (role, views) in enumerate(facet.statements.items())
                ))
                for facet in rows
            ),
            rows[0].group_title,
        )  # fmt: skip


def tradeoff_blocks(result: Comparison) -> Iterator[Prose]:
    """List what one gains, gives up and keeps, and say where pay overlaps."""
    of = result.tradeoffs
    if of is None:
        return
    for title, views in (
        ("What you gain", of.gains),
        ("What you give up", of.gives_up),
        ("What you keep", of.keeps),
    ):
        if views:
            usual = usual_kind(views)
            yield Prose(tuple(Line(marked(view, usual), mark=BULLET) for view in views), title)
    if result.overlaps:
        yield Prose(tuple(Line(one.text) for one in result.overlaps), "Where pay overlaps")


def notes(result: Comparison, *, sources: bool = False) -> Iterator[Block]:
    """Lay out open questions, and what the marks behind statements mean."""
    unknown = open_block(result.open_questions)
    if unknown:
        yield unknown
    usual = usual_kinds(result)
    lines = [
        line
        for role in result.roles
        for line in kinds_note(_statements(result, role.id), usual[role.id])
        if not sources
    ]
    lines += _editorial(result.roles, usual)
    if lines:
        yield Prose(tuple(dict.fromkeys(lines)))


def _editorial(roles: Sequence[RoleName], usual: dict[str, str]) -> Iterator[Line]:
    titles = listed(role.title for role in roles if usual[role.id] == "editorial")
    if titles:
        yield Line(f"{titles}: our judgment, where nothing else is said.", "muted")


def usual_kinds(result: Comparison) -> dict[str, str]:
    """Name the kind that most statements of each role have."""
    return {role.id: usual_kind(_statements(result, role.id)) for role in result.roles}


def _statements(result: Comparison, role: str) -> list[StatementView]:
    return [view for facet in result.facets for view in facet.statements[role]]


def next_steps(result: Comparison) -> tuple[NextStep, ...]:
    """Go on with the path between the first and the last role, and what they pay."""
    first, *_, last = (role.id for role in result.roles)
    path = result.tradeoffs.path if result.tradeoffs else (first, last)
    if path[0] == path[-1]:
        return ()
    return (NextStep(("roadmap", "--from", path[0], "--to", path[-1]), "how to get there"),)


def records(result: Comparison) -> Records:
    """Make a row of each statement."""
    rows = tuple(
        (facet.group_title, facet.title, facet.relation, facet.larger or "", role, view.text,
         view.source or "", view.kind, view.how or "", *requirement_fields(view).values())
        for facet in result.facets
        for role, views in facet.statements.items()
        for view in views
    )  # fmt: skip
    columns = ("group", "facet", "relation", "larger", "role", "text", "source", "kind", "how",
               *requirement_fields())  # fmt: skip
    return Records(columns, rows)
