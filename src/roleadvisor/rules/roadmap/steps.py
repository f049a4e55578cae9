"""Steps with what they are for and how far a person is with them."""

from collections.abc import Iterator

from roleadvisor.knowledge.ladder import KnowledgeBase
from roleadvisor.knowledge.path import Move, Phase, Step
from roleadvisor.knowledge.statement import RoleStatement
from roleadvisor.results import roadmap as told
from roleadvisor.rules.roadmap.months import span
from roleadvisor.rules.roadmap.progress import UNTOUCHED, Progress
from roleadvisor.rules.told import said

_TO_DO = {"not-met": 0, "doing": 0, "open": 0, "done": 1}
_GAPS = {"skill": 0, "experience": 0, "opportunity": 0, "proof": 1, "verify": 2, None: 3}


class Teller:
    """Tells the phases of moves, for one ladder and one person."""

    def __init__(self, kb: KnowledgeBase, progress: Progress) -> None:
        self._kb = kb
        self._progress = progress
        self._asked: dict[str, dict[str, RoleStatement]] = {}

    def phases(self, move: Move) -> Iterator[told.Phase]:
        """Tell the phases of one move, without months on a calendar."""
        role = self._kb.roles[move.origin]
        for phase in move.phases.values():
            yield told.Phase(
                id=phase.id,
                title=phase.title,
                role=role.id,
                role_title=role.title,
                leads_to=move.to,
                about=said(self._kb, phase.about) if phase.about else None,
                months=span(phase.months, self._kb.source),
                window=None,
                steps=self._steps(phase),
            )

    def _steps(self, phase: Phase) -> tuple[told.Step, ...]:
        """Tell a phase's steps: gaps first, then in the order of the file, what is done last."""
        steps = [self._step(step) for step in phase.steps.values()]
        return tuple(sorted(steps, key=lambda one: (_TO_DO[one.status], _GAPS.get(one.gap, 3))))

    def _step(self, step: Step) -> told.Step:
        state = self._progress.get(step.id, UNTOUCHED)
        done = said(self._kb, step.done_when) if step.done_when else None
        return told.Step(
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
            show=said(self._kb, step.show) if step.show else None,
            trial=said(self._kb, step.trial) if step.trial else None,
            status=state.status,
            reason=state.reason,
            gap=state.gap,
            evidence=state.evidence,
        )

    def _why(self, step: Step) -> Iterator[told.Reason]:
        for reference in step.builds:
            name, _, asked = reference.partition("/")
            statement = self._requirements(name)[asked]
            yield told.Reason(
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
