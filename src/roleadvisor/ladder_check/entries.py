"""What roles say, entry by entry, as the checks go through it."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.parts import Path
from roleadvisor.ladder.statement import RoleStatement, SharedStatement
from roleadvisor.text import counted, listed

MOST_NAMED = 3
"""How many names a finding gives; further ones are counted."""

_NO_WORD = re.compile(r"[\W_]+")


class RoleEntry(NamedTuple):
    """What a role says under a facet, at a position there, from 0.

    `shared` names the shared statement that stands there. A tuple: a large ladder has tens of
    thousands, and each check goes through them.
    """

    role: str
    facet: str
    at: int
    statement: RoleStatement
    shared: str | None

    @property
    def path(self) -> Path:
        """The keys that lead to the place in the file."""
        return ("roles", self.role, "facets", self.facet, self.at)


def role_entries(kb: KnowledgeBase, *, requirements: bool = False) -> Iterator[RoleEntry]:
    """Go through every statement of every role, or through its requirements alone."""
    shared = kb.shared
    for key, role in kb.roles.items():
        for facet, cell in role.facets.items():
            for at, entry in enumerate(cell):
                name = entry.shared if isinstance(entry, SharedStatement) else None
                said = entry if isinstance(entry, RoleStatement) else shared[entry.shared]
                if said.asks is not None or not requirements:
                    yield RoleEntry(key, facet, at, said, name)


def words_of(text: str) -> str:
    """A text's words alone, in small letters."""
    return _NO_WORD.sub(" ", text.casefold()).strip()


def named(ids: Sequence[str], what: str) -> str:
    """`a`, `b` and 5 other roles, where `what` is role."""
    names = [f"`{name}`" for name in ids[:MOST_NAMED]]
    if len(ids) > MOST_NAMED:
        names.append(counted(len(ids) - MOST_NAMED, f"other {what}"))
    return listed(names)
