"""What `log` answers: the evidence that is kept, and how far the person is with steps."""

from dataclasses import dataclass

from roleadvisor.evidence.step_result import EvidenceView, Status


@dataclass(frozen=True, slots=True)
class StepLog:
    """A step or a requirement, with what is kept for it."""

    id: str
    text: str | None
    """Null where the ladder in use has no such step."""
    status: Status
    reason: str | None
    date: str | None
    evidence: tuple[EvidenceView, ...]
    asked: str | None = None
    """Its words when something was kept for it, where `text` is null."""
    ladder: str | None = None
    """The ladder that it is a step of, where that is another one."""
    builds: tuple[str, ...] = ()
    """The requirements that it is evidence for, in words."""


@dataclass(frozen=True, slots=True)
class AssessedEvidence:
    """Evidence for a requirement of a role, named in the last assessment for it."""

    role: str
    role_title: str
    id: str
    title: str
    date: str
    """The day of the assessment."""
    note: str


@dataclass(frozen=True, slots=True)
class Log:
    """The steps that something is kept for, those of one requirement together."""

    steps: tuple[StepLog, ...]
    assessed: tuple[AssessedEvidence, ...] = ()
    """What assessments have beside it."""
