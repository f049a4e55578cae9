"""Everything about one role, laid out: its topics, its days, its place on the ladder."""

from collections.abc import Iterable, Iterator

from roleadvisor.compare.result import FacetDetail, RoleDetail, WeekPartView
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.render.page import BULLET, Block, Cell, Line, Prose, Table
from roleadvisor.statements.page import (
    cell,
    details,
    kinds_note,
    marked,
    open_block,
    usual_kind,
)
from roleadvisor.statements.view import RoleName, StatementView
from roleadvisor.text import listed


def everything(
    kb: KnowledgeBase, result: RoleDetail, *, only: bool, sources: bool
) -> Iterator[Block]:
    """Lay out all topics, and unless `only` they are wanted, its days and its place."""
    yield from topics(kb, result, sources=sources)
    if not only:
        yield from days(result)
        yield Prose(tuple(_place(kb, result)), "Where it stands")
    unknown = open_block(result.open_questions)
    if unknown:
        yield unknown
    said = [view for facet in result.facets for view in facet.statements]
    usual = usual_kind(said)
    notes = () if sources else kinds_note(said, usual)
    if usual == "editorial":
        notes = (Line("Our judgment, where nothing else is said.", "muted"), *notes)
    if notes:
        yield Prose(notes)


def topics(kb: KnowledgeBase, result: RoleDetail, *, sources: bool = False) -> Iterator[Table]:
    """Put what the role says in rows, a table for each group of topics."""
    usual = usual_kind(view for facet in result.facets for view in facet.statements)
    detail = details(kb, sources=sources)
    for group in dict.fromkeys(facet.group for facet in result.facets):
        rows = [facet for facet in result.facets if facet.group == group]
        yield Table(
            ("", ""),
            tuple(
                (_titled(facet), cell(facet.statements, detail, usual=usual, sources=sources))
                for facet in rows
            ),
            rows[0].group_title,
        )


def _titled(facet: FacetDetail) -> Cell:
    about = (Line(facet.about, "muted"),) if facet.about else ()
    return (Line(facet.title, "strong"), *about)


def days(result: RoleDetail) -> Iterator[Prose]:
    """Lay out a week, what a move here takes, and the first 90 days."""
    views: list[StatementView] = [part.statement for part in result.week]
    if views:
        yield Prose(
            (*(Line(with_share(part, part.statement.text), mark=BULLET) for part in result.week),
             *kinds_note(views)), "A typical week",
        )  # fmt: skip
    if result.needs:
        lines = (Line(view.text, mark=BULLET) for view in result.needs)
        yield Prose((*lines, *kinds_note(result.needs)), "What a move here takes")
    if result.first_90_days:
        lines = (Line(view.text, mark=BULLET) for view in result.first_90_days)
        yield Prose((*lines, *kinds_note(result.first_90_days)), "The first 90 days")


def with_share(part: WeekPartView, text: str) -> str:
    """Put the share of the week before a text, where it is known."""
    share = _percent(part)
    return f"{share}: {text}" if share else text


def _place(kb: KnowledgeBase, result: RoleDetail) -> Iterator[Line]:
    role = result.role
    parts = (
        ("Also called", listed(role.aliases)),
        ("Department", role.department),
        ("Family", role.family),
        ("Track", role.track),
        ("Also calls for all that is called for in", result.includes and result.includes.title),
        ("Reached from", _named(result.reached_from) or "no role on this ladder"),
        ("Leads to", _named(result.leads_to) or "no other role: top of the ladder"),
        ("Closest occupation in wage surveys", result.occupation and marked(result.occupation)),
    )
    yield from (Line(f"{label}: {text}") for label, text in parts if text)
    for skill in dict.fromkeys(view.skill for facet in result.facets for view in facet.statements):
        described = kb.skills.get(skill or "")
        if described and described.about:
            yield Line(f"{described.title}: {described.about}", "muted")


def _named(names: Iterable[RoleName]) -> str:
    return listed(f"{name.title} ({name.id})" for name in names)


def _percent(part: WeekPartView) -> str:
    if part.min_percent is None:
        return ""
    ends = dict.fromkeys(str(end) for end in (part.min_percent, part.max_percent))
    return f"{' to '.join(ends)}%"
