"""What chance alone gives, exactly: whole numbers and fractions, no simulation, no rounding.

Somebody who answers at random gives each of the five answers to each item equally often. In how
many ways such answers lead to each sum is counted: the distribution of a permutation or
randomization test (Fisher, The Design of Experiments, 1935), worked out in full and not sampled.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import accumulate
from math import floor

from roleadvisor.quiz.instrument import SCALE, Weight

Units = tuple[tuple[Weight, int], ...]
"""Answers that are given independently: their weights, and how many have each."""

Steps = tuple[tuple[int, int], ...]
"""Points that a step of an answer is worth, without sign, and how many answers have it so."""


def units(weights: Iterable[Weight]) -> Units:
    return tuple(sorted(Counter(weights).items()))


@dataclass(frozen=True, slots=True)
class Distribution:
    """In how many of equally likely ways each sum comes about.

    `counts[n]` ways lead to the sum `lowest + n`.
    """

    lowest: int
    counts: Sequence[int]

    def reaching(self, least: int) -> Fraction:
        """Return the chance of that sum or more."""
        start = max(0, least - self.lowest)
        return Fraction(sum(self.counts[start:]), sum(self.counts))

    def critical_value(self, share: Fraction) -> int | None:
        """Return the smallest sum above 0 that chance reaches in at most `share` of cases.

        None if it reaches even the largest sum more often: then nothing is beyond chance.
        """
        allowed = floor(share * sum(self.counts))
        seldom = sum(ways <= allowed for ways in accumulate(reversed(self.counts)))
        return max(1, self.lowest + len(self.counts) - seldom) if seldom else None


def _ways(steps: Steps, values: int) -> list[int]:
    """Count the ways in which draws from 0, 1, ... `values` - 1 steps reach 0, 1, 2, ...

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
    for k in range(1, (values - 1) * _sum_of(steps) + 1):
        total = 0
        for gap, factor, sums in parts:
            if k >= gap:
                sums[k % gap] += found[k - gap]
                total += factor * sums[k % gap]
        found.append(total // k)
    return found


def _one_more_draw(counts: Sequence[int], values: Sequence[int]) -> list[int]:
    """Add a draw from `values`, all 0 or more and equally likely."""
    new = [0] * (len(counts) + max(values))
    for value in values:
        for at, count in enumerate(counts, value):
            new[at] += count
    return new


def distribution(weights: Units, gains: tuple[int, ...] = ()) -> Distribution:
    """Count the sums of random answers to items of these weights.

    `gains` are what the five answers to a tie-breaker would add: nothing or more.
    """
    steps = _steps(weights)
    base = sum(weight.base * times for weight, times in weights)
    return Distribution(base - 2 * _sum_of(steps), _answer_ways(steps, gains))


def _steps(weights: Units) -> Steps:
    steps = Counter[int]()
    for weight, times in weights:
        steps[abs(weight.step)] += times
    return tuple(sorted(steps.items()))


def _sum_of(steps: Steps) -> int:
    return sum(step * times for step, times in steps)


@lru_cache(maxsize=256)
def _answer_ways(steps: Steps, gains: tuple[int, ...]) -> list[int]:
    """Count them from the lowest sum on, which the two directions of a pair have in common."""
    counts = _ways(steps, len(SCALE))
    return _one_more_draw(counts, gains) if gains else counts


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
    steps = _steps(weights)
    return Distribution(-_sum_of(steps), _ways(steps, 3)).critical_value(EITHER_WAY / 2)
