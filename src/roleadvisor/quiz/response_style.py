"""How somebody answers, whatever is asked: one answer to all, contradictions, patterns of keys."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import groupby

from roleadvisor.quiz.instrument import Instrument, QuizItem, Responses
from roleadvisor.quiz.scoring import DimensionScore, answered

LONGEST_PERIOD = 5
"""Keys after which a pattern starts again, at the most."""

FEWEST_KEYS = 30
"""With fewer answers a pattern may come about by itself."""


def repeated_pattern(keys: Sequence[int]) -> int | None:
    """Find the length of the pattern that the keys repeat, but for one slip; None: none.

    One wrong key breaks a pattern twice, at its place and one period later. A key too many or too
    few shifts all that follows, which breaks it at most as often as the period is long. Somebody
    who chooses only ends, by what is written, has so few breaks in one of 500,000 quizzes of 46.
    """
    if len(keys) < FEWEST_KEYS:
        return None
    for period in range(1, LONGEST_PERIOD + 1):
        breaks = sum(map(int.__ne__, keys[period:], keys))
        if breaks <= max(2, period):
            return period
    return None


LONG_RUN = 10
"""The same key so many times in a row is worth a word."""


def longest_run(keys: Sequence[int]) -> int:
    """Count the longest row of one and the same key, the middle one left out."""
    return max((len(list(run)) for key, run in groupby(keys) if key), default=0)


MOST_INCONSISTENT = Fraction(1, 5)
"""The share of dimensions on which answers contradict: at random it is 6 of 25 pairs."""


def random_like(scores: Sequence[DimensionScore]) -> bool:
    """Whether the answers contradict each other about as often as random ones do."""
    asked_twice = sum(len(one.places) > 1 for one in scores)
    inconsistent = sum(one.inconsistent for one in scores)
    return inconsistent > 0 and inconsistent >= MOST_INCONSISTENT * asked_twice


def same_answer(instrument: Instrument, items: Sequence[QuizItem], responses: Responses) -> bool:
    """Whether all answers are one and the same, in the ladder or as the screen had it."""
    given = {
        (responses[one.id], instrument.screen.get(one.id, False))
        for one in answered(items, responses)
    }
    on_screen = {-answer if swapped else answer for answer, swapped in given}
    return min(len({answer for answer, _ in given}), len(on_screen)) <= 1
