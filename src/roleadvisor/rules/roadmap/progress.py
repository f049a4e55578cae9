"""How far a person is with each step, as a roadmap takes it in."""

from collections.abc import Mapping
from typing import TypeAlias

from roleadvisor.record import record
from roleadvisor.results.roadmap import Evidence, Status


@record
class StepState:
    """What is known of a person and a step: see `Step` for what the fields mean."""

    status: Status = "open"
    reason: str | None = None
    gap: str | None = None
    evidence: tuple[Evidence, ...] = ()


Progress: TypeAlias = Mapping[str, StepState]
"""By step id. A step that is not in it is open, with nothing to show for it."""

UNTOUCHED = StepState()
