"""How far two texts differ: in spelling, words, figures, negations, quantities, or altogether.

English alone knows negations and quantities; in other languages figures count.
"""

import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Literal

from roleadvisor.ladder_diff.reasons import Reason
from roleadvisor.ladder_diff.result import Code, Weight

Difference = Literal["none", "spelling", "wording", "figures", "negation", "quantity", "rewritten"]

ALIKE = 0.6
"""The share of words in common from which on two texts are one text, reworded."""

_MOST_WORDS = 500
"""Of longer texts the first so many words count: comparing takes the square of their number."""

_WORD = re.compile(r"[^\W_]+(?:[.,'][^\W_]+)*")
_NEGATED = re.compile(r"\b(?:(ca|wo|sha)n't|cannot|(\w+)n't)\b")
_STEMS = {"ca": "can", "wo": "will", "sha": "shall"}

_NEGATIONS = frozenset(("no", "not", "never", "without", "none", "nobody", "nothing", "neither"))
_NUMBERS = frozenset(
    ("half", "twice", "double", "one", "two", "three", "four", "five", "six", "seven", "eight",
     "nine", "ten", "eleven", "twelve", "fifteen", "twenty", "thirty", "forty", "fifty", "sixty",
     "seventy", "eighty", "ninety", "hundred", "thousand", "million", "daily", "weekly", "monthly",
     "quarterly", "yearly")
)  # fmt: skip
_QUANTITIES = frozenset(
    ("all", "every", "each", "always", "any", "both", "some", "several", "many", "most", "mostly",
     "few", "fewer", "more", "less", "least", "only", "often", "sometimes", "usually", "rarely",
     "occasionally", "regularly", "consistently", "must", "should", "may", "might", "could",
     "required", "optional", "independently", "alone")
)  # fmt: skip


def difference(before: str, after: str) -> Difference:
    """How far two texts differ."""
    if before == after:
        return "none"
    one, other = words(before), words(after)
    if one == other:
        return "spelling"
    if alike(one, other) < ALIKE:
        return "rewritten"
    return _weighty(one, other) or "wording"


def words(text: str) -> list[str]:
    """The words of a text in small letters, contractions in full: `can't` is `can not`."""
    plain = text.casefold().replace("’", "'")
    return _WORD.findall(_NEGATED.sub(_in_full, plain))[:_MOST_WORDS]


def _in_full(match: re.Match[str]) -> str:
    stem, verb = match.groups()
    return f"{_STEMS[stem] if stem else verb or 'can'} not"


def alike(one: list[str], other: list[str]) -> float:
    """The share of words that two texts have in common, in their order: 0 to 1."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.quick_ratio() < ALIKE:
        return 0.0
    return matcher.ratio()


def _weighty(one: list[str], other: list[str]) -> Difference | None:
    """Name the words that changed and by which a text asks for more or less; figures first."""
    before, after = Counter(one), Counter(other)
    changed = set(before - after) | set(after - before)
    if any(word in _NUMBERS or any(map(str.isdigit, word)) for word in changed):
        return "figures"
    if changed & _NEGATIONS:
        return "negation"
    return "quantity" if changed & _QUANTITIES else None


_IN_WORDS: dict[Difference, tuple[Code, str]] = {
    "spelling": ("reworded", "{0} is worded differently"),
    "wording": ("reworded", "{0} is worded differently"),
    "figures": ("figures", "a figure in {0} changed"),
    "negation": ("negation", "a negation in {0} changed"),
    "quantity": ("quantity", ""),
    "rewritten": ("rewritten", "{0} says something else"),
}


def text_change(before: str, after: str, what: str, *, asks: bool) -> Iterator[Reason]:
    """Weigh a change of a text, by whether it asks something of people."""
    found = difference(before, after)
    if found != "none":
        code, said = _IN_WORDS[found]
        weight: Weight = "patch" if code == "reworded" else "major" if asks else "minor"
        words_of_it = _quantities(before, after, what) if found == "quantity" else said.format(what)
        yield Reason(weight, code, words_of_it)


def _quantities(before: str, after: str, what: str) -> str:
    """Name the quantities that changed: `wording changed from each to every`."""
    one, other = Counter(words(before)), Counter(words(after))
    gone, new = (
        ", ".join(f"`{word}`" for word in found if word in _QUANTITIES)
        for found in (one - other, other - one)
    )
    about = "" if what == "it" else f"{what}: "
    if gone and new:
        return f"{about}wording changed from {gone} to {new}"
    return f"{about}wording changed: {gone or new} {'left out' if gone else 'added'}"
