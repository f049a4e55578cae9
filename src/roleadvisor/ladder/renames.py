"""`was`: the ids that an entry had before, so that what is kept under them follows it."""

from collections.abc import Iterator, Mapping
from typing import Protocol

from roleadvisor.errors import SemanticError
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.parts import Path, steps
from roleadvisor.ladder.role import Role
from roleadvisor.ladder.statement import RoleStatement, SharedStatement


class Renamed(Protocol):
    """An entry that may have had other ids."""

    @property
    def was(self) -> tuple[str, ...]:
        """Its old ids."""


def rename_errors(kb: KnowledgeBase) -> Iterator[SemanticError]:
    """Find old ids that are in use again, or that two entries claim.

    What is kept under them could go to either. With that, old ids cannot lead in a circle.
    """
    for path, table in _tables(kb):
        yield from _errors(table, {key: (*path, key) for key in table})
    at = {place.step.id: place.path for place in steps(kb.moves.values())}
    yield from _errors({place.step.id: place.step for place in steps(kb.moves.values())}, at)
    found: dict[SemanticError, None] = {}
    for role in kb.roles.values():
        placed = list(_with_paths(kb, role))
        named = {one.id: one for _, one in placed if one.id is not None}
        found |= dict.fromkeys(_errors(named, {one.id: path for path, one in placed if one.id}))
    yield from found


def _tables(kb: KnowledgeBase) -> Iterator[tuple[Path, Mapping[str, Renamed]]]:
    yield ("roles",), kb.roles
    yield ("facets",), kb.facets
    yield ("skills",), kb.skills
    if kb.quiz:
        yield ("quiz", "items"), kb.quiz.items
        yield ("quiz", "dimensions"), kb.quiz.dimensions


def _with_paths(kb: KnowledgeBase, role: Role) -> Iterator[tuple[Path, RoleStatement]]:
    for facet, cell in role.facets.items():
        for at, entry in enumerate(cell):
            if not isinstance(entry, SharedStatement):
                yield ("roles", role.id, "facets", facet, at), entry
            elif entry.shared in kb.shared:
                yield ("shared", entry.shared), kb.shared[entry.shared]


def _errors(table: Mapping[str, Renamed], paths: Mapping[str, Path]) -> Iterator[SemanticError]:
    claimed: dict[str, str] = {}
    for key, entry in table.items():
        for at, old in enumerate(entry.was):
            path = (*paths[key], "was", at)
            if old in table:
                yield SemanticError(f"`{old}` is an id in use, so it is no old one", path)
            elif claimed.setdefault(old, key) != key:
                yield SemanticError(f"`{claimed[old]}` claims the old id `{old}` too", path)
