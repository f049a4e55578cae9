"""How far a person is with the steps of a ladder, by marks, evidence and assessments."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import get_args

from roleadvisor.assess.gaps import rating_of
from roleadvisor.assess.kept_ratings import (
    Closing,
    all_kept_ratings,
    last_kept_ratings,
    step_closings,
)
from roleadvisor.assess.requirements import requirements
from roleadvisor.evidence.result import AssessedEvidence, Log, StepLog
from roleadvisor.evidence.step_result import (
    MET_BY_RATINGS,
    UNTOUCHED,
    EvidenceView,
    Progress,
    Status,
    StepState,
    urgency,
)
from roleadvisor.evidence.targets import Target, targets
from roleadvisor.ladder.answers import RATINGS
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.lookup import steps_of
from roleadvisor.store.ladder_match import asked, belongs, follow
from roleadvisor.store.profile import Asked, Assessment, Evidence, Mark, Profile
from roleadvisor.store.whereabouts import first_move, kept_whereabouts

_NO_CLOSING = Closing()
MOST_AHEAD = 3
_STATUSES: Mapping[str, Status] = {one: one for one in get_args(Status)}
"""The statuses that this version knows; a later version's mark is kept but ignored."""


def progress(kb: KnowledgeBase, profile: Profile) -> Progress:
    """How far a person is with each step that anything is known about.

    The person's mark comes first. Otherwise a step is done if an assessment has everything that it
    builds as met and proven, and underway if it has evidence.
    """
    profile = follow(profile, kb)
    known = targets(kb)
    marks = {one.step: one for one in profile.steps}
    shown: dict[str, list[EvidenceView]] = {}
    for one in profile.evidence:
        shown.setdefault(one.step, []).append(_view(one, known.get(one.step)))
    closing = step_closings(kb, profile)
    return {
        step: _state(marks.get(step), tuple(shown.get(step, ())), closing.get(step, _NO_CLOSING))
        for step in {**marks, **shown, **closing}
    }


def _state(mark: Mark | None, shown: tuple[EvidenceView, ...], closing: Closing) -> StepState:
    status = _STATUSES.get(mark.status) if mark else None
    if mark and status:
        return StepState(status, mark.reason, None if status == "done" else closing.gap, shown)
    if closing.met_on:
        return StepState("done", f"{MET_BY_RATINGS}{closing.met_on}", None, shown)
    return StepState("doing" if shown else "open", None, closing.gap, shown)


def _view(one: Evidence, target: Target | None = None) -> EvidenceView:
    """Convert a piece of evidence, with its original wording if `target` is worded differently."""
    changed = target and one.asked and one.asked.fingerprint != asked(target.text).fingerprint
    then = _words(one.asked) if changed else None
    return EvidenceView(one.id, one.step, one.date, one.kind, one.note, then, one.seen_by)


def _words(then: Asked | None) -> str | None:
    return then.words[0] if then and then.words else None


def role_with_rated_gap(kb: KnowledgeBase, profile: Profile, step: str) -> str | None:
    """The role rated last that the step builds for, if what it builds is rated as missing."""
    if step_closings(kb, profile).get(step, _NO_CLOSING).gap not in ("skill", "experience"):
        return None
    # A step builds `role/requirement`s.
    asking = {one.split("/")[0] for one in steps_of(kb)[step].builds}
    rated = (one.ratings.role for one in reversed(all_kept_ratings(kb, profile)))
    return next((role for role in rated if role in asking), None)


def next_open_steps(kb: KnowledgeBase, profile: Profile) -> tuple[Target, ...]:
    """The next open steps of the first move on the person's roadmap, in its order."""
    move = first_move(kb, kept_whereabouts(kb, profile))
    if move is None:
        return ()
    known = targets(kb)
    states = {**dict.fromkeys(known, UNTOUCHED), **progress(kb, profile)}
    still_open = (
        known[step]
        for phase in move.phases.values()
        for step in sorted(
            phase.steps, key=lambda one: urgency(states[one].status, states[one].gap)
        )
        if states[step].status != "done"
    )
    return tuple(islice(still_open, MOST_AHEAD))


def log(
    kb: KnowledgeBase | None,
    profile: Profile,
    only: str | None = None,
    since: str = "",
    until: str = "",
) -> Log:
    """List what's saved for all steps or for one, with evidence from `since` to `until`.

    Without a ladder, or for another ladder's steps, the saved ids and wording are shown.
    """
    known = targets(kb) if kb else {}
    kept = _in_ladder_order(_logs_by_step(kb, profile, known), known)
    rated = _assessed(kb, profile, only) if kb else _assessed_without_ladder(profile, only)
    rated_inside = tuple(one for one in rated if since <= one.date <= (until or one.date))
    if only:
        text = known[only].text if only in known else None
        nothing = StepLog(only, text, "open", None, None, ())
        kept = [one for one in kept if one.id == only] or [nothing]
    inside = (_within_days(one, since, until) for one in kept)
    shown = tuple(one for one in inside if one.evidence or not (since or until))
    return Log(shown, rated_inside)


