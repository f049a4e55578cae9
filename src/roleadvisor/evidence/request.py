"""What the user asks `log` to do, checked."""

import re
from dataclasses import dataclass, fields
from datetime import date as calendar
from typing import Literal

from roleadvisor.errors import UsageProblem
from roleadvisor.evidence.kinds import DEFAULT_KIND
from roleadvisor.evidence.targets import Target
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.store.ladder_match import asked, ladder_fields
from roleadvisor.store.profile import MOST_WORDS, Mark, Profile
from roleadvisor.store.updates import add_evidence, edit_evidence, mark, remove_evidence
from roleadvisor.text import is_placeholder, join_words, month_number, sanitize

Action = Literal["list", "add", "mark", "edit", "remove"]

_OPTIONS_BY_ACTION: dict[Action, tuple[str, ...]] = {
    "remove": ("remove", "yes"),
    "edit": ("edit", "step", "note", "date", "kind", "seen_by"),
    "add": ("note", "step", "date", "kind", "seen_by", "status", "reason"),
    "mark": ("status", "step", "date", "reason"),
    "list": ("step", "since", "until"),
}
"""The options of each action. It's the first one whose first option is given, else `list`."""


@dataclass(frozen=True, slots=True)
class Entry:
    """The options of `log`. `edit` and `remove` are evidence ids; status `open` removes a mark."""

    step: str | None = None
    note: str | None = None
    date: str | None = None
    kind: str | None = None
    status: str | None = None
    reason: str | None = None
    edit: int | None = None
    remove: int | None = None
    since: str | None = None
    until: str | None = None
    yes: bool | None = None
    seen_by: str | None = None

    @property
    def action(self) -> Action:
        for name, (first, *_) in _OPTIONS_BY_ACTION.items():
            if getattr(self, first) is not None:
                return name
        return "list"

    def check(self, today: str) -> None:
        """Reject options that don't make sense together. Raises UsageProblem."""
        self._refuse_extra()
        for name in ("note", "reason", "seen_by"):
            if (words := getattr(self, name)) is not None:
                check_words(_option(name), words)
        self._check_days(today)
        if self.action in {"add", "mark"} and self.step is None:
            raise UsageProblem(
                "which step or requirement is this for?",
                "Name it as in `log STEP --note TEXT`. This shows the steps:",
                ("roadmap",),
            )
        if self.action == "edit" and not any(
            (self.step, self.note, self.date, self.kind, self.seen_by)
        ):
            raise UsageProblem(
                "--edit changes nothing", "Add a STEP, --note, --date, --kind or --seen-by."
            )
        self._check_reason()

    def _refuse_extra(self) -> None:
        takes = _OPTIONS_BY_ACTION[self.action]
        given = [one.name for one in fields(self) if getattr(self, one.name) is not None]
        extra = [_option(name) for name in given if name not in takes]
        if not extra:
            return
        if self.action == "list":
            raise UsageProblem(f"nothing to save for {join_words(extra)}", "Add --note TEXT.")
        raise UsageProblem(
            f"--{takes[0]} doesn't go with {join_words(extra)}", "Do one after the other."
        )

    def _check_days(self, today: str) -> None:
        for day in (self.since, self.until):
            if day is not None:
                check_day(day)
        if self.since and self.until and self.since > self.until:
            raise UsageProblem(
                f"--since {self.since} is after --until {self.until}", "Swap the two days."
            )
        if self.date is not None:
            check_past_day(self.date, today)

    def _check_reason(self) -> None:
        if self.reason and self.status != "not-met":
            raise UsageProblem(
                "--reason says why a step isn't met", "Add --status not-met, or use --note."
            )
        if self.status == "not-met" and not self.reason:
            raise UsageProblem(
                "--status not-met takes a reason",
                'Add --reason TEXT, such as --reason "no forecast calls this quarter".',
            )

    def apply(
        self, profile: Profile, kb: KnowledgeBase | None, target: Target | None, today: str
    ) -> Profile:
        """Return the profile with the request applied. Raises UsageProblem for an unknown id."""
        about = {
            **(ladder_fields(kb) if kb else {}),
            "asked": asked(target.text) if target else None,
        }
        if self.remove is not None:
            return remove_evidence(profile, self.remove)
        if self.edit is not None:
            moved = {"step": target.id, **about} if target else {}
            return edit_evidence(
                profile, self.edit, date=self.date, kind=self.kind, note=self.note,
                seen_by=self.seen_by, **moved,
            )  # fmt: skip
        assert target  # noqa: S101 - `check` made sure of it
        assert kb  # noqa: S101 - the target comes from it
        day = self.date or today
        if self.note is not None:
            kind = self.kind or DEFAULT_KIND
            profile = add_evidence(
                profile, target.id, day, kind, self.note, seen_by=self.seen_by, **about
            )
        if self.status is not None:
            marked = {"step": target.id, "status": self.status, "date": day, "reason": self.reason}
            made = None if self.status == "open" else Mark.model_validate({**about, **marked})
            profile = mark(profile, target.id, made, kb)
        return profile


