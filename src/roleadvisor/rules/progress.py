"""What a profile says of steps, as a roadmap takes it in."""

from roleadvisor.profile import models
from roleadvisor.profile.models import Profile
from roleadvisor.results.roadmap import Evidence
from roleadvisor.rules.roadmap.progress import Progress, StepState


def progress(profile: Profile) -> Progress:
    """Give how far a person is with each step that is marked or has evidence.

    A step with evidence and no mark is being done: only the person says that it is done.
    """
    shown: dict[str, list[Evidence]] = {}
    for one in profile.evidence:
        shown.setdefault(one.step, []).append(evidence(one))
    return {
        step: _state(profile.steps.get(step), tuple(shown.get(step, ())))
        for step in {**profile.steps, **shown}
    }


def _state(mark: models.Mark | None, shown: tuple[Evidence, ...]) -> StepState:
    if mark is None:
        return StepState("doing", evidence=shown)
    return StepState(mark.status, mark.reason, evidence=shown)


def evidence(one: models.Evidence) -> Evidence:
    """Give a piece of evidence as results carry it."""
    return Evidence(one.id, one.step, one.date, one.kind, one.note)
