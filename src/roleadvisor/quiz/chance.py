"""Exact distributions of random answers, in whole numbers and fractions: no simulation or rounding.

Random answers are uniform: each of the five answers to each item is equally likely. We count how
many combinations of answers lead to each sum: the distribution of a permutation or randomization
test (Fisher, The Design of Experiments, 1935), enumerated in full instead of sampled.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import accumulate
from math import floor

from roleadvisor.quiz.instrument import SCALE, Weight

WeightCounts = tuple[tuple[Weight, int], ...]
"""Independent answers, grouped: each distinct weight, and how many answers have it."""

StepCounts = tuple[tuple[int, int], ...]
"""The points per step of an answer, unsigned, and how many answers have that value."""


def count_weights(weights: Iterable[Weight]) -> WeightCounts:
    return tuple(sorted(Counter(weights).items()))


@dataclass(frozen=True, slots=True)
class Distribution:
    """How many of the equally likely combinations of answers give each sum.

    `counts[n]` combinations give the sum `lowest + n`.
    """

    lowest: int
    counts: Sequence[int]

    def reaching(self, least: int) -> Fraction:
        """Return the probability of a sum of `least` or more."""
        start = max(0, least - self.lowest)
        return Fraction(sum(self.counts[start:]), sum(self.counts))

    def critical_value(self, share: Fraction) -> int | None:
        """Return the smallest sum above 0 whose upper tail has at most a `share` of all cases.

        None if even the largest sum is more frequent: then no result is beyond chance.
        """
        allowed = floor(share * sum(self.counts))
        seldom = sum(ways <= allowed for ways in accumulate(reversed(self.counts)))
        return max(1, self.lowest + len(self.counts) - seldom) if seldom else None


def _count_ways(steps: StepCounts, values: int) -> list[int]:
    """Count the combinations of draws from 0, 1, ... `values` - 1 steps that sum to 0, 1, 2, ...

    They are the coefficients c(k) of the product P of (1 - z^(v s)) / (1 - z^s), one factor for
    each draw with steps of s from v values. The derivative of its logarithm makes z P' the product
    of P and a sum of s z^s / (1 - z^s) - v s z^(v s) / (1 - z^(v s)), so k c(k) is made of sums of
    the c before it that lie s, 2s, 3s, ... or v s, 2v s, ... back. For one factor that is J.C.P.
    Miller's recurrence (Knuth, The Art of Computer Programming 2, section 4.7). It takes time in
    proportion to the largest sum, where adding draw by draw takes its square.
    """
    found = [values ** sum(times for step, times in steps if step == 0)]
    signed = [(step * sign, times * step * sign) for step, times in steps if step
              for sign in (1, -values)]  # fmt: skip
    parts = [(abs(gap), factor, [0] * abs(gap)) for gap, factor in signed]
    for k in range(1, (values - 1) * _step_total(steps) + 1):
        total = 0
        for gap, factor, sums in parts:
            if k >= gap:
                sums[k % gap] += found[k - gap]
                total += factor * sums[k % gap]
        # k c(k) is a whole number of combinations times k, so the division has no remainder.
        found.append(total // k)
    return found


def _one_more_draw(counts: Sequence[int], values: Sequence[int]) -> list[int]:
    """Add a draw from `values`, all 0 or more and equally likely."""
    new = [0] * (len(counts) + max(values))
    for value in values:
        for at, count in enumerate(counts, value):
            new[at] += count
    return new


def distribution(weights: WeightCounts, gains: tuple[int, ...] = ()) -> Distribution:
    """Return the distribution of random answers to items with these weights.

    `gains` are what the five answers to a tie-breaker would add, 0 or more.
    """
    steps = _steps(weights)
    base = sum(weight.base * times for weight, times in weights)
    return Distribution(base - 2 * _step_total(steps), _count_answer_ways(steps, gains))


def _steps(weights: WeightCounts) -> StepCounts:
    steps = Counter[int]()
    for weight, times in weights:
        steps[abs(weight.step)] += times
    return tuple(sorted(steps.items()))


def _step_total(steps: StepCounts) -> int:
    return sum(step * times for step, times in steps)


@lru_cache(maxsize=256)
def _count_answer_ways(steps: StepCounts, gains: tuple[int, ...]) -> list[int]:
    """Count from the lowest sum up, so that both directions of a pair share the cache."""
    counts = _count_ways(steps, len(SCALE))
    return _one_more_draw(counts, gains) if gains else counts


@lru_cache(maxsize=4096)
def critical_value(weights: WeightCounts, gains: tuple[int, ...], share: Fraction) -> int | None:
    """Return the fewest points that random answers reach in at most a `share` of cases, or None."""
    return distribution(weights, gains).critical_value(share)


@lru_cache(maxsize=4096)
def max_tie_breaker_gains(weights: frozenset[Weight]) -> tuple[int, ...]:
    """Return the most that one tie-breaker with any of these weights can add, best answer first.

    No tie-breaker that may be asked adds more than this, so a critical value that includes it
    holds before and after the extra question.
    """
    gains = [sorted((max(0, weight.points(x)) for x in SCALE), reverse=True) for weight in weights]
    return tuple(max(column) for column in zip(*gains, strict=True))


FALSE_CHANGE_RATE = Fraction(5, 100)
"""How often a person whose view didn't change may seem to have changed, in either direction."""


def minimal_detectable_change(weights: WeightCounts) -> int | None:
    """Return the smallest change of the margin that exceeds day-to-day noise; None if none does.

    We assume, without a study, that each answer of a person whose view didn't change stays, or
    moves one step left or right, each in a third of cases.
    """
    steps = _steps(weights)
    return Distribution(-_step_total(steps), _count_ways(steps, 3)).critical_value(
        FALSE_CHANGE_RATE / 2
    )
