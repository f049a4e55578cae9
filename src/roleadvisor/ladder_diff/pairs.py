"""Match the parts of two versions: by id, by `was`, by wording."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any, TypeVar

from roleadvisor.ladder.cell_text import UNFILLED
from roleadvisor.ladder.knowledge_base import KnowledgeBase, Role
from roleadvisor.ladder.statement import RoleStatement
from roleadvisor.ladder_diff.wording import MIN_SIMILARITY, similarity, words

P = TypeVar("P")


def pair_parts(
    old: Mapping[str, P], new: Mapping[str, P], name_of: Callable[[P], Hashable] | None = None
) -> list[tuple[P | None, P | None]]:
    """Pair the parts of two tables: those of the new version in its order, then removed ones.

    They are matched by id, then by the old ids in `was`, then by `name_of`, as far as a name is
    unique in each version.
    """
    found = {key: old[key] for key in new if key in old}
    for key, part in new.items():
        before = [name for name in getattr(part, "was", ()) if name in old and name not in new]
        if key not in found and before:
            found[key] = old[before[0]]
    if name_of:
        found |= _match_by_name(old, new, found, name_of)
    taken = {id(part) for part in found.values()}
    gone = [part for part in old.values() if id(part) not in taken]
    return [(found.get(key), part) for key, part in new.items()] + [(part, None) for part in gone]


def new_or_old(pair: tuple[P | None, P | None]) -> P:
    """The new part of a pair, or the old one if it was removed."""
    return next(filter(None, reversed(pair)))


def new_ids(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, str]:
    """The new ids of parts with titles, by their old ids."""
    pairs = pair_parts(old, new, lambda part: part.title)
    return {before.id: after.id for before, after in pairs if before and after}


def _match_by_name(
    old: Mapping[str, P], new: Mapping[str, P], found: Mapping[str, P],
    name_of: Callable[[P], Hashable],
) -> Iterator[tuple[str, P]]:  # fmt: skip
    taken = {id(part) for part in found.values()}
    before = _ids_by_unique_name(
        {key: name_of(part) for key, part in old.items() if id(part) not in taken}
    )
    after = _ids_by_unique_name(
        {key: name_of(part) for key, part in new.items() if key not in found}
    )
    yield from ((after[name], old[before[name]]) for name in after if name in before)


def _ids_by_unique_name(names: Mapping[str, Hashable]) -> dict[Hashable, str]:
    """The ids of parts by name, without names that several parts share."""
    keys: dict[Hashable, list[str]] = {}
    for key, name in names.items():
        keys.setdefault(name, []).append(key)
    return {name: found[0] for name, found in keys.items() if len(found) == 1}


_MAX_PAIRS = 10_000
"""A facet with more possible pairs than this is only matched by equal texts: it would take long."""


@dataclass(frozen=True, slots=True, eq=False)
class PlacedStatement:
    """A statement of a role, with its facet's id in the new version."""

    facet: str
    statement: RoleStatement
    words: tuple[str, ...]
    own_words: bool = True
    """False if its text is that of a skill level: a change of the text is one of the skill."""
    included: bool = False
    """Whether the role calls for it only because it includes another role."""


Pair = tuple[PlacedStatement | None, PlacedStatement | None]


