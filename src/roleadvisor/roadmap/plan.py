"""Steps with what they are for and how far a person is with them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from roleadvisor.evidence.result import UNTOUCHED, Progress
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.moves import Move, Phase, Step
from roleadvisor.ladder.role import Role
from roleadvisor.ladder.statement import RoleStatement
from roleadvisor.roadmap.months import Month, span, total, windows
from roleadvisor.roadmap.paths import MOST_PATHS, Path, aim, no_path_over, paths, same, unreachable
from roleadvisor.roadmap.result import (
    Alternative,
    PhaseName,
    PhaseView,
    Reason,
    Roadmap,
    Span,
    StepView,
)
from roleadvisor.statements.view import role_name, statement_view

_TO_DO = {"not-met": 0, "doing": 0, "open": 0, "done": 1}
_GAPS = {"skill": 0, "experience": 0, "opportunity": 0, "proof": 1, "verify": 2, None: 3}


class PhaseBuilder:
    """Tells the phases of moves, for one ladder and one person."""

    def __init__(self, kb: KnowledgeBase, progress: Progress) -> None:
        self._kb = kb
        self._progress = progress
        self._asked: dict[str, dict[str, RoleStatement]] = {}

    def phases(self, move: Move) -> Iterator[PhaseView]:
        """Tell the phases of one move, without months on a calendar."""
        role = self._kb.roles[move.origin]
        for phase in move.phases.values():
            yield PhaseView(
                id=phase.id,
                title=phase.title,
                role=role.id,
                role_title=role.title,
                leads_to=move.to,
                about=statement_view(self._kb, phase.about) if phase.about else None,
                months=span(phase.months, self._kb.source),
                window=None,
                steps=self._steps(phase),
            )

    def _steps(self, phase: Phase) -> tuple[StepView, ...]:
        """Tell a phase's steps: gaps first, then in the order of the file, what is done last."""
        steps = [self._step(step) for step in phase.steps.values()]
        return tuple(sorted(steps, key=lambda one: (_TO_DO[one.status], _GAPS.get(one.gap, 3))))

    def _step(self, step: Step) -> StepView:
        state = self._progress.get(step.id, UNTOUCHED)
        done = statement_view(self._kb, step.done_when) if step.done_when else None
        return StepView(
            id=step.id,
            kind=step.kind,
            text=step.text,
            source=step.source or self._kb.source,
            basis=step.basis,
            note=step.note,
            why=tuple(self._why(step)),
            done_when=done.text if done else None,
            done_when_kind=done.kind if done else None,
            done_when_source=done.source if done else None,
            show=statement_view(self._kb, step.show) if step.show else None,
            trial=statement_view(self._kb, step.trial) if step.trial else None,
            status=state.status,
            reason=state.reason,
            gap=state.gap,
            evidence=state.evidence,
        )

    def _why(self, step: Step) -> Iterator[Reason]:
        for reference in step.builds:
            name, _, asked = reference.partition("/")
            statement = self._requirements(name)[asked]
            yield Reason(
                role=name,
                role_title=self._kb.roles[name].title,
                id=asked,
                text=statement.text,
                source=statement.source or self._kb.source,
                kind=statement.kind,
            )

    def _requirements(self, name: str) -> dict[str, RoleStatement]:
        if name not in self._asked:
            asked = self._kb.requirements(self._kb.roles[name])
            self._asked[name] = {one.id: one for one in asked if one.id is not None}
        return self._asked[name]


_NO_TIME = Span(0, 0, "derived", None, "Its steps are done.")


def build_roadmap(
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
    goal = to or aim(kb, origin)
    if goal.id == origin.id:
        raise same(origin)
    found = paths(kb.moves.values(), origin.id, goal.id, frozenset(role.id for role in via))
    if not found:
        raise (no_path_over(origin, goal, list(via)) if via else unreachable(kb, origin, goal))
    teller = PhaseBuilder(kb, progress or {})
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
        cautions=(statement_view(kb, kb.roadmaps.caution),) if kb.roadmaps else (),
        phases=_on_calendar(phases, start),
        alternatives=tuple(_alternative(kb, found[0], path) for path in found[1:MOST_PATHS]),
        more_paths=len(found) > MOST_PATHS,
        hangs_on=tuple(statement_view(kb, one) for one in kb.roadmaps.seat) if kb.roadmaps else (),
    )


def done(phase: PhaseView) -> bool:
    """Tell whether nothing is left to do in a phase."""
    return all(step.status == "done" for step in phase.steps)


def _on_calendar(phases: list[PhaseView], start: Month | None) -> tuple[PhaseView, ...]:
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
        passes=tuple(role_name(kb.roles[one]) for one in _missing(_roles(other), _roles(first))),
        leaves_out=tuple(
            role_name(kb.roles[one]) for one in _missing(_roles(first), _roles(other))
        ),
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
