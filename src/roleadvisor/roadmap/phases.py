"""Views of moves, phases and steps: what each step is for, and the person's progress."""

from collections.abc import Iterable, Iterator
from functools import cache

from roleadvisor.evidence.step_result import UNTOUCHED, Progress, urgency
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.lookup import is_derived, steps_of
from roleadvisor.ladder.moves import Months, Move, Phase, Step
from roleadvisor.ladder.statement import RoleStatement, Statement
from roleadvisor.roadmap.months import MONTHS_OF_A_YEAR, time_served
from roleadvisor.roadmap.result import MoveView, PhaseView, Reason, Span, StepView
from roleadvisor.statements.view import StatementView, statement_view

_MAX_STEPS_UNGROUPED = 6
"""Derived phases with more steps than this are grouped by topic."""


def move_view(kb: KnowledgeBase, move: Move) -> MoveView:
    """The view of a move, without its phases."""

    def views(entries: Iterable[Statement]) -> tuple[StatementView, ...]:
        return tuple(statement_view(kb, one) for one in entries)

    return MoveView(
        id=move.id,
        from_=move.origin,
        to=move.to,
        from_title=kb.roles[move.origin].title,
        to_title=kb.roles[move.to].title,
        about=statement_view(kb, move.about) if move.about else None,
        needs=views(move.needs),
        gains=views(move.gains),
        gives_up=views(move.gives_up),
        keeps=views(move.keeps),
    )


def span_of(months: Months | None, source: str | None) -> Span | None:
    """The view of a range of months; `source` is the fallback for ranges without a source."""
    if months is None:
        return None
    return Span(months.min, months.max, months.kind, months.source or source, months.how)


class PhaseBuilder:
    """Builds the phases of moves, for one ladder and one person.

    `served` are months in the first role so far.
    """

    def __init__(self, kb: KnowledgeBase, progress: Progress, served: int) -> None:
        self._kb = kb
        self._progress = progress
        self._served = served
        self._numbers = {name: number for number, name in enumerate(steps_of(kb), 1)}
        self._requirements = cache(self._requirements_of)

    def phases(self, move: Move, *, first: bool) -> Iterator[PhaseView]:
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
        """The steps in the order to take them: urgent first, then as in the file.

        Steps of one topic stay together.
        """
        topics = self._topics(phase)
        steps = [self._step(step, served, topics) for step in phase.steps.values()]
        return tuple(self._by_topic(sorted(steps, key=_urgency)))

    def _topics(self, phase: Phase) -> dict[str, str]:
        """The topic of each step, by id, in a derived phase with many steps; else empty.

        A step's topic is its facet, or its skill if all steps share one facet.
        """
        if not is_derived(phase) or len(phase.steps) <= _MAX_STEPS_UNGROUPED:
            return {}
        facets, skills = {}, {}
        for step in phase.steps.values():
            facet, requirement = self._requirement(step.id)
            skill = self._kb.skills.get(requirement.skill or "")
            facets[step.id] = self._kb.facets[facet].title
            skills[step.id] = skill.title if skill else facets[step.id]
        distinguishing = [found for found in (facets, skills) if len(set(found.values())) > 1]
        return distinguishing[0] if distinguishing else {}

    def _by_topic(self, steps: Iterable[StepView]) -> Iterator[StepView]:
        """Topics with gaps first, then those in the ladder's summary, then the largest."""
        topics: dict[str | None, list[StepView]] = {}
        for step in steps:
            topics.setdefault(step.topic, []).append(step)
        summary = {facet.title for facet in self._kb.facets.values() if facet.summary}

        def sort_key(topic: str | None) -> tuple[object, ...]:
            return _urgency(topics[topic][0]), topic not in summary, -len(topics[topic])

        return (step for topic in sorted(topics, key=sort_key) for step in topics[topic])

    def _step(self, step: Step, served: int, topics: dict[str, str]) -> StepView:
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
            why=tuple(self._reasons(step)),
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
            number=self._numbers[step.id],
            topic=topics.get(step.id),
        )

    def _years_met(self, step: Step, served: int) -> str | None:
        """Say that the years a step is for have been served; None if they haven't."""
        for reference in step.builds:
            years = self._requirement(reference)[1].years
            if years and years.min and years.min * MONTHS_OF_A_YEAR <= served:
                return f"years met: {time_served(served)} so far; log your record as evidence"
        return None

    def _reasons(self, step: Step) -> Iterator[Reason]:
        for reference in step.builds:
            role, _, name = reference.partition("/")
            statement = self._requirement(reference)[1]
            yield Reason(
                role=role,
                role_title=self._kb.roles[role].title,
                id=name,
                text=statement.text,
                source=statement.source or self._kb.source,
                kind=statement.kind,
            )

    def _requirement(self, reference: str) -> tuple[str, RoleStatement]:
        """The requirement named by `role/id`, after its facet's id."""
        role, _, name = reference.partition("/")
        return self._requirements(role)[name]

    def _requirements_of(self, role: str) -> dict[str, tuple[str, RoleStatement]]:
        found = self._kb.requirements_by_facet(self._kb.roles[role])
        return {one.requirement_id: (facet, one) for facet, one in found}


def _urgency(step: StepView) -> tuple[bool, bool, int]:
    return urgency(step.status, step.gap)
