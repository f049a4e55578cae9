"""What a person would not accept, and what it costs in which role, laid out."""

from collections.abc import Callable, Iterator, Sequence

from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.quiz.result import DealbreakerCost, QuizResult
from roleadvisor.render.page import BULLET, Block, Cell, Line, Prose, Table
from roleadvisor.statements.page import marked
from roleadvisor.statements.view import StatementView

Sources = Callable[[StatementView], str] | None
"""Tells a statement's source, where somebody wants it."""


def costs(found: Sequence[DealbreakerCost], sources: Sources) -> Iterator[Block]:
    """Show what the dealbreakers that are switched on cost in which role."""
    if found:
        rows = tuple(((Line(one.title, "strong"),), tuple(_costs(one, sources))) for one in found)
        yield Table(("", "What it costs"), rows, "Your dealbreakers")
        yield Prose((Line("Yours to weigh: it changes no points.", "muted"),))


def _costs(one: DealbreakerCost, sources: Sources) -> Cell:
    lines = []
    for cost in one.costs:
        lines.append(Line(f"{cost.title}: {marked(cost.says)}", mark=BULLET))
        if sources:
            lines.append(Line(sources(cost.says), "muted", depth=1))
    return tuple(lines)


def offer(kb: KnowledgeBase, result: QuizResult) -> Iterator[Prose]:
    """Name the dealbreakers that are not switched on, and how to do it."""
    on = {one.id for one in result.dealbreakers}
    off = [one for key, one in kb.quiz.dealbreakers.items() if key not in on] if kb.quiz else []
    if off:
        yield Prose(
            tuple(
                Line(f"{one.title}: roleadvisor quiz --last --full --dealbreaker {one.id}",
                     mark=BULLET)
                for one in off
            ),
            "Any dealbreakers? See what they cost in which role",
        )  # fmt: skip
