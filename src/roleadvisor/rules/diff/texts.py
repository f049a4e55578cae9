"""How far two texts differ: in their spelling, their words, their figures, or altogether."""

import re
from collections import Counter
from difflib import SequenceMatcher
from typing import Literal

Difference = Literal["none", "spelling", "wording", "figures", "rewritten"]

ALIKE = 0.6
"""The share of words in common from which on two texts are one text, reworded."""

_MOST_WORDS = 500
"""Of longer texts the first so many words count: comparing takes the square of their number."""

_WORD = re.compile(r"[^\W_]+(?:[.,'’][^\W_]+)*")

# Words by which a text asks for more or less although hardly a word of it changed. English alone:
# in other languages only figures count.
_WEIGHTY = frozenset(
    ("no", "not", "never", "without", "all", "every", "each", "always", "half", "twice", "double",
     "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
     "twelve", "fifteen", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty",
     "ninety", "hundred", "thousand", "million")
)  # fmt: skip


def difference(before: str, after: str) -> Difference:
    """Tell how far two texts differ."""
    if before == after:
        return "none"
    one, other = words(before), words(after)
    if one == other:
        return "spelling"
    if alike(one, other) < ALIKE:
        return "rewritten"
    return "wording" if _weighty(one) == _weighty(other) else "figures"


def words(text: str) -> list[str]:
    """Give the words of a text in small letters."""
    return _WORD.findall(text.casefold())[:_MOST_WORDS]


def alike(one: list[str], other: list[str]) -> float:
    """Give the share of words that two texts have in common, in their order: 0 to 1."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.quick_ratio() < ALIKE:
        return 0.0
    return matcher.ratio()


def _weighty(found: list[str]) -> Counter[str]:
    return Counter(word for word in found if word in _WEIGHTY or any(map(str.isdigit, word)))
