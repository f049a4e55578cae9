"""Every statement and sourced figure of a ladder, with its path of keys."""

from collections.abc import Iterator
from typing import TypeAlias

from roleadvisor.errors import Path
from roleadvisor.ladder.knowledge_base import KnowledgeBase, Role
from roleadvisor.ladder.moves import Months, Move, Step
from roleadvisor.ladder.pay_figure import Figure
from roleadvisor.ladder.quiz import Dimension, Quiz
from roleadvisor.ladder.statement import SharedStatement, Statement

Sourced: TypeAlias = Statement | Months | Step | Figure | Dimension
Found: TypeAlias = Iterator[tuple[Path, Sourced]]


def sourced_parts(kb: KnowledgeBase) -> Found:
    """Yield everything that may name a source, once: shared statements only under `shared`.

    In the order of the model. Spelled out, because inspecting every field takes three times as long
    at each start; a test does that instead.
    """
    yield from ((("shared", key), statement) for key, statement in kb.shared.items())
    for key, skill in kb.skills.items():
        for level, described in skill.levels.items():
            yield ("skills", key, "levels", str(level), "anchor"), described.anchor
    for role in kb.roles.values():
        yield from _of_role(role)
    for key, question in kb.open_questions.items():
        yield from _listed(("open_questions", key), question, "says")
    if kb.roadmaps:
        yield from _single(("roadmaps",), kb.roadmaps, "caution")
        yield from _listed(("roadmaps",), kb.roadmaps, "seat")
    for move in kb.moves.values():
        yield from _of_move(move)
    if kb.quiz:
        yield from _of_quiz(kb.quiz)


def _single(path: Path, part: object, *fields: str) -> Found:
    for field in fields:
        if found := getattr(part, field):
            yield (*path, field), found


def _listed(path: Path, part: object, *fields: str) -> Found:
    for field in fields:
        for at, found in enumerate(getattr(part, field)):
            yield (*path, field, at), found


def _of_role(role: Role) -> Found:
    path = ("roles", role.id)
    yield from _single(path, role, "summary")
    for facet, cell in role.facets.items():
        here = (*path, "facets", facet)
        for at, entry in enumerate(cell):
            if not isinstance(entry, SharedStatement):
                yield (*here, at), entry
    yield from (((*path, "pay", key), figure) for key, figure in role.pay.items())
    yield from _listed(path, role, "week", "first_90_days")
    if role.occupation:
        yield (*path, "occupation", "note"), role.occupation.note


def _of_move(move: Move) -> Found:
    path = ("moves", move.id)
    yield from _single(path, move, "about")
    yield from _listed(path, move, "gains", "gives_up", "keeps", "needs")
    for key, phase in move.phases.items():
        here = (*path, "phases", key)
        yield from _single(here, phase, "about", "months")
        for name, step in phase.steps.items():
            yield (*here, "steps", name), step
            yield from _single((*here, "steps", name), step, "done_when", "show", "trial")


def _of_quiz(quiz: Quiz) -> Found:
    yield from ((("quiz", "dimensions", key), one) for key, one in quiz.dimensions.items())
    if quiz.away:
        yield ("quiz", "away", "text"), quiz.away.text
    for key, dealbreaker in quiz.dealbreakers.items():
        for role, cost in dealbreaker.costs.items():
            yield ("quiz", "dealbreakers", key, "costs", role), cost
