"""Where a path from a role leads, and how far away other roles are."""

from collections.abc import Iterable

from roleadvisor.ladder.knowledge_base import KnowledgeBase, Role
from roleadvisor.ladder.lookup import path_moves
from roleadvisor.ladder.moves import Move


def path_end(kb: KnowledgeBase, origin: Role, target: str | None = None) -> Role | None:
    """Choose where to go from `origin`: to the target if a path leads there, else as follows.

    From one of the two compared roles to the other, else to the next role up. No one is sent down
    or sideways without asking: if no path leads up, the end is the role itself if the ladder has a
    path for staying. Ties go to a compared role, then the lower one, then the first in the ladder;
    a stepping stone (`waypoint`) only if there is nothing else. None if there is no path.
    """
    moves = path_moves(kb).values()
    distance = reachable(moves, origin.id)
    stays = any(move.origin == move.to == origin.id for move in moves)
    if target in distance or (stays and target == origin.id):
        return kb.roles[target or ""]
    up = {name: at for at, name in enumerate(kb.roles) if name in distance}
    up = {name: at for name, at in up.items() if _may_be_up(origin, kb.roles[name])}
    compared = set(kb.compare or ())
    if origin.id in compared and (others := compared & up.keys()):
        return kb.roles[others.pop()]

    def preference(name: str) -> tuple[bool, int, bool, int, int]:
        role = kb.roles[name]
        return role.waypoint, distance[name], name not in compared, role.rank or 0, up[name]

    if up:
        return kb.roles[min(up, key=preference)]
    return origin if stays else None


def leads_to(kb: KnowledgeBase, origin: str | None, to: str) -> bool:
    """Whether a path leads from a role to another or to itself; True if `origin` is unknown."""
    here = kb.roles.get(origin or "")
    return here is None or path_end(kb, here, to) is kb.roles[to]


def _may_be_up(origin: Role, other: Role) -> bool:
    return origin.rank is None or other.rank is None or other.rank > origin.rank


def reachable(moves: Iterable[Move], origin: str) -> dict[str, int]:
    """Map each role reachable from `origin` to its distance, nearest first."""
    found = _distances(origin, ((move.origin, move.to) for move in moves))
    del found[origin]
    return found


def distances(moves: Iterable[Move], to: str) -> dict[str, int]:
    """Map each role with a path to `to` to its number of moves from there."""
    return _distances(to, ((move.to, move.origin) for move in moves))


def _distances(start: str, pairs: Iterable[tuple[str, str]]) -> dict[str, int]:
    """Breadth-first distances from `start` along pairs of neighbors, nearest first."""
    neighbors: dict[str, list[str]] = {}
    for one, other in pairs:
        neighbors.setdefault(one, []).append(other)
    found = {start: 0}
    # The loop sees roles appended to `queue` while it runs.
    for one in (queue := [start]):
        for other in neighbors.get(one, ()):
            if other not in found:
                found[other] = found[one] + 1
                queue.append(other)
    return found
