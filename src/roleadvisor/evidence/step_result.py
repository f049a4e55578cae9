"""How far a person is with steps, and what they have to show; apart from what `log` answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple, Protocol, TypeAlias

Status = Literal["open", "doing", "done", "not-met"]


class Standing(Protocol):
    """Anything that says how far a person is with a step, and why."""

    @property
    def status(self) -> Status: ...

    @property
    def reason(self) -> str | None: ...


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """A piece of evidence for `step`, a step's id or `role/requirement`."""

    id: int
    step: str
    date: str
    kind: str
    note: str
    asked: str | None = None
    """The step's words when it was kept, where the ladder words it otherwise today."""
    seen_by: str | None = None
    """Who saw it, if not the person."""


class StepState(NamedTuple):
    """What is known of a person and a step: see `StepView` for what the fields mean."""

    status: Status = "open"
    reason: str | None = None
    gap: str | None = None
    evidence: tuple[EvidenceView, ...] = ()


Progress: TypeAlias = Mapping[str, StepState]
"""By step id. A step that is not in it is open, with no evidence for it."""


UNTOUCHED = StepState()


_GAP_ORDER = {"skill": 0, "experience": 0, "opportunity": 0, "proof": 1, "verify": 2, None: 3}


def urgency(status: str, gap: str | None) -> tuple[bool, bool, int]:
    """The smaller, the sooner: what is begun, then what closes a gap, and last what is done."""
    return status == "done", status != "doing", _GAP_ORDER.get(gap, _GAP_ORDER[None])


THERE = "there already, by your assessment of "
"""How the reason begins of a step that is `done` by ratings alone; the day follows."""


def rated_as_met(step: Standing) -> bool:
    """Whether a step counts as done because of ratings, and nobody has marked it so."""
    return step.status == "done" and (step.reason or "").startswith(THERE)
