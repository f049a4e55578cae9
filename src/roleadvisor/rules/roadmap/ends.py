"""Where a roadmap may lead: the role aimed at where none is named, and what is not reachable."""

from roleadvisor.errors import MOST_LISTED, UsageProblem
from roleadvisor.knowledge.ladder import KnowledgeBase
from roleadvisor.knowledge.role import Role
from roleadvisor.rules.roadmap.paths import distances, reachable
from roleadvisor.text import listed, some


def aim(kb: KnowledgeBase, origin: Role) -> Role:
    """Choose where to go from `origin`: of two compared roles the other one, if a path leads there.

    Else the role of the highest rank that can be reached, or one that no move leaves; of equals
    the furthest, then the first in the ladder. Raises UsageProblem where no move leaves `origin`.
    """
    away = reachable(kb.moves.values(), origin.id)
    if not away:
        raise _no_way_on(kb, origin)
    other = _other_compared(kb, origin)
    if other in away:
        return kb.roles[other]
    leaving = {move.origin for move in kb.moves.values()}
    order = {name: -at for at, name in enumerate(kb.roles)}

    def size(name: str) -> tuple[int, bool, int, int]:
        rank = kb.roles[name].rank
        return (-1 if rank is None else rank, name not in leaving, away[name], order[name])

    return kb.roles[max(away, key=size)]


def _other_compared(kb: KnowledgeBase, origin: Role) -> str:
    if kb.compare is None or origin.id not in kb.compare:
        return ""
    return next((name for name in kb.compare if name != origin.id), "")


def _no_way_on(kb: KnowledgeBase, origin: Role) -> UsageProblem:
    if not kb.moves:
        return UsageProblem(
            "this ladder tells no way from one role to another (`moves`)",
            f"Look at what the role asks instead: roleadvisor show {origin.id}",
        )
    starts = dict.fromkeys(move.origin for move in kb.moves.values())
    return UsageProblem(
        f"no way leads on from {origin.title} (`{origin.id}`) in this ladder",
        f"Ways start in: {some(starts, MOST_LISTED)}.",
    )


def unreachable(kb: KnowledgeBase, origin: Role, to: Role) -> UsageProblem:
    """Say that no path leads from the one role to the other, and where paths do lead."""
    away = reachable(kb.moves.values(), origin.id)
    words = f"no way leads from {origin.title} (`{origin.id}`) to {to.title} (`{to.id}`)"
    if to.id in distances(kb.moves.values(), origin.id):
        return UsageProblem(
            words, f"The other way round there is one: --from {to.id} --to {origin.id}."
        )
    if not away:
        return _no_way_on(kb, origin)
    return UsageProblem(words, f"From {origin.id}, ways lead to: {some(away, MOST_LISTED)}.")


def no_start(kb: KnowledgeBase) -> UsageProblem:
    """Say that a way has to start somewhere, and where it could."""
    starts = dict.fromkeys(move.origin for move in kb.moves.values())
    if not starts:
        return UsageProblem("this ladder tells no way from one role to another (`moves`)")
    return UsageProblem(
        "it is not said which role the way starts from",
        f"Name yours: roleadvisor roadmap --from ROLE. Ways start in: {some(starts, MOST_LISTED)}.",
    )


def same(origin: Role) -> UsageProblem:
    """Say that a way has two ends."""
    return UsageProblem(
        f"a way leads from one role to another; both are {origin.title} (`{origin.id}`)",
        "Name another role with --to, or leave it out.",
    )


def no_path_over(origin: Role, to: Role, via: list[Role]) -> UsageProblem:
    """Say that no path passes the roles asked for."""
    return UsageProblem(
        f"no way from {origin.id} to {to.id} over {listed(role.id for role in via)} was found",
        "Leave out --via to see the ways that there are.",
    )
