"""What a person means by a name: a role, a facet, a step, whatever the case and the hyphens."""

from collections.abc import Iterable, Mapping

from roleadvisor.errors import UsageProblem
from roleadvisor.knowledge.ladder import KnowledgeBase
from roleadvisor.knowledge.role import Facet, Role
from roleadvisor.text import listed, nearest

_MOST_LISTED = 12
_MOST_SHOWN = 60


def normal(word: str) -> str:
    """Give a name as it is compared: any case is one, `_` and space are `-`."""
    return word.casefold().replace("_", "-").replace(" ", "-")


def role(kb: KnowledgeBase, word: str) -> Role:
    """Find the role that `word` names by id, title or alias.

    Raises UsageProblem, with the nearest names, where it names none or several.
    """
    wanted = normal(word)
    by_id = {normal(name): one for name, one in kb.roles.items()}
    if wanted in by_id:
        return by_id[wanted]
    found = [one for one in kb.roles.values() if wanted in map(normal, (one.title, *one.aliases))]
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageProblem(
            f"`{_shown(word)}` names {listed(one.id for one in found)}",
            "Say which one by its id.",
        )
    names = {name: name for name in kb.roles}
    for one in kb.roles.values():
        names |= dict.fromkeys((one.title, *one.aliases), one.id)
    raise unknown("role", word, names)


def facets(kb: KnowledgeBase, words: Iterable[str]) -> set[str]:
    """Give the ids of the facets that the words name, by id or title, alone or as a group."""
    return {facet.id for word in words for facet in _facets_of(kb, word)}


def _facets_of(kb: KnowledgeBase, word: str) -> list[Facet]:
    wanted = normal(word)
    found = [one for one in kb.facets.values() if wanted in (normal(one.id), normal(one.title))]
    if found:
        return found
    groups = [one.id for one in kb.groups.values() if wanted in (normal(one.id), normal(one.title))]
    if groups:
        return [one for one in kb.facets.values() if one.group in groups]
    raise unknown("facet", word, {name: name for name in (*kb.groups, *kb.facets)})


def unknown(what: str, word: str, names: Mapping[str, str]) -> UsageProblem:
    """Make the answer to a name that nobody knows: the ids of the nearest names, then all ids.

    `names` maps every name that would be understood to the id that it stands for.
    """
    close = dict.fromkeys(names[name] for name in nearest(word, list(names)))
    known = list(dict.fromkeys(names.values()))
    told = ", ".join(known[:_MOST_LISTED])
    more = f" and {len(known) - _MOST_LISTED} more" if len(known) > _MOST_LISTED else ""
    meant = f"; did you mean {listed(close, 'or')}?" if close else ""
    return UsageProblem(f"no {what} is called `{_shown(word)}`{meant}", f"There are: {told}{more}.")


def _shown(word: str) -> str:
    return word if len(word) <= _MOST_SHOWN else f"{word[:_MOST_SHOWN]}…"
