"""Which statement is which in the other version: by id, then by words, never by place."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from roleadvisor.knowledge.ladder import KnowledgeBase
from roleadvisor.knowledge.role import Role
from roleadvisor.knowledge.statement import RoleStatement
from roleadvisor.rules.diff.texts import ALIKE, alike, words

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
