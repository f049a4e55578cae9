"""The list of roles, and one role."""

from collections.abc import Iterable
from dataclasses import replace

from roleadvisor.compare.role_result import FacetDetail, RoleDetail, RoleList, RoleRow, WeekPartView
from roleadvisor.errors import UsageProblem, unknown
from roleadvisor.ladder.knowledge_base import KnowledgeBase, Role
from roleadvisor.ladder.lookup import path_moves
from roleadvisor.ladder.moves import Move
from roleadvisor.statements.view import (
    RoleName,
    StatementView,
    cell_views,
    open_questions,
    role_name,
    statement_view,
)
from roleadvisor.text import normalize_name


def roles(kb: KnowledgeBase, family: str | None = None, track: str | None = None) -> RoleList:
    """List the roles by family, track, and rank, or only those of a family, a track, or both.

    Raises UsageProblem if there are none.
    """
    found = list(kb.roles.values()) if family is None else in_family(kb, family)
    if track is not None:
        wanted = _track(kb, track)
        found = [role for role in found if role.track == wanted]
    if not found:
        of = f" of the family `{family}`" if family else ""
        raise UsageProblem(f"no role{of} is on the track `{track}`", "All roles:", ("roles",))
    moves = _moves(kb)
    return RoleList(kb.title, tuple(_row(kb, role, moves) for role in _in_order(kb, found)))


def in_family(kb: KnowledgeBase, name: str) -> list[Role]:
    """Return the roles of the family with this id or title. Raises UsageProblem if none."""
    wanted = normalize_name(name)
    found = [
        role
        for role in kb.roles.values()
        if wanted in [normalize_name(one) for one in (role.family, kb.family_title(role)) if one]
    ]
    if not found:
        known = dict.fromkeys(role.family for role in kb.roles.values() if role.family)
        raise unknown("family", name, [*known])
    return found


def _track(kb: KnowledgeBase, name: str) -> str:
    wanted = normalize_name(name)
    for track in kb.tracks.values():
        if wanted in (track.id, normalize_name(track.title)):
            return track.id
    raise unknown("track", name, [*kb.tracks])


def _in_order(kb: KnowledgeBase, found: Iterable[Role]) -> list[Role]:
    """Sort by family and track in file order, then by rank."""
    families = [role.family for role in kb.roles.values()]
    tracks: list[str | None] = [None, *kb.tracks]
    return sorted(
        found,
        key=lambda role: (families.index(role.family), tracks.index(role.track), role.rank or 0),
    )


def show(kb: KnowledgeBase, role: Role, only: set[str] | None = None) -> RoleDetail:
    """Collect everything known about one role, or `only` what it says under some facets."""
    facets = (
        FacetDetail(
            id=facet.id,
            title=facet.title,
            group=facet.group,
            group_title=kb.groups[facet.group].title,
            about=facet.about,
            brief=facet.brief,
            summary=facet.summary,
            statements=cell_views(kb, role, facet),
        )
        for facet in kb.facets.values()
        if only is None or facet.id in only
    )
    moves = _moves(kb)
    arriving = [move for move in moves if move.to == role.id]
    whole = only is None
    return RoleDetail(
        role=_row(kb, role, moves),
        facets=tuple(facet for facet in facets if facet.statements),
        includes=role_name(kb.roles[role.includes]) if role.includes else None,
        reached_from=_names(kb, [move.origin for move in arriving]),
        leads_to=_names(kb, [move.to for move in moves if move.origin == role.id]),
        needs=_needs(kb, role, arriving),
        week=_week(kb, role) if whole else (),
        first_90_days=tuple(statement_view(kb, one) for one in role.first_90_days if whole),
        occupation=_occupation(kb, role),
        open_questions=open_questions(kb, (role,), only),
    )


def _moves(kb: KnowledgeBase) -> list[Move]:
    """Return the moves from one role to another, without those within a role."""
    return [move for move in path_moves(kb).values() if move.origin != move.to]


def _needs(kb: KnowledgeBase, role: Role, arriving: list[Move]) -> tuple[StatementView, ...]:
    """What the move from the next lower role takes, or else from one of the same rank."""
    own, ranks = role.rank or 0, {move.id: kb.roles[move.origin].rank or 0 for move in arriving}
    below = [move for move in arriving if ranks[move.id] < own]
    beside = [move for move in arriving if ranks[move.id] == own]
    nearest = max(below or beside, key=lambda move: ranks[move.id], default=None)
    return tuple(statement_view(kb, one) for one in nearest.needs) if nearest else ()


def _row(kb: KnowledgeBase, role: Role, moves: list[Move]) -> RoleRow:
    family = kb.families.get(role.family or "")
    return RoleRow(
        id=role.id,
        title=role.title,
        aliases=role.aliases,
        track=kb.tracks[role.track].title if role.track else None,
        family=kb.family_title(role),
        department=family.department if family else None,
        rank=role.rank,
        waypoint=role.waypoint,
        summary=statement_view(kb, role.summary) if role.summary else None,
        next=_names(kb, [move.to for move in moves if move.origin == role.id]),
    )


def _names(kb: KnowledgeBase, ids: list[str]) -> tuple[RoleName, ...]:
    return tuple(role_name(kb.roles[one]) for one in dict.fromkeys(ids))


def _week(kb: KnowledgeBase, role: Role) -> tuple[WeekPartView, ...]:
    return tuple(
        WeekPartView(
            statement_view(kb, part),
            part.share.min if part.share else None,
            part.share.max if part.share else None,
        )
        for part in role.week
    )


def _occupation(kb: KnowledgeBase, role: Role) -> StatementView | None:
    if role.occupation is None:
        return None
    note = statement_view(kb, role.occupation.note)
    text = f"{role.occupation.code} {role.occupation.title}: {note.text}"
    return replace(note, text=text, brief=None)
