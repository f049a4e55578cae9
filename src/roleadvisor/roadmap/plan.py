"""Build a roadmap: the first path in full for one person, with months, and the alternatives."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain

from roleadvisor.evidence.step_result import Progress
from roleadvisor.ladder.knowledge_base import KnowledgeBase, Role
from roleadvisor.ladder.lookup import path_moves
from roleadvisor.roadmap.months import (
    NO_TIME,
    is_done,
    parse_month,
    schedule,
    sum_spans,
    with_months_left,
)
from roleadvisor.roadmap.paths import MAX_PATHS, Path, default_target, find_paths, no_path_error
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
    """Plan the path from `origin` to `to`, or to the next role up if `to` is None.

    The path goes through the `via` roles; a `start` month gives the phases calendar months;
    `progress`, `served` (months in `origin` so far) and `offered` (roles with an opening) make it
    one person's. Raises UsageProblem if no path leads there or `start` isn't a month.
    """
    first_month = None if start is None else parse_month(start)
    moves = path_moves(kb).values()
    target = to or default_target(kb, moves, origin)
    found = find_paths(moves, origin.id, target.id, frozenset(role.id for role in via))
    if not found:
        raise no_path_error(moves, origin, target, via)
    direction = _direction(origin, target)
    # Time in a role counts toward the next role up, but not toward staying or stepping down.
    credit = served if direction == "up" else 0
    builder = PhaseBuilder(kb, progress or {}, credit)
    here, *further = ([*builder.phases(move, first=not at)] for at, move in enumerate(found[0]))
    phases = [
        *with_months_left(here, credit),
        *with_months_left(chain.from_iterable(further)),
    ]
    if first_month:
        phases = schedule(first_month, phases)
    # Phases that run alongside these add no months.
    sequential = [phase for phase in phases if not phase.alongside]
    roles = [kb.roles[one] for one in _roles(found[0])]
    return Roadmap(
        ladder=kb.title,
        from_=origin.id,
        to=target.id,
        from_title=origin.title,
        to_title=target.title,
        path=tuple(role.id for role in roles),
        titles=tuple(role.title for role in roles),
        months=sum_spans([phase.months for phase in sequential]),
        months_left=_total_months_left(sequential),
        months_known=sum_spans([phase.months for phase in sequential if phase.months]),
        months_unknown=tuple(phase.id for phase in sequential if phase.months is None),
        start=str(first_month) if first_month else None,
        cautions=(statement_view(kb, kb.roadmaps.caution),) if kb.roadmaps else (),
        phases=tuple(phases),
        alternatives=tuple(_alternative(kb, found[0], one) for one in found[1:MAX_PATHS]),
        more_paths=len(found) > MAX_PATHS,
        hangs_on=tuple(statement_view(kb, one) for one in kb.roadmaps.seat) if kb.roadmaps else (),
        direction=direction,
        options=tuple(_options(origin, to, via)),
        moves=tuple(move_view(kb, move) for move in found[0]),
        months_without_optional=sum_spans([one.months for one in sequential if not one.optional]),
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


def _total_months_left(sequential: list[PhaseView]) -> Span | None:
    rest = [phase.months_left for phase in sequential if not is_done(phase)]
    return sum_spans(rest) if rest else NO_TIME


def _alternative(kb: KnowledgeBase, first: Path, other: Path) -> Alternative:
    usual, here = _phases(first), _phases(other)
    usual_roles, roles = _roles(first), _roles(other)
    return Alternative(
        path=roles,
        titles=tuple(kb.roles[role].title for role in roles),
        months=sum_spans([
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
