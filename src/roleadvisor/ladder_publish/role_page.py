"""A role's page: how to get there, what it calls for with examples, whom to ask."""

from collections.abc import Iterable, Iterator

from roleadvisor.compare.result import RoleDetail
from roleadvisor.compare.roles import show
from roleadvisor.compare.show_full_page import days, topics
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.role import Role
from roleadvisor.ladder_publish.addresses import START, form_page, pair_page, role_page, up
from roleadvisor.render.page import BULLET, Block, Line, Page, Prose
from roleadvisor.statements.page import kinds_note, open_block, usual_kind
from roleadvisor.statements.view import RoleName
from roleadvisor.text import listed


def page_of_role(kb: KnowledgeBase, role: Role) -> Page:
    detail = show(kb, role)
    summary = detail.role.summary
    nav = (
        Line(kb.title, link=up(START)),
        Line("Self-assessment to print", link=up(form_page(role.id))),
    )
    return Page(
        role.title, tuple(_blocks(kb, detail)), summary.text if summary else "",
        nav=nav, contents=True,
    )  # fmt: skip


def _blocks(kb: KnowledgeBase, detail: RoleDetail) -> Iterator[Block]:
    if where := tuple(_where(detail)):
        yield Prose(where)
    yield Prose(tuple(_way_in(detail)), "Paths to and from this role")
    yield from topics(kb, detail)
    yield from days(detail)
    if questions := open_block(detail.open_questions):
        yield questions._replace(title="Open questions, and who to ask")
    said = [view for facet in detail.facets for view in facet.statements]
    usual = usual_kind(said)
    ours = (Line("The ladder's own judgment, where nothing else is said.", "muted"),)
    notes = (*(ours if usual == "editorial" else ()), *kinds_note(said, usual))
    if notes:
        yield Prose(notes, "How to read this")


def _where(detail: RoleDetail) -> Iterator[Line]:
    role = detail.role
    parts = (
        ("Also called", listed(role.aliases)),
        ("Department", role.department),
        ("Family", role.family),
        ("Track", role.track),
    )
    yield from (Line(f"{label}: {text}", "muted") for label, text in parts if text)


def _way_in(detail: RoleDetail) -> Iterator[Line]:
    role = detail.role.id
    yield from _links("From", role, detail.reached_from)
    yield from (Line(f"It takes: {one.text}", mark=BULLET) for one in detail.needs)
    yield from _links("Leads to", role, detail.leads_to)
    if detail.includes:
        title = detail.includes.title
        words = f"It calls for all that {title} calls for, too."
        yield Line(words, link=up(role_page(detail.includes.id)))
    if not detail.reached_from and not detail.leads_to:
        yield Line("The ladder has no path to or from this role.")


def _links(label: str, role: str, others: Iterable[RoleName]) -> Iterator[Line]:
    for one in others:
        words = f"{label} {one.title}: the two side by side, and the path"
        yield Line(words, mark=BULLET, link=up(pair_page(role, one.id)))
