"""How far two texts differ: in spelling, words, figures, negations, quantities, or altogether.

English alone knows negations and quantities; in other languages figures count.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from difflib import SequenceMatcher
from typing import Literal, NamedTuple, TypeAlias

Difference = Literal["none", "spelling", "wording", "figures", "negation", "quantity", "rewritten"]

Words: TypeAlias = tuple[str, ...]

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


def words(text: str) -> Words:
    """The words of a text in small letters, contractions in full: `can't` is `can not`."""
    plain = text.casefold().replace("’", "'")
    found = tuple(_WORD.findall(_NEGATED.sub(_in_full, plain))[:_MOST_WORDS])
    return _with_one_title(found, _renamed.get())


def _in_full(match: re.Match[str]) -> str:
    stem, verb = match.groups()
    return f"{_STEMS[stem] if stem else verb or 'can'} not"


class _Titles(NamedTuple):
    """The words that stand for a title, by those of the title as it was and as it is."""

    one: Mapping[Words, Words]
    sizes: tuple[int, ...]
    """How many words these titles have, the most first."""
    firsts: set[str]
    """Their first words: most texts have none of them."""


# Every comparison comes down to `words`, called from some thirty functions: a context and not an
# argument of each says which titles are one.
_renamed: ContextVar[_Titles | None] = ContextVar("renamed", default=None)


@contextmanager
def renamed(titles: Mapping[str, str]) -> Iterator[None]:
    """Inside, an old title and its new one are the same words, in plurals as well."""
    one: dict[Words, Words] = {}
    for old, new in titles.items():
        for *before, last in filter(None, map(words, (old, new))):
            for end in ("", "s", "'s"):
                one[*before, last + end] = words(old + end)
    sizes = sorted({len(title) for title in one}, reverse=True)
    token = _renamed.set(_Titles(one, tuple(sizes), {title[0] for title in one}))
    try:
        yield
    finally:
        _renamed.reset(token)


def _with_one_title(found: Words, titles: _Titles | None) -> Words:
    """Put old titles in place of new ones; of two that begin alike, the longer counts."""
    if titles is None or titles.firsts.isdisjoint(found):
        return found
    made: list[str] = []
    at = 0
    while at < len(found):
        here = (found[at : at + size] for size in titles.sizes)
        title = next((part for part in here if part in titles.one), None)
        made += titles.one[title] if title else (found[at],)
        at += len(title) if title else 1
    return tuple(made)


def alike(one: Words, other: Words) -> float:
    """The share of words that two texts have in common, in their order: 0 to 1."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.quick_ratio() < ALIKE:
        return 0.0
    return matcher.ratio()


def _weighty(one: Words, other: Words) -> Difference | None:
    """Name the words that changed and by which a text asks for more or less; figures first."""
    before, after = Counter(one), Counter(other)
    changed = set(before - after) | set(after - before)
    if any(word in _NUMBERS or any(map(str.isdigit, word)) for word in changed):
        return "figures"
    if changed & _NEGATIONS:
        return "negation"
    return "quantity" if changed & _QUANTITIES else None


def quantities_changed(before: str, after: str) -> str:
    """Name the quantities that changed: `wording changed from each to every`."""
    one, other = Counter(words(before)), Counter(words(after))
    gone, new = (
        ", ".join(f"`{word}`" for word in found if word in _QUANTITIES)
        for found in (one - other, other - one)
    )
    if gone and new:
        return f"wording changed from {gone} to {new}"
    return f"wording changed: {gone or new} {'left out' if gone else 'added'}"