def placed_statements(
    kb: KnowledgeBase, role: Role, facets: Mapping[str, str], skills: Mapping[str, str]
) -> Iterator[PlacedStatement]:
    """All statements of a role, those it includes too; `facets` and `skills` map old ids to new.

    Placeholders are skipped.
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
    for facet, statement, by_level in own:
        if not UNFILLED.fullmatch(statement.text):
            yield _place(facet, statement, skills, own_words=not by_level)
    # The role's own requirements come first here: skip them, they were yielded above.
    asked = sum(statement.asks is not None for _, statement, _ in own)
    for key, statement in islice(kb.requirements_by_facet(role), asked, None):
        facet = facets.get(key, key)
        if not UNFILLED.fullmatch(statement.text):
            by_level = not kb.has_own_words(statement)
            yield _place(facet, statement, skills, own_words=not by_level, included=True)


def _place(
    facet: str,
    statement: RoleStatement,
    skills: Mapping[str, str],
    *,
    own_words: bool,
    included: bool = False,
) -> PlacedStatement:
    if statement.skill and statement.skill != (now := skills.get(statement.skill, statement.skill)):
        statement = replace(statement, skill=now)
    matched_words = words(statement.text) if own_words else ("", statement.skill or "")
    return PlacedStatement(facet, statement, matched_words, own_words, included)


def pair_statements(old: list[PlacedStatement], new: list[PlacedStatement]) -> Iterator[Pair]:
    """Pair the statements of two versions of a role; the rest come unpaired, on either side.

    Wording takes precedence over ids: if ids number the lines of a file, an inserted line shifts
    every id to the next statement. So the order is: same id and similar wording; an old id in the
    new one's `was`; same wording under the same facet; same wording under another; same id; and
    last, the most similar ones under the same facet.
    """
    found: dict[PlacedStatement, PlacedStatement] = {}
    left = _unpair_dissimilar(_pair_by_key(old, new, _BY_ID, found), found)
    for keys in (_BY_WAS, _BY_WORDS_AND_FACET, _BY_WORDS, _BY_ID):
        left = _pair_by_key(left, [one for one in new if one not in found], keys, found)
    found |= {
        other: one for one, other in _pair_similar(left, [one for one in new if one not in found])
    }
    taken = set(found.values())
    for one in new:
        yield found.get(one), one
    for one in left:
        if one not in taken:
            yield one, None


def _unpair_dissimilar(
    left: list[PlacedStatement], found: dict[PlacedStatement, PlacedStatement]
) -> list[PlacedStatement]:
    """Undo pairs with the same id but different wording: other statements may match better."""
    for new, old in list(found.items()):
        if old.words != new.words and similarity(old.words, new.words) < MIN_SIMILARITY:
            left = [*left, found.pop(new)]
    return left


Keys = tuple[Callable[[PlacedStatement], Any], Callable[[PlacedStatement], Iterable[Any]]]
"""Functions for the key of an old statement, and for the keys that a new one can match."""

_BY_ID: Keys = (lambda one: one.statement.id, lambda one: (one.statement.id,))
_BY_WAS: Keys = (lambda one: one.statement.id, lambda one: one.statement.was)
_BY_WORDS_AND_FACET: Keys = (
    lambda one: (one.words, one.facet),
    lambda one: ((one.words, one.facet),),
)
_BY_WORDS: Keys = (lambda one: one.words, lambda one: (one.words,))


def _pair_by_key(
    old: list[PlacedStatement],
    new: list[PlacedStatement],
    keys: Keys,
    found: dict[PlacedStatement, PlacedStatement],
) -> list[PlacedStatement]:
    """Add pairs with a common key to `found`, and return the unpaired old statements."""
    old_key, new_keys = keys
    unpaired: dict[Any, list[PlacedStatement]] = {}
    for one in reversed(old):  # so that pop() takes the earliest
        unpaired.setdefault(old_key(one), []).append(one)
    unpaired.pop(None, None)  # statements without an id aren't the same one
    for other in new:
        if same := next((unpaired[key] for key in new_keys(other) if unpaired.get(key)), None):
            found[other] = same.pop()
    taken = set(found.values())
    return [one for one in old if one not in taken]


def _pair_similar(
    old: list[PlacedStatement], new: list[PlacedStatement]
) -> Iterator[tuple[PlacedStatement, PlacedStatement]]:
    unpaired: dict[str, tuple[list[PlacedStatement], list[PlacedStatement]]] = {}
    for side, ones in enumerate((old, new)):
        for one in ones:
            unpaired.setdefault(one.facet, ([], []))[side].append(one)
    for before, after in unpaired.values():
        if len(before) * len(after) <= _MAX_PAIRS:
            yield from _pair_greedily(before, after)


def _pair_greedily(
    old: list[PlacedStatement], new: list[PlacedStatement]
) -> Iterator[tuple[PlacedStatement, PlacedStatement]]:
    """Pair the most similar first; among equals, the earlier."""
    candidates = [
        (-ratio, at, to)
        for at, one in enumerate(old)
        for to, other in enumerate(new)
        if (ratio := similarity(one.words, other.words)) >= MIN_SIMILARITY
    ]
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    for _, at, to in sorted(candidates):
        if at not in taken_old and to not in taken_new:
            taken_old.add(at)
            taken_new.add(to)
            yield old[at], new[to]
