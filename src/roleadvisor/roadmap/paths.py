"""Paths between roles: moves joined so that each role is passed once."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import TypeAlias

from roleadvisor.errors import MOST_LISTED, UsageProblem
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.moves import Move
from roleadvisor.ladder.role import Role
from roleadvisor.text import listed, some

Path: TypeAlias = tuple[Move, ...]
Following: TypeAlias = Mapping[str, list[Move]]

MOST_PATHS = 6
"""How many paths are told. Where a ladder has more, the shortest are, and it is said."""

MOST_STEPS = 20_000
"""How many moves a search looks at before it ends with what it has found.

The number of paths grows exponentially with the moves of a dense ladder; the first, shortest
one is always found.
"""


def following(moves: Iterable[Move]) -> dict[str, list[Move]]:
    """Give the moves that start in each role, in the order of the file."""
    found: dict[str, list[Move]] = {}
    for move in moves:
        found.setdefault(move.origin, []).append(move)
    return found


def distances(moves: Iterable[Move], to: str) -> dict[str, int]:
    """Give how many moves each role is away from `to`; roles that no path leads from have none."""
    arriving: dict[str, list[str]] = {}
    for move in moves:
        arriving.setdefault(move.to, []).append(move.origin)
    away = {to: 0}
    edge = [to]
    while edge:
        before = [origin for role in edge for origin in arriving.get(role, ())]
        distance = away[edge[0]] + 1
        edge = [origin for origin in dict.fromkeys(before) if origin not in away]
        away.update(dict.fromkeys(edge, distance))
    return away


def reachable(moves: Iterable[Move], origin: str) -> dict[str, int]:
    """Give the roles that paths lead to from `origin`, the nearest first, and how far they are."""
    starting = following(moves)
    found = {origin: 0}
    for role in (queue := [origin]):
        for move in starting.get(role, ()):
            if move.to not in found:
                found[move.to] = found[role] + 1
                queue.append(move.to)
    del found[origin]
    return found


def paths(
    moves: Iterable[Move], origin: str, to: str, via: frozenset[str] = frozenset()
) -> list[Path]:
    """Give the paths from `origin` to `to`: the shortest first, then in the order of the file.

    At most MOST_PATHS and one more, which tells that there are more. With `via`, those that
    pass all these roles. Empty where no path leads there.
    """
    every = tuple(move for move in moves if move.origin != move.to)
    search = _Search(following(every), distances(every, to), to)
    found = (path for path in search.run(origin) if via <= {move.to for move in path})
    return list(islice(found, MOST_PATHS + 1))


class _Search:
    """A depth-first search that is repeated with a larger limit of length each time.

    `away` never says more than the moves that are really left, so each round yields all paths
    of exactly its length, and memory holds one path only.
    """

    def __init__(self, starting: Following, away: Mapping[str, int], to: str) -> None:
        self._starting = starting
        self._away = away
        self._to = to
        self._left = MOST_STEPS
        self._found = False
        self._next_limit: int | None = None

    def run(self, origin: str) -> Iterator[Path]:
        self._next_limit = self._away.get(origin)
        while self._next_limit is not None and not self._tired():
            limit, self._next_limit = self._next_limit, None
            for path in self._of_length(origin, limit):
                self._found = True
                yield path

    def _of_length(self, origin: str, limit: int) -> Iterator[Path]:
        path: list[Move] = []
        passed = {origin}
        waiting = [iter(self._starting.get(origin, ()))]
        while waiting and not self._tired():
            move = next(waiting[-1], None)
            if move is None:
                waiting.pop()
                if path:
                    passed.remove(path.pop().to)
            elif self._may_take(move, passed, len(path) + 1, limit):
                if move.to == self._to:
                    yield (*path, move)
                    continue
                path.append(move)
                passed.add(move.to)
                waiting.append(iter(self._starting.get(move.to, ())))

    def _tired(self) -> bool:
        return self._found and self._left <= 0

    def _may_take(self, move: Move, passed: set[str], length: int, limit: int) -> bool:
        self._left -= 1
        if move.to in passed or move.to not in self._away:
            return False
        needed = length + self._away[move.to]
        if needed > limit:
            self._next_limit = min(needed, self._next_limit or needed)
            return False
        return move.to != self._to or length == limit


def aim(kb: KnowledgeBase, origin: Role) -> Role:
    """Choose where to go from `origin`: of two compared roles the other one, if a path leads there.

    Else the role of the highest rank that can be reached, or one that no move leaves; of equals
    the furthest, then the first in the ladder. Raises UsageProblem where no move leaves `origin`.
    """
    away = reachable(kb.moves.values(), origin.id)
    if not away:
        raise _no_way_on(kb, origin)
    other = _other_compared(kb, origin)
    if other in away:
        return kb.roles[other]
    leaving = {move.origin for move in kb.moves.values()}
    order = {name: -at for at, name in enumerate(kb.roles)}

    def size(name: str) -> tuple[int, bool, int, int]:
        rank = kb.roles[name].rank
        return (-1 if rank is None else rank, name not in leaving, away[name], order[name])

    return kb.roles[max(away, key=size)]


def _other_compared(kb: KnowledgeBase, origin: Role) -> str:
    if kb.compare is None or origin.id not in kb.compare:
        return ""
    return next((name for name in kb.compare if name != origin.id), "")


def _no_way_on(kb: KnowledgeBase, origin: Role) -> UsageProblem:
    if not kb.moves:
        return UsageProblem(
            "this ladder tells no way from one role to another (`moves`)",
            f"Look at what the role asks instead: roleadvisor show {origin.id}",
        )
    starts = dict.fromkeys(move.origin for move in kb.moves.values())
    return UsageProblem(
        f"no way leads on from {origin.title} (`{origin.id}`) in this ladder",
        f"Ways start in: {some(starts, MOST_LISTED)}.",
    )


def unreachable(kb: KnowledgeBase, origin: Role, to: Role) -> UsageProblem:
    """Say that no path leads from the one role to the other, and where paths do lead."""
    away = reachable(kb.moves.values(), origin.id)
    words = f"no way leads from {origin.title} (`{origin.id}`) to {to.title} (`{to.id}`)"
    if to.id in distances(kb.moves.values(), origin.id):
        return UsageProblem(
            words, f"The other way round there is one: --from {to.id} --to {origin.id}."
        )
    if not away:
        return _no_way_on(kb, origin)
    return UsageProblem(words, f"From {origin.id}, ways lead to: {some(away, MOST_LISTED)}.")


def no_start(kb: KnowledgeBase) -> UsageProblem:
    """Say that a way has to start somewhere, and where it could."""
    starts = dict.fromkeys(move.origin for move in kb.moves.values())
    if not starts:
        return UsageProblem("this ladder tells no way from one role to another (`moves`)")
    return UsageProblem(
        "it is not said which role the way starts from",
        f"Name yours: roleadvisor roadmap --from ROLE. Ways start in: {some(starts, MOST_LISTED)}.",
    )


def same(origin: Role) -> UsageProblem:
    """Say that a way has two ends."""
    return UsageProblem(
        f"a way leads from one role to another; both are {origin.title} (`{origin.id}`)",
        "Name another role with --to, or leave it out.",
    )


def no_path_over(origin: Role, to: Role, via: list[Role]) -> UsageProblem:
    """Say that no path passes the roles asked for."""
    return UsageProblem(
        f"no way from {origin.id} to {to.id} over {listed(role.id for role in via)} was found",
        "Leave out --via to see the ways that there are.",
    )
