"""The names by which a person calls a role: none may call two."""

from collections.abc import Iterable, Iterator

from roleadvisor.errors import SemanticError, UsageProblem, unknown
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.moves import Step
from roleadvisor.ladder.parts import Path, steps
from roleadvisor.ladder.path_moves import path_moves
from roleadvisor.ladder.role import Facet, Role
from roleadvisor.text import listed


def normalize_name(name: str) -> str:
    """A name as it is looked up: any case is one, and so are spaces, `_` and hyphens."""
    return name.casefold().replace("_", "-").replace(" ", "-")


def name_errors(kb: KnowledgeBase) -> Iterator[SemanticError]:
    """Names that call two roles.

    Two roles may have one title: the levels of a role often do, and their ids tell them apart.
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
    return SemanticError(f"`{name}` already calls the role `{other}`; choose another name", path)


def find_role(kb: KnowledgeBase, word: str) -> Role:
    """Find the role that `word` names by id, title or alias.

    Raises UsageProblem, with the nearest names, where it names none or several.
    """
    wanted = normalize_name(word)
    by_id = {normalize_name(name): one for name, one in kb.roles.items()}
    if wanted in by_id:
        return by_id[wanted]
    found = [
        one for one in kb.roles.values() if wanted in map(normalize_name, (one.title, *one.aliases))
    ]
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageProblem(
            f"`{word}` names {listed(one.id for one in found)}",
            "Say which one by its id.",
        )
    ids = {name: one.id for one in kb.roles.values() for name in (one.title, *one.aliases)}
    raise unknown("role", word, [*kb.roles, *ids], ids)


def find_facets(kb: KnowledgeBase, words: Iterable[str]) -> set[str]:
    """The ids of the facets that the words name, by id or title, alone or as a group."""
    return {facet.id for word in words for facet in _facets_of(kb, word)}


def _facets_of(kb: KnowledgeBase, word: str) -> list[Facet]:
    wanted = normalize_name(word)
    found = [
        one
        for one in kb.facets.values()
        if wanted in (normalize_name(one.id), normalize_name(one.title))
    ]
    if found:
        return found
    groups = [
        one.id
        for one in kb.groups.values()
        if wanted in (normalize_name(one.id), normalize_name(one.title))
    ]
    if groups:
        return [one for one in kb.facets.values() if one.group in groups]
    raise unknown("facet", word, [*kb.groups, *kb.facets])


def steps_of(kb: KnowledgeBase) -> dict[str, Step]:
    """Every step by its id: the ladder's own, and those derived from what roles call for."""
    return {place.step.id: place.step for place in steps(path_moves(kb).values())}


def lower_first(roles: Iterable[Role]) -> tuple[Role, ...]:
    """Order roles by rank, the lower first; as they stand where one has no rank."""
    found = tuple(roles)
    ranks = [role.rank for role in found if role.rank is not None]
    if len(ranks) < len(found):
        return found
    return tuple(sorted(found, key=lambda role: role.rank or 0))


def default_pair(kb: KnowledgeBase) -> tuple[Role, Role]:
    """The two roles that the ladder compares by default.

    Without a `compare` in the file: its first two full roles, else its first two.
    Raises UsageProblem where the ladder has a single role.
    """
    if kb.compare:
        return kb.roles[kb.compare[0]], kb.roles[kb.compare[1]]
    full = [role for role in kb.roles.values() if not role.waypoint]
    pair = (*full, *(role for role in kb.roles.values() if role.waypoint))[:2]
    if len(pair) == 1:
        raise UsageProblem(
            f"this ladder has one role, `{pair[0].id}`, and comparing takes two",
            f"Try: roleadvisor show {pair[0].id}",
        )
    return pair[0], pair[1]
