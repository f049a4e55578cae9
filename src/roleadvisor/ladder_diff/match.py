"""How far two texts differ: in their spelling, their words, their figures, or altogether."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Literal, TypeAlias

from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.role import Role
from roleadvisor.ladder.statement import RoleStatement
from roleadvisor.ladder_diff.result import Change, Weight

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


_MOST_PAIRS = 10_000
"""In a facet with more pairs of unknown statements, texts are matched only where they are equal."""


@dataclass(frozen=True, slots=True, eq=False)
class Placed:
    """A statement under its facet."""

    facet: str
    said: RoleStatement
    words: tuple[str, ...]


Pair = tuple[Placed | None, Placed | None]


def placed(kb: KnowledgeBase, role: Role | None) -> list[Placed]:
    """Give the statements of a role with their facets, shared ones in full."""
    return [
        Placed(facet, said, tuple(words(said.text)))
        for facet, cell in (role.facets.items() if role else ())
        for said in map(kb.resolved, cell)
    ]


def paired(old: list[Placed], new: list[Placed]) -> Iterator[Pair]:
    """Pair the statements of two versions of a role; what is left on either side comes alone.

    First those with one id, then those with the same words under the same facet, then under
    another facet, then under one facet those that are most alike.
    """
    found: dict[Placed, Placed] = {}
    left = old
    for key in (_by_id, _by_words_and_facet, _by_words):
        left = _match(left, [one for one in new if one not in found], key, found)
    found |= {other: one for one, other in _alike(left, [one for one in new if one not in found])}
    taken = set(found.values())
    for one in new:
        yield found.get(one), one
    for one in left:
        if one not in taken:
            yield one, None


def _by_id(one: Placed) -> Any:  # noqa: ANN401 - whatever can be a key
    return one.said.id


def _by_words_and_facet(one: Placed) -> Any:  # noqa: ANN401 - the same
    return one.words, one.facet


def _by_words(one: Placed) -> Any:  # noqa: ANN401 - the same
    return one.words


def _match(
    old: list[Placed],
    new: list[Placed],
    key: Callable[[Placed], Any],
    found: dict[Placed, Placed],
) -> list[Placed]:
    """Pair what has one key, and give what is left of the old ones."""
    waiting: dict[Any, list[Placed]] = {}
    for one in reversed(old):
        waiting.setdefault(key(one), []).append(one)
    waiting.pop(None, None)
    for other in new:
        if same := waiting.get(key(other)):
            found[other] = same.pop()
    taken = set(found.values())
    return [one for one in old if one not in taken]


def _alike(old: Sequence[Placed], new: Sequence[Placed]) -> Iterator[tuple[Placed, Placed]]:
    waiting: dict[str, tuple[list[Placed], list[Placed]]] = {}
    for side, ones in enumerate((old, new)):
        for one in ones:
            waiting.setdefault(one.facet, ([], []))[side].append(one)
    for before, after in waiting.values():
        if len(before) * len(after) <= _MOST_PAIRS:
            yield from _greedily(before, after)


def _greedily(old: list[Placed], new: list[Placed]) -> Iterator[tuple[Placed, Placed]]:
    """Take the most alike first; of equals, the earlier."""
    likeness = [
        (-share, at, to)
        for at, one in enumerate(old)
        for to, other in enumerate(new)
        if not (one.said.id and other.said.id)
        and (share := alike(list(one.words), list(other.words))) >= ALIKE
    ]
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    for _, at, to in sorted(likeness):
        if at not in taken_old and to not in taken_new:
            taken_old.add(at)
            taken_new.add(to)
            yield old[at], new[to]


Reason: TypeAlias = tuple[Weight, str]
"""What a change means, and how much that weighs."""

WEIGHTS: tuple[Weight, ...] = ("major", "minor", "patch")


def heaviest(weights: Iterable[Weight]) -> Weight | None:
    """Give the heaviest of some weights; none where there are none."""
    return min(weights, key=WEIGHTS.index, default=None)


def changed(
    part: str, name: str | None, reasons: Iterable[Reason], texts: tuple[str | None, str | None]
) -> Iterator[Change]:
    """Join the reasons, the heaviest first, into one change; none where there are none."""
    ordered = sorted(reasons, key=lambda reason: WEIGHTS.index(reason[0]))
    if ordered:
        what = "; ".join(dict.fromkeys(words for _, words in ordered))
        yield Change(ordered[0][0], "changed", part, name, what, *texts)


def came_or_went(
    part: str,
    name: str | None,
    texts: tuple[str | None, str | None],
    came: Reason = ("minor", "added"),
    went: Reason = ("minor", "removed"),
) -> Change:
    """Tell of something that stands in one version alone: `texts` holds None for the other."""
    weight, what = came if texts[0] is None else went
    return Change(weight, "added" if texts[0] is None else "removed", part, name, what, *texts)


def asking(before: str, after: str, what: str) -> Iterator[Reason]:
    """Weigh a change of a text that asks something of people."""
    match difference(before, after):
        case "spelling" | "wording":
            yield "patch", f"{what} is worded differently"
        case "figures":
            yield "major", f"a figure in {what} changed"
        case "rewritten":
            yield "major", f"{what} says something else"


def telling(before: str, after: str, what: str) -> Iterator[Reason]:
    """Weigh a change of a text that asks nothing."""
    match difference(before, after):
        case "spelling" | "wording":
            yield "patch", f"{what} is worded differently"
        case "figures" | "rewritten":
            yield "minor", f"{what} says something else"
