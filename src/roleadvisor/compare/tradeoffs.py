"""What one gains, gives up and keeps on the path between two roles."""

from collections.abc import Iterable, Iterator

from roleadvisor.compare.result import Tradeoffs
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.moves import Move
from roleadvisor.ladder.path_moves import path_moves
from roleadvisor.ladder.role import Role
from roleadvisor.ladder.statement import Statement
from roleadvisor.statements.view import statement_view


def tradeoffs(kb: KnowledgeBase, first: Role, second: Role) -> Tradeoffs | None:
    """Join the moves of the shortest path between two roles; None where no move says anything.

    What the last move says comes first: it is the nearest to the role in question.
    """
    for origin, to in ((first, second), (second, first)):
        path = shortest_path(path_moves(kb).values(), origin.id, to.id)
        gains, gives_up, keeps = (
            list(_joined(getattr(move, name) for move in reversed(path)))
            for name in ("gains", "gives_up", "keeps")
        )
        # What the path gives and takes again is neither gained nor given up nor kept.
        both = {one.text for one in gains} & {one.text for one in gives_up}
        lost = {one.text for one in gives_up}
        if gains or gives_up or keeps:
            return Tradeoffs(
                (origin.id, *(move.to for move in path)),
                tuple(statement_view(kb, one) for one in gains if one.text not in both),
                tuple(statement_view(kb, one) for one in gives_up if one.text not in both),
                tuple(statement_view(kb, one) for one in keeps if one.text not in lost),
            )
    return None


def _joined(cells: Iterable[tuple[Statement, ...]]) -> Iterator[Statement]:
    """Go through the statements, each text once."""
    seen: set[str] = set()
    for statement in (one for cell in cells for one in cell):
        if statement.text not in seen:
            seen.add(statement.text)
            yield statement


def shortest_path(moves: Iterable[Move], origin: str, to: str) -> tuple[Move, ...]:
    """Find the path of the fewest moves, of equals the first in the file; empty where none leads.

    Breadth first: each role is reached by the move that got there first.
    """
    leaving: dict[str, list[Move]] = {}
    for move in moves:
        leaving.setdefault(move.origin, []).append(move)
    paths: dict[str, tuple[Move, ...]] = {origin: ()}
    for role in (queue := [origin]):
        for move in leaving.get(role, ()):
            if move.to not in paths:
                paths[move.to] = (*paths[role], move)
                queue.append(move.to)
    return paths.get(to, ())
