"""What `compare` answers."""

from typing import Literal

from roleadvisor.record import record
from roleadvisor.results.statements import Open, RoleName, Said

Relation = Literal["same", "scope", "one-only"]
"""`same` in both roles; `scope`: the same theme, with another scope; in `one-only`."""


@record
class FacetCompared:
    """One facet of two roles, under the group whose id is `group`.

    `larger` is the role with the larger scope, where that is known.
    """

    id: str
    title: str
    group: str
    group_title: str
    relation: Relation
    larger: str | None
    statements: dict[str, tuple[Said, ...]]


@record
class Comparison:
    """Two roles facet by facet, in the order of the ladder's facets."""

    roles: tuple[RoleName, RoleName]
    facets: tuple[FacetCompared, ...]
    open_questions: tuple[Open, ...]
