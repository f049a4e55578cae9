"""A roadmap: the first path in full for one person, with its months, and what else there is."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain

from roleadvisor.evidence.step_result import Progress
from roleadvisor.ladder.knowledge_base import KnowledgeBase, Role
from roleadvisor.ladder.lookup import path_moves
from roleadvisor.roadmap.months import (
    NO_TIME,
    is_done,
    left,
    parse_month,
    schedule,
    total,
)
from roleadvisor.roadmap.paths import MOST_PATHS, Path, default_target, find_paths, no_path
from roleadvisor.roadmap.phases import PhaseBuilder, move_view, span_of
from roleadvisor.roadmap.result import Alternative, Direction, PhaseName, PhaseView, Roadmap, Span
from roleadvisor.statements.view import role_name, statement_view


def build_roadmap(
    kb: KnowledgeBase,
    origin: Role,
    to: Role | None = None,
    *,
    via: Sequence[Role] = (),
    start: str | None = None,
    progress: Progress | None = None,
    served: int = 0,
    offered: Collection[str] = (),
) -> Roadmap:
    """Plan the path from `origin` to `to`, or to the next role up where none is named.

    The path goes through the `via` roles; `start`, a month, puts the phases on a calendar; with
    `progress`, `served` (months in `origin` so far) and `offered` (roles with an opening) it is one
    person's. Raises UsageProblem where no path leads there, and for a `start` that is no month.
    """
    first_month = None if start is None else parse_month(start)
    moves = path_moves(kb).values()
    target = to or default_target(kb, moves, origin)
    found = find_paths(moves, origin.id, target.id, frozenset(role.id for role in via))
    if not found:
        raise no_path(moves, origin, target, via)
    direction = _direction(origin, target)
    # Years in a role bring somebody closer to the next one, and to nothing else.
    credit = served if direction == "up" else 0
    builder = PhaseBuilder(kb, progress or {}, credit)
    here, *further = ([*builder.phases(move, first=not at)] for at, move in enumerate(found[0]))
    phases = [*left(here, credit), *left(chain.from_iterable(further))]
    if first_month:
        phases = schedule(first_month, phases)
    # Others run beside these and add no months.
    line = [phase for phase in phases if not phase.alongside]
    roles = [kb.roles[one] for one in _roles(found[0])]
    return Roadmap(
        ladder=kb.title,
        from_=origin.id,
        to=target.id,
        from_title=origin.title,
        to_title=target.title,
        path=tuple(role.id for role in roles),
        titles=tuple(role.title for role in roles),
        months=total([phase.months for phase in line]),
        months_left=_left(line),
        months_known=total([phase.months for phase in line if phase.months]),
        months_unknown=tuple(phase.id for phase in line if phase.months is None),
        start=str(first_month) if first_month else None,
        cautions=(statement_view(kb, kb.roadmaps.caution),) if kb.roadmaps else (),
        phases=tuple(phases),
        alternatives=tuple(_alternative(kb, found[0], one) for one in found[1:MOST_PATHS]),
        more_paths=len(found) > MOST_PATHS,
        hangs_on=tuple(statement_view(kb, one) for one in kb.roadmaps.seat) if kb.roadmaps else (),
        direction=direction,
        options=tuple(_options(origin, to, via)),
        moves=tuple(move_view(kb, move) for move in found[0]),
        months_without_optional=total([one.months for one in line if not one.optional]),
        months_served=credit,
        opening=next((role_name(role) for role in roles[1:] if role.id in offered), None),
    )


def _options(origin: Role, to: Role | None, via: Iterable[Role]) -> Iterator[str]:
    yield from ("--from", origin.id)
    if to:
        yield from ("--to", to.id)
    for role in via:
        yield from ("--via", role.id)


def _direction(origin: Role, target: Role) -> Direction:
    if origin.id == target.id:
        return "stay"
    if origin.rank is None or target.rank is None or origin.rank < target.rank:
        return "up"
    return "down" if origin.rank > target.rank else "across"


def _left(line: list[PhaseView]) -> Span | None:
    rest = [phase.months_left for phase in line if not is_done(phase)]
    return total(rest) if rest else NO_TIME


def _alternative(kb: KnowledgeBase, first: Path, other: Path) -> Alternative:
    usual, here = _phases(first), _phases(other)
    usual_roles, roles = _roles(first), _roles(other)
    return Alternative(
        path=roles,
        titles=tuple(kb.roles[role].title for role in roles),
        months=total([
            span_of(phase.months, kb.source)
            for move in other
            for phase in move.phases.values()
            if not phase.alongside
        ]),
        passes=tuple(role_name(kb.roles[one]) for one in roles if one not in usual_roles),
        leaves_out=tuple(role_name(kb.roles[one]) for one in usual_roles if one not in roles),
        phases=here,
        other_phases=tuple(phase for phase in here if phase not in usual),
        phases_left_out=tuple(phase for phase in usual if phase not in here),
    )  # fmt: skip


def _phases(path: Path) -> tuple[PhaseName, ...]:
    return tuple(
        PhaseName(phase.id, phase.title) for move in path for phase in move.phases.values()
    )


def _roles(path: Path) -> tuple[str, ...]:
    return (path[0].origin, *(move.to for move in path))
