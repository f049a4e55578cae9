"""What `compare` answers."""

from dataclasses import dataclass
from typing import Literal

from roleadvisor.statements.view import OpenQuestionView, RoleName, StatementView

Relation = Literal["same", "scope", "one-only"]
"""`same` in both roles; `scope`: the same theme, with another scope; in `one-only`."""


@dataclass(frozen=True, slots=True)
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
    statements: dict[str, tuple[StatementView, ...]]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two roles facet by facet, in the order of the ladder's facets."""

    roles: tuple[RoleName, RoleName]
    facets: tuple[FacetCompared, ...]
    open_questions: tuple[OpenQuestionView, ...]


@dataclass(frozen=True, slots=True)
class RoleRow:
    """One role in the list. `next` are the roles that moves lead to from it."""

    id: str
    title: str
    aliases: tuple[str, ...]
    track: str | None
    family: str | None
    rank: int | None
    waypoint: bool
    summary: StatementView | None
    next: tuple[RoleName, ...]


@dataclass(frozen=True, slots=True)
class RoleList:
    """Every role of a ladder, in the ladder's order."""

    ladder: str
    roles: tuple[RoleRow, ...]


@dataclass(frozen=True, slots=True)
class FacetTold:
    """What one role says under one facet, of the group whose id is `group`."""

    id: str
    title: str
    group: str
    group_title: str
    statements: tuple[StatementView, ...]


@dataclass(frozen=True, slots=True)
class RoleTold:
    """Everything known of one role. `reached_from` and `leads_to` are its neighbors on paths."""

    role: RoleRow
    facets: tuple[FacetTold, ...]
    reached_from: tuple[RoleName, ...]
    leads_to: tuple[RoleName, ...]
    occupation: StatementView | None
    open_questions: tuple[OpenQuestionView, ...]
