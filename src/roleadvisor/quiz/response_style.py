"""How somebody answers, whatever is asked: patterns and runs of keys."""

from collections.abc import Sequence
from itertools import groupby

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
