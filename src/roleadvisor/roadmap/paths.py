"""Paths between roles: moves joined so that each role is passed once."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TypeAlias

from roleadvisor.errors import MOST_LISTED, UsageProblem
from roleadvisor.ladder.knowledge_base import KnowledgeBase, Role
from roleadvisor.ladder.moves import Move
from roleadvisor.ladder.next_role import distances, path_end, reachable
from roleadvisor.text import listed, some

Path: TypeAlias = tuple[Move, ...]

Moves: TypeAlias = Collection[Move]
"""All moves that paths are made of: the ladder's own, and those between levels of a family."""

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
        return [(move,) for move in moves if move.origin == move.to == origin and via <= {origin}]
    search = PathSearch(moves, to)
    found = (path for path in search.run(origin) if via <= {origin, *(move.to for move in path)})
    return list(islice(found, MOST_PATHS + 1))


def _by_origin(moves: Iterable[Move]) -> Mapping[str, list[Move]]:
    found = defaultdict(list)
    for move in moves:
        if move.origin != move.to:  # getting better in the same role leads nowhere else
            found[move.origin].append(move)
    return found


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
        stack = [iter(self._leaving[origin])]
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
                stack.append(iter(self._leaving[move.to]))

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


_NO_PATHS = (
    "this ladder has no paths from one role to another: neither `moves` nor levels of a family"
)


def default_target(kb: KnowledgeBase, moves: Moves, origin: Role) -> Role:
    """Choose where to go from `origin` if nobody says. Raises UsageProblem if no path is left."""
    if end := path_end(kb, origin):
        return end
    raise _no_way_on(moves, origin, reachable(moves, origin.id))


def _no_way_on(moves: Moves, origin: Role, others: Iterable[str], add: str = "") -> UsageProblem:
    if not moves:
        see = "See what the role calls for instead:"
        return UsageProblem(_NO_PATHS, f"{add}. {see}" if add else see, ("show", origin.id))
    if others := list(others):
        return UsageProblem(
            f"no path leads up from {origin.title} (`{origin.id}`) in this ladder",
            f"Paths lead to {some(others, MOST_LISTED)}: choose with --to ROLE.",
        )
    starts = f"Paths start from: {some(_starts(moves), MOST_LISTED)}."
    return UsageProblem(
        f"no path leads on from {origin.title} (`{origin.id}`) in this ladder",
        f"{starts} {add}".rstrip(),
    )


def _starts(moves: Moves) -> Iterable[str]:
    return dict.fromkeys(move.origin for move in moves)


def no_path(moves: Moves, origin: Role, to: Role, via: Sequence[Role]) -> UsageProblem:
    """Say that no path leads from `origin` to `to`, and where paths do lead."""
    if between := [role.id for role in via if role.id not in {origin.id, to.id}]:
        return UsageProblem(
            f"no path from {origin.id} to {to.id} goes through {listed(between)}",
            "Leave out --via to see the paths that there are.",
        )
    others = reachable(moves, origin.id)
    if origin.id == to.id:
        return UsageProblem(
            f"this ladder has no path for staying {origin.title} (`{origin.id}`)",
            f"Paths lead to {some(others, MOST_LISTED)}." if others else "",
        )
    words = f"no path leads from {origin.title} (`{origin.id}`) to {to.title} (`{to.id}`)"
    if origin.id in reachable(moves, to.id):
        return UsageProblem(words, f"There is one the other way: --from {to.id} --to {origin.id}.")
    entry = f"{origin.id}-to-{to.id}: {{from: {origin.id}, to: {to.id}}}"
    add = f"To add one, write under `moves` in the ladder file: {entry}"
    if not others:
        return _no_way_on(moves, origin, (), add)
    ends = some(others, MOST_LISTED)
    return UsageProblem(words, f"From {origin.id}, paths lead to {ends}. {add}")


def no_start(moves: Moves) -> UsageProblem:
    """Say that a path has to start somewhere, and where it could."""
    starts = _starts(moves)
    if not starts:
        return UsageProblem(_NO_PATHS)
    return UsageProblem(
        "Where are you starting?",
        f"Add --from ROLE. Paths start from: {some(starts, MOST_LISTED)}. Or say it once:",
        ("profile", "set", "--role", "ROLE", "--years", "N"),
    )
