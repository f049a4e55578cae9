"""What roles, facets and open questions say of one another."""

from collections.abc import Iterator

from roleadvisor.errors import Fault
from roleadvisor.knowledge.ladder import KnowledgeBase
from roleadvisor.knowledge.meaning.references import (
    missing,
    missing_entries,
    missing_keys,
    twice,
    upside_down,
)
from roleadvisor.knowledge.parts import Path
from roleadvisor.knowledge.pay import Figure
from roleadvisor.knowledge.role import Role
from roleadvisor.knowledge.statement import RoleStatement, SharedStatement


def faults(kb: KnowledgeBase) -> Iterator[Fault]:
    """Tell references to what is not there, ranges the wrong way round, ids used twice."""
    yield from missing_entries(("compare",), "role", kb.compare or (), kb.roles)
    yield from twice(("compare",), "role", kb.compare or ())
    for key, facet in kb.facets.items():
        yield from missing(("facets", key, "group"), "group", facet.group, kb.groups)
    for key, statement in kb.shared.items():
        yield from _statement(kb, ("shared", key), statement)
    for key, role in kb.roles.items():
        yield from _role(kb, ("roles", key), role)
    yield from _open_questions(kb)


def _role(kb: KnowledgeBase, path: Path, role: Role) -> Iterator[Fault]:
    yield from missing((*path, "track"), "track", role.track, kb.tracks)
    yield from missing_keys((*path, "facets"), "facet", role.facets, kb.facets)
    yield from _cells(kb, path, role)
    for key, figure in role.pay.items():
        yield from _figure((*path, "pay", key), figure)


def _cells(kb: KnowledgeBase, path: Path, role: Role) -> Iterator[Fault]:
    ids: set[str] = set()
    for facet, cell in role.facets.items():
        for at, entry in enumerate(cell):
            here = (*path, "facets", facet, at)
            if isinstance(entry, SharedStatement):
                yield from missing((*here, "shared"), "shared statement", entry.shared, kb.shared)
                name = kb.shared[entry.shared].id if entry.shared in kb.shared else None
            else:
                if entry.years or entry.skill or entry.level is not None:
                    yield from _statement(kb, here, entry)
                name = entry.id
            if name is not None:
                if name in ids:
                    yield Fault(f"a second statement of this role has the id `{name}`", here)
                ids.add(name)


def _statement(kb: KnowledgeBase, path: Path, statement: RoleStatement) -> Iterator[Fault]:
    yield from missing((*path, "skill"), "skill", statement.skill, kb.skills)
    if statement.level is not None and statement.skill is None:
        yield Fault("a level needs `skill`: the skill that it is a level of", (*path, "level"))
    if years := statement.years:
        yield from upside_down((*path, "years"), ("min", years.min), ("max", years.max))


def _figure(path: Path, figure: Figure) -> Iterator[Fault]:
    if figure.unit == "year" and figure.currency is None:
        yield Fault("an amount of money needs its `currency`", path, key=True)


def _open_questions(kb: KnowledgeBase) -> Iterator[Fault]:
    for key, question in kb.open_questions.items():
        path: Path = ("open_questions", key)
        yield from missing_entries((*path, "roles"), "role", question.roles, kb.roles)
        yield from missing_entries((*path, "facets"), "facet", question.facets, kb.facets)
        if len(question.says) == 1:
            what = "one saying is no conflict: name two or more, or none where nothing is known"
            yield Fault(what, (*path, "says"), key=True)
