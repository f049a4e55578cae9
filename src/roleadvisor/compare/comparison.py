"""Two roles facet by facet: what is the same, what has another scope, what one has alone."""

from roleadvisor.compare.result import (
    Comparison,
    FacetCompared,
    FacetTold,
    Relation,
    RoleList,
    RoleRow,
    RoleTold,
)
from roleadvisor.errors import UsageProblem
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.names import normalize_name
from roleadvisor.ladder.role import Facet, Role
from roleadvisor.statements.view import (
    RoleName,
    StatementView,
    cell_views,
    open_questions,
    role_name,
    statement_view,
)


def compare(
    kb: KnowledgeBase, first: Role, second: Role, only: set[str] | None = None
) -> Comparison:
    """Compare two roles on every facet of which either says something, or on `only` some.

    Raises UsageProblem where both are the same role.
    """
    if first.id == second.id:
        raise UsageProblem(
            f"`{first.id}` is named twice; comparing takes two roles",
            f"Try: roleadvisor show {first.id}",
        )
    rows = (
        _facet(kb, facet, first, second)
        for facet in kb.facets.values()
        if only is None or facet.id in only
    )
    facets = tuple(row for row in rows if row)
    return Comparison(
        (role_name(first), role_name(second)), facets, open_questions(kb, (first, second), only)
    )


def _facet(kb: KnowledgeBase, facet: Facet, first: Role, second: Role) -> FacetCompared | None:
    cells = {role.id: cell_views(kb, role, facet) for role in (first, second)}
    if not any(cells.values()):
        return None
    relation = _relation(*cells.values())
    larger = _larger(facet, first, second) if relation == "scope" else None
    return FacetCompared(
        id=facet.id,
        title=facet.title,
        group=facet.group,
        group_title=kb.groups[facet.group].title,
        relation=relation,
        larger=larger,
        statements=cells,
    )


def _relation(first: tuple[StatementView, ...], second: tuple[StatementView, ...]) -> Relation:
    if not (first and second):
        return "one-only"
    return "same" if _texts(first) == _texts(second) else "scope"


def _texts(views: tuple[StatementView, ...]) -> set[str]:
    return {normalize_name(statement.text) for statement in views}


def _larger(facet: Facet, first: Role, second: Role) -> str | None:
    """Name the role with the larger scope, where the facet knows a larger.

    For pay that is the role whose band lies higher at both ends; else the one of higher rank.
    """
    if facet.pay:
        from roleadvisor.ladder.bands import higher  # noqa: PLC0415 - where pay is told

        return higher(first, second, facet.pay)
    if not facet.ordered or first.rank is None or second.rank is None:
        return None
    if first.rank == second.rank:
        return None
    return max((first, second), key=lambda role: role.rank or 0).id


def roles(kb: KnowledgeBase) -> RoleList:
    """List the roles in the ladder's order."""
    following = _following(kb)
    return RoleList(kb.title, tuple(_row(kb, role, following) for role in kb.roles.values()))


def show(kb: KnowledgeBase, role: Role, only: set[str] | None = None) -> RoleTold:
    """Tell everything known of one role, or what it says under `only` some facets."""
    told = (
        FacetTold(
            id=facet.id,
            title=facet.title,
            group=facet.group,
            group_title=kb.groups[facet.group].title,
            statements=cell_views(kb, role, facet),
        )
        for facet in kb.facets.values()
        if only is None or facet.id in only
    )
    return RoleTold(
        role=_row(kb, role, _following(kb)),
        facets=tuple(facet for facet in told if facet.statements),
        reached_from=_names(kb, [move.origin for move in kb.moves.values() if move.to == role.id]),
        leads_to=_names(kb, [move.to for move in kb.moves.values() if move.origin == role.id]),
        occupation=_occupation(kb, role),
        open_questions=open_questions(kb, (role,), only),
    )


def _following(kb: KnowledgeBase) -> dict[str, list[str]]:
    following: dict[str, list[str]] = {}
    for move in kb.moves.values():
        following.setdefault(move.origin, []).append(move.to)
    return following


def _row(kb: KnowledgeBase, role: Role, following: dict[str, list[str]]) -> RoleRow:
    return RoleRow(
        id=role.id,
        title=role.title,
        aliases=role.aliases,
        track=kb.tracks[role.track].title if role.track else None,
        family=role.family,
        rank=role.rank,
        waypoint=role.waypoint,
        summary=statement_view(kb, role.summary) if role.summary else None,
        next=_names(kb, following.get(role.id, [])),
    )


def _names(kb: KnowledgeBase, ids: list[str]) -> tuple[RoleName, ...]:
    return tuple(role_name(kb.roles[one]) for one in dict.fromkeys(ids))


def _occupation(kb: KnowledgeBase, role: Role) -> StatementView | None:
    if role.occupation is None:
        return None
    note = statement_view(kb, role.occupation.note)
    text = f"{role.occupation.code} {role.occupation.title}: {note.text}"
    return StatementView(text, note.source, note.kind, note.how, note.note)
