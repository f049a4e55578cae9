"""The knowledge base that ships, and everything that it tells of a role."""

from collections.abc import Iterator
from functools import cache

from roleadvisor.knowledge.ladder import KnowledgeBase
from roleadvisor.knowledge.role import Facet, Role
from roleadvisor.knowledge.shipped import shipped_file
from roleadvisor.reading.reader import read
from roleadvisor.rules.pay.bands import statements


@cache
def ladder() -> KnowledgeBase:
    return read(str(shipped_file("roles.yaml")), KnowledgeBase, "a ladder")


def told(role_id: str) -> list[str]:
    """Give each thing told of a role: its facet's words, then what is said there."""
    role = ladder().roles[role_id]
    said = [f"{facet.title}. {facet.about or ''} {text}" for facet, text in _cells(role)]
    return [*said, *([role.summary.text] if role.summary else [])]


def _cells(role: Role) -> Iterator[tuple[Facet, str]]:
    for facet in ladder().facets.values():
        if facet.pay:
            yield from ((facet, said.text) for said in statements(role, facet.pay))
        else:
            yield from ((facet, said.text) for said in ladder().cell(role, facet))
