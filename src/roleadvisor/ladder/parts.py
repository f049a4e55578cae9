"""Every statement and every sourced figure of a ladder, with the path of keys that leads to it."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeAlias

from roleadvisor.errors import Path
from roleadvisor.ladder.knowledge_base import KnowledgeBase, Role
from roleadvisor.ladder.moves import Months, Move, Phase, Step
from roleadvisor.ladder.pay_figure import Figure
from roleadvisor.ladder.quiz import Dimension
from roleadvisor.ladder.statement import SharedStatement, Statement

Sourced: TypeAlias = Statement | Months | Step | Figure | Dimension


def sourced(kb: KnowledgeBase) -> Iterator[tuple[Path, Sourced]]:
    """Go through everything that may name a source, in the order of the model."""
    yield from statements(kb)
    for name, role in kb.roles.items():
        for key, figure in role.pay.items():
            yield ("roles", name, "pay", key), figure
    for path, phase in phases(kb):
        if phase.months:
            yield (*path, "months"), phase.months
    for place in steps(kb.moves.values()):
        yield place.path, place.step
    if kb.quiz:
        for key, dimension in kb.quiz.dimensions.items():
            yield ("quiz", "dimensions", key), dimension


def statements(kb: KnowledgeBase) -> Iterator[tuple[Path, Statement]]:
    """Go through every statement of the ladder, each once: shared ones where they are written."""
    for key, statement in kb.shared.items():
        yield ("shared", key), statement
    for key, skill in kb.skills.items():
        for level, described in skill.levels.items():
            yield ("skills", key, "levels", str(level), "anchor"), described.anchor
    for key, role in kb.roles.items():
        yield from _of_role(("roles", key), role)
    for key, question in kb.open_questions.items():
        for at, said in enumerate(question.says):
            yield ("open_questions", key, "says", at), said
    yield from _of_moves(kb)
    yield from _of_quiz(kb)


class StepPlace(NamedTuple):
    """A step, and where it stands."""

    move: Move
    phase: Phase
    step: Step

    @property
    def path(self) -> Path:
        """The keys that lead to it in the file."""
        return ("moves", self.move.id, "phases", self.phase.id, "steps", self.step.id)


def steps(moves: Iterable[Move]) -> Iterator[StepPlace]:
    """Go through the steps of moves, in their order."""
    for move in moves:
        for phase in move.phases.values():
            for step in phase.steps.values():
                yield StepPlace(move, phase, step)


def phases(kb: KnowledgeBase) -> Iterator[tuple[Path, Phase]]:
    """Go through the phases of every move."""
    for name, move in kb.moves.items():
        for key, phase in move.phases.items():
            yield ("moves", name, "phases", key), phase


def _listed(path: Path, listed: Iterable[Statement]) -> Iterator[tuple[Path, Statement]]:
    for at, statement in enumerate(listed):
        yield (*path, at), statement


def _of_role(path: Path, role: Role) -> Iterator[tuple[Path, Statement]]:
    if role.summary:
        yield (*path, "summary"), role.summary
    for facet, cell in role.facets.items():
        here = (*path, "facets", facet)
        for at, entry in enumerate(cell):
            if not isinstance(entry, SharedStatement):
                yield (*here, at), entry
    for key, listed in (("week", role.week), ("first_90_days", role.first_90_days)):
        yield from _listed((*path, key), listed)
    if role.occupation:
        yield (*path, "occupation", "note"), role.occupation.note


def _of_moves(kb: KnowledgeBase) -> Iterator[tuple[Path, Statement]]:
    if kb.roadmaps:
        yield ("roadmaps", "caution"), kb.roadmaps.caution
        yield from _listed(("roadmaps", "seat"), kb.roadmaps.seat)
    for key, move in kb.moves.items():
        if move.about:
            yield ("moves", key, "about"), move.about
        for name in ("gains", "gives_up", "keeps", "needs"):
            yield from _listed(("moves", key, name), getattr(move, name))
    for path, phase in phases(kb):
        if phase.about:
            yield (*path, "about"), phase.about
    for place in steps(kb.moves.values()):
        yield from _of_step(place.path, place.step)


def _of_step(path: Path, step: Step) -> Iterator[tuple[Path, Statement]]:
    for name in ("done_when", "show", "trial"):
        if said := getattr(step, name):
            yield (*path, name), said


def _of_quiz(kb: KnowledgeBase) -> Iterator[tuple[Path, Statement]]:
    if not kb.quiz:
        return
    if kb.quiz.away:
        yield ("quiz", "away", "text"), kb.quiz.away.text
    for key, dealbreaker in kb.quiz.dealbreakers.items():
        for role, cost in dealbreaker.costs.items():
            yield ("quiz", "dealbreakers", key, "costs", role), cost
