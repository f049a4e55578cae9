"""What `compare` answers."""

from dataclasses import dataclass
from typing import Literal

from roleadvisor.results.statements import Open, RoleName, Said

Relation = Literal["same", "scope", "one-only"]
"""`same` in both roles; `scope`: the same theme, with another scope; in `one-only`."""


@dataclass(frozen=True, slots=True)
class FacetCompared:
    """One facet of two roles. `larger` is the role with the larger scope, where that is known."""

    id: str
    title: str
    group: str
    relation: Relation
    larger: str | None
    statements: dict[str, tuple[Said, ...]]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two roles facet by facet, in the order of the ladder's facets."""

    roles: tuple[RoleName, RoleName]
    facets: tuple[FacetCompared, ...]
    open_questions: tuple[Open, ...]
