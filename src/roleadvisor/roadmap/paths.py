"""Paths between roles: chains of moves that visit each role once."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TypeAlias

from roleadvisor.errors import MOST_LISTED, UsageProblem
from roleadvisor.ladder.knowledge_base import KnowledgeBase, Role
from roleadvisor.ladder.moves import Move
from roleadvisor.ladder.next_role import distances, path_end, reachable
from roleadvisor.text import join_up_to, join_words

Path: TypeAlias = tuple[Move, ...]

Moves: TypeAlias = Collection[Move]
"""All moves that paths consist of: the ladder's own, and those between levels of a family."""

MAX_PATHS = 6
"""How many paths a result has. If there are more, it has the shortest and says so."""

MAX_MOVES = 20_000
"""How many moves a search examines before it stops with the paths found so far.

The number of paths grows exponentially with the moves of a dense ladder. The first, shortest
path is always found.
"""


def find_paths(
    moves: Iterable[Move], origin: str, to: str, via: frozenset[str] = frozenset()
) -> list[Path]:
    """Find the paths from `origin` to `to`: the shortest first, then in the order of the file.

    Returns at most MAX_PATHS and one more, which shows that there are more. With `via`, only paths
    through all these roles. Empty if no path leads there. A path from a role to itself is one move.
    """
    if origin == to:
        return [(move,) for move in moves if move.origin == move.to == origin and via <= {origin}]
    search = PathSearch(moves, to)
    found = (path for path in search.run(origin) if via <= {origin, *(move.to for move in path)})
    return list(islice(found, MAX_PATHS + 1))


def _by_origin(moves: Iterable[Move]) -> Mapping[str, list[Move]]:
    found = defaultdict(list)
    for move in moves:
        if move.origin != move.to:  # staying in a role is never part of a longer path
            found[move.origin].append(move)
    return found


class PathSearch:
    """Finds paths in order of length by iterative deepening (Korf 1985: IDA*).

    Breadth-first search would need all paths of a length in memory; depth-first search alone
    wouldn't find the shortest first. Repeating a depth-first search with a growing limit finds them
    in order with only one path in memory. The distance to the target, which ignores that a role may
    be visited only once, never overestimates what is left (it's an admissible heuristic), so a
    round with limit n misses no path of length n, and dead ends are pruned at once.
    """

    def __init__(self, moves: Iterable[Move], to: str) -> None:
        every = tuple(moves)
        self.moves_examined = 0
        """How many moves have been examined: the cost of the search."""
        self._moves_from = _by_origin(every)
        self._distance = distances(every, to)
        self._to = to
        self._found = False
        self._next_limit: int | None = None

    def run(self, origin: str) -> Iterator[Path]:
        """Yield the paths from `origin`, until all are found or MAX_MOVES have been examined."""
        self._next_limit = self._distance.get(origin)
        while self._next_limit is not None and not self._exhausted():
            # Each round records the smallest length over its limit, which is the next limit.
            # Raising the limit by one instead would repeat rounds that can't find anything.
            limit, self._next_limit = self._next_limit, None
            for path in self._paths_of_length(origin, limit):
                self._found = True
                yield path

    def _paths_of_length(self, origin: str, limit: int) -> Iterator[Path]:
        # A stack of iterators instead of recursion: a ladder may have thousands of levels.
        path: list[Move] = []
        passed = {origin}
        stack = [iter(self._moves_from[origin])]
        while stack and not self._exhausted():
            move = next(stack[-1], None)
            if move is None:
                stack.pop()
                if path:
                    passed.remove(path.pop().to)
            elif self._can_take(move, passed, len(path) + 1, limit):
                if move.to == self._to:
                    yield (*path, move)
                    continue
                path.append(move)
                passed.add(move.to)
                stack.append(iter(self._moves_from[move.to]))

    def _exhausted(self) -> bool:
        # Not before a path is found: "no path leads there" has to be true.
        return self._found and self.moves_examined >= MAX_MOVES

    def _can_take(self, move: Move, passed: set[str], length: int, limit: int) -> bool:
        self.moves_examined += 1
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
    """The target if none is given. Raises UsageProblem if no path leads up from `origin`."""
    if end := path_end(kb, origin):
        return end
    raise _no_path_onward(moves, origin, reachable(moves, origin.id))


def _no_path_onward(
    moves: Moves, origin: Role, others: Iterable[str], add: str = ""
) -> UsageProblem:
    if not moves:
        see = "See what the role calls for instead:"
        return UsageProblem(_NO_PATHS, f"{add}. {see}" if add else see, ("show", origin.id))
    if others := list(others):
        return UsageProblem(
            f"no path leads up from {origin.title} (`{origin.id}`) in this ladder",
            f"Paths lead to {join_up_to(others, MOST_LISTED)}: choose with --to ROLE.",
        )
    starts = f"Paths start from: {join_up_to(_start_roles(moves), MOST_LISTED)}."
    return UsageProblem(
        f"no path leads on from {origin.title} (`{origin.id}`) in this ladder",
        f"{starts} {add}".rstrip(),
    )


def _start_roles(moves: Moves) -> Iterable[str]:
    return dict.fromkeys(move.origin for move in moves)


def no_path_error(moves: Moves, origin: Role, to: Role, via: Sequence[Role]) -> UsageProblem:
    """The error that no path leads from `origin` to `to`, and where paths do lead."""
    if between := [role.id for role in via if role.id not in {origin.id, to.id}]:
        return UsageProblem(
            f"no path from {origin.id} to {to.id} goes through {join_words(between)}",
            "Leave out --via to see the paths that there are.",
        )
    others = reachable(moves, origin.id)
    if origin.id == to.id:
        return UsageProblem(
            f"this ladder has no path for staying {origin.title} (`{origin.id}`)",
            f"Paths lead to {join_up_to(others, MOST_LISTED)}." if others else "",
        )
    words = f"no path leads from {origin.title} (`{origin.id}`) to {to.title} (`{to.id}`)"
    if origin.id in reachable(moves, to.id):
        return UsageProblem(words, f"There is one the other way: --from {to.id} --to {origin.id}.")
    entry = f"{origin.id}-to-{to.id}: {{from: {origin.id}, to: {to.id}}}"
    add = f"To add one, write under `moves` in the ladder file: {entry}"
    if not others:
        return _no_path_onward(moves, origin, (), add)
    ends = join_up_to(others, MOST_LISTED)
    return UsageProblem(words, f"From {origin.id}, paths lead to {ends}. {add}")


def no_start_error(moves: Moves) -> UsageProblem:
    """The error that no start was given, and where paths can start."""
    starts = _start_roles(moves)
    if not starts:
        return UsageProblem(_NO_PATHS)
    return UsageProblem(
        "Where are you starting?",
        f"Add --from ROLE. Paths start from: {join_up_to(starts, MOST_LISTED)}. Or say it once:",
        ("profile", "set", "--role", "ROLE", "--years", "N"),
    )
