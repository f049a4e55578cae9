"""How far a person is with the steps of a ladder, by marks, evidence and assessments."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import get_args

from roleadvisor.assess.gaps import rating_of
from roleadvisor.assess.kept_ratings import Closing, all_kept, closings, last_kept
from roleadvisor.assess.requirements import requirements
from roleadvisor.evidence.result import AssessedEvidence, Log, StepLog
from roleadvisor.evidence.step_result import (
    THERE,
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

_NOTHING = Closing()
MOST_AHEAD = 3
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
    closing = closings(kb, profile)
    return {
        step: _state(marks.get(step), tuple(shown.get(step, ())), closing.get(step, _NOTHING))
        for step in {**marks, **shown, **closing}
    }


def _state(mark: Mark | None, shown: tuple[EvidenceView, ...], closing: Closing) -> StepState:
    status = _STATUSES.get(mark.status) if mark else None
    if mark and status:
        return StepState(status, mark.reason, None if status == "done" else closing.gap, shown)
    if closing.there:
        return StepState("done", f"{THERE}{closing.there}", None, shown)
    return StepState("doing" if shown else "open", None, closing.gap, shown)


def _view(one: Evidence, target: Target | None = None) -> EvidenceView:
    """View a piece of evidence, with the words that it was kept for where `target` has others."""
    changed = target and one.asked and one.asked.fingerprint != asked(target.text).fingerprint
    then = _words(one.asked) if changed else None
    return EvidenceView(one.id, one.step, one.date, one.kind, one.note, then, one.seen_by)


def _words(then: Asked | None) -> str | None:
    return then.words[0] if then and then.words else None


def rated_short(kb: KnowledgeBase, profile: Profile, step: str) -> str | None:
    """Of the roles that the step builds for, the one rated last, where that is rated as missing."""
    if closings(kb, profile).get(step, _NOTHING).gap not in ("skill", "experience"):
        return None
    asking = {one.split("/")[0] for one in steps_of(kb)[step].builds}
    rated = (one.ratings.role for one in reversed(all_kept(kb, profile)))
    return next((role for role in rated if role in asking), None)


def ahead(kb: KnowledgeBase, profile: Profile) -> tuple[Target, ...]:
    """The next steps of the first move on the person's roadmap, in its order."""
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
    """List what is kept, for all steps or for one; evidence of the days from `since` to `until`.

    Without a ladder, or for another one's steps, the ids and the words that are kept are shown.
    """
    known = targets(kb) if kb else {}
    kept = _in_order(_kept(kb, profile, known), known)
    rated = _assessed(kb, profile, only) if kb else _as_assessed(profile, only)
    rated_inside = tuple(one for one in rated if since <= one.date <= (until or one.date))
    if only:
        text = known[only].text if only in known else None
        nothing = StepLog(only, text, "open", None, None, ())
        kept = [one for one in kept if one.id == only] or [nothing]
    inside = (_within(one, since, until) for one in kept)
    shown = tuple(one for one in inside if one.evidence or not (since or until))
    return Log(shown, rated_inside)


def _kept(kb: KnowledgeBase | None, profile: Profile, known: Mapping[str, Target]) -> list[StepLog]:
    """Gather marks and evidence by step; those of this ladder in its words of today.

    Ladders that were made from one another have steps of the same id: each ladder's is its own.
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
        one if ladder or step not in known else _of_today(one, known[step], states[step])
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


def _of_today(kept: StepLog, target: Target, state: StepState) -> StepLog:
    return replace(
        kept, text=target.text, status=state.status, reason=state.reason,
        evidence=state.evidence, asked=None, builds=target.builds,
    )  # fmt: skip


def _in_order(kept: Sequence[StepLog], known: Mapping[str, Target]) -> list[StepLog]:
    """The ladder's steps in its order, those of one requirement together; then all others."""
    ours = {one.id: one for one in kept if one.text is not None}
    in_order = [ours[name] for name in known if name in ours]
    first = [one.builds[:1] for one in in_order]
    together = sorted(in_order, key=lambda one: first.index(one.builds[:1]))
    return [*together, *(one for one in kept if one.text is None)]


def _within(one: StepLog, since: str, until: str) -> StepLog:
    inside = (piece for piece in one.evidence if since <= piece.date <= (until or piece.date))
    return replace(one, evidence=tuple(inside))


def _assessed(kb: KnowledgeBase, profile: Profile, only: str | None) -> Iterator[AssessedEvidence]:
    """List what the last assessment of each role has; `only` for a step or a requirement."""
    step = steps_of(kb).get(only) if only else None
    wanted = {*(step.builds if step else ()), only}
    for role in kb.roles.values():
        kept = last_kept(kb, profile, role.id)
        if kept is None:
            continue
        for one in requirements(kb, role):
            rating = rating_of(kept.ratings, one)
            if rating and rating.shown_by and (not only or wanted & {*one.builds}):
                yield AssessedEvidence(
                    role.id, role.title, one.id, one.heading, kept.stored.date, rating.shown_by
                )


def _as_assessed(profile: Profile, only: str | None) -> Iterator[AssessedEvidence]:
    """The same without a ladder: by the ids, and in the words, of the day of the assessment."""
    last: dict[tuple[str, str], Assessment] = {}
    for one in profile.assessments:
        before = last.get(key := (one.ladder_id or one.ladder, one.ratings.role))
        if before is None or before.half_done or not one.half_done:
            last[key] = one
    for kept in last.values():
        role = kept.ratings.role
        every = ((table, *one) for table in RATINGS for one in kept.ratings.table(table).items())
        for table, name, rating in every:
            if rating.shown_by and only in (None, name, f"{role}/{name}"):
                words = (_words(kept.asked.get(f"{table}/{name}")) or name).removesuffix(".")
                yield AssessedEvidence(role, role, name, words, kept.date, rating.shown_by)
