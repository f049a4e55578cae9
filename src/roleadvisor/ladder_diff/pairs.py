"""Which part of the old version is which of the new one: by id, by `was`, by words."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any, TypeVar

from roleadvisor.ladder.cell_text import UNFILLED
from roleadvisor.ladder.knowledge_base import KnowledgeBase, Role
from roleadvisor.ladder.statement import RoleStatement
from roleadvisor.ladder_diff.wording import ALIKE, alike, words

P = TypeVar("P")


def paired_parts(
    old: Mapping[str, P], new: Mapping[str, P], called: Callable[[P], Hashable] | None = None
) -> list[tuple[P | None, P | None]]:
    """Pair the parts of two tables, those of the new version in its order, then what is gone.

    By id, then by the old ids that `was` names, then by what `called` gives where it is one part's
    alone in each version.
    """
    found = {key: old[key] for key in new if key in old}
    for key, part in new.items():
        before = [name for name in getattr(part, "was", ()) if name in old and name not in new]
        if key not in found and before:
            found[key] = old[before[0]]
    if called:
        found |= _by_name(old, new, found, called)
    taken = {id(part) for part in found.values()}
    gone = [part for part in old.values() if id(part) not in taken]
    return [(found.get(key), part) for key, part in new.items()] + [(part, None) for part in gone]


def either(pair: tuple[P | None, P | None]) -> P:
    """The part as it is now; of one that is gone, as it was."""
    return next(filter(None, reversed(pair)))


def new_ids(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, str]:
    """The new ids of parts that have titles, by their old ones."""
    pairs = paired_parts(old, new, lambda part: part.title)
    return {before.id: after.id for before, after in pairs if before and after}


def _by_name(
    old: Mapping[str, P], new: Mapping[str, P], found: Mapping[str, P],
    called: Callable[[P], Hashable],
) -> Iterator[tuple[str, P]]:  # fmt: skip
    taken = {id(part) for part in found.values()}
    before = _once({key: called(part) for key, part in old.items() if id(part) not in taken})
    after = _once({key: called(part) for key, part in new.items() if key not in found})
    yield from ((after[name], old[before[name]]) for name in after if name in before)


def _once(names: Mapping[str, Hashable]) -> dict[Hashable, str]:
    """The parts by name, without names that several have."""
    keys: dict[Hashable, list[str]] = {}
    for key, name in names.items():
        keys.setdefault(name, []).append(key)
    return {name: found[0] for name, found in keys.items() if len(found) == 1}


_MOST_PAIRS = 10_000
"""In a facet with more pairs of unknown statements, texts are matched only where they are equal."""


@dataclass(frozen=True, slots=True, eq=False)
class Placed:
    """A statement of a role under its facet, by the facet's id in the new version."""

    facet: str
    said: RoleStatement
    words: tuple[str, ...]
    own_words: bool = True
    """False where a level of a skill says it: a change of its words is one of the skill."""
    included: bool = False
    """Whether the role calls for it only because it includes another."""


Pair = tuple[Placed | None, Placed | None]


def placed(
    kb: KnowledgeBase, role: Role, facets: Mapping[str, str], skills: Mapping[str, str]
) -> Iterator[Placed]:
    """What a role says and calls for, all in full; `facets` and `skills` are new ids of theirs.

    A placeholder says nothing.
    """
    own = [
        (
            facets.get(facet, facet),
            kb.resolved(entry),
            isinstance(entry, RoleStatement) and not entry.text,
        )
        for facet, cell in role.facets.items()
        for entry in cell
    ]
    for facet, said, by_level in own:
        if not UNFILLED.fullmatch(said.text):
            yield _placed_one(facet, said, skills, own_words=not by_level)
    asked = sum(said.asks is not None for _, said, _ in own)
    for key, said in islice(kb.requirements_by_facet(role), asked, None):
        facet = facets.get(key, key)
        if not UNFILLED.fullmatch(said.text):
            by_level = not kb.has_own_words(said)
            yield _placed_one(facet, said, skills, own_words=not by_level, included=True)


def _placed_one(
    facet: str,
    said: RoleStatement,
    skills: Mapping[str, str],
    *,
    own_words: bool,
    included: bool = False,
) -> Placed:
    if said.skill and said.skill != (now := skills.get(said.skill, said.skill)):
        said = replace(said, skill=now)
    known_by = words(said.text) if own_words else ("", said.skill or "")
    return Placed(facet, said, known_by, own_words, included)


def paired(old: list[Placed], new: list[Placed]) -> Iterator[Pair]:
    """Pair the statements of two versions of a role; what is left on either side comes alone.

    Words come before ids: where ids number the lines of a file, a line more gives each id to the
    next statement. So first those with one id and much the same words, then those whose old id the
    new one names, then the same words under the same facet, or another; then one id; and last,
    under one facet, those that are most alike.
    """
    found: dict[Placed, Placed] = {}
    left = _unlike_apart(_match(old, new, _BY_ID, found), found)
    for keys in (_BY_WAS, _BY_WORDS_AND_FACET, _BY_WORDS, _BY_ID):
        left = _match(left, [one for one in new if one not in found], keys, found)
    found |= {other: one for one, other in _alike(left, [one for one in new if one not in found])}
    taken = set(found.values())
    for one in new:
        yield found.get(one), one
    for one in left:
        if one not in taken:
            yield one, None


def _unlike_apart(left: list[Placed], found: dict[Placed, Placed]) -> list[Placed]:
    """Take apart what has one id and few words in common: other statements may fit better."""
    for new, old in list(found.items()):
        if old.words != new.words and alike(old.words, new.words) < ALIKE:
            left = [*left, found.pop(new)]
    return left


Keys = tuple[Callable[[Placed], Any], Callable[[Placed], Iterable[Any]]]
"""What an old statement is found by, and what a new one looks for."""

_BY_ID: Keys = (lambda one: one.said.id, lambda one: (one.said.id,))
_BY_WAS: Keys = (lambda one: one.said.id, lambda one: one.said.was)
_BY_WORDS_AND_FACET: Keys = (
    lambda one: (one.words, one.facet),
    lambda one: ((one.words, one.facet),),
)
_BY_WORDS: Keys = (lambda one: one.words, lambda one: (one.words,))


def _match(
    old: list[Placed], new: list[Placed], keys: Keys, found: dict[Placed, Placed]
) -> list[Placed]:
    """Pair what has one key, and give what is left of the old ones."""
    held_by, looked_for = keys
    waiting: dict[Any, list[Placed]] = {}
    for one in reversed(old):
        waiting.setdefault(held_by(one), []).append(one)
    waiting.pop(None, None)
    for other in new:
        if same := next((waiting[key] for key in looked_for(other) if waiting.get(key)), None):
            found[other] = same.pop()
    taken = set(found.values())
    return [one for one in old if one not in taken]


def _alike(old: list[Placed], new: list[Placed]) -> Iterator[tuple[Placed, Placed]]:
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
        if (share := alike(one.words, other.words)) >= ALIKE
    ]
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    for _, at, to in sorted(likeness):
        if at not in taken_old and to not in taken_new:
            taken_old.add(at)
            taken_new.add(to)
            yield old[at], new[to]
