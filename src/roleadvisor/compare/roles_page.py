"""The list of roles, and one role, laid out."""

from collections.abc import Iterator

from roleadvisor.compare.result import RoleList, RoleRow, RoleTold
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.render.page import Block, Line, Page, Prose, Records, Table
from roleadvisor.render.page import cell as lines
from roleadvisor.statements.page import cell, kinds_note, marked, open_block, source_of
from roleadvisor.statements.view import RoleName
from roleadvisor.text import listed


def list_page(result: RoleList) -> Page:
    """Lay out the list of roles."""
    rows = tuple(_row(role) for role in result.roles)
    example = next((role for role in result.roles if not role.waypoint), result.roles[0])
    return Page(
        result.ladder,
        (Table(("Role", "What it is", "Leads to"), rows),),
        f"{len(result.roles)} roles; name one by its id, its title or a short form",
        ((f"roleadvisor show {example.id}", f"everything known of {example.title}"),
         ("roleadvisor compare", "two roles side by side")),
    )  # fmt: skip


def _row(role: RoleRow) -> tuple[tuple[Line, ...], ...]:
    about = (
        marked(role.summary) if role.summary else "",
        f"Track: {role.track}" if role.track else "",
        "Told briefly: paths lead through it" if role.waypoint else "",
    )
    return (
        (Line(role.title, "strong"), Line(role.id, "muted")),
        lines(*about),
        lines(*(following.title for following in role.next)) or lines("no path told", tone="muted"),
    )


def list_records(result: RoleList) -> Records:
    """Give the list as one row for each role."""
    columns = ("id", "title", "track", "family", "rank", "waypoint", "next", "summary")
    return Records(
        columns,
        tuple(
            (role.id, role.title, role.track or "", role.family or "",
             "" if role.rank is None else str(role.rank), str(role.waypoint).lower(),
             " ".join(following.id for following in role.next),
             role.summary.text if role.summary else "")
            for role in result.roles
        ),
    )  # fmt: skip


def page(kb: KnowledgeBase, result: RoleTold, *, sources: bool = False) -> Page:
    """Lay out everything known of one role."""
    return Page(
        result.role.title,
        tuple(_blocks(kb, result, sources=sources)),
        marked(result.role.summary) if result.role.summary else "",
        _next(result),
    )


def _blocks(kb: KnowledgeBase, result: RoleTold, *, sources: bool) -> Iterator[Block]:
    tell = source_of(kb) if sources else None
    for group in dict.fromkeys(facet.group_title for facet in result.facets):
        rows = tuple(
            ((Line(facet.title, "strong"),), cell(facet.statements, tell))
            for facet in result.facets
            if facet.group_title == group
        )
        yield Table(("", ""), rows, group)
    yield Prose(tuple(_place(result)), "Its place on the ladder")
    unknown = open_block(result.open_questions)
    if unknown:
        yield unknown
    told = [said for facet in result.facets for said in facet.statements]
    notes = () if sources else kinds_note(told)
    if notes:
        yield Prose(notes)


def _place(result: RoleTold) -> Iterator[Line]:
    role = result.role
    if role.aliases:
        yield Line(f"Also called: {listed(role.aliases)}")
    if role.track:
        yield Line(f"Track: {role.track}")
    yield Line(f"Reached from: {_titles(result.reached_from)}")
    yield Line(f"Leads to: {_titles(result.leads_to)}")
    if result.occupation:
        yield Line(f"Closest occupation in wage surveys: {marked(result.occupation)}")


def _titles(names: tuple[RoleName, ...]) -> str:
    return listed(f"{name.title} ({name.id})" for name in names) or "no path is told"


def _next(result: RoleTold) -> tuple[tuple[str, str], ...]:
    role = result.role
    steps = [(f"roleadvisor show {role.id} --sources", "where each statement comes from")]
    if result.leads_to:
        steps.append((f"roleadvisor roadmap --from {role.id}", "the way on from here"))
    elif result.reached_from:
        start = result.reached_from[0].id
        steps.append((f"roleadvisor roadmap --from {start} --to {role.id}", "the way here"))
    return tuple(steps)


def records(result: RoleTold) -> Records:
    """Give one role as one row for each statement."""
    rows = tuple(
        (facet.group_title, facet.title, said.text, said.source or "", said.kind, said.how or "")
        for facet in result.facets
        for said in facet.statements
    )
    return Records(("group", "facet", "text", "source", "kind", "how"), rows)
