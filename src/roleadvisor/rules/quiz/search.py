"""Sets of moves that cover what is lacking: few moves first, in the same order every time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from roleadvisor.record import record

Changes = dict[str, int]
"""New answers by item id."""

MOST_STEPS = 20_000
"""Steps of all searches for one result. Two roles need none; where many compete, they end there."""

MOST_MOVES = 25
"""Larger sets are not searched for: there are too many of them."""


@record
class Move:
    """One changed answer, and what it gains the role aimed at over each of its rivals."""

    item: str
    answer: int
    gains: tuple[int, ...]


@dataclass(slots=True)
class Patience:
    """What is left of the steps that a result is worth."""

    steps: int = MOST_STEPS

    def spent(self) -> bool:
        """Take a step; tell whether there was none left."""
        self.steps -= 1
        return self.steps < 0


def fewest_possible(moves: Sequence[Sequence[Move]], lacking: Sequence[int]) -> int:
    """Give a number of moves below which nothing covers what is lacking against some rival."""
    return max(
        (_count(_best(moves, rival), points) for rival, points in enumerate(lacking)), default=0
    )


def _best(moves: Sequence[Sequence[Move]], rival: int) -> list[int]:
    """Give the most that each item can gain over the rival, largest first."""
    return sorted((max(m.gains[rival] for m in choices) for choices in moves), reverse=True)


def _count(gains: Sequence[int], points: int) -> int:
    """Give how many of the gains it takes; one more than all of them where they do not do."""
    sums = list(accumulate(gains, initial=0))
    return next((n for n, total in enumerate(sums) if total >= points), len(sums))


def covering(
    moves: Sequence[Sequence[Move]], lacking: tuple[int, ...], size: int, patience: Patience
) -> Iterator[Changes]:
    """Go through sets of `size` moves, one an item, that cover what is lacking."""
    if size > MOST_MOVES:
        return
    hardest = max(range(len(lacking)), key=lambda r: (_count(_best(moves, r), lacking[r]), -r))
    ordered = sorted(moves, key=lambda choices: -max(m.gains[hardest] for m in choices))
    tops = [list(accumulate(_best(moves, r), initial=0)) for r in range(len(lacking))]
    yield from _Covering(ordered, tops, patience).sets(0, size, lacking, {})


class _Covering:
    """A search that turns back where even the best moves left would not cover."""

    def __init__(
        self, moves: list[Sequence[Move]], tops: list[list[int]], patience: Patience
    ) -> None:
        self.moves = moves
        self.tops = tops
        self.patience = patience

    def sets(
        self, start: int, size: int, lacking: tuple[int, ...], chosen: Changes
    ) -> Iterator[Changes]:
        if self.patience.spent() or any(
            points > top[min(size, len(top) - 1)]
            for points, top in zip(lacking, self.tops, strict=True)
        ):
            return
        if size == 0:
            yield dict(chosen)
            return
        for at in range(start, len(self.moves) - size + 1):
            for move in self.moves[at]:
                left = tuple(n - gain for n, gain in zip(lacking, move.gains, strict=True))
                yield from self.sets(at + 1, size - 1, left, {**chosen, move.item: move.answer})
