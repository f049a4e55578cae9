"""Evidence and marks, step by step, in the order of the ladder."""

from roleadvisor.knowledge.ladder import KnowledgeBase
from roleadvisor.knowledge.path import Step
from roleadvisor.profile.models import Profile
from roleadvisor.results.log import Log, StepLog
from roleadvisor.rules.ladder_steps import steps_of
from roleadvisor.rules.profile.progress import progress
from roleadvisor.rules.roadmap.progress import UNTOUCHED, StepState


def log(kb: KnowledgeBase, profile: Profile, only: str | None = None) -> Log:
    """List what is kept, for all steps or for one."""
    known = steps_of(kb)
    states = progress(kb, profile)
    kept = {**profile.steps, **{one.step: None for one in profile.evidence}}
    chosen = [only] if only else [*known, *(name for name in kept if name not in known)]
    return Log(
        tuple(
            _step(known.get(name), name, profile, states.get(name, UNTOUCHED))
            for name in chosen
            if only or name in kept
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
