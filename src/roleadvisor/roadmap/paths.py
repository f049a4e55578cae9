"""Paths between roles: moves joined so that each role is passed once."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import TypeAlias

from roleadvisor.ladder.moves import Move

Path: TypeAlias = tuple[Move, ...]

MOST_PATHS = 6
"""How many paths a result has. Of more, it has the shortest and says that there are others."""

MOST_MOVES = 20_000
"""How many moves a search looks at before it ends with what it has found.

The number of paths grows exponentially with the moves of a dense ladder. The first, shortest
path is always found.
"""


def find_paths(
    moves: Iterable[Move], origin: str, to: str, via: frozenset[str] = frozenset()
) -> list[Path]:
    """Find the paths from `origin` to `to`: the shortest first, then in the order of the file.

    At most MOST_PATHS and one more, which says that there are more. With `via`, those that pass
    all these roles. Empty where no path leads there. A path from a role to itself is one move.
    """
    if origin == to:
        return [(move,) for move in moves if move.origin == move.to == origin and not via]
    search = PathSearch(moves, to)
    found = (path for path in search.run(origin) if via <= {move.to for move in path})
    return list(islice(found, MOST_PATHS + 1))


def reachable(moves: Iterable[Move], origin: str) -> dict[str, int]:
    """Map the roles that paths lead to from `origin` to their distance, the nearest first."""
    leaving = _by_origin(moves)
    found = {origin: 0}
    for role in (queue := [origin]):
        for move in leaving.get(role, ()):
            if move.to not in found:
                found[move.to] = found[role] + 1
                queue.append(move.to)
    del found[origin]
    return found


def _by_origin(moves: Iterable[Move]) -> Mapping[str, list[Move]]:
    found: dict[str, list[Move]] = {}
    for move in moves:
        if move.origin != move.to:  # getting better in the same role leads nowhere else
            found.setdefault(move.origin, []).append(move)
    return found


def distances(moves: Iterable[Move], to: str) -> dict[str, int]:
    """Map each role to its number of moves from `to`; roles that no path leads from have none."""
    arriving: dict[str, list[str]] = {}
    for move in moves:
        arriving.setdefault(move.to, []).append(move.origin)
    distance = {to: 0}
    for role in (queue := [to]):
        for origin in arriving.get(role, ()):
            if origin not in distance:
                distance[origin] = distance[role] + 1
                queue.append(origin)
    return distance


class PathSearch:
    """Finds paths of one length after the other, by iterative deepening (Korf 1985: IDA*).

    Breadth first would need every path of a length in memory; depth first alone would not give
    the shortest first. Repeating a depth-first search with a growing limit gives both for one path
    of memory. The distance to the target, counted without the rule that a role is passed once,
    never says more than what is left, so a round with limit n loses no path of length n, and
    dead ends are left at once.
    """

    def __init__(self, moves: Iterable[Move], to: str) -> None:
        every = tuple(moves)
        self.looked_at = 0
        """How many moves have been looked at: what a search costs."""
        self._leaving = _by_origin(every)
        self._distance = distances(every, to)
        self._to = to
        self._found = False
        self._next_limit: int | None = None

    def run(self, origin: str) -> Iterator[Path]:
        """Yield the paths from `origin`, until all are found or MOST_MOVES were looked at."""
        self._next_limit = self._distance.get(origin)
        while self._next_limit is not None and not self._exhausted():
            # Each round notes the smallest length that it had to leave out: the next limit.
            # Growing by one instead would repeat rounds that cannot find anything.
            limit, self._next_limit = self._next_limit, None
            for path in self._of_length(origin, limit):
                self._found = True
                yield path

    def _of_length(self, origin: str, limit: int) -> Iterator[Path]:
        # A stack of iterators and not recursion: a ladder may have thousands of levels.
        path: list[Move] = []
        passed = {origin}
        stack = [iter(self._leaving.get(origin, ()))]
        while stack and not self._exhausted():
            move = next(stack[-1], None)
            if move is None:
                stack.pop()
                if path:
                    passed.remove(path.pop().to)
            elif self._may_take(move, passed, len(path) + 1, limit):
                if move.to == self._to:
                    yield (*path, move)
                    continue
                path.append(move)
                passed.add(move.to)
                stack.append(iter(self._leaving.get(move.to, ())))

    def _exhausted(self) -> bool:
        # Not before a path is found: "no path leads there" has to be true.
        return self._found and self.looked_at >= MOST_MOVES

    def _may_take(self, move: Move, passed: set[str], length: int, limit: int) -> bool:
        self.looked_at += 1
        if move.to in passed or move.to not in self._distance:
            return False
        needed = length + self._distance[move.to]
        if needed > limit:
            self._next_limit = min(needed, self._next_limit or needed)
            return False
        # Shorter paths were yielded in an earlier round.
        return move.to != self._to or length == limit
