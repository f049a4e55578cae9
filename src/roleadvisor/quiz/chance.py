"""What chance alone gives, exactly: whole numbers and fractions, no simulation, no rounding.

Somebody who answers at random gives each of the five answers to each item equally often. In how
many ways such answers lead to each sum is counted: the distribution of a permutation or
randomization test (Fisher, The Design of Experiments, 1935), worked out in full and not sampled.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import accumulate
from operator import sub

from roleadvisor.quiz.instrument import SCALE, Weight

Units = tuple[tuple[Weight, int], ...]
"""Answers that are given independently: their weights, and how many have each."""


def units(weights: Iterable[Weight]) -> Units:
    return tuple(sorted(Counter(weights).items()))


class Distribution:
    """In how many of equally likely ways each sum comes about.

    `counts[n]` ways lead to the sum `lowest + n`.
    """

    def __init__(self, lowest: int = 0, counts: list[int] | None = None) -> None:
        self.lowest = lowest
        self.counts = counts or [1]

    def add_steps(self, lowest: int, gap: int, values: int, times: int = 1) -> None:
        """Add `times` draws from `values` equally likely ones: `lowest`, `lowest + gap`, ..."""
        self.lowest += lowest * times
        if gap == 0:
            self.counts = [count * values**times for count in self.counts]
        elif self.counts == [1]:
            self.counts = _spaced(_power(values, times), gap)
        else:
            for _ in range(times):
                self.counts = _running_sums(self.counts, gap, values)

    def add_each(self, values: Sequence[int]) -> None:
        """Add a draw from `values`, equally likely."""
        least = min(values)
        new = [0] * (len(self.counts) + max(values) - least)
        for value in values:
            for at, count in enumerate(self.counts, value - least):
                new[at] += count
        self.lowest += least
        self.counts = new

    def reaching(self, least: int) -> Fraction:
        """Return the chance of that sum or more."""
        start = max(0, least - self.lowest)
        return Fraction(sum(self.counts[start:]), sum(self.counts))

    def critical_value(self, share: Fraction) -> int | None:
        """Return the smallest sum above 0 that chance reaches in at most `share` of cases.

        None where it reaches even the largest sum more often: then nothing is beyond chance.
        """
        ways, allowed = 0, share * sum(self.counts)
        at = len(self.counts)
        while at > 0 and ways + self.counts[at - 1] <= allowed:
            at -= 1
            ways += self.counts[at]
        return None if at == len(self.counts) else max(1, self.lowest + at)


def _power(values: int, exponent: int) -> list[int]:
    """Return the coefficients of (1 + z + ... + z^(values-1))^exponent.

    For f = p^n is p f' = n p' f. Compared coefficient by coefficient, that gives each one from
    those before it: a quiz of n items takes 4n sums instead of n squared (J.C.P. Miller's
    recurrence; Knuth, The Art of Computer Programming 2, section 4.7).
    """
    found = [1]
    for k in range(1, (values - 1) * exponent + 1):
        below = range(1, min(k, values - 1) + 1)
        found.append(sum(((exponent + 1) * j - k) * found[k - j] for j in below) // k)
    return found


def _spaced(counts: list[int], gap: int) -> list[int]:
    spaced = [0] * (gap * (len(counts) - 1) + 1)
    spaced[::gap] = counts
    return spaced


def _running_sums(counts: list[int], gap: int, values: int) -> list[int]:
    """Add one draw: each count is the sum of those 0, 1, ... gaps before it, as many as values."""
    new = [0] * (len(counts) + gap * (values - 1))
    for first in range(min(gap, len(counts))):
        sums = [*accumulate(counts[first::gap])]
        upper = sums + [sums[-1]] * (values - 1)
        new[first::gap] = map(sub, upper, [0] * values + sums)
    return new


def distribution(weights: Units, gains: tuple[int, ...] = ()) -> Distribution:
    """Count the sums of random answers to items of these weights.

    `gains` are what the five answers to a tie-breaker would add: nothing or more.
    """
    steps = Counter[int]()
    for weight, times in weights:
        steps[abs(weight.step)] += times
    shape = _shape(tuple(sorted(steps.items())), gains)
    shift = sum(weight.base * times for weight, times in weights)
    return Distribution(shape.lowest + shift, shape.counts)


@lru_cache(maxsize=256)
def _shape(steps: tuple[tuple[int, int], ...], gains: tuple[int, ...]) -> Distribution:
    """Count them for weights without a base, which the two directions of a pair have in common."""
    sums = Distribution()
    # The largest group goes first: only the first is worked out by the quick recurrence.
    for step, times in sorted(steps, key=lambda one: (one[0] == 0, -one[1])):
        sums.add_steps(-2 * step, step, len(SCALE), times)
    if gains:
        sums.add_each(gains)
    return sums


@lru_cache(maxsize=4096)
def critical_value(weights: Units, gains: tuple[int, ...], share: Fraction) -> int | None:
    """Return the fewest points that random answers reach in at most `share` of cases, or None."""
    return distribution(weights, gains).critical_value(share)


@lru_cache(maxsize=4096)
def most_gained(weights: frozenset[Weight]) -> tuple[int, ...]:
    """Return what one tie-breaker of these could add at most, best answer first.

    Whichever of them is asked, and for whatever reason, its answers add no more than this: so a
    critical value that counts it in holds before and after the question.
    """
    gains = [sorted((max(0, weight.points(x)) for x in SCALE), reverse=True) for weight in weights]
    return tuple(max(column) for column in zip(*gains, strict=True))


EITHER_WAY = Fraction(5, 100)
"""How often unchanged people may seem to have changed, in one direction or the other."""


def minimal_detectable_change(weights: Units) -> int | None:
    """Return the shift of the margin that is more than day-to-day wobble; None: none is.

    By definition here, and by no study, an unchanged person's answers each stay or move a step to
    either side, a third of cases each.
    """
    shifts = Distribution()
    for weight, times in sorted(weights, key=lambda one: (one[0].step == 0, -one[1])):
        step = abs(weight.step)
        shifts.add_steps(-step, step, 3, times)
    return shifts.critical_value(EITHER_WAY / 2)
