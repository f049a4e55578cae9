"""The pages about a role: its own, comparisons with the next, and a self-assessment to print."""

from collections.abc import Iterator

from roleadvisor.assess.form import form_question
from roleadvisor.assess.requirements import requirements
from roleadvisor.assess.result import Requirement
from roleadvisor.compare.comparison import compare
from roleadvisor.compare.page import facet_tables, notes, short_table, tradeoff_blocks
from roleadvisor.compare.role_result import RoleDetail
from roleadvisor.compare.roles import show
from roleadvisor.compare.show_page import topics, week_and_first_days
from roleadvisor.errors import UsageProblem
from roleadvisor.ladder.answers import REPLIES
from roleadvisor.ladder.knowledge_base import KnowledgeBase, Role
from roleadvisor.ladder_publish.folder import (
    START,
    form_address,
    from_subfolder,
    pair_address,
    role_address,
)
from roleadvisor.render.page import BULLET, UNTICKED, Block, Cell, Line, Page, Prose, Table, cell
from roleadvisor.roadmap.full_page import path_blocks
from roleadvisor.roadmap.plan import build_roadmap
from roleadvisor.statements.page import kinds_note, open_questions_table, usual_kind
from roleadvisor.text import join_words


def page_of_role(kb: KnowledgeBase, role: Role) -> Page:
    detail = show(kb, role)
    summary = detail.role.summary
    nav = (
        Line(kb.title, link=from_subfolder(START)),
        Line("Self-assessment to print", link=from_subfolder(form_address(role.id))),
    )
    return Page(
        role.title, tuple(_role_blocks(kb, detail)), summary.text if summary else "",
        nav=nav, contents=True,
    )  # fmt: skip


def _role_blocks(kb: KnowledgeBase, detail: RoleDetail) -> Iterator[Block]:
    if where := tuple(_role_facts(detail)):
        yield Prose(where)
    yield Prose(tuple(_path_links(detail)), "Paths to and from this role")
    yield from topics(kb, detail)
    yield from week_and_first_days(detail)
    if questions := open_questions_table(detail.open_questions):
        yield questions._replace(title="Open questions, and who to ask")
    views = [view for facet in detail.facets for view in facet.statements]
    usual = usual_kind(views)
    editorial_note = (Line("The ladder's own judgment, unless marked otherwise.", "muted"),)
    notes = (*(editorial_note if usual == "editorial" else ()), *kinds_note(views, usual))
    if notes:
        yield Prose(notes, "How to read this")


def _role_facts(detail: RoleDetail) -> Iterator[Line]:
    role = detail.role
    parts = (
        ("Also called", join_words(role.aliases)),
        ("Department", role.department),
        ("Family", role.family),
        ("Track", role.track),
    )
    yield from (Line(f"{label}: {text}", "muted") for label, text in parts if text)


def _path_links(detail: RoleDetail) -> Iterator[Line]:
    role = detail.role.id
    for label, others in (("From", detail.reached_from), ("Leads to", detail.leads_to)):
        for one in others:
            words = f"{label} {one.title}: the two side by side, and the path"
            yield Line(words, mark=BULLET, link=from_subfolder(pair_address(role, one.id)))
    if detail.includes:
        title = detail.includes.title
        words = f"It includes everything {title} calls for, as shown below."
        yield Line(words, link=from_subfolder(role_address(detail.includes.id)))
    if not detail.reached_from and not detail.leads_to:
        yield Line("The ladder has no path to or from this role.")


def page_of_pair(kb: KnowledgeBase, origin: Role, target: Role) -> Page:
    found = compare(kb, origin, target)
    lower, higher = found.roles
    nav = (
        Line(kb.title, link=from_subfolder(START)),
        *(Line(one.title, link=from_subfolder(role_address(one.id))) for one in found.roles),
    )
    short = short_table(kb, found)
    blocks: list[Block] = [short._replace(title="In short")] if short.rows else []
    blocks += tradeoff_blocks(found)
    blocks += _roadmap_blocks(kb, origin, target)
    blocks += facet_tables(kb, found)
    blocks += notes(found)
    return Page(
        f"{lower.title} and {higher.title}", tuple(blocks),
        f"What sets {lower.title} and {higher.title} apart, and the path.",
        nav=nav, contents=True,
    )  # fmt: skip


def _roadmap_blocks(kb: KnowledgeBase, origin: Role, target: Role) -> Iterator[Prose]:
    try:
        found = build_roadmap(kb, origin, target)
    except UsageProblem:  # no path leads there
        return
    yield from path_blocks(found)


_INSTRUCTIONS = (
    Line("Name: ____________________________   Date: ______________"),
    Line("Check what others could see in your work today.", mark=BULLET),
    Line("Write down one line of evidence that somebody could verify.", mark=BULLET),
    Line("Two people fill one in each, alone, then compare. Talk about where you differ.",
         mark=BULLET),
    Line("Leave empty what you don't know. This is for a conversation, not for hiring or pay"
         " decisions.", mark=BULLET),
)  # fmt: skip
_OPENINGS = ("yes", "expected", "no", "I don't know")


def page_of_form(kb: KnowledgeBase, role: Role) -> Page:
    nav = (
        Line(kb.title, link=from_subfolder(START)),
        Line(role.title, link=from_subfolder(role_address(role.id))),
    )
    return Page(
        f"Self-assessment: {role.title}", tuple(_form_blocks(kb, role)),
        f"{kb.title}, version {kb.version}.", nav=nav,
    )  # fmt: skip


def _form_blocks(kb: KnowledgeBase, role: Role) -> Iterator[Block]:
    yield Prose(_INSTRUCTIONS)
    every = requirements(kb, role)
    for title, preferred in (("What the role calls for", False), ("Nice to have", True)):
        rows = tuple(map(_form_row, (one for one in every if one.preferred == preferred)))
        if rows:
            yield Table(("", "Where you are", "Evidence"), rows, title, form=True)
    if not every:
        yield Prose((Line("The ladder doesn't say what this role calls for."),))
    yield Prose(tuple(Line(word, mark=UNTICKED) for word in _OPENINGS), "Is there an opening?")
    yield Prose(
        (Line("What do you want from your next role, and what would you rather keep?"),),
        "What you want",
    )


def _form_row(one: Requirement) -> tuple[Cell, ...]:
    about = [Line(form_question(one).removesuffix("."), "strong")]
    about += (Line(f"For example: {example}", "muted") for example in one.examples)
    return tuple(about), tuple(_choices(one)), ()


def _choices(one: Requirement) -> Iterator[Line]:
    if one.table == "years":
        yield from cell("Full years:")
    elif one.table == "asks":
        yield from (Line(words, mark=UNTICKED) for words in REPLIES.values())
    else:
        yield Line("0: none of these yet", mark=UNTICKED)
        for level in one.levels:
            name = f"{level.level}, {level.title}" if level.title else str(level.level)
            yield Line(f"{name}: {level.text}", mark=UNTICKED)
