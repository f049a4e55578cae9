"""What `log` answers: the evidence that is kept, and how far the person is with steps."""

from roleadvisor.record import record
from roleadvisor.results.roadmap import Evidence, Status


@record
class StepLog:
    """A step with what is kept for it. `text` is null where the ladder in use has no such step."""

    id: str
    text: str | None
    status: Status
    reason: str | None
    date: str | None
    evidence: tuple[Evidence, ...]


@record
class Log:
    """The steps that something is kept for, in the order of the ladder."""

    steps: tuple[StepLog, ...]
