"""Statements of roles with their places, as the checks go through them."""

import re
from collections.abc import Iterator, Sequence

from roleadvisor.knowledge.ladder import KnowledgeBase
from roleadvisor.knowledge.parts import Path
from roleadvisor.knowledge.statement import RoleStatement, SharedStatement
from roleadvisor.record import record
from roleadvisor.text import counted, listed

MOST_NAMED = 3
"""How many names a finding gives; further ones are counted."""

_NO_WORD = re.compile(r"[\W_]+")


@record
class Told:
    """What a role says at one place; `shared` names the shared statement that stands there."""

    role: str
    path: Path
    statement: RoleStatement
    shared: str | None


def told(kb: KnowledgeBase) -> Iterator[Told]:
    """Go through every statement of every role, shared ones where roles name them."""
    for key, role in kb.roles.items():
        for facet, cell in role.facets.items():
            for at, entry in enumerate(cell):
                name = entry.shared if isinstance(entry, SharedStatement) else None
                path: Path = ("roles", key, "facets", facet, at)
                yield Told(key, path, kb.resolved(entry), name)


def plainly(text: str) -> str:
    """Give a text's words alone, in small letters: what is left is what it says."""
    return _NO_WORD.sub(" ", text.casefold()).strip()


def named(ids: Sequence[str], what: str) -> str:
    """Give `a`, `b` and 5 other roles, where `what` is role."""
    names = [f"`{name}`" for name in ids[:MOST_NAMED]]
    if len(ids) > MOST_NAMED:
        names.append(counted(len(ids) - MOST_NAMED, f"other {what}"))
    return listed(names)
