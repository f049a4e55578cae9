"""What `roles` and `show` answer."""

from roleadvisor.record import record
from roleadvisor.results.statements import Open, RoleName, Said


@record
class RoleRow:
    """One role in the list. `next` are the roles that moves lead to from it."""

    id: str
    title: str
    aliases: tuple[str, ...]
    track: str | None
    family: str | None
    rank: int | None
    waypoint: bool
    summary: Said | None
    next: tuple[RoleName, ...]


@record
class RoleList:
    """Every role of a ladder, in the ladder's order."""

    ladder: str
    roles: tuple[RoleRow, ...]


@record
class FacetTold:
    """What one role says under one facet, of the group whose id is `group`."""

    id: str
    title: str
    group: str
    group_title: str
    statements: tuple[Said, ...]


@record
class RoleTold:
    """Everything known of one role. `reached_from` and `leads_to` are its neighbours on paths."""

    role: RoleRow
    facets: tuple[FacetTold, ...]
    reached_from: tuple[RoleName, ...]
    leads_to: tuple[RoleName, ...]
    occupation: Said | None
    open_questions: tuple[Open, ...]
