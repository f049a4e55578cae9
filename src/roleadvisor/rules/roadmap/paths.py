"""Paths between roles: moves joined so that each role is passed once."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import TypeAlias

from roleadvisor.knowledge.path import Move

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
    every = tuple(moves)
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
