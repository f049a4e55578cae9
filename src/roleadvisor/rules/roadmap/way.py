"""The way between two roles: the first path in full, the others with what differs."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from roleadvisor.knowledge.ladder import KnowledgeBase
from roleadvisor.knowledge.role import Role
from roleadvisor.results.roadmap import Alternative, Phase, PhaseName, Roadmap, Span
from roleadvisor.rules.roadmap import ends
from roleadvisor.rules.roadmap.months import Month, span, total, windows
from roleadvisor.rules.roadmap.paths import MOST_PATHS, Path, paths
from roleadvisor.rules.roadmap.progress import Progress
from roleadvisor.rules.roadmap.steps import Teller
from roleadvisor.rules.told import name, said

_NO_TIME = Span(0, 0, "derived", None, "Its steps are done.")


def roadmap(
    kb: KnowledgeBase,
    origin: Role,
    to: Role | None = None,
    *,
    via: Sequence[Role] = (),
    start: Month | None = None,
    progress: Progress | None = None,
) -> Roadmap:
    """Tell the way from `origin` to `to`, or to the role that is aimed at where none is named.

    `via` names roles that the path shall pass; `start` puts the phases on a calendar; with
    `progress` it is one person's way. Raises UsageProblem where no path leads there.
    """
    goal = to or ends.aim(kb, origin)
    if goal.id == origin.id:
        raise ends.same(origin)
    found = paths(kb.moves.values(), origin.id, goal.id, frozenset(role.id for role in via))
    if not found:
        raise (
            ends.no_path_over(origin, goal, list(via))
            if via
            else ends.unreachable(kb, origin, goal)
        )
    teller = Teller(kb, progress or {})
    phases = [phase for move in found[0] for phase in teller.phases(move)]
    left = [phase for phase in phases if not done(phase)]
    return Roadmap(
        ladder=kb.title,
        from_=origin.id,
        to=goal.id,
        from_title=origin.title,
        to_title=goal.title,
        path=_roles(found[0]),
        titles=_titles(kb, found[0]),
        months=total([phase.months for phase in phases]),
        months_left=total([phase.months for phase in left]) if left else _NO_TIME,
        months_known=total([phase.months for phase in phases if phase.months]),
        months_unknown=tuple(phase.id for phase in phases if phase.months is None),
        start=str(start) if start else None,
        cautions=(said(kb, kb.roadmaps.caution),) if kb.roadmaps else (),
        phases=_on_calendar(phases, start),
        alternatives=tuple(_alternative(kb, found[0], path) for path in found[1:MOST_PATHS]),
        more_paths=len(found) > MOST_PATHS,
        hangs_on=tuple(said(kb, one) for one in kb.roadmaps.seat) if kb.roadmaps else (),
    )


def done(phase: Phase) -> bool:
    """Tell whether nothing is left to do in a phase."""
    return all(step.status == "done" for step in phase.steps)


def _on_calendar(phases: list[Phase], start: Month | None) -> tuple[Phase, ...]:
    """Give each phase its months on the calendar; what is done takes no more time and has none."""
    spans = [_NO_TIME if done(phase) else phase.months for phase in phases]
    return tuple(
        phase if done(phase) else replace(phase, window=window)
        for phase, window in zip(phases, windows(start, spans), strict=True)
    )


def _alternative(kb: KnowledgeBase, first: Path, other: Path) -> Alternative:
    usual, here = _phases(first), _phases(other)
    return Alternative(
        path=_roles(other),
        titles=_titles(kb, other),
        months=total(
            [span(phase.months, kb.source) for move in other for phase in move.phases.values()]
        ),
        passes=tuple(name(kb.roles[one]) for one in _missing(_roles(other), _roles(first))),
        leaves_out=tuple(name(kb.roles[one]) for one in _missing(_roles(first), _roles(other))),
        phases=here,
        other_phases=tuple(phase for phase in here if phase not in usual),
        phases_left_out=tuple(phase for phase in usual if phase not in here),
    )


def _missing(some: Iterable[str], others: Iterable[str]) -> list[str]:
    there = set(others)
    return [one for one in some if one not in there]


def _phases(path: Path) -> tuple[PhaseName, ...]:
    return tuple(
        PhaseName(phase.id, phase.title) for move in path for phase in move.phases.values()
    )


def _roles(path: Path) -> tuple[str, ...]:
    return (path[0].origin, *(move.to for move in path))


def _titles(kb: KnowledgeBase, path: Path) -> tuple[str, ...]:
    return tuple(kb.roles[one].title for one in _roles(path))
