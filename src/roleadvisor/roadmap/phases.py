"""Phases with their steps: what each step is for, and how far a person is with it."""

from collections.abc import Iterator

from roleadvisor.evidence.result import UNTOUCHED, Progress
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.moves import Move, Phase, Step
from roleadvisor.ladder.statement import RoleStatement
from roleadvisor.roadmap.months import MONTHS_OF_A_YEAR, span_of, time_served
from roleadvisor.roadmap.result import PhaseView, Reason, StepView
from roleadvisor.statements.view import statement_view

_DONE_LAST = {"not-met": 0, "doing": 0, "open": 0, "done": 1}
_GAP_ORDER = {"skill": 0, "experience": 0, "opportunity": 0, "proof": 1, "verify": 2, None: 3}
_NO_GAP = _GAP_ORDER[None]


class PhaseBuilder:
    """Builds the phases of moves, for one ladder and one person.

    `served` are months in the first role so far.
    """

    def __init__(self, kb: KnowledgeBase, progress: Progress, served: int = 0) -> None:
        self._kb = kb
        self._progress = progress
        self._served = served
        self._requirements_of: dict[str, dict[str, RoleStatement]] = {}

    def phases(self, move: Move, *, first: bool = False) -> Iterator[PhaseView]:
        """Yield the phases of one move, without months on a calendar."""
        served = self._served if first else 0
        role = self._kb.roles[move.origin]
        for phase in move.phases.values():
            yield PhaseView(
                id=phase.id,
                title=phase.title,
                role=role.id,
                role_title=role.title,
                leads_to=move.to,
                about=statement_view(self._kb, phase.about) if phase.about else None,
                months=span_of(phase.months, self._kb.source),
                window=None,
                steps=self._steps(phase, served),
                alongside=phase.alongside,
                optional=phase.optional,
            )

    def _steps(self, phase: Phase, served: int) -> tuple[StepView, ...]:
        """The steps in the order to take them: gaps, then as in the file, what is done last."""
        steps = [self._step(step, served) for step in phase.steps.values()]
        return tuple(
            sorted(
                steps,
                key=lambda step: (_DONE_LAST[step.status], _GAP_ORDER.get(step.gap, _NO_GAP)),
            )
        )

    def _step(self, step: Step, served: int) -> StepView:
        state = self._progress.get(step.id, UNTOUCHED)
        unmarked = state.status in ("open", "doing")
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
            done_when_brief=done.brief if done else None,
            show=statement_view(self._kb, step.show) if step.show else None,
            trial=statement_view(self._kb, step.trial) if step.trial else None,
            status=state.status,
            reason=state.reason or (self._years_met(step, served) if unmarked else None),
            gap=state.gap,
            evidence=state.evidence,
        )

    def _years_met(self, step: Step, served: int) -> str | None:
        """Say that the time in the role has all the years that a step is for."""
        for reference in step.builds:
            role, _, requirement = reference.partition("/")
            years = self._requirements(role)[requirement].years
            if years and 0 < years.min <= served // MONTHS_OF_A_YEAR:
                return f"years met: {time_served(served)} so far; log your record as evidence"
        return None

    def _why(self, step: Step) -> Iterator[Reason]:
        for reference in step.builds:
            role, _, requirement = reference.partition("/")
            statement = self._requirements(role)[requirement]
            yield Reason(
                role=role,
                role_title=self._kb.roles[role].title,
                id=requirement,
                text=statement.text,
                source=statement.source or self._kb.source,
                kind=statement.kind,
            )

    def _requirements(self, role: str) -> dict[str, RoleStatement]:
        if role not in self._requirements_of:
            found = self._kb.requirements(self._kb.roles[role])
            self._requirements_of[role] = {one.requirement_id: one for one in found}
        return self._requirements_of[role]
