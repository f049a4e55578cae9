"""What `compare` answers."""

from dataclasses import dataclass
from typing import Literal

from roleadvisor.ladder.pay_overlap import Overlap
from roleadvisor.statements.view import FacetView, OpenQuestionView, RoleName, StatementView

Relation = Literal["same", "scope", "one-only"]
"""`same` in all roles; `scope`: the same area, different scope; in `one-only`."""


@dataclass(frozen=True, slots=True)
class FacetComparison(FacetView):
    """One facet of the roles compared."""

    relation: Relation
    larger: str | None
    """The id of the role with the larger scope, where the ladder says that one is larger."""
    statements: dict[str, tuple[StatementView, ...]]
    """What each role says, by the role's id."""


@dataclass(frozen=True, slots=True)
class Tradeoffs:
    """What a person gains, gives up and keeps on the path from one role to another."""

    path: tuple[str, ...]
    """The ids of the roles passed, from the first to the last."""
    gains: tuple[StatementView, ...]
    gives_up: tuple[StatementView, ...]
    keeps: tuple[StatementView, ...]
    first_step: RoleName | None = None
    """The role that what one gives up is about: of a longer path it is that of its first step,
    unless all steps are on one track."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Roles facet by facet, in the order of the ladder's facets; the lower role first."""

    roles: tuple[RoleName, ...]
    facets: tuple[FacetComparison, ...]
    tradeoffs: Tradeoffs | None
    """Of two roles with a path between them."""
    overlaps: tuple[Overlap, ...]
    """How the pay of two roles overlaps."""
    open_questions: tuple[OpenQuestionView, ...]
