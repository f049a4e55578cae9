"""Two roles that a move joins: side by side, what one trades, and the path."""

from collections.abc import Iterator

from roleadvisor.compare.comparison import compare
from roleadvisor.compare.page import facet_tables, notes, tradeoff_blocks
from roleadvisor.compare.short_page import in_short
from roleadvisor.compare.summary import compared_facets
from roleadvisor.errors import UsageProblem
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.role import Role
from roleadvisor.ladder_publish.addresses import START, role_page, up
from roleadvisor.render.page import Block, Line, Page, Prose
from roleadvisor.roadmap.full_page import phase_line
from roleadvisor.roadmap.page import CAUTION, how_long, kinds_of
from roleadvisor.roadmap.plan import build_roadmap
from roleadvisor.roadmap.result import Roadmap
from roleadvisor.roadmap.steps_page import outline


def page_of_pair(kb: KnowledgeBase, origin: Role, target: Role) -> Page:
    found = compare(kb, origin, target)
    lower, higher = found.roles
    nav = (
        Line(kb.title, link=up(START)),
        *(Line(one.title, link=up(role_page(one.id))) for one in found.roles),
    )
    short = in_short(kb, found, compared_facets(found.facets)).table
    blocks: list[Block] = [short._replace(title="In short")] if short.rows else []
    blocks += tradeoff_blocks(found)
    blocks += _path(kb, origin, target)
    blocks += facet_tables(kb, found)
    blocks += notes(found)
    return Page(
        f"{lower.title} and {higher.title}", tuple(blocks),
        f"What sets {lower.title} and {higher.title} apart, and the path.",
        nav=nav, contents=True,
    )  # fmt: skip


def _path(kb: KnowledgeBase, origin: Role, target: Role) -> Iterator[Prose]:
    try:
        found = build_roadmap(kb, origin, target)
    except UsageProblem:  # no path leads there
        return
    yield Prose(tuple(_before(found)), "The path")
    kinds = kinds_of(found)
    for number, phase in enumerate(found.phases, 1):
        steps = (line for step in phase.steps for line in outline(step, kinds))
        lines = (Line(phase_line(phase, kinds), "muted"), *steps)
        yield Prose(lines, f"Phase {number}: {phase.title}", 2)


def _before(found: Roadmap) -> Iterator[Line]:
    yield Line(how_long(found), "strong")
    if found.direction == "up":
        yield from (Line(one.text) for one in found.cautions)
        if not found.cautions:
            yield Line(CAUTION)
    if note := kinds_of(found).note():
        yield Line(note, "muted")
