"""What a person means by a name: a role, a facet, a step, whatever the case and the hyphens."""

from collections.abc import Iterable

from roleadvisor.errors import UsageProblem, unknown
from roleadvisor.knowledge.ladder import KnowledgeBase
from roleadvisor.knowledge.meaning.names import called
from roleadvisor.knowledge.role import Facet, Role
from roleadvisor.text import listed


def role(kb: KnowledgeBase, word: str) -> Role:
    """Find the role that `word` names by id, title or alias.

    Raises UsageProblem, with the nearest names, where it names none or several.
    """
    wanted = called(word)
    by_id = {called(name): one for name, one in kb.roles.items()}
    if wanted in by_id:
        return by_id[wanted]
    found = [one for one in kb.roles.values() if wanted in map(called, (one.title, *one.aliases))]
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageProblem(
            f"`{word}` names {listed(one.id for one in found)}",
            "Say which one by its id.",
        )
    ids = {name: one.id for one in kb.roles.values() for name in (one.title, *one.aliases)}
    raise unknown("role", word, [*kb.roles, *ids], ids)


def facets(kb: KnowledgeBase, words: Iterable[str]) -> set[str]:
    """Give the ids of the facets that the words name, by id or title, alone or as a group."""
    return {facet.id for word in words for facet in _facets_of(kb, word)}


def _facets_of(kb: KnowledgeBase, word: str) -> list[Facet]:
    wanted = called(word)
    found = [one for one in kb.facets.values() if wanted in (called(one.id), called(one.title))]
    if found:
        return found
    groups = [one.id for one in kb.groups.values() if wanted in (called(one.id), called(one.title))]
    if groups:
        return [one for one in kb.facets.values() if one.group in groups]
    raise unknown("facet", word, [*kb.groups, *kb.facets])
