"""What a role calls for, each thing under an id that outlives edits around it."""

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.role import Facet, Role
from roleadvisor.ladder.statement import RoleStatement

_MOST_WORDS_OF_ID = 48
"""Characters; an id has at most 64, and a fingerprint may follow."""


class NamedRequirement(NamedTuple):
    """A requirement, its facet, and its id: its own, else one made of its words."""

    id: str
    facet: Facet
    statement: RoleStatement


def named_requirements(kb: KnowledgeBase, role: Role) -> Iterator[NamedRequirement]:
    """Go through what `role` calls for, in the order of its facets."""
    for name, cell in role.facets.items():
        for entry in cell:
            statement = kb.resolved(entry)
            if statement.asks:
                key = statement.id or id_from_words(statement.text)
                yield NamedRequirement(key, kb.facets[name], statement)


def id_from_words(text: str) -> str:
    """Make the id of a requirement that has none: of its words, and never of its place.

    A place would hand what somebody said about it to the line that takes the place next. What the
    words of an id cannot tell apart (a long text, letters outside a-z) a fingerprint does.
    """
    plain = unicodedata.normalize("NFKD", text.casefold())
    words = "-".join(re.findall("[a-z0-9]+", "".join(filter(str.isascii, plain))))
    if words and len(words) <= _MOST_WORDS_OF_ID and text.isascii():
        return words
    fingerprint = hashlib.sha256(" ".join(text.casefold().split()).encode()).hexdigest()[:8]
    start = (
        words[:_MOST_WORDS_OF_ID].rpartition("-")[0] if len(words) > _MOST_WORDS_OF_ID else words
    )
    return f"{start}-{fingerprint}" if start else f"requirement-{fingerprint}"
