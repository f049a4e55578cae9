"""What chance alone gives, exactly: whole numbers and fractions, no simulation, no rounding.

Somebody who answers at random gives each of the five answers to each item equally often. The
sums that this can lead to are counted, item by item.
"""

from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache

from roleadvisor.quiz.instrument import SCALE, Instrument, QuizItem, Weight


class Spread:
    """In how many of equally likely ways each sum comes about.

    `counts[n]` ways lead to the sum `lowest + n`.
    """

    def __init__(self) -> None:
        self.lowest = 0
        self.counts = [1]

    def add_even(self, first: int, gap: int, values: int) -> None:
        """Add a draw from `first`, `first + gap`, ...: as many `values`, equally likely.

        Each count is the one a gap before it, with one way more and one way less: a running sum.
        """
        old = self.counts
        new = old + [0] * (gap * (values - 1))
        if gap == 0:
            new = [count * values for count in old]
        for at in range(gap, len(new) if gap else 0):
            gone = at - gap * values
            new[at] += new[at - gap] - (old[gone] if gone >= 0 else 0)
        self.lowest += first
        self.counts = new

    def add_each(self, values: Sequence[int]) -> None:
        """Add a draw from `values`, equally likely."""
        least = min(values)
        new = [0] * (len(self.counts) + max(values) - least)
        for value in values:
            for at, count in enumerate(self.counts, value - least):
                new[at] += count
        self.lowest += least
        self.counts = new

    def reaching(self, sum_: int) -> Fraction:
        """Give the chance of that sum or more."""
        start = max(0, sum_ - self.lowest)
        return Fraction(sum(self.counts[start:]), sum(self.counts))

    def cut(self, share: Fraction) -> int | None:
        """Give the smallest sum above 0 that chance reaches in at most `share` of cases.

        None where it reaches even the largest sum more often: then nothing is beyond chance.
        """
        ways, allowed = 0, share * sum(self.counts)
        at = len(self.counts)
        while at > 0 and ways + self.counts[at - 1] <= allowed:
            at -= 1
            ways += self.counts[at]
        return None if at == len(self.counts) else max(1, self.lowest + at)


@lru_cache(maxsize=512)
def spread(weights: tuple[Weight, ...], gains: tuple[int, ...] = ()) -> Spread:
    """Count the sums of random answers to items of these weights.

    `gains` are what the five answers to one more question would add: nothing or more.
    """
    sums = Spread()
    for weight in weights:
        sums.add_even(weight.base - 2 * abs(weight.step), abs(weight.step), len(SCALE))
    if gains:
        sums.add_each(gains)
    return sums


@lru_cache(maxsize=4096)
def cut(weights: tuple[Weight, ...], gains: tuple[int, ...], share: Fraction) -> int | None:
    """Give the fewest points that random answers reach in at most `share` of cases, or None."""
    return spread(weights, gains).cut(share)


@lru_cache(maxsize=4096)
def most_gained(reserve: tuple[Weight, ...]) -> tuple[int, ...]:
    """Give what one more question could add at most, best answer first; nothing without reserve.

    Whichever of the items is asked, and for whatever reason, its answers add no more than this:
    so a cut that counts it in holds before and after the question.
    """
    gains = [sorted((max(0, weight.points(x)) for x in SCALE), reverse=True) for weight in reserve]
    return tuple(max(column) for column in zip(*gains, strict=True))


EITHER_WAY = Fraction(5, 100)
"""How often unchanged people may seem to have changed, in one direction or the other."""


def minimal_change(
    tool: Instrument, items: Sequence[QuizItem], pair: tuple[str, str]
) -> int | None:
    """Give the shift of the margin from which on it is more than noise; None where none is."""
    weights = tool.weights(*pair)
    shifts = Spread()
    for item in items:
        step = abs(weights[item.id].step)
        shifts.add_even(-step, step, 3)
    return shifts.cut(EITHER_WAY / 2)
