"""What one gains, gives up and keeps on the path between two roles."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from roleadvisor.compare.result import Tradeoffs
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.moves import Move
from roleadvisor.ladder.path_moves import path_moves
from roleadvisor.ladder.role import Role
from roleadvisor.ladder.statement import Statement
from roleadvisor.statements.view import statement_view


def tradeoffs(kb: KnowledgeBase, first: Role, second: Role) -> Tradeoffs | None:
    """Join the moves of the shortest path between two roles; None where no move says anything."""
    for origin, to in ((first, second), (second, first)):
        path = shortest_path(path_moves(kb).values(), origin.id, to.id)
        gains, gives_up, keeps = _true_of_all(path) if _in_one_track(kb, path) else _ends(path)
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


_Sides: TypeAlias = tuple[list[Statement], list[Statement], list[Statement]]
"""What one gains, gives up and keeps."""


def _in_one_track(kb: KnowledgeBase, path: Sequence[Move]) -> bool:
    """Whether all that the moves say holds for the first role, too; one move always does."""
    tracks = {kb.roles[move.origin].track for move in path}
    return len(path) <= 1 or (len(tracks) == 1 and None not in tracks)


def _true_of_all(path: Sequence[Move]) -> _Sides:
    """Join what all moves say, the last first: it is the nearest to the role in question."""
    back = path[::-1]
    return (
        list(_joined(move.gains for move in back)),
        list(_joined(move.gives_up for move in back)),
        list(_joined(move.keeps for move in back)),
    )


def _ends(path: Sequence[Move]) -> _Sides:
    """Take what holds for somebody in the first role.

    What roles on the way have, such as leading a team, somebody who starts without it neither gives
    up nor keeps.
    """
    every = [{one.text for one in move.keeps} for move in path]
    keeps = [one for one in path[0].keeps if all(one.text in texts for texts in every)]
    return list(path[-1].gains), list(path[0].gives_up), keeps


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
