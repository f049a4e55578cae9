"""How far a person is with the steps of a ladder, by marks, evidence and assessments."""

from collections.abc import Mapping
from dataclasses import replace
from typing import get_args

from roleadvisor.assess.assessment import Closing, closings
from roleadvisor.evidence.assessed import assessed
from roleadvisor.evidence.result import (
    UNTOUCHED,
    EvidenceView,
    Log,
    Progress,
    Status,
    StepLog,
    StepState,
)
from roleadvisor.evidence.targets import Target, targets
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.names import steps_of
from roleadvisor.store.ladder_match import asked, belongs, follow
from roleadvisor.store.profile import Asked, Evidence, Mark, Profile

_NOTHING = Closing()
_STATUSES: Mapping[str, Status] = {one: one for one in get_args(Status)}
"""Those that this version knows: a mark of a later one is kept, and not understood."""


def progress(kb: KnowledgeBase, profile: Profile) -> Progress:
    """How far a person is with each step that something is known of.

    A mark of the person counts first. Else a step is done where an assessment found that all that
    it builds is there and shown; one with evidence is being done.
    """
    profile = follow(profile, kb)
    known = targets(kb)
    marks = {one.step: one for one in profile.steps}
    shown: dict[str, list[EvidenceView]] = {}
    for one in profile.evidence:
        shown.setdefault(one.step, []).append(_view(one, known.get(one.step)))
    closing = closings(kb, profile, steps_of(kb).values())
    return {
        step: _state(marks.get(step), tuple(shown.get(step, ())), closing.get(step, _NOTHING))
        for step in {**marks, **shown, **closing}
    }


def _state(mark: Mark | None, shown: tuple[EvidenceView, ...], closing: Closing) -> StepState:
    status = _STATUSES.get(mark.status) if mark else None
    if mark and status:
        return StepState(status, mark.reason, None if status == "done" else closing.gap, shown)
    if closing.there:
        reason = f"there already, by your assessment of {closing.there}"
        return StepState("done", reason, None, shown)
    return StepState("doing" if shown else "open", None, closing.gap, shown)


def _view(one: Evidence, target: Target | None) -> EvidenceView:
    then = one.asked if one.asked and _differs(one.asked, target) else None
    return EvidenceView(one.id, one.step, one.date, one.kind, one.note, _words(then))


def _differs(then: Asked, target: Target | None) -> bool:
    return target is not None and then.fingerprint != asked(target.text).fingerprint


def _words(then: Asked | None) -> str | None:
    return then.words[0] if then and then.words else None


def log(
    kb: KnowledgeBase | None,
    profile: Profile,
    only: str | None = None,
    since: str = "",
    until: str = "",
) -> Log:
    """List what is kept, for all steps or for one; evidence of the days from `since` to `until`.

    Without a ladder, or for another one's steps, the ids and the words that are kept are shown.
    """
    known = targets(kb) if kb else {}
    states = progress(kb, profile) if kb else {}
    found: dict[str, StepLog] = {}
    every = follow(profile, kb, others=True) if kb else profile
    entries: tuple[Mark | Evidence, ...] = (*every.steps, *every.evidence)
    for one in entries:
        ladder = None if kb and belongs(one, kb) else one.ladder or None
        before = found.get(one.step) or StepLog(one.step, None, "open", None, None, ())
        added = _with_mark(before, one) if isinstance(one, Mark) else _with_evidence(before, one)
        found[one.step] = replace(added, ladder=ladder)
    for name, target in known.items():
        if name in found and found[name].ladder is None:
            found[name] = _of_today(found[name], target, states.get(name, UNTOUCHED))
    rated = assessed(kb, profile, only) if kb else ()
    rated_inside = tuple(one for one in rated if since <= one.date <= (until or one.date))
    if only:
        nothing = StepLog(only, known[only].text if only in known else None, "open", None, None, ())
        return Log((_within(found.get(only, nothing), since, until),), rated_inside)
    inside = (_within(one, since, until) for one in _in_order(found, known))
    shown = tuple(one for one in inside if one.evidence or not (since or until))
    return Log(shown, rated_inside)


def _with_mark(before: StepLog, mark: Mark) -> StepLog:
    status = _STATUSES.get(mark.status, "open")
    asked = before.asked or _words(mark.asked)
    return replace(before, status=status, reason=mark.reason, date=mark.date, asked=asked)


def _with_evidence(before: StepLog, one: Evidence) -> StepLog:
    status = "doing" if before.status == "open" else before.status
    view = EvidenceView(one.id, one.step, one.date, one.kind, one.note)
    asked = before.asked or _words(one.asked)
    return replace(before, status=status, asked=asked, evidence=(*before.evidence, view))


def _of_today(kept: StepLog, target: Target, state: StepState) -> StepLog:
    return replace(
        kept, text=target.text, status=state.status, reason=state.reason,
        evidence=state.evidence, asked=None, builds=target.builds,
    )  # fmt: skip


def _in_order(found: dict[str, StepLog], known: Mapping[str, Target]) -> list[StepLog]:
    """The ladder's steps in its order, those of one requirement together; then all others."""
    ours = [found[name] for name in known if name in found and found[name].text is not None]
    first = [one.builds[:1] for one in ours]
    together = sorted(ours, key=lambda one: first.index(one.builds[:1]))
    return [*together, *(one for one in found.values() if one.text is None)]


def _within(one: StepLog, since: str, until: str) -> StepLog:
    inside = (piece for piece in one.evidence if since <= piece.date <= (until or piece.date))
    return replace(one, evidence=tuple(inside))
