"""A comparison laid out: by the ladder's groups, or by what the two roles have in common."""

from collections.abc import Callable, Iterable, Iterator

from roleadvisor.compare.result import Comparison, FacetCompared, Relation
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.render.page import Block, Cell, Line, Page, Prose, Records, Table
from roleadvisor.statements.page import NOT_TOLD, cell, kinds_note, open_block, source_of
from roleadvisor.statements.view import StatementView
from roleadvisor.text import counted

RELATIONS: dict[Relation, str] = {
    "same": "The same in both",
    "scope": "The same theme, with another scope",
    "one-only": "In one only",
}

_COUNTED: dict[Relation, str] = {
    "same": "{} the same in both",
    "scope": "{} on the same theme with another scope",
    "one-only": "{} in one only",
}
_THE_SAME: Cell = (Line("the same", "muted"),)


def compare_page(
    kb: KnowledgeBase, result: Comparison, *, differences: bool = False, sources: bool = False
) -> Page:
    """Lay out the comparison; `differences` groups its rows by how the roles relate."""
    tell = source_of(kb) if sources else None
    headings = (
        RELATIONS.values() if differences else dict.fromkeys(f.group_title for f in result.facets)
    )
    blocks: list[Block] = []
    for heading in headings:
        rows = [
            f for f in result.facets if heading == (_relation(f) if differences else f.group_title)
        ]
        if rows:
            blocks.append(_table(result, heading, rows, tell, differences=differences))
    blocks += _notes(result, sources=sources)
    first, second = result.roles
    return Page(
        f"{first.title} and {second.title}", tuple(blocks), _subtitle(result), _next(result)
    )


def _relation(facet: FacetCompared) -> str:
    return RELATIONS[facet.relation]


def _table(
    result: Comparison,
    heading: str,
    rows: Iterable[FacetCompared],
    tell: Callable[[StatementView], str] | None,
    *,
    differences: bool,
) -> Table:
    titles = {role.id: role.title for role in result.roles}
    return Table(
        ("", *titles.values()),
        tuple(
            (
                _about(facet, titles, differences=differences),
                *_cells(facet, tell),
            )
            for facet in rows
        ),
        heading,
    )


def _cells(facet: FacetCompared, tell: Callable[[StatementView], str] | None) -> Iterator[Cell]:
    """Lay out both roles' cells; what is the same in both is not read twice."""
    first, second = facet.statements.values()
    yield cell(first, tell) or NOT_TOLD
    yield _THE_SAME if facet.relation == "same" else cell(second, tell) or NOT_TOLD


def _about(facet: FacetCompared, titles: dict[str, str], *, differences: bool) -> tuple[Line, ...]:
    about = Line(facet.title, "strong")
    if not differences or facet.relation != "scope":
        return (about,)
    note = f"larger: {titles[facet.larger]}" if facet.larger else "neither is larger"
    return about, Line(note, "muted")


def _notes(result: Comparison, *, sources: bool) -> Iterator[Block]:
    unknown = open_block(result.open_questions)
    if unknown:
        yield unknown
    notes = () if sources else kinds_note(_statements(result))
    if notes:
        yield Prose(notes)


def _statements(result: Comparison) -> Iterator[StatementView]:
    for facet in result.facets:
        for told in facet.statements.values():
            yield from told


def _subtitle(result: Comparison) -> str:
    counts = dict.fromkeys(RELATIONS, 0)
    for facet in result.facets:
        counts[facet.relation] += 1
    told = [_COUNTED[one].format(counted(count, "row")) for one, count in counts.items() if count]
    return f"{'; '.join(told)}."


def _next(result: Comparison) -> tuple[tuple[str, str], ...]:
    first, second = result.roles
    return (
        ("roleadvisor quiz", "which role your answers lean towards"),
        (f"roleadvisor compare {first.id} {second.id} --differences",
         "what is the same, larger, or in one only"),
        (f"roleadvisor show {second.id}", f"everything known of {second.title}"),
        (f"roleadvisor show {first.id}", f"everything known of {first.title}"),
    )  # fmt: skip


def records(result: Comparison) -> Records:
    """Give the comparison as one row for each statement."""
    rows = tuple(
        (facet.group_title, facet.title, facet.relation, facet.larger or "", role, said.text,
         said.source or "", said.kind, said.how or "")
        for facet in result.facets
        for role, told in facet.statements.items()
        for said in told
    )  # fmt: skip
    columns = ("group", "facet", "relation", "larger", "role", "text", "source", "kind", "how")
    return Records(columns, rows)
