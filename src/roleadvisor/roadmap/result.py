"""What `roadmap` answers: the way between two roles, its phases, their steps."""

from dataclasses import dataclass

from roleadvisor.evidence.result import EvidenceView, Status
from roleadvisor.statements.view import RoleName, StatementView


@dataclass(frozen=True, slots=True)
class Span:
    """From `min` to `max` months, and where that range comes from: `how` it was found, if told."""

    min: int
    max: int
    kind: str
    source: str | None = None
    how: str | None = None


@dataclass(frozen=True, slots=True)
class Window:
    """Months of a calendar (`2027-01`): a phase begins and ends in between, counted from the start.

    A phase's end is the month in which the next one can begin. The latest month is null where a
    phase before does not tell how long it takes, and so is the earliest.
    """

    begins_earliest: str | None
    begins_latest: str | None
    ends_earliest: str | None
    ends_latest: str | None


@dataclass(frozen=True, slots=True)
class Reason:
    """A requirement that a step builds: which role asks for it, and in what words."""

    role: str
    role_title: str
    id: str
    text: str
    source: str | None
    kind: str


@dataclass(frozen=True, slots=True)
class StepView:
    """One thing to do. `kind` is its sort; its text is stated, derived or editorial by `basis`.

    `reason` tells why a step is `not-met`, or that an assessment found it `done` already.
    `gap` is the type of the largest gap that it closes, by the assessment that is kept.
    """

    id: str
    kind: str
    text: str
    source: str | None
    basis: str
    note: str | None
    why: tuple[Reason, ...]
    done_when: str | None
    done_when_kind: str | None
    done_when_source: str | None
    show: StatementView | None
    trial: StatementView | None
    status: Status = "open"
    reason: str | None = None
    gap: str | None = None
    evidence: tuple[EvidenceView, ...] = ()


@dataclass(frozen=True, slots=True)
class PhaseView:
    """A stretch of the way, in one role. `months` is null where nobody says how long it takes."""

    id: str
    title: str
    role: str
    role_title: str
    leads_to: str
    about: StatementView | None
    months: Span | None
    window: Window | None
    steps: tuple[StepView, ...]


@dataclass(frozen=True, slots=True)
class PhaseName:
    """A phase by its id and title."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another path between the same roles, and what differs from the first."""

    path: tuple[str, ...]
    titles: tuple[str, ...]
    months: Span | None
    passes: tuple[RoleName, ...]
    leaves_out: tuple[RoleName, ...]
    phases: tuple[PhaseName, ...]
    other_phases: tuple[PhaseName, ...]
    phases_left_out: tuple[PhaseName, ...]


@dataclass(frozen=True, slots=True)
class Roadmap:
    """The way between two roles: the first path in full, the others with what differs.

    `months` sums all phases and is null where one does not tell its months: `months_known` sums
    those that do. `months_left` leaves out the phases that are done. `more_paths` says that the
    ladder has more than told.
    """

    ladder: str
    from_: str
    to: str
    from_title: str
    to_title: str
    path: tuple[str, ...]
    titles: tuple[str, ...]
    months: Span | None
    months_left: Span | None
    months_known: Span | None
    months_unknown: tuple[str, ...]
    start: str | None
    cautions: tuple[StatementView, ...]
    phases: tuple[PhaseView, ...]
    alternatives: tuple[Alternative, ...]
    more_paths: bool
    hangs_on: tuple[StatementView, ...]
