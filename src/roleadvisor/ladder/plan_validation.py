"""Validates moves, the quiz, and old ids: what would make a plan or result ambiguous."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Protocol, TypeAlias

from roleadvisor.errors import Path, SemanticError
from roleadvisor.ladder.knowledge_base import KnowledgeBase, Role
from roleadvisor.ladder.moves import Phase, steps
from roleadvisor.ladder.quiz import Item, Quiz
from roleadvisor.ladder.statement import RoleStatement, SharedStatement
from roleadvisor.ladder.validation import (
    duplicate_entries,
    missing_entries,
    missing_keys,
    missing_reference,
    name_errors,
    reversed_range,
    role_errors,
    source_errors,
    unknown_id,
)
from roleadvisor.text import pluralize


def move_errors(kb: KnowledgeBase) -> Iterator[SemanticError]:
    """Moves to unknown roles, and phases alongside phases that don't come earlier.

    Moves may form loops, because a path visits each role once. A move from a role to itself is for
    getting better in it.
    """
    for key, move in kb.moves.items():
        yield from missing_reference(("moves", key, "from"), "role", move.origin, kb.roles)
        yield from missing_reference(("moves", key, "to"), "role", move.to, kb.roles)
        before: dict[str, Phase] = {}
        for name, phase in move.phases.items():
            path = ("moves", key, "phases", name)
            for at, other in enumerate(phase.alongside):
                if other not in before:
                    yield unknown_id((*path, "alongside", at), "earlier phase", other, before)
            before |= {name: phase}
            yield from reversed_range((*path, "months"), phase.months)


def step_errors(kb: KnowledgeBase) -> Iterator[SemanticError]:
    """Duplicate step ids, and steps that build something no role requires."""
    asked = cache(lambda role: dict(_named_statements(kb, kb.roles[role])))
    seen: set[str] = set()
    for place in steps(kb.moves.values()):
        name = place.step.id
        if name in seen:
            what = f"another step has the id `{name}`; step ids are unique in a ladder"
            yield SemanticError(what, place.path, key=True)
        seen.add(name)
        for at, built in enumerate(place.step.builds):
            yield from _builds_errors(kb, (*place.path, "builds", at), built, asked)


def _named_statements(kb: KnowledgeBase, role: Role) -> Iterator[tuple[str, bool]]:
    """Yield the names of a role's statements, and whether each is a requirement."""
    roles = reversed(kb.with_included(role))
    maybe_statements = [
        role_statement for one in roles for _, role_statement in _statements(kb, one)
    ]
    for role_statement in filter(None, maybe_statements):
        if name := role_statement.id or (role_statement.skill if role_statement.asks else None):
            yield name, role_statement.asks is not None
    if role.includes and all(
        maybe_statements
    ):  # one of an id that the role has too goes by another
        yield from ((one.requirement_id, True) for one in kb.requirements(role))


def _statements(kb: KnowledgeBase, role: Role) -> Iterator[tuple[Path, RoleStatement | None]]:
    """Yield a role's statements with their paths; None for a missing shared statement."""
    for facet, cell in role.facets.items():
        for at, entry in enumerate(cell):
            if isinstance(entry, SharedStatement):
                yield ("shared", entry.shared), kb.shared.get(entry.shared)
            else:
                yield ("roles", role.id, "facets", facet, at), entry


def _builds_errors(
    kb: KnowledgeBase, path: Path, built: str, asked: Callable[[str], Mapping[str, bool]]
) -> Iterator[SemanticError]:
    name, requirement = built.split("/")
    if name not in kb.roles:
        yield unknown_id(path, "role", name, kb.roles)
    elif requirement not in asked(name):
        yield unknown_id(path, f"statement of the role `{name}`", requirement, asked(name))
    elif not asked(name)[requirement]:
        yield SemanticError(f"`{built}` isn't a requirement: give that statement `asks`", path)


def quiz_errors(kb: KnowledgeBase) -> Iterator[SemanticError]:
    """Whatever would make a result empty, one-sided, or impossible."""
    if not kb.quiz:
        return
    yield from _references(kb, kb.quiz)
    yield from _items(kb.quiz)
    yield from _position_errors(kb, kb.quiz)


def _references(kb: KnowledgeBase, quiz: Quiz) -> Iterator[SemanticError]:
    for key, dimension in quiz.dimensions.items():
        path = ("quiz", "dimensions", key, "positions")
        yield from missing_keys(path, "role", dimension.positions, kb.roles)
    for key, dealbreaker in quiz.dealbreakers.items():
        path = ("quiz", "dealbreakers", key, "costs")
        yield from missing_keys(path, "role", dealbreaker.costs, kb.roles)
    if away := quiz.away:
        listed = ("quiz", "away", "dimensions")
        yield from missing_entries(listed, "dimension", away.dimensions, quiz.dimensions)
        yield from duplicate_entries(listed, "dimension", away.dimensions)
        yield from missing_reference(("quiz", "away", "role"), "role", away.role, kb.roles)