def _logs_by_step(
    kb: KnowledgeBase | None, profile: Profile, known: Mapping[str, Target]
) -> list[StepLog]:
    """Group marks and evidence by step, with today's wording for this ladder's steps.

    Ladders that were copied from one another share step ids, so the groups are per ladder.
    """
    states = progress(kb, profile) if kb else {}
    every = follow(profile, kb, others=True) if kb else profile
    found: dict[tuple[str, str], StepLog] = {}
    entries: tuple[Mark | Evidence, ...] = (*every.steps, *every.evidence)
    for one in entries:
        ours = kb is not None and belongs(one, kb)
        at = ("" if ours else one.ladder_id or one.ladder, one.step)
        ladder = None if ours else one.ladder or None
        before = found.get(at) or StepLog(one.step, None, "open", None, None, (), ladder=ladder)
        found[at] = (
            _with_mark(before, one) if isinstance(one, Mark) else _with_evidence(before, one)
        )
    return [
        one if ladder or step not in known else _in_todays_words(one, known[step], states[step])
        for (ladder, step), one in found.items()
    ]


def _with_mark(before: StepLog, mark: Mark) -> StepLog:
    status = _STATUSES.get(mark.status, "open")
    return replace(
        before, status=status, reason=mark.reason, date=mark.date, asked=_words(mark.asked)
    )


def _with_evidence(before: StepLog, one: Evidence) -> StepLog:
    status = "doing" if before.status == "open" else before.status
    asked = before.asked or _words(one.asked)
    return replace(before, status=status, asked=asked, evidence=(*before.evidence, _view(one)))


def _in_todays_words(kept: StepLog, target: Target, state: StepState) -> StepLog:
    return replace(
        kept, text=target.text, status=state.status, reason=state.reason,
        evidence=state.evidence, asked=None, builds=target.builds,
    )  # fmt: skip


def _in_ladder_order(kept: Sequence[StepLog], known: Mapping[str, Target]) -> list[StepLog]:
    """The ladder's steps in its order, grouped by requirement; then all others."""
    ours = {one.id: one for one in kept if one.text is not None}
    in_order = [ours[name] for name in known if name in ours]
    first = [one.builds[:1] for one in in_order]
    together = sorted(in_order, key=lambda one: first.index(one.builds[:1]))
    return [*together, *(one for one in kept if one.text is None)]


def _within_days(one: StepLog, since: str, until: str) -> StepLog:
    inside = (piece for piece in one.evidence if since <= piece.date <= (until or piece.date))
    return replace(one, evidence=tuple(inside))


def _assessed(kb: KnowledgeBase, profile: Profile, only: str | None) -> Iterator[AssessedEvidence]:
    """List evidence from each role's last assessment; `only` that of a step or requirement."""
    step = steps_of(kb).get(only) if only else None
    wanted = {*(step.builds if step else ()), only}
    for role in kb.roles.values():
        kept = last_kept_ratings(kb, profile, role.id)
        if kept is None:
            continue
        for one in requirements(kb, role):
            rating = rating_of(kept.ratings, one)
            if rating and rating.shown_by and (not only or wanted & {*one.builds}):
                yield AssessedEvidence(
                    role.id, role.title, one.id, one.heading, kept.stored.date, rating.shown_by
                )


def _assessed_without_ladder(profile: Profile, only: str | None) -> Iterator[AssessedEvidence]:
    """The same without a ladder: by the ids and in the wording saved with the assessment."""
    last: dict[tuple[str, str], Assessment] = {}
    for one in profile.assessments:
        before = last.get(key := (one.ladder_id or one.ladder, one.ratings.role))
        # A half-done assessment never replaces a finished one.
        if before is None or before.half_done or not one.half_done:
            last[key] = one
    for kept in last.values():
        role = kept.ratings.role
        every = ((table, *one) for table in RATINGS for one in kept.ratings.table(table).items())
        for table, name, rating in every:
            if rating.shown_by and only in (None, name, f"{role}/{name}"):
                words = (_words(kept.asked.get(f"{table}/{name}")) or name).removesuffix(".")
                yield AssessedEvidence(role, role, name, words, kept.date, rating.shown_by)
