"""The comparison pages: the first screen, and every facet by the ladder's groups."""

from collections.abc import Collection, Iterator

from roleadvisor.compare.onward_page import next_steps
from roleadvisor.compare.result import Comparison, FacetComparison
from roleadvisor.compare.short_page import (
    THE_SAME,
    ShortTable,
    build_short_table,
    compared_facets,
    gap_cell,
    group_tables,
    join_short_forms,
    missing_facets_note,
    short_forms_that_fit,
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
    kinds_note,
    make_detail,
    open_questions_table,
    requirement_fields,
    sources_block,
    text_with_kind,
    usual_kind,
)
from roleadvisor.statements.view import StatementView
from roleadvisor.store.situation import NOBODY, Situation
from roleadvisor.text import in_full, join_up_to, join_words, pluralize

_MOST_ROWS = 6
_ROOM = 66
"""Characters each for what a person gains, gives up, and keeps."""


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
    """Lay out the first screen, or with `full` every facet; with `only` some, just those.

    `why` says why these roles were chosen if none were named.
    """
    title = join_words(role.title for role in result.roles)
    steps = tuple(next_steps(kb, result, mine))
    if full or only:
        tables = facet_tables(kb, result, sources=sources)
        cited = sources_block(
            kb, (one for role in result.roles for one in _statements(result, role.id))
        )
        blocks = (
            *tables,
            *missing_facets_note(kb, only, result.facets),
            *tradeoff_blocks(result),
            *notes(result, sources=sources),
            *cited,
        )
        return Page(title, blocks, next_steps=steps)
    facets = compared_facets(result.facets)
    short = build_short_table(kb, result, facets[:_MOST_ROWS] if result.tradeoffs else facets)
    answers = Table(("", ""), tuple(_answers(result)), dense=True)
    shown = tuple(table for table in (short.table, answers) if table.rows)
    return Page(title, shown, "", steps, f"{why} {_more(result, short)}".strip())


def _tradeoff_sides(result: Comparison) -> dict[str, tuple[StatementView, ...]]:
    """What a person gains, gives up, and keeps, as far as the ladder says."""
    of = result.tradeoffs
    sides = {"gain": of.gains, "give up": of.gives_up, "keep": of.keeps} if of else {}
    return {label: views for label, views in sides.items() if views}


def _step_note(result: Comparison, label: str) -> str:
    """Say which step the "give up" list is about, if the path has several; else empty."""
    step = result.tradeoffs.first_step if result.tradeoffs and label == "give up" else None
    return f"on the step to {step.title}" if step else ""


def _reverse_move(result: Comparison) -> str:
    """Return `from X to Y` if the path leads from the last role to the first; else empty."""
    titles = {role.id: role.title for role in result.roles}
    path = result.tradeoffs.path if _tradeoff_sides(result) and result.tradeoffs else ()
    ends = f"from {titles[path[0]]} to {titles[path[-1]]}" if path else ""
    return ends if path[:1] != tuple(titles)[:1] else ""


def _answers(result: Comparison) -> Iterator[tuple[Cell, Cell]]:
    if back := _reverse_move(result):
        yield cell("A move", tone="strong"), cell(back)
    for label, views in _tradeoff_sides(result).items():
        texts = join_short_forms(short_forms_that_fit(views, _ROOM))
        if step := _step_note(result, label):
            texts = f"{texts.rstrip('.')} ({step})"
        yield cell(f"You {label}", tone="strong"), cell(texts)
    if overlaps := [one.brief for one in result.overlaps]:
        most = 1 if result.tradeoffs else 2  # a line each
        yield cell("Pay", tone="strong"), cell(join_up_to(overlaps, most))
    if questions := len(result.open_questions):
        asks = f"{pluralize(questions, 'question')} for your company"
        yield cell("Ask", tone="strong"), cell(asks)


def _more(result: Comparison, shown: ShortTable) -> str:
    alike = [one for one in result.facets if one.relation == "same" and one not in shown.facets]
    # With trade-offs below, a phone screen has no room for the count of equal topics.
    same = 0 if result.tradeoffs else len(alike)
    left = len(result.facets) - len(shown.facets) - same
    sides = _tradeoff_sides(result).values()
    hidden = shown.hidden + sum(
        len(views) - len(short_forms_that_fit(views, _ROOM)) for views in sides
    )
    parts = (
        pluralize(left, "more topic") if left else "",
        pluralize(hidden, "detail" if left else "more detail") if hidden else "",
    )
    more = in_full(parts)
    return (
        f"The same on {pluralize(same, 'topic')}. {more or 'All of it: --full'}" if same else more
    )


def facet_tables(
    kb: KnowledgeBase, result: Comparison, *, sources: bool = False
) -> Iterator[Table]:
    """Lay out everything the roles say, a table for each group of facets."""
    usual, detail = usual_kinds(result), make_detail(kb, sources=sources)

    def row(facet: FacetComparison) -> tuple[Cell, ...]:
        cells = [
            statement_cell(views, detail, usual=usual[role], sources=sources) or gap_cell(kb, facet)
            for role, views in facet.statements.items()
        ]
        if facet.relation == "same":
            cells[1:] = [THE_SAME] * len(cells[1:])
        return cell(facet.title, tone="strong"), *cells

    return group_tables(result.facets, ("", *(role.title for role in result.roles)), row)


def short_table(kb: KnowledgeBase, result: Comparison) -> Table:
    """Lay out the most important topics with short texts."""
    return build_short_table(kb, result, compared_facets(result.facets)).table


def tradeoff_blocks(result: Comparison, usual_mark: str | None = None) -> Iterator[Prose]:
    """List what a person gains, gives up, and keeps, and say where pay overlaps.

    A statement is marked if its kind differs from `usual_mark`, or else from the list's usual kind.
    """
    if back := _reverse_move(result):
        yield Prose((Line(f"A move {back}:"),))
    for label, views in _tradeoff_sides(result).items():
        usual = usual_mark or usual_kind(views)
        lines = tuple(Line(text_with_kind(view, usual), mark=BULLET) for view in views)
        yield Prose(lines, f"What you {label} {_step_note(result, label)}".rstrip())
    if result.tradeoffs and result.overlaps:
        yield Prose(tuple(Line(one.text) for one in result.overlaps), "Where pay overlaps")


def notes(result: Comparison, *, sources: bool = False) -> Iterator[Block]:
    """Lay out open questions, and what the marks after statements mean."""
    if unknown := open_questions_table(result.open_questions):
        yield unknown
    usual = usual_kinds(result)
    marks = () if sources else (
        line for role in result.roles
        for line in kinds_note(_statements(result, role.id), usual[role.id])
    )  # fmt: skip
    lines = list(dict.fromkeys(marks))
    if ours := join_words(role.title for role in result.roles if usual[role.id] == "editorial"):
        lines.append(Line(f"{ours}: our judgment, unless marked otherwise.", "muted"))
    if lines:
        yield Prose(tuple(lines))


def usual_kinds(result: Comparison) -> dict[str, str]:
    """Return the most frequent kind of statement for each role."""
    return {role.id: usual_kind(_statements(result, role.id)) for role in result.roles}


def _statements(result: Comparison, role: str) -> list[StatementView]:
    return [view for facet in result.facets for view in facet.statements[role]]


def records(result: Comparison) -> Records:
    """Return a row for each statement."""
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
