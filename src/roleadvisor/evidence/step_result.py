"""How far a person is with steps, and their evidence; separate from the results of `log`."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple, Protocol, TypeAlias

Status = Literal["open", "doing", "done", "not-met"]


class HasStatus(Protocol):
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
    """What's known about a person and a step: see `StepView` for what the fields mean."""

    status: Status = "open"
    reason: str | None = None
    gap: str | None = None
    evidence: tuple[EvidenceView, ...] = ()


Progress: TypeAlias = Mapping[str, StepState]
"""By step id. A step that's missing is open and has no evidence."""


UNTOUCHED = StepState()


_GAP_ORDER = {"skill": 0, "experience": 0, "opportunity": 0, "proof": 1, "verify": 2, None: 3}


def urgency(status: str, gap: str | None) -> tuple[bool, bool, int]:
    """A sort key: steps underway first, then those that close a gap, and done ones last."""
    return status == "done", status != "doing", _GAP_ORDER.get(gap, _GAP_ORDER[None])


MET_BY_RATINGS = "there already, by your assessment of "
"""The start of the reason if a step is `done` by ratings alone; the day follows."""


def is_rated_as_met(step: HasStatus) -> bool:
    """Whether a step counts as done by ratings alone, without a mark."""
    return step.status == "done" and (step.reason or "").startswith(MET_BY_RATINGS)
