"""What to check a result against, away from the screen: a week in each role, something to try."""

from collections.abc import Iterator

from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.quiz import Away
from roleadvisor.quiz.result import Outcome, QuizResult
from roleadvisor.statements.view import StatementView, statement_view


def week_roles(result: QuizResult) -> tuple[str, ...]:
    """Name the roles whose weeks to look at: to stay in first, where that's the result."""
    stay = result.away.role if result.away and result.outcome == "neither-now" else None
    return tuple(dict.fromkeys((stay, *result.sides) if stay else result.sides))


def week_parts(kb: KnowledgeBase, role: str) -> Iterator[str]:
    """Write each part of a week, as `Coaching (40 to 50%)`."""
    for part in kb.roles[role].week:
        ends = dict.fromkeys((part.share.min, part.share.max)) if part.share else ()
        yield f"{part.text} ({' to '.join(map(str, ends))}%)" if ends else part.text


def trial(
    kb: KnowledgeBase, outcome: Outcome, leading: str, away: Away | None
) -> StatementView | None:
    """Find something to try away from the screen: on the path to the role, or to grow in place."""
    stay = away.role if outcome == "neither-now" and away else None
    moves = (
        move for move in kb.moves.values()
        if move.to == (stay or leading) and (move.origin == move.to) == bool(stay)
    )  # fmt: skip
    phases = (phase for move in moves for phase in move.phases.values())
    trials = (step.trial for phase in phases for step in phase.steps.values())
    first = next(filter(None, trials), None)
    return statement_view(kb, first) if first else None
