"""Moves, the quiz and old ids: what would make a plan or a result mean nothing or two things."""

from collections.abc import Iterator, Mapping
from typing import Protocol

from roleadvisor.errors import Path, SemanticError
from roleadvisor.ladder.knowledge_base import KnowledgeBase, Role
from roleadvisor.ladder.moves import Move, Phase
from roleadvisor.ladder.parts import phases, steps
from roleadvisor.ladder.quiz import Item, Quiz
from roleadvisor.ladder.statement import RoleStatement, SharedStatement
from roleadvisor.ladder.validation import (
    missing,
    missing_entries,
    missing_keys,
    name_errors,
    role_errors,
    source_errors,
    twice,
    unknown_id,
    upside_down,
)
from roleadvisor.text import counted


def move_errors(kb: KnowledgeBase) -> Iterator[SemanticError]:
    """Moves that lead nowhere, phases beside phases that do not come before, twin step ids.

    Moves may lead in circles: a path takes each role once. A move from a role to itself is how
    to get better in it.
    """
    for key, move in kb.moves.items():
        yield from missing(("moves", key, "from"), "role", move.origin, kb.roles)
        yield from missing(("moves", key, "to"), "role", move.to, kb.roles)
        yield from _alongside(("moves", key, "phases"), move)
    seen: set[str] = set()
    asked = _requirements(kb)
    for path, phase in phases(kb):
        if phase.months:
            months = phase.months
            yield from upside_down((*path, "months"), ("min", months.min), ("max", months.max))
        yield from _steps(kb, (*path, "steps"), phase, seen, asked)


def _alongside(path: Path, move: Move) -> Iterator[SemanticError]:
    before: dict[str, Phase] = {}
    for key, phase in move.phases.items():
        for at, other in enumerate(phase.alongside):
            if other not in before:
                yield unknown_id((*path, key, "alongside", at), "earlier phase", other, before)
        before[key] = phase


def _requirements(kb: KnowledgeBase) -> dict[str, dict[str, bool]]:
    """Each role's statements that have a name, and whether they ask something."""
    if not kb.moves:
        return {}
    return {key: dict(_named(kb, role)) for key, role in kb.roles.items()}


def _named(kb: KnowledgeBase, role: Role) -> Iterator[tuple[str, bool]]:
    entries = [
        entry
        for one in reversed(kb.with_included(role))
        for cell in one.facets.values()
        for entry in cell
    ]
    told = [kb.shared.get(one.shared) if isinstance(one, SharedStatement) else one
            for one in entries]  # fmt: skip
    for said in filter(None, told):
        if name := said.id or (said.skill if said.asks else None):
            yield name, said.asks is not None
    if role.includes and all(told):  # one of an id that the role has too goes by another
        yield from ((one.requirement_id, True) for one in kb.requirements(role))


def _steps(
    kb: KnowledgeBase,
    path: Path,
    phase: Phase,
    seen: set[str],
    asked: Mapping[str, Mapping[str, bool]],
) -> Iterator[SemanticError]:
    for key, step in phase.steps.items():
        if key in seen:
            yield SemanticError(
                f"another step has the id `{key}`; step ids are unique in a ladder",
                (*path, key),
                key=True,
            )
        seen.add(key)
        for at, built in enumerate(step.builds):
            yield from _built(kb, (*path, key, "builds", at), built, asked)


def _built(
    kb: KnowledgeBase, path: Path, built: str, asked: Mapping[str, Mapping[str, bool]]
) -> Iterator[SemanticError]:
    name, _, requirement = built.partition("/")
    if name not in kb.roles:
        yield unknown_id(path, "role", name, kb.roles)
    elif requirement not in asked[name]:
        yield unknown_id(path, f"statement of the role `{name}`", requirement, asked[name])
    elif not asked[name][requirement]:
        yield SemanticError(f"`{built}` isn't a requirement: give that statement `asks`", path)


def quiz_errors(kb: KnowledgeBase) -> Iterator[SemanticError]:
    """What would make a result empty, one-sided or impossible."""
    if not kb.quiz:
        return
    yield from _references(kb, kb.quiz)
    yield from _items(kb.quiz)
    yield from _placed(kb, kb.quiz)


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
        yield from twice(listed, "dimension", away.dimensions)
        yield from missing(("quiz", "away", "role"), "role", away.role, kb.roles)


def _items(quiz: Quiz) -> Iterator[SemanticError]:
    regular: dict[str, list[Item]] = {key: [] for key in quiz.dimensions}
    for key, item in quiz.items.items():
        path = ("quiz", "items", key)
        yield from missing((*path, "dimension"), "dimension", item.dimension, quiz.dimensions)
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
            f"its high end is on the left in {counted(left, 'item')} and on the right in {right}:"
            " use as many of each, so that always choosing one side means nothing"
        )
        yield SemanticError(what, path, key=True)


def _placed(kb: KnowledgeBase, quiz: Quiz) -> Iterator[SemanticError]:
    """Each role that has a position has one everywhere; `away` dimensions may place fewer."""
    away = frozenset(quiz.away.dimensions) if quiz.away else frozenset[str]()
    scored = {key: dim for key, dim in quiz.dimensions.items() if key not in away}
    placed = dict.fromkeys(role for dim in scored.values() for role in dim.positions)
    for key, dimension in scored.items():
        gone = [role for role in placed if role not in dimension.positions and role in kb.roles]
        if gone:
            what = f"no position for `{gone[0]}`" + (
                f" and {counted(len(gone) - 1, 'other role')}" if len(gone) > 1 else ""
            )
            path = ("quiz", "dimensions", key, "positions")
            yield SemanticError(f"{what}, which other dimensions place", path, key=True)
    if not any(len(set(dim.positions.values())) > 1 for dim in scored.values()):
        what = "no dimension places two roles differently, so no answer could tell them apart"
        yield SemanticError(what, ("quiz", "dimensions"), key=True)


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
                yield SemanticError(f"`{old}` is an id in use, so it can't be an old one", path)
            elif claimed.setdefault(old, key) != key:
                what = (
                    f"`{claimed[old]}` also claims the old id `{old}`: saved data can follow only "
                    "one; leave `was` on the one that continues as before"
                )
                yield SemanticError(what, path)


_CHECKS = (name_errors, source_errors, role_errors, move_errors, quiz_errors, rename_errors)


def semantic_errors(kb: KnowledgeBase) -> Iterator[SemanticError]:
    """Everything that makes a well-formed ladder mean nothing or two things."""
    for check in _CHECKS:
        yield from check(kb)
