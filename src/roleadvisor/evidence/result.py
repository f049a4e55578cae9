"""What `log` answers: the evidence that is kept, and how far the person is with steps."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

Status = Literal["open", "doing", "done", "not-met"]


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """Something kept as evidence for a step. `date` is an ISO date; `kind` as the person put it."""

    id: int
    step: str
    date: str
    kind: str
    note: str


@dataclass(frozen=True, slots=True)
class StepLog:
    """A step with what is kept for it. `text` is null where the ladder in use has no such step."""

    id: str
    text: str | None
    status: Status
    reason: str | None
    date: str | None
    evidence: tuple[EvidenceView, ...]


@dataclass(frozen=True, slots=True)
class Log:
    """The steps that something is kept for, in the order of the ladder."""

    steps: tuple[StepLog, ...]


@dataclass(frozen=True, slots=True)
class StepState:
    """What is known of a person and a step: see `StepView` for what the fields mean."""

    status: Status = "open"
    reason: str | None = None
    gap: str | None = None
    evidence: tuple[EvidenceView, ...] = ()


Progress: TypeAlias = Mapping[str, StepState]
"""By step id. A step that is not in it is open, with no evidence for it."""

UNTOUCHED = StepState()
