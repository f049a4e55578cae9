"""A comparison laid out: the first screen, and every facet by the ladder's groups."""

from collections.abc import Iterator

from roleadvisor.compare.onward_page import next_steps
from roleadvisor.compare.result import Comparison, FacetComparison
from roleadvisor.compare.short_page import (
    THE_SAME,
    InShort,
    as_many,
    compared_facets,
    in_short,
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
from roleadvisor.statements.page import (
    NOT_SPECIFIED,
    details,
    kinds_note,
    marked,
    open_block,
    requirement_fields,
    sources_block,
    usual_kind,
)
from roleadvisor.statements.page import cell as said
from roleadvisor.statements.view import StatementView
from roleadvisor.store.situation import NOBODY, Situation
from roleadvisor.text import counted, listed

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
    why: str = "",
) -> Page:
    """Lay out the first screen, or with `full` every facet.

    `why` says why these roles, where nobody named them.
    """
    title = listed(role.title for role in result.roles)
    steps = tuple(next_steps(kb, result, mine))
    if full:
        tables = facet_tables(kb, result, sources=sources)
        cited = sources_block(
            kb, (one for role in result.roles for one in _statements(result, role.id))
        )
        blocks = (*tables, *tradeoff_blocks(result), *notes(result, sources=sources), *cited)
        return Page(title, blocks, next_steps=steps)
    rows = compared_facets(result.facets)
    short = in_short(kb, result, rows[:_MOST_ROWS] if result.tradeoffs else rows)
    answers = Table(("", ""), tuple(_answers(result)), dense=True)
    shown = tuple(table for table in (short.table, answers) if table.rows)
    return Page(title, shown, "", steps, f"{why} {_more(result, short)}".strip())


def about(facet: FacetComparison) -> Cell:
    """Name what a row is about."""
    return (Line(facet.title, "strong"),)


def _sides(result: Comparison) -> dict[str, tuple[StatementView, ...]]:
    """What one gains, gives up and keeps, as far as the ladder says so."""
    of = result.tradeoffs
    sides = {"gain": of.gains, "give up": of.gives_up, "keep": of.keeps} if of else {}
    return {label: views for label, views in sides.items() if views}


def _on_a_step(result: Comparison, label: str) -> str:
    """Say of which step what one gives up is, where a longer path has others."""
    step = result.tradeoffs.first_step if result.tradeoffs and label == "give up" else None
    return f"on the step to {step.title}" if step else ""


def _answers(result: Comparison) -> Iterator[tuple[Cell, Cell]]:
    for label, views in _sides(result).items():
        texts = "; ".join(as_many(views, _ROOM))
        step = f" ({where})" if (where := _on_a_step(result, label)) else ""
        yield cell(f"You {label}", tone="strong"), cell(f"{texts}{step}")
    for overlap in result.overlaps[:1]:
        yield cell("Pay", tone="strong"), cell(overlap.brief)
    if questions := len(result.open_questions):
        asks = f"{counted(questions, 'question')} for your company"
        yield cell("Ask", tone="strong"), cell(asks)


def _more(result: Comparison, shown: InShort) -> str:
    rows = compared_facets(result.facets)[: len(shown.table.rows)]
    # With trade-offs below, a phone's screen has no room for it.
    same = (
        0
        if result.tradeoffs
        else sum(one.relation == "same" and one not in rows for one in result.facets)
    )
    left = len(result.facets) - len(shown.table.rows) - same
    hidden = sum(len(views) - len(as_many(views, _ROOM)) for views in _sides(result).values())
    parts = (
        counted(left, "more topic") if left else "",
        counted(shown.hidden, "more statement") if shown.hidden else "",
        counted(hidden, "trade-off") if hidden else "",
    )
    alike = f"The same on {counted(same, 'topic')}." if same else ""
    more = f"{listed(filter(None, parts))}: --full" if any(parts) else ""
    return " ".join(filter(None, (alike, more or ("All of it: --full" if same else ""))))


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
                    else said(views, detail, usual=usual[role], sources=sources) or NOT_SPECIFIED
                    for at, (role, views) in enumerate(facet.statements.items())
                ))
                for facet in rows
            ),
            rows[0].group_title,
        )  # fmt: skip


def short_table(kb: KnowledgeBase, result: Comparison) -> Table:
    """Put the topics that matter most in rows, in short."""
    return in_short(kb, result, compared_facets(result.facets)).table


def tradeoff_blocks(result: Comparison, usual_mark: str | None = None) -> Iterator[Prose]:
    """List what one gains, gives up and keeps, and say where pay overlaps.

    A statement is marked by its kind where that is not `usual_mark`, or the list's own usual kind.
    """
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
