"""The names by which a person calls a role: none may call two."""

from collections.abc import Iterator

from roleadvisor.errors import Fault
from roleadvisor.knowledge.ladder import KnowledgeBase
from roleadvisor.knowledge.parts import Path


def called(name: str) -> str:
    """Give a name as it is looked up: any case is one, and so are spaces, `_` and hyphens."""
    return name.casefold().replace("_", "-").replace(" ", "-")


def faults(kb: KnowledgeBase) -> Iterator[Fault]:
    """Tell names that call two roles.

    Two roles may have one title: the levels of a role often do, and their ids tell them apart.
    """
    titles: dict[str, str] = {}
    for key, role in kb.roles.items():
        titles.setdefault(called(role.title), key)
    aliases: dict[str, str] = {}
    for key, role in kb.roles.items():
        path: Path = ("roles", key)
        name = called(role.title)
        other = kb.roles.get(name)
        if other and name != key and called(other.title) != name:
            yield _ambiguous((*path, "title"), role.title, name)
        for at, alias in enumerate(role.aliases):
            name = called(alias)
            holder = name if name in kb.roles else aliases.get(name, titles.get(name, key))
            aliases.setdefault(name, key)
            if holder != key:
                yield _ambiguous((*path, "aliases", at), alias, holder)


def _ambiguous(path: Path, name: str, other: str) -> Fault:
    return Fault(f"`{name}` already calls the role `{other}`; choose another name", path)
