"""What a profile says of steps, as a roadmap takes it in."""

from roleadvisor.knowledge.ladder import KnowledgeBase
from roleadvisor.profile import models
from roleadvisor.profile.models import Profile
from roleadvisor.results.roadmap import Evidence
from roleadvisor.rules.assess.closing import Closing, closings
from roleadvisor.rules.ladder_steps import steps_of
from roleadvisor.rules.roadmap.progress import Progress, StepState

_NOTHING = Closing()


def progress(kb: KnowledgeBase, profile: Profile) -> Progress:
    """Give how far a person is with each step that something is known of.

    A mark of the person counts first. Else a step is done where an assessment found that all that
    it builds is there and shown; one with evidence is being done.
    """
    shown: dict[str, list[Evidence]] = {}
    for one in profile.evidence:
        shown.setdefault(one.step, []).append(evidence(one))
    closing = closings(kb, profile, steps_of(kb).values())
    return {
        step: _state(
            profile.steps.get(step), tuple(shown.get(step, ())), closing.get(step, _NOTHING)
        )
        for step in {**profile.steps, **shown, **closing}
    }


def _state(mark: models.Mark | None, shown: tuple[Evidence, ...], closing: Closing) -> StepState:
    if mark:
        gap = None if mark.status == "done" else closing.gap
        return StepState(mark.status, mark.reason, gap, shown)
    if closing.there:
        reason = f"there already, by your assessment of {closing.there}"
        return StepState("done", reason, None, shown)
    return StepState("doing" if shown else "open", None, closing.gap, shown)


def evidence(one: models.Evidence) -> Evidence:
    """Give a piece of evidence as results carry it."""
    return Evidence(one.id, one.step, one.date, one.kind, one.note)
