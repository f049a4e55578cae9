"""The roles of a ladder, and everything known of one."""

from roleadvisor.knowledge.ladder import KnowledgeBase
from roleadvisor.knowledge.role import Role
from roleadvisor.results.roles import FacetTold, RoleList, RoleRow, RoleTold
from roleadvisor.results.statements import RoleName, Said
from roleadvisor.rules.told import cell, name, open_questions, said


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
            statements=cell(kb, role, facet),
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
        summary=said(kb, role.summary) if role.summary else None,
        next=_names(kb, following.get(role.id, [])),
    )


def _names(kb: KnowledgeBase, ids: list[str]) -> tuple[RoleName, ...]:
    return tuple(name(kb.roles[one]) for one in dict.fromkeys(ids))


def _occupation(kb: KnowledgeBase, role: Role) -> Said | None:
    if role.occupation is None:
        return None
    note = said(kb, role.occupation.note)
    text = f"{role.occupation.code} {role.occupation.title}: {note.text}"
    return Said(text, note.source, note.kind, note.how, note.note)