def _items(quiz: Quiz) -> Iterator[SemanticError]:
    regular: dict[str, list[Item]] = {key: [] for key in quiz.dimensions}
    for key, item in quiz.items.items():
        path = ("quiz", "items", key)
        yield from missing_reference(
            (*path, "dimension"), "dimension", item.dimension, quiz.dimensions
        )
        if item.left == item.right:
            yield SemanticError("both sides say the same", (*path, "right"))
        if not item.reserve and item.dimension in regular:
            regular[item.dimension].append(item)
    for key, items in regular.items():
        yield from _balance(key, items)


def _balance(dimension: str, items: list[Item]) -> Iterator[SemanticError]:
    path = ("quiz", "dimensions", dimension)
    left = sum(item.high == "left" for item in items)
    right = len(items) - left
    if not items:
        yield SemanticError("no item that everybody gets is about this dimension", path, key=True)
    elif left != right:
        what = (
            f"its high end is on the left in {pluralize(left, 'item')} and on the right in {right}:"
            " use as many of each, so that always choosing one side means nothing"
        )
        yield SemanticError(what, path, key=True)


def _position_errors(kb: KnowledgeBase, quiz: Quiz) -> Iterator[SemanticError]:
    """A role with any position needs one on every dimension, except on `away` dimensions."""
    away = frozenset(quiz.away.dimensions) if quiz.away else frozenset[str]()
    scored = {key: dim for key, dim in quiz.dimensions.items() if key not in away}
    placed = dict.fromkeys(role for dim in scored.values() for role in dim.positions)
    for key, dimension in scored.items():
        gone = [role for role in placed if role not in dimension.positions and role in kb.roles]
        if gone:
            what = f"no position for `{gone[0]}`" + (
                f" and {pluralize(len(gone) - 1, 'other role')}" if len(gone) > 1 else ""
            )
            path = ("quiz", "dimensions", key, "positions")
            yield SemanticError(f"{what}, which other dimensions place", path, key=True)
    if not any(len(set(dim.positions.values())) > 1 for dim in scored.values()):
        what = "no dimension places two roles differently, so no answer could tell them apart"
        yield SemanticError(what, ("quiz", "dimensions"), key=True)


class HasOldIds(Protocol):
    """An entry that may have had other ids."""

    @property
    def was(self) -> tuple[str, ...]:
        """Its old ids."""


def rename_errors(kb: KnowledgeBase) -> Iterator[SemanticError]:
    """Find old ids that are in use again, or claimed by two entries.

    Data saved under them could belong to either. This check also keeps old ids from forming loops.
    """
    # Without duplicates: a shared statement is an entry of every role that uses it.
    yield from dict.fromkeys(error for table in _id_scopes(kb) for error in _old_id_errors(table))


_Entries: TypeAlias = Mapping[str, tuple[Path, HasOldIds]]
"""Entries by their ids, with their places in the file."""


def _id_scopes(kb: KnowledgeBase) -> Iterator[_Entries]:
    """Yield the groups in which ids must be unique; roles without any old ids are skipped."""
    tables: dict[str, Mapping[str, HasOldIds]] = {
        "roles": kb.roles, "facets": kb.facets, "skills": kb.skills,
    }  # fmt: skip
    for name, table in tables.items():
        yield {key: ((name, key), one) for key, one in table.items()}
    if kb.quiz:
        yield {key: (("quiz", "items", key), one) for key, one in kb.quiz.items.items()}
        yield {key: (("quiz", "dimensions", key), one) for key, one in kb.quiz.dimensions.items()}
    yield {place.step.id: (place.path, place.step) for place in steps(kb.moves.values())}
    shared = any(one.was for one in kb.shared.values())
    for role in kb.roles.values():
        own = (one for cell in role.facets.values() for one in cell)
        if shared or any(not isinstance(one, SharedStatement) and one.was for one in own):
            yield {one.id: (path, one) for path, one in _statements(kb, role) if one and one.id}


def _old_id_errors(entries: _Entries) -> Iterator[SemanticError]:
    claimed: dict[str, str] = {}
    for key, (place, entry) in entries.items():
        for at, old in enumerate(entry.was):
            path = (*place, "was", at)
            if old in entries:
                yield SemanticError(f"`{old}` is an id in use, so it can't be an old one", path)
            elif claimed.setdefault(old, key) != key:
                what = (
                    f"`{claimed[old]}` also claims the old id `{old}`: saved data can follow only "
                    "one; leave `was` on the one that continues as before"
                )
                yield SemanticError(what, path)


_CHECKS = (
    name_errors, source_errors, role_errors, move_errors, step_errors, quiz_errors,
    rename_errors,
)  # fmt: skip


def semantic_errors(kb: KnowledgeBase) -> Iterator[SemanticError]:
    """Everything that makes a well-formed ladder meaningless or ambiguous."""
    for check in _CHECKS:
        yield from check(kb)
