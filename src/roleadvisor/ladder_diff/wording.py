"""How two texts differ: in spelling, wording, figures, negations, quantities, or altogether.

Negations and quantities are recognized in English only, figures in any language.
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

MIN_SIMILARITY = 0.6
"""The share of common words from which two texts count as one text, reworded."""

_MAX_WORDS = 500
"""Only this many words of a text are compared: the time grows with the square of the number."""

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
    """The kind of difference between two texts; the weightiest one if there are several."""
    if before == after:
        return "none"
    one, other = words(before), words(after)
    if one == other:
        return "spelling"
    if similarity(one, other) < MIN_SIMILARITY:
        return "rewritten"
    return _weighty_difference(one, other) or "wording"


def words(text: str) -> Words:
    """The words of a text, lowercase and without contractions: `can't` becomes `can not`."""
    plain = text.casefold().replace("’", "'")
    found = tuple(_WORD.findall(_NEGATED.sub(_expand_contraction, plain))[:_MAX_WORDS])
    return _unify_titles(found, _renamed_titles.get())


def _expand_contraction(match: re.Match[str]) -> str:
    stem, verb = match.groups()
    return f"{_STEMS[stem] if stem else verb or 'can'} not"


class _RenamedTitles(NamedTuple):
    """Renamed titles as words; `one` maps the old and the new title to the old one."""

    one: Mapping[Words, Words]
    sizes: tuple[int, ...]
    """The numbers of words in these titles, largest first."""
    firsts: set[str]
    """Their first words: a quick check, as most texts have none of them."""


# A context variable rather than an argument: every comparison ends up in `words`, which some thirty
# functions call.
_renamed_titles: ContextVar[_RenamedTitles | None] = ContextVar("renamed", default=None)


@contextmanager
def same_titles(titles: Mapping[str, str]) -> Iterator[None]:
    """Within this context an old title and its new one are the same words, plurals included."""
    one: dict[Words, Words] = {}
    for old, new in titles.items():
        for *before, last in filter(None, map(words, (old, new))):
            for end in ("", "s", "'s"):
                one[*before, last + end] = words(old + end)
    sizes = sorted({len(title) for title in one}, reverse=True)
    token = _renamed_titles.set(_RenamedTitles(one, tuple(sizes), {title[0] for title in one}))
    try:
        yield
    finally:
        _renamed_titles.reset(token)


def _unify_titles(found: Words, titles: _RenamedTitles | None) -> Words:
    """Replace new titles with old ones; the longest match wins."""
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


def similarity(one: Words, other: Words) -> float:
    """The share of words that two texts have in common, in order: 0 to 1."""
    # autojunk would ignore the most frequent words of a long text.
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.quick_ratio() < MIN_SIMILARITY:  # an upper bound, and much faster
        return 0.0
    return matcher.ratio()


def _weighty_difference(one: Words, other: Words) -> Difference | None:
    """The kind of changed word by which a text may ask for more or less; figures come first."""
    before, after = Counter(one), Counter(other)
    changed = set(before - after) | set(after - before)
    if any(word in _NUMBERS or any(map(str.isdigit, word)) for word in changed):
        return "figures"
    if changed & _NEGATIONS:
        return "negation"
    return "quantity" if changed & _QUANTITIES else None


def quantities_changed(before: str, after: str) -> str:
    """The changed quantities in words: `wording changed from each to every`."""
    one, other = Counter(words(before)), Counter(words(after))
    gone, new = (
        ", ".join(f"`{word}`" for word in found if word in _QUANTITIES)
        for found in (one - other, other - one)
    )
    if gone and new:
        return f"wording changed from {gone} to {new}"
    return f"wording changed: {gone or new} {'left out' if gone else 'added'}"
