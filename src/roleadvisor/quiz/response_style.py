"""Response style, whatever is asked: one answer to everything, contradictions, key patterns."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import groupby

from roleadvisor.quiz.instrument import Instrument, QuizItem, Responses
from roleadvisor.quiz.scoring import DimensionScore, answered

LONGEST_PERIOD = 5
"""The longest pattern of keys that is looked for."""

FEWEST_KEYS = 30
"""With fewer keys, a pattern may occur by chance."""


def repeated_pattern(keys: Sequence[int]) -> int | None:
    """Return the length of the pattern that the keys repeat, allowing one slip; None if none.

    One wrong key breaks a pattern twice: at its place and one period later. An extra or missing key
    shifts everything after it, which breaks the pattern at most as often as the period is long. A
    person who reads and uses only the ends has so few breaks in one of 500,000 quizzes of 46.
    """
    if len(keys) < FEWEST_KEYS:
        return None
    for period in range(1, LONGEST_PERIOD + 1):
        breaks = sum(map(int.__ne__, keys[period:], keys))
        if breaks <= max(2, period):
            return period
    return None


LONG_RUN = 10
"""A run of the same key that is long enough to mention."""


def longest_run(keys: Sequence[int]) -> int:
    """Return the length of the longest run of one key, ignoring the neutral one."""
    return max((len(list(run)) for key, run in groupby(keys) if key), default=0)


MOST_INCONSISTENT = Fraction(1, 5)
"""The share of contradicting dimensions that looks random: of random pairs, 6 of 25 contradict."""


def is_random_like(scores: Sequence[DimensionScore]) -> bool:
    """Whether the answers contradict each other about as often as random ones do."""
    asked_twice = sum(len(one.places) > 1 for one in scores)
    inconsistent = sum(one.inconsistent for one in scores)
    return inconsistent > 0 and inconsistent >= MOST_INCONSISTENT * asked_twice


def is_same_answer(instrument: Instrument, items: Sequence[QuizItem], responses: Responses) -> bool:
    """Whether all answers are the same, by the ladder's sides or as shown on screen."""
    given = {
        (responses[one.id], instrument.screen.get(one.id, False))
        for one in answered(items, responses)
    }
    on_screen = {-answer if swapped else answer for answer, swapped in given}
    return min(len({answer for answer, _ in given}), len(on_screen)) <= 1
