"""Evidence and marks, step by step, in the order of the ladder."""

from roleadvisor.errors import UsageProblem
from roleadvisor.knowledge.ladder import KnowledgeBase
from roleadvisor.knowledge.path import Step
from roleadvisor.profile.models import Profile
from roleadvisor.results.log import Log, StepLog
from roleadvisor.rules import names
from roleadvisor.rules.progress import progress
from roleadvisor.rules.roadmap.progress import UNTOUCHED, StepState


def steps(kb: KnowledgeBase) -> dict[str, Step]:
    """Give every step of the ladder by its id."""
    return {
        step.id: step
        for move in kb.moves.values()
        for phase in move.phases.values()
        for step in phase.steps.values()
    }


def step(kb: KnowledgeBase, word: str) -> Step:
    """Find the step that `word` names. Raises UsageProblem with the nearest ids."""
    known = steps(kb)
    if not known:
        raise UsageProblem("this ladder has no steps: it tells no way between roles (`moves`)")
    found = known.get(names.normal(word))
    if found is None:
        raise names.unknown("step", word, {name: name for name in known})
    return found


def log(kb: KnowledgeBase, profile: Profile, only: str | None = None) -> Log:
    """List what is kept, for all steps or for one."""
    known = steps(kb)
    states = progress(profile)
    chosen = [only] if only else [*known, *(name for name in states if name not in known)]
    return Log(
        tuple(
            _step(known.get(name), name, profile, states.get(name, UNTOUCHED))
            for name in chosen
            if only or name in states
        )
    )


def _step(known: Step | None, name: str, profile: Profile, state: StepState) -> StepLog:
    mark = profile.steps.get(name)
    return StepLog(
        id=name,
        text=known.text if known else None,
        status=state.status,
        reason=state.reason,
        date=mark.date if mark else None,
        evidence=state.evidence,
    )
