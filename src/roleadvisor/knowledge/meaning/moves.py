"""Moves between roles: where they start and end, and what their steps build."""

from collections.abc import Iterator, Mapping

from roleadvisor.errors import Fault
from roleadvisor.knowledge.ladder import KnowledgeBase
from roleadvisor.knowledge.meaning.references import missing, unknown, upside_down
from roleadvisor.knowledge.parts import Path, phases
from roleadvisor.knowledge.path import Phase
from roleadvisor.knowledge.role import Role
from roleadvisor.knowledge.statement import SharedStatement


def faults(kb: KnowledgeBase) -> Iterator[Fault]:
    """Tell moves that lead nowhere or to where they start, and steps with one id.

    Moves may lead in circles: a path takes each role once.
    """
    for key, move in kb.moves.items():
        yield from missing(("moves", key, "from"), "role", move.origin, kb.roles)
        yield from missing(("moves", key, "to"), "role", move.to, kb.roles)
        if move.origin == move.to:
            yield Fault("a move leads from one role to another one", ("moves", key, "to"))
    seen: set[str] = set()
    asked = _requirements(kb)
    for path, phase in phases(kb):
        if phase.months:
            months = phase.months
            yield from upside_down((*path, "months"), ("min", months.min), ("max", months.max))
        yield from _steps(kb, (*path, "steps"), phase, seen, asked)


def _requirements(kb: KnowledgeBase) -> dict[str, dict[str, bool]]:
    """Give each role's statements that have an id, and whether they ask something."""
    if not kb.moves:
        return {}
    return {key: dict(_named(kb, role)) for key, role in kb.roles.items()}


def _named(kb: KnowledgeBase, role: Role) -> Iterator[tuple[str, bool]]:
    for cell in role.facets.values():
        for entry in cell:
            said = kb.shared.get(entry.shared) if isinstance(entry, SharedStatement) else entry
            if said and said.id is not None:
                yield said.id, said.asks is not None


def _steps(
    kb: KnowledgeBase,
    path: Path,
    phase: Phase,
    seen: set[str],
    asked: Mapping[str, Mapping[str, bool]],
) -> Iterator[Fault]:
    for key, step in phase.steps.items():
        if key in seen:
            yield Fault(
                f"another step has the id `{key}`; ids of steps are unique in a ladder",
                (*path, key),
                key=True,
            )
        seen.add(key)
        for at, built in enumerate(step.builds):
            yield from _built(kb, (*path, key, "builds", at), built, asked)


def _built(
    kb: KnowledgeBase, path: Path, built: str, asked: Mapping[str, Mapping[str, bool]]
) -> Iterator[Fault]:
    name, _, requirement = built.partition("/")
    if name not in kb.roles:
        yield unknown(path, "role", name, kb.roles)
    elif requirement not in asked[name]:
        yield unknown(path, f"statement of the role `{name}`", requirement, asked[name])
    elif not asked[name][requirement]:
        yield Fault(f"`{built}` asks nothing of a person: give that statement `asks`", path)
