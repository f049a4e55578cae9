"""What a profile says of steps, as a roadmap takes it in."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date as calendar
from typing import get_args

from roleadvisor.assess.assessment import Closing, closings
from roleadvisor.errors import UsageProblem
from roleadvisor.evidence.result import (
    UNTOUCHED,
    EvidenceView,
    Log,
    Progress,
    Status,
    StepLog,
    StepState,
)
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.moves import Step
from roleadvisor.ladder.names import steps_of
from roleadvisor.store.follow import follow
from roleadvisor.store.profile import MOST_WORDS, Evidence, Mark, Profile
from roleadvisor.store.updates import add_evidence, edit_evidence, mark, remove_evidence, storable

_NOTHING = Closing()


def progress(kb: KnowledgeBase, profile: Profile) -> Progress:
    """Give how far a person is with each step that something is known of.

    A mark of the person counts first. Else a step is done where an assessment found that all that
    it builds is there and shown; one with evidence is being done.
    """
    profile = follow(profile, kb)
    marks = {one.step: one for one in profile.steps}
    shown: dict[str, list[EvidenceView]] = {}
    for one in profile.evidence:
        shown.setdefault(one.step, []).append(evidence(one))
    closing = closings(kb, profile, steps_of(kb).values())
    return {
        step: _state(marks.get(step), tuple(shown.get(step, ())), closing.get(step, _NOTHING))
        for step in {**marks, **shown, **closing}
    }


_KNOWN: Mapping[str, Status] = {one: one for one in get_args(Status)}


def _state(mark: Mark | None, shown: tuple[EvidenceView, ...], closing: Closing) -> StepState:
    status = _KNOWN.get(mark.status) if mark else None
    if mark and status:
        return StepState(status, mark.reason, None if status == "done" else closing.gap, shown)
    if closing.there:
        reason = f"there already, by your assessment of {closing.there}"
        return StepState("done", reason, None, shown)
    return StepState("doing" if shown else "open", None, closing.gap, shown)


def evidence(one: Evidence) -> EvidenceView:
    """Give a piece of evidence as results carry it."""
    return EvidenceView(one.id, one.step, one.date, one.kind, one.note)


def log(kb: KnowledgeBase, profile: Profile, only: str | None = None) -> Log:
    """List what is kept, for all steps or for one."""
    known = steps_of(kb)
    states = progress(kb, profile)
    marks = {one.step: one for one in profile.steps}
    kept = {**marks, **{one.step: None for one in profile.evidence}}
    chosen = [only] if only else [*known, *(name for name in kept if name not in known)]
    return Log(
        tuple(
            _step(known.get(name), name, marks.get(name), states.get(name, UNTOUCHED))
            for name in chosen
            if only or name in kept
        )
    )


def _step(known: Step | None, name: str, mark: Mark | None, state: StepState) -> StepLog:
    return StepLog(
        id=name,
        text=known.text if known else None,
        status=state.status,
        reason=state.reason,
        date=mark.date if mark else None,
        evidence=state.evidence,
    )


_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_NAME_STEP = (
    "Name it: roleadvisor log STEP --note TEXT. `roleadvisor roadmap` tells the ids of steps."
)


@dataclass(frozen=True, slots=True)
class Entry:
    """What to keep for `step`: evidence if there is a `note`, a mark if there is a `status`.

    `edit` and `remove` are ids of evidence. A status `open` takes the step's mark away.
    """

    step: str | None = None
    note: str | None = None
    date: str | None = None
    kind: str | None = None
    status: str | None = None
    reason: str | None = None
    edit: int | None = None
    remove: int | None = None

    @property
    def changes_something(self) -> bool:
        """Tell whether there is anything to keep; else somebody wants to see what is kept."""
        return any(value is not None for value in (self.note, self.status, self.edit, self.remove))

    def check(self) -> None:
        """Refuse what cannot be meant. Raises UsageProblem."""
        for option, words in (("--note", self.note), ("--reason", self.reason)):
            check_words(option, words)
        if self.date is not None:
            check_day(self.date)
        if self.edit is not None and self.remove is not None:
            raise UsageProblem("--edit and --remove contradict each other", "Give one of them.")
        if self.remove is not None and (self.note or self.status or self.kind):
            raise UsageProblem("--remove takes no other changes", "Do one after the other.")
        if self.step is None and self.edit is None and (self.note or self.status):
            raise UsageProblem("it is not said which step this is for", _NAME_STEP)
        if self.reason and self.status != "not-met":
            raise UsageProblem(
                "--reason says why a step is not met", "Add --status not-met, or use --note."
            )
        if self.status == "not-met" and not self.reason:
            raise UsageProblem(
                "--status not-met is kept with its reason",
                'Add --reason TEXT, such as --reason "no forecast calls this quarter".',
            )
        if (self.date or self.kind) and not self.changes_something:
            raise UsageProblem("there is nothing to keep", "Say what happened with --note TEXT.")

    def carried_out(self, profile: Profile, today: str) -> Profile:
        """Give the profile with what was asked for. Raises UsageProblem for an unknown id."""
        if self.remove is not None:
            return remove_evidence(profile, self.remove)
        if self.edit is not None:
            profile = edit_evidence(
                profile, self.edit, step=self.step, date=self.date, kind=self.kind, note=self.note
            )
        elif self.note is not None and self.step is not None:
            day, kind = self.date or today, self.kind or "result"
            profile = add_evidence(profile, self.step, day, kind, self.note)
        if self.status is not None and self.step is not None:
            profile = mark(profile, self.step, self._mark(today))
        return profile

    def _mark(self, today: str) -> Mark | None:
        if self.status == "open":
            return None
        return Mark.model_validate(
            {
                "step": self.step,
                "status": self.status,
                "date": self.date or today,
                "reason": self.reason and storable(self.reason),
            }
        )


def check_words(option: str, words: str | None) -> None:
    """Refuse words that say nothing or too much. Raises UsageProblem."""
    if words is not None and not words.strip():
        raise UsageProblem(f"{option} is empty", "Say it in a sentence, best with a figure.")
    if words is not None and len(words) > MOST_WORDS:
        raise UsageProblem(
            f"{option} has {len(words)} characters, and at most {MOST_WORDS} are kept",
            "Keep the long text elsewhere, and say here where.",
        )


def check_day(word: str) -> None:
    """Refuse what is no day. Raises UsageProblem."""
    if not _is_day(word):
        raise UsageProblem(
            f"`{word[:40]}` is no day of the calendar", "Give it as YYYY-MM-DD: 2027-01-31."
        )


def _is_day(word: str) -> bool:
    try:
        return bool(_DAY.match(word) and calendar.fromisoformat(word))
    except ValueError:
        return False
