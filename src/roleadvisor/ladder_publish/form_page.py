"""A blank self-assessment of a role, to print and fill in by hand."""

from collections.abc import Iterator

from roleadvisor.assess.requirements import requirements
from roleadvisor.assess.result import Requirement
from roleadvisor.ladder.answers import REPLIES
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.role import Role
from roleadvisor.ladder_publish.addresses import START, role_page, up
from roleadvisor.render.page import BULLET, UNTICKED, Block, Cell, Line, Page, Prose, Table, cell

_HOW = (
    Line("Name: ____________________________   Date: ______________"),
    Line("Tick what others could see in your work today; 0 is none of these.", mark=BULLET),
    Line("Write down one line of evidence that somebody could verify.", mark=BULLET),
    Line("Two people fill one in each, alone, then compare. Talk about where you differ.",
         mark=BULLET),
    Line("Leave empty what you don't know. This is for a conversation, not for hiring or pay"
         " decisions.", mark=BULLET),
)  # fmt: skip
_OPENINGS = ("yes", "expected", "no", "I don't know")


def page_of_form(kb: KnowledgeBase, role: Role) -> Page:
    nav = (Line(kb.title, link=up(START)), Line(role.title, link=up(role_page(role.id))))
    return Page(
        f"Self-assessment: {role.title}", tuple(_blocks(kb, role)),
        f"By the ladder {kb.title}, version {kb.version}.", nav=nav,
    )  # fmt: skip


def _blocks(kb: KnowledgeBase, role: Role) -> Iterator[Block]:
    yield Prose(_HOW)
    every = requirements(kb, role)
    for title, preferred in (("What the role calls for", False), ("Nice to have", True)):
        rows = tuple(map(_row, (one for one in every if one.preferred == preferred)))
        if rows:
            yield Table(("", "Where you are", "Evidence"), rows, title, form=True)
    if not every:
        yield Prose((Line("The ladder doesn't say what this role calls for."),))
    yield Prose(tuple(Line(word, mark=UNTICKED) for word in _OPENINGS), "Is there an opening?")
    yield Prose(
        (Line("What do you want from your next role, and what would you rather keep?"),),
        "What you want",
    )


def _row(one: Requirement) -> tuple[Cell, ...]:
    about = [Line(one.title.removesuffix("."), "strong")]
    if one.text != one.title:
        about.append(Line(one.text))
    if one.needed is not None:
        about.append(Line(f"The role calls for {_needed(one)}.", "muted"))
    about += (Line(f"For example: {example}", "muted") for example in one.examples)
    return tuple(about), tuple(_choices(one)), ()


def _needed(one: Requirement) -> str:
    return f"{one.needed}+ years" if one.table == "years" else f"level {one.needed}"


def _choices(one: Requirement) -> Iterator[Line]:
    if one.table == "years":
        yield from cell("Full years:")
    elif one.table == "asks":
        yield from (Line(words, mark=UNTICKED) for words in REPLIES.values())
    else:
        yield Line("0", mark=UNTICKED)
        for level in one.levels:
            name = f"{level.level}, {level.title}" if level.title else str(level.level)
            yield Line(f"{name}: {level.text}", mark=UNTICKED)
