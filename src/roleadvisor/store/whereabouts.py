"""Where a person is and the role they aim for, according to what's saved."""

from collections.abc import Iterable

from roleadvisor.ladder.knowledge_base import KnowledgeBase, Role
from roleadvisor.ladder.lookup import RoleChoice, main_roles, path_moves, rank_of
from roleadvisor.ladder.moves import Move
from roleadvisor.ladder.next_role import distances, path_end
from roleadvisor.store.ladder_match import ROLE_FIELDS, follow, ladder_fields
from roleadvisor.store.profile import Profile, Whereabouts
from roleadvisor.store.situation import NOBODY, Situation


def kept_whereabouts(kb: KnowledgeBase, profile: Profile | None) -> Whereabouts:
    """Where the person is. The role and the target are roles of this ladder, or None."""
    now = follow(profile, kb).now if profile else Whereabouts()
    unknown = [name for name in ("role", "target") if getattr(now, name) not in kb.roles]
    return now.model_copy(update=dict.fromkeys(unknown))


def situation(kb: KnowledgeBase, profile: Profile | None) -> Situation:
    """The person's saved situation on this ladder."""
    if profile is None:
        return NOBODY
    now = kept_whereabouts(kb, profile)
    rated = (one.ratings for one in follow(profile, kb).assessments)
    said = {one.role: one.seat for one in rated if one.seat}
    offered = frozenset(role for role, opening in said.items() if opening == "yes")
    return Situation(now.role, now.target, now.area, offered)


def roles_aimed_for(kb: KnowledgeBase, now: Whereabouts) -> list[Role]:
    """The role that a person has set as their target, or else the next roles up from theirs.

    Empty if neither is known, or no move leads up from there.
    """
    if now.target in kb.roles:
        return [kb.roles[now.target]]
    return next_roles_up(kb, now.role) if now.role in kb.roles else []


def first_move(kb: KnowledgeBase, now: Whereabouts) -> Move | None:
    """The first move of the path that `roadmap` takes from where a person is; None without one."""
    origin = kb.roles.get(now.role or "")
    end = path_end(kb, origin, now.target) if origin else None
    if origin is None or end is None:
        return None
    moves_left = distances(path_moves(kb).values(), end.id)
    here = [move for move in path_moves(kb).values() if move.origin == origin.id]
    onward = [move for move in here if (move.to == origin.id) == (end is origin)]
    return min((one for one in onward if one.to in moves_left), key=lambda one: moves_left[one.to])


def next_role(kb: KnowledgeBase, now: Whereabouts) -> Role | None:
    """The role to aim for next: of several, the one that `roadmap` leads to first, or the lowest.

    None if no role is known but the person's own.
    """
    aims = [role for role in roles_aimed_for(kb, now) if role.id != now.role]
    move = first_move(kb, now)
    first = move.to if move else None
    return min(aims, key=lambda role: (role.id != first, rank_of(role)), default=None)


def role_argument(kb: KnowledgeBase, now: Whereabouts) -> tuple[str, ...]:
    """The role to aim for next, if a command has to name it because there are several."""
    aim = next_role(kb, now)
    return (aim.id,) if aim and len(roles_aimed_for(kb, now)) > 1 else ()


def own_pair(kb: KnowledgeBase, profile: Profile | None) -> RoleChoice | None:
    """The person's role and the one to aim for next; None if unknown.

    None, too, if the ladder's main two will do: the role is one of them and no target is set.
    """
    now = kept_whereabouts(kb, profile)
    if not now.target and now.role in {role.id for role in main_roles(kb).roles}:
        return None
    aim = next_role(kb, now)
    if now.role is None or aim is None:
        return None
    why = "your role and your target" if now.target else "your role and the next one up"
    return RoleChoice((kb.roles[now.role], aim), why)


def next_roles_up(kb: KnowledgeBase, origin: str | None = None) -> list[Role]:
    """The roles that moves from `origin`, or from anywhere, lead up to."""
    moves = [move for move in path_moves(kb).values() if origin in (None, move.origin)]
    targets = {
        move.to
        for move in moves
        if move.origin != move.to and rank_of(kb.roles[move.origin]) <= rank_of(kb.roles[move.to])
    }
    return [role for role in kb.roles.values() if role.id in targets]


def with_whereabouts(profile: Profile, kb: KnowledgeBase, **known: object) -> Profile:
    """Save `role`, `years`, `area`, and `target`, as far as known, and the day they were `asked`.

    Years belong to the role: another role clears them, while years given before any role count in
    it. A role that was reached is no longer a target.
    """
    given = {name: value for name, value in known.items() if value is not None}
    before = profile.now.model_dump()
    if given.keys() & set(ROLE_FIELDS):
        before = {**follow(profile, kb).now.model_dump(), **ladder_fields(kb)}
    role = given.get("role")
    if role and before.get("role") not in (None, role):
        before.pop("years", None)
    if role and before.get("target") == role != before.get("role"):
        before.pop("target")
    now = Whereabouts.model_validate({**before, **given})
    return profile.model_copy(update={"now": now})


def without_whereabouts(profile: Profile, names: Iterable[str]) -> Profile:
    """Clear these fields: `area`, `target`."""
    now = profile.now.model_copy(update=dict.fromkeys(names))
    return profile.model_copy(update={"now": now})
