"""What `roadmap` answers: the path between two roles, its phases, their steps."""

from dataclasses import dataclass
from typing import Literal

from roleadvisor.evidence.step_result import EvidenceView, Status
from roleadvisor.statements.view import RoleName, StatementView

Direction = Literal["up", "across", "down", "stay"]


@dataclass(frozen=True, slots=True)
class Span:
    """From `min` to `max` months. `how` says how the range was found, if the ladder does."""

    min: int
    max: int
    kind: str
    source: str | None = None
    how: str | None = None


@dataclass(frozen=True, slots=True)
class Window:
    """Months of a calendar (`2027-01`): a phase begins and ends in between, counted from the start.

    A phase's end is the month in which the next one can begin. Null where the length of a phase
    before is unknown.
    """

    begins_earliest: str | None
    begins_latest: str | None
    ends_earliest: str | None
    ends_latest: str | None


@dataclass(frozen=True, slots=True)
class Reason:
    """A requirement that a step builds: which role calls for it, and in what words."""

    role: str
    role_title: str
    id: str
    text: str
    source: str | None
    kind: str


@dataclass(frozen=True, slots=True)
class StepView:
    """One thing to do. `kind` is its sort; its text is stated, derived or editorial by `basis`.

    `reason` says why a step is `not-met`, that an assessment found it `done` already, or that the
    years so far meet it.
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
    done_when_brief: str | None = None
    number: int = 0
    """Its number among all steps of the ladder: `log` takes it for the id."""
    topic: str | None = None
    """The facet or the skill that it belongs to, where a derived phase has steps of several."""


@dataclass(frozen=True, slots=True)
class PhaseView:
    """A stretch of the path, in one role. `months` is null where the ladder doesn't say.

    `alongside` has the ids of earlier phases of the move that it runs beside: its months add
    nothing to the sum. An `optional` phase is one that the path works without.
    """

    id: str
    title: str
    role: str
    role_title: str
    leads_to: str
    about: StatementView | None
    months: Span | None
    window: Window | None
    steps: tuple[StepView, ...]
    alongside: tuple[str, ...] = ()
    optional: bool = False
    months_left: Span | None = None
    """`months` less the time served in the role; zero where all steps are done."""


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
class MoveView:
    """One move of the path: what it takes that is no step, and what one trades for it."""

    id: str
    from_: str
    to: str
    from_title: str
    to_title: str
    about: StatementView | None
    needs: tuple[StatementView, ...]
    gains: tuple[StatementView, ...]
    gives_up: tuple[StatementView, ...]
    keeps: tuple[StatementView, ...]


@dataclass(frozen=True, slots=True)
class Roadmap:
    """The path between two roles: the first path in full, the others with what differs.

    `months` sums the phases that come one after the other, and is null where one of them has no
    months: `months_known` sums those that have. `months_without_optional` leaves out the optional
    ones. `months_left` leaves out what is done and the `months_served` in the first role.
    `more_paths` says that the ladder has more than these.
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
    """What every path of the ladder depends on: an opening, a budget."""
    direction: Direction = "up"
    """`stay` from a role to itself; `down` to a role of a lower rank, `across` to one of the same.
    """
    options: tuple[str, ...] = ()
    """The options of `roadmap` that give this path again."""
    moves: tuple[MoveView, ...] = ()
    months_without_optional: Span | None = None
    months_served: int = 0
    opening: RoleName | None = None
    """The role on the path for which the person said last that there is an opening."""
