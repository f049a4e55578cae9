"""A comparison laid out: the first screen, and every facet by the ladder's groups."""

from collections.abc import Collection, Iterator

from roleadvisor.compare.onward_page import next_steps
from roleadvisor.compare.result import Comparison, FacetComparison
from roleadvisor.compare.short_page import (
    THE_SAME,
    InShort,
    as_many,
    compared_facets,
    group_tables,
    in_one_line,
    in_short,
    nothing_said,
    unsaid,
)
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.render.page import (
    BULLET,
    Block,
    Cell,
    Line,
    Page,
    Prose,
    Records,
    Table,
    cell,
)
from roleadvisor.statements.page import cell as statement_cell
from roleadvisor.statements.page import (
    details,
    kinds_note,
    marked,
    open_block,
    requirement_fields,
    sources_block,
    usual_kind,
)
from roleadvisor.statements.view import StatementView
from roleadvisor.store.situation import NOBODY, Situation
from roleadvisor.text import counted, in_full, listed, some

_MOST_ROWS = 6
_ROOM = 66
"""Characters for what one gains, and as many for what one gives up and keeps."""


def page(
    kb: KnowledgeBase,
    result: Comparison,
    mine: Situation = NOBODY,
    *,
    full: bool = False,
    sources: bool = False,
    only: Collection[str] = (),
    why: str = "",
) -> Page:
    """Lay out the first screen, or with `full` every facet; with `only` some, those alone.

    `why` says why these roles, where nobody named them.
    """
    title = listed(role.title for role in result.roles)
    steps = tuple(next_steps(kb, result, mine))
    if full or only:
        tables = facet_tables(kb, result, sources=sources)
        cited = sources_block(
            kb, (one for role in result.roles for one in _statements(result, role.id))
        )
        blocks = (
            *tables,
            *nothing_said(kb, only, result.facets),
            *tradeoff_blocks(result),
            *notes(result, sources=sources),
            *cited,
        )
        return Page(title, blocks, next_steps=steps)
    facets = compared_facets(result.facets)
    short = in_short(kb, result, facets[:_MOST_ROWS] if result.tradeoffs else facets)
    answers = Table(("", ""), tuple(_answers(result)), dense=True)
    shown = tuple(table for table in (short.table, answers) if table.rows)
    return Page(title, shown, "", steps, f"{why} {_more(result, short)}".strip())


def _sides(result: Comparison) -> dict[str, tuple[StatementView, ...]]:
    """What one gains, gives up and keeps, as far as the ladder says so."""
    of = result.tradeoffs
    sides = {"gain": of.gains, "give up": of.gives_up, "keep": of.keeps} if of else {}
    return {label: views for label, views in sides.items() if views}


def _on_a_step(result: Comparison, label: str) -> str:
    """Say of which step what one gives up is, where a longer path has others."""
    step = result.tradeoffs.first_step if result.tradeoffs and label == "give up" else None
    return f"on the step to {step.title}" if step else ""


def _back(result: Comparison) -> str:
    """Name the ends of a path that leads from the last role to the first; else nothing."""
    titles = {role.id: role.title for role in result.roles}
    path = result.tradeoffs.path if _sides(result) and result.tradeoffs else ()
    ends = f"from {titles[path[0]]} to {titles[path[-1]]}" if path else ""
    return ends if path[:1] != tuple(titles)[:1] else ""


def _answers(result: Comparison) -> Iterator[tuple[Cell, Cell]]:
    if back := _back(result):
        yield cell("A move", tone="strong"), cell(back)
    for label, views in _sides(result).items():
        texts = in_one_line(as_many(views, _ROOM))
        if step := _on_a_step(result, label):
            texts = f"{texts.rstrip('.')} ({step})"
        yield cell(f"You {label}", tone="strong"), cell(texts)
    if overlaps := [one.brief for one in result.overlaps]:
        most = 1 if result.tradeoffs else 2  # a line each
        yield cell("Pay", tone="strong"), cell(some(overlaps, most))
    if questions := len(result.open_questions):
        asks = f"{counted(questions, 'question')} for your company"
        yield cell("Ask", tone="strong"), cell(asks)


def _more(result: Comparison, shown: InShort) -> str:
    alike = [one for one in result.facets if one.relation == "same" and one not in shown.facets]
    # With trade-offs below, a phone's screen has no room for it.
    same = 0 if result.tradeoffs else len(alike)
    left = len(result.facets) - len(shown.facets) - same
    sides = _sides(result).values()
    hidden = shown.hidden + sum(len(views) - len(as_many(views, _ROOM)) for views in sides)
    parts = (
        counted(left, "more topic") if left else "",
        counted(hidden, "detail" if left else "more detail") if hidden else "",
    )
    more = in_full(parts)
    return f"The same on {counted(same, 'topic')}. {more or 'All of it: --full'}" if same else more


def facet_tables(
    kb: KnowledgeBase, result: Comparison, *, sources: bool = False
) -> Iterator[Table]:
    """Put everything that the roles say in rows, a table for each group of facets."""
    usual, detail = usual_kinds(result), details(kb, sources=sources)

    def row(facet: FacetComparison) -> tuple[Cell, ...]:
        cells = [
            statement_cell(views, detail, usual=usual[role], sources=sources) or unsaid(kb, facet)
            for role, views in facet.statements.items()
        ]
        if facet.relation == "same":
            cells[1:] = [THE_SAME] * len(cells[1:])
        return cell(facet.title, tone="strong"), *cells

    return group_tables(result.facets, ("", *(role.title for role in result.roles)), row)


def short_table(kb: KnowledgeBase, result: Comparison) -> Table:
    """Put the topics that matter most in rows, in short."""
    return in_short(kb, result, compared_facets(result.facets)).table


def tradeoff_blocks(result: Comparison, usual_mark: str | None = None) -> Iterator[Prose]:
    """List what one gains, gives up and keeps, and say where pay overlaps.

    A statement is marked by its kind where that is not `usual_mark`, or the list's own usual kind.
    """
    if back := _back(result):
        yield Prose((Line(f"A move {back}:"),))
    for label, views in _sides(result).items():
        usual = usual_mark or usual_kind(views)
        lines = tuple(Line(marked(view, usual), mark=BULLET) for view in views)
        yield Prose(lines, f"What you {label} {_on_a_step(result, label)}".rstrip())
    if result.tradeoffs and result.overlaps:
        yield Prose(tuple(Line(one.text) for one in result.overlaps), "Where pay overlaps")


def notes(result: Comparison, *, sources: bool = False) -> Iterator[Block]:
    """Lay out open questions, and what the marks behind statements mean."""
    if unknown := open_block(result.open_questions):
        yield unknown
    usual = usual_kinds(result)
    marks = () if sources else (
        line for role in result.roles
        for line in kinds_note(_statements(result, role.id), usual[role.id])
    )  # fmt: skip
    lines = list(dict.fromkeys(marks))
    if ours := listed(role.title for role in result.roles if usual[role.id] == "editorial"):
        lines.append(Line(f"{ours}: our judgment, unless marked otherwise.", "muted"))
    if lines:
        yield Prose(tuple(lines))


def usual_kinds(result: Comparison) -> dict[str, str]:
    """Name the kind that most statements of each role have."""
    return {role.id: usual_kind(_statements(result, role.id)) for role in result.roles}


def _statements(result: Comparison, role: str) -> list[StatementView]:
    return [view for facet in result.facets for view in facet.statements[role]]


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
