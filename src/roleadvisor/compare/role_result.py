"""What `roles` and `show` answer."""

from dataclasses import dataclass

from roleadvisor.statements.view import FacetView, OpenQuestionView, RoleName, StatementView


@dataclass(frozen=True, slots=True)
class RoleRow:
    """One role in the list."""

    id: str
    title: str
    aliases: tuple[str, ...]
    track: str | None
    """The title of its track."""
    family: str | None
    """The title of its family."""
    department: str | None
    rank: int | None
    waypoint: bool
    summary: StatementView | None
    next: tuple[RoleName, ...]
    """The roles that moves lead to from it."""


@dataclass(frozen=True, slots=True)
class RoleList:
    """The roles of a ladder, by family and track, the lower first."""

    ladder: str
    roles: tuple[RoleRow, ...]


@dataclass(frozen=True, slots=True)
class FacetDetail(FacetView):
    """What one role says under one facet."""

    statements: tuple[StatementView, ...]
    """Those that the role calls for by `includes` come last."""


@dataclass(frozen=True, slots=True)
class WeekPartView:
    """Something that takes time in a week of the role."""

    statement: StatementView
    min_percent: int | None
    max_percent: int | None


@dataclass(frozen=True, slots=True)
class RoleDetail:
    """Everything known of one role."""

    role: RoleRow
    facets: tuple[FacetDetail, ...]
    includes: RoleName | None
    """The role below: this one calls for all that it calls for."""
    reached_from: tuple[RoleName, ...]
    leads_to: tuple[RoleName, ...]
    needs: tuple[StatementView, ...]
    """What a move into the role takes beside the person: an opening, a budget."""
    week: tuple[WeekPartView, ...]
    first_90_days: tuple[StatementView, ...]
    occupation: StatementView | None
    open_questions: tuple[OpenQuestionView, ...]
