"""The steps of a ladder, by the names that people call them."""

from roleadvisor.errors import UsageProblem, unknown
from roleadvisor.knowledge.ladder import KnowledgeBase
from roleadvisor.knowledge.meaning.names import called
from roleadvisor.knowledge.path import Step


def steps_of(kb: KnowledgeBase) -> dict[str, Step]:
    """Give every step of the ladder by its id."""
    return {
        step.id: step
        for move in kb.moves.values()
        for phase in move.phases.values()
        for step in phase.steps.values()
    }


def step_named(kb: KnowledgeBase, word: str) -> Step:
    """Find the step that `word` names. Raises UsageProblem with the nearest ids."""
    known = steps_of(kb)
    if not known:
        raise UsageProblem("this ladder has no steps: it tells no way between roles (`moves`)")
    found = known.get(called(word))
    if found is None:
        raise unknown("step", word, known)
    return found