def _option(name: str) -> str:
    return "STEP" if name == "step" else f"--{name.replace('_', '-')}"


_ID = re.compile(r"[Ee]?([1-9][0-9]{0,8})\Z")


def evidence_id(option: str, word: str | None) -> int | None:
    """Parse the id of a piece of evidence: `E3`, as shown, or `3`. Raises UsageProblem."""
    if word is None:
        return None
    if not (found := _ID.match(word.strip())):
        raise UsageProblem(
            f"{option}: expected the id of a piece of evidence, such as E3, found"
            f" `{sanitize(word)[:40]}`",
            "This lists them:",
            ("log",),
        )
    return int(found[1])


def check_words(option: str, words: str) -> None:
    """Reject text that is empty, a placeholder, or too long. Raises UsageProblem."""
    if not words.strip():
        raise UsageProblem(f"{option} is empty", "Say it in a sentence, ideally with a number.")
    if is_placeholder(words):
        raise UsageProblem(
            f'{option} says only "{words.strip()[:40]}"',
            "Say what happened in your own words, ideally with a number.",
        )
    if len(words) > MOST_WORDS:
        raise UsageProblem(
            f"{option} has {len(words):,} characters, and at most {MOST_WORDS:,} are kept",
            "Keep the long text elsewhere, and say here where.",
        )


_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_US_DAY = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})\Z")
_NAMED_DAY = re.compile(r"([A-Za-z]+)\.? ([0-9]{1,2}),? ([0-9]{4})\Z")
FIRST_DAY = "1950-01-01"
"""An earlier day must be a typo: it can't be part of a career today."""


def iso_day(word: str | None) -> str | None:
    """Convert `1/31/2027` or `Jan 31, 2027` to `2027-01-31`; return anything else as is."""
    if word is None:
        return None
    typed = word.strip()
    if not (found := _US_DAY.match(typed) or _NAMED_DAY.match(typed)):
        return word
    month = found[1] if found[1].isdecimal() else str(month_number(found[1]))
    day = f"{found[3]}-{month:0>2}-{found[2]:0>2}"
    return day if _is_day(day) else word


def check_day(word: str) -> None:
    """Reject what isn't a calendar day. Raises UsageProblem."""
    if not _is_day(word):
        raise UsageProblem(
            f"`{word[:40]}` isn't a day on the calendar",
            "Use 1/31/2027, Jan 31, 2027, or YYYY-MM-DD: 2027-01-31.",
        )


def check_past_day(word: str, today: str) -> None:
    """Reject a day in the future, or before FIRST_DAY. Raises UsageProblem."""
    check_day(word)
    early = f"before {FIRST_DAY[:4]}" if word < FIRST_DAY else None
    if when := "in the future" if word > today else early:
        raise UsageProblem(f"{word} is {when}", f"Say when it happened. Today is {today}.")


def _is_day(word: str) -> bool:
    try:
        return bool(_DAY.match(word) and calendar.fromisoformat(word))
    except ValueError:
        return False
