"""Where a path starts and ends: the target where none is named, and answers where no path is."""

from collections.abc import Collection, Iterable, Sequence
from typing import TypeAlias

from roleadvisor.errors import MOST_LISTED, UsageProblem
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.moves import Move
from roleadvisor.ladder.role import Role
from roleadvisor.roadmap.paths import reachable
from roleadvisor.text import listed, some

Moves: TypeAlias = Collection[Move]
"""All moves that paths are made of: the ladder's own, and those between levels of a family."""

_NO_PATHS = (
    "this ladder has no paths from one role to another: neither `moves` nor levels of a family"
)


def default_target(kb: KnowledgeBase, moves: Moves, origin: Role) -> Role:
    """Choose where to go from `origin`: of two compared roles the other, else the next role up.

    Nobody is sent down or sideways without asking: where no path leads up, the target is the role
    itself if the ladder has a path for staying. Of several roles as near, a compared one, then the
    lower one, then the first in the ladder; a stepping stone (`waypoint`) only if there is nothing
    else. Raises UsageProblem where no path is left.
    """
    distance = reachable(moves, origin.id)
    up = {name: at for at, name in enumerate(kb.roles) if name in distance}
    up = {name: at for name, at in up.items() if _may_be_up(origin, kb.roles[name])}
    compared = set(kb.compare or ())
    if origin.id in compared and (others := compared & up.keys()):
        return kb.roles[others.pop()]

    def preference(name: str) -> tuple[bool, int, bool, int, int]:
        role = kb.roles[name]
        return role.waypoint, distance[name], name not in compared, role.rank or 0, up[name]

    if up:
        return kb.roles[min(up, key=preference)]
    if any(move.origin == move.to == origin.id for move in moves):
        return origin
    raise _no_way_on(moves, origin, distance)


def _may_be_up(origin: Role, other: Role) -> bool:
    return origin.rank is None or other.rank is None or other.rank > origin.rank


def _no_way_on(moves: Moves, origin: Role, others: Iterable[str]) -> UsageProblem:
    if not moves:
        return UsageProblem(
            _NO_PATHS,
            f"See what the role calls for instead: roleadvisor show {origin.id}",
        )
    if others := list(others):
        return UsageProblem(
            f"no path leads up from {origin.title} (`{origin.id}`) in this ladder",
            f"Paths lead to {some(others, MOST_LISTED)}: choose with --to ROLE.",
        )
    return UsageProblem(
        f"no path leads on from {origin.title} (`{origin.id}`) in this ladder",
        f"Paths start from: {some(_starts(moves), MOST_LISTED)}.",
    )


def _starts(moves: Moves) -> Iterable[str]:
    return dict.fromkeys(move.origin for move in moves)


def no_path(moves: Moves, origin: Role, to: Role, via: Sequence[Role]) -> UsageProblem:
    """Say that no path leads from `origin` to `to`, and where paths do lead."""
    if via:
        return UsageProblem(
            f"no path from {origin.id} to {to.id} goes through {listed(role.id for role in via)}",
            "Leave out --via to see the paths that there are.",
        )
    others = reachable(moves, origin.id)
    if origin.id == to.id:
        return UsageProblem(
            f"this ladder has no path for staying {origin.title} (`{origin.id}`)",
            f"Paths lead to {some(others, MOST_LISTED)}." if others else "",
        )
    words = f"no path leads from {origin.title} (`{origin.id}`) to {to.title} (`{to.id}`)"
    if origin.id in reachable(moves, to.id):
        return UsageProblem(words, f"There is one the other way: --from {to.id} --to {origin.id}.")
    if not others:
        return _no_way_on(moves, origin, ())
    return UsageProblem(words, f"From {origin.id}, paths lead to {some(others, MOST_LISTED)}.")


def no_start(moves: Moves) -> UsageProblem:
    """Say that a path has to start somewhere, and where it could."""
    starts = _starts(moves)
    if not starts:
        return UsageProblem(_NO_PATHS)
    return UsageProblem(
        "Where are you starting?",
        f"Say it once: roleadvisor profile set --role ROLE --years N. Or add --from ROLE. "
        f"Paths start from: {some(starts, MOST_LISTED)}.",
    )
