"""The next steps of `show` and `compare`: an offer, the person's target, the path."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from roleadvisor.compare.comparison import shortest_path
from roleadvisor.compare.result import Comparison
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.lookup import path_moves
from roleadvisor.render.page import BULLET, Line, NextStep, Page, Prose
from roleadvisor.statements.page import kinds_note, offer_next_steps, question_lines
from roleadvisor.statements.view import OpenQuestionView, StatementView
from roleadvisor.store.situation import NOBODY, Situation

if TYPE_CHECKING:
    from roleadvisor.compare.role_result import RoleDetail  # not for compare, which has none


def offer_blocks(
    questions: Sequence[OpenQuestionView], days: Sequence[StatementView]
) -> Iterator[Prose]:
    """List what to ask before accepting, and how to start, as far as the ladder says."""
    if questions:
        yield Prose(tuple(question_lines(questions)), "Ask before you accept")
    yield from bulleted_block(days, "Your first 90 days")


def bulleted_block(views: Sequence[StatementView], title: str) -> Iterator[Prose]:
    """List statements and explain the marks of their kinds; yields nothing if there are none."""
    if views:
        lines = (Line(one.text, mark=BULLET) for one in views)
        yield Prose((*lines, *kinds_note(views)), title)


def offer_page(result: "RoleDetail") -> Page:
    """Lay out what to ask before accepting the role, and how to start in it."""
    shown = tuple(offer_blocks(result.open_questions, result.first_90_days))
    none = (Prose((Line("The ladder has no open questions and no first 90 days for it."),)),)
    steps = (NextStep(("pay", result.role.id), "what it pays, and how your offer compares"),)
    return Page(result.role.title, shown or none, next_steps=steps)


def role_next_steps(kb: KnowledgeBase, result: "RoleDetail", mine: Situation) -> Iterator[NextStep]:
    """Suggest steps for their offer, from their role toward their target, or to the next role."""
    role, rank = result.role, result.role.rank or 0
    if role.id in mine.offered and role.id != mine.role:
        yield from offer_next_steps(kb, kb.roles[role.id])
        yield NextStep(("pay", role.id), "what it pays, and how your offer compares")
        return
    above = [one.id for one in result.leads_to if (kb.roles[one.id].rank or rank) >= rank]
    below = [one.id for one in result.reached_from]
    if role.id == mine.role:
        ends = [(role.id, one) for one in (mine.target, *above) if one and one != role.id]
    elif mine.role:
        ends = [(mine.role, role.id)]
    else:
        ends = [*((role.id, one) for one in above), *((one, role.id) for one in reversed(below))]
    for origin, to in ends[:1]:
        other = kb.roles[origin if to == role.id else to].title
        yield NextStep(("compare", origin, to), f"compare with {other}")
        path = "how to get here" if to == role.id else f"the path to {other}"
        if shortest_path(path_moves(kb).values(), origin, to):
            yield NextStep(("roadmap", "--from", origin, "--to", to), path)


def next_steps(
    kb: KnowledgeBase, result: Comparison, mine: Situation = NOBODY
) -> Iterator[NextStep]:
    """Suggest steps for an offer of the last role, and the path to it, if there is one."""
    first, *_, last = (role.id for role in result.roles)
    if last in mine.offered and last != mine.role:
        yield from offer_next_steps(kb, kb.roles[last])
    path = result.tradeoffs.path if result.tradeoffs else (first, last)
    if shortest_path(path_moves(kb).values(), path[0], path[-1]):
        yield NextStep(("roadmap", "--from", path[0], "--to", path[-1]), "how to get there")
