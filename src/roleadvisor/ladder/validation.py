"""Validates names and references: ambiguous names, and references to unknown ids."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from roleadvisor.errors import Path, SemanticError
from roleadvisor.ladder.knowledge_base import KnowledgeBase, Role
from roleadvisor.ladder.moves import Months
from roleadvisor.ladder.parts import sourced_parts
from roleadvisor.ladder.statement import RoleStatement, Share, SharedStatement, Years
from roleadvisor.text import normalize_name


def unknown_id(path: Path, kind: str, name: str, known: Mapping[str, Any]) -> SemanticError:
    """Make the error for an id that no part of this kind has."""
    return SemanticError(f"no {kind} has the id `{name}`", path, unknown=name, known=known)


def missing_reference(
    path: Path, kind: str, name: str | None, known: Mapping[str, Any]
) -> Iterator[SemanticError]:
    """Check one optional reference."""
    if name is not None and name not in known:
        yield unknown_id(path, kind, name, known)


def missing_entries(
    path: Path, kind: str, names: Iterable[str], known: Mapping[str, Any]
) -> Iterator[SemanticError]:
    """Check the references in a list."""
    for at, name in enumerate(names):
        yield from missing_reference((*path, at), kind, name, known)


def missing_keys(
    path: Path, kind: str, keys: Iterable[str], known: Mapping[str, Any]
) -> Iterator[SemanticError]:
    """Check a table whose keys are references."""
    for key in keys:
        if key not in known:
            yield unknown_id((*path, key), kind, key, known)._replace(key=True)


def duplicate_entries(path: Path, what: str, names: Iterable[str]) -> Iterator[SemanticError]:
    """Find entries that repeat an earlier entry of the list."""
    seen: set[str] = set()
    for at, name in enumerate(names):
        if name in seen:
            yield SemanticError(f"the {what} `{name}` is in this list twice", (*path, at))
        seen.add(name)


def reversed_range(path: Path, found: Months | Years | Share | None) -> Iterator[SemanticError]:
    """Check that the lower end of a range isn't above its upper end."""
    if found and found.max is not None and found.min > found.max:
        yield SemanticError(f"`min` ({found.min}) is above `max` ({found.max})", (*path, "min"))


def source_errors(kb: KnowledgeBase) -> Iterator[SemanticError]:
    """Undeclared sources, and derived statements without an explanation."""
    known = dict.fromkeys(
        f"{key}/{part}" for key in kb.sources for part in kb.sources[key].sections
    )
    if kb.source is not None and kb.source not in known:
        yield _undeclared(("source",), kb.source, known)
    for path, part in sourced_parts(kb):
        if part.source is not None and part.source not in known:
            yield _undeclared((*path, "source"), part.source, known)
        if part.kind == "derived" and part.how is None:
            what = "derived, so it needs `how`: what it was derived from"
            yield SemanticError(what, path, key=True)


def _undeclared(path: Path, source: str, known: dict[str, None]) -> SemanticError:
    what = f"no source is declared for `{source}`: a source and its section go under `sources`"
    return SemanticError(what, path, unknown=source, known=known)


def role_errors(kb: KnowledgeBase) -> Iterator[SemanticError]:
    """References to unknown ids, reversed ranges, duplicate ids."""
    yield from missing_entries(("compare",), "role", kb.compare or (), kb.roles)
    yield from duplicate_entries(("compare",), "role", kb.compare or ())
    for key, facet in kb.facets.items():
        yield from missing_reference(("facets", key, "group"), "group", facet.group, kb.groups)
    for key, statement in kb.shared.items():
        yield from _statement(kb, ("shared", key), statement)
    for key, role in kb.roles.items():
        yield from _role(kb, ("roles", key), role)
    yield from _open_questions(kb)


def _role(kb: KnowledgeBase, path: Path, role: Role) -> Iterator[SemanticError]:
    yield from missing_reference((*path, "track"), "track", role.track, kb.tracks)
    yield from missing_reference((*path, "includes"), "role", role.includes, kb.roles)
    if (last := kb.with_included(role)[-1]).includes in kb.roles:
        what = f"forms a loop: `{last.id}` includes `{last.includes}` again"
        yield SemanticError(what, (*path, "includes"))
    yield from missing_keys((*path, "facets"), "facet", role.facets, kb.facets)
    yield from _cells(kb, path, role)
    for key, figure in role.pay.items():
        if figure.unit == "year" and figure.currency is None:
            what = "an amount of money needs its `currency`"
            yield SemanticError(what, (*path, "pay", key), key=True)
    for at, part in enumerate(role.week):
        yield from reversed_range((*path, "week", at, "share"), part.share)


def _cells(kb: KnowledgeBase, path: Path, role: Role) -> Iterator[SemanticError]:
    ids: set[str] = set()
    for facet, cell in role.facets.items():
        for at, entry in enumerate(cell):
            if isinstance(entry, SharedStatement):
                resolved = kb.shared.get(entry.shared)
                here = (*path, "facets", facet, at, "shared")
                yield from missing_reference(here, "shared statement", entry.shared, kb.shared)
            else:
                resolved = entry
                if resolved.years or resolved.skill or resolved.level is not None:
                    yield from _statement(kb, (*path, "facets", facet, at), resolved)
            if resolved and resolved.id:
                if resolved.id in ids:
                    what = f"a second statement of this role has the id `{resolved.id}`"
                    yield SemanticError(what, (*path, "facets", facet, at))
                ids.add(resolved.id)


def _statement(kb: KnowledgeBase, path: Path, statement: RoleStatement) -> Iterator[SemanticError]:
    yield from missing_reference((*path, "skill"), "skill", statement.skill, kb.skills)
    if statement.level is not None and statement.skill is None:
        yield SemanticError(
            "a level needs `skill`: the skill that it is a level of", (*path, "level")
        )
    yield from reversed_range((*path, "years"), statement.years)


def _open_questions(kb: KnowledgeBase) -> Iterator[SemanticError]:
    for key, question in kb.open_questions.items():
        path: Path = ("open_questions", key)
        yield from missing_entries((*path, "roles"), "role", question.roles, kb.roles)
        yield from missing_entries((*path, "facets"), "facet", question.facets, kb.facets)
        if len(question.says) == 1:
            what = "a conflict takes at least two statements; leave `says` out if nothing is known"
            yield SemanticError(what, (*path, "says"), key=True)


def name_errors(kb: KnowledgeBase) -> Iterator[SemanticError]:
    """Ambiguous role names.

    Two roles may share a title: levels of a role often do, and their ids distinguish them.
    """
    titles: dict[str, str] = {}
    for key, role in kb.roles.items():
        titles.setdefault(normalize_name(role.title), key)
    aliases: dict[str, str] = {}
    for key, role in kb.roles.items():
        path: Path = ("roles", key)
        name = normalize_name(role.title)
        other = kb.roles.get(name)
        if other and name != key and normalize_name(other.title) != name:
            yield _ambiguous((*path, "title"), role.title, name)
        for at, alias in enumerate(role.aliases):
            name = normalize_name(alias)
            holder = name if name in kb.roles else aliases.get(name, titles.get(name, key))
            aliases.setdefault(name, key)
            if holder != key:
                yield _ambiguous((*path, "aliases", at), alias, holder)


def _ambiguous(path: Path, name: str, other: str) -> SemanticError:
    return SemanticError(f"`{name}` already means the role `{other}`; choose another name", path)
