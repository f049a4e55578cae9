"""What `profile` answers: what is kept of a person, how it changed, what was taken back."""

from dataclasses import dataclass

from roleadvisor.assess.result import RatingsChange
from roleadvisor.evidence.result import AssessedEvidence, StepLog
from roleadvisor.quiz.result import QuizChange
from roleadvisor.statements.view import RoleName


@dataclass(frozen=True, slots=True)
class WhereaboutsView:
    """Where the person is now and the role they aim for; null where it is not known."""

    role: str | None
    role_title: str | None
    years: int | None
    """Full years in that role."""
    area: str | None
    target: str | None
    """The role set with --target; null where the next role up counts."""
    target_title: str | None


@dataclass(frozen=True, slots=True)
class AttemptView:
    """An attempt at a quiz: of which ladder and version, and how many items were answered."""

    when: str
    ladder: str
    quiz_version: int
    answered: int
    skipped: int


@dataclass(frozen=True, slots=True)
class AssessmentView:
    """An assessment: of which role and ladder, and how many requirements were rated."""

    date: str
    ladder: str
    role: str
    rated: int
    half_done: bool
    role_title: str | None = None
    """The role's title where it is one of the ladder's."""


@dataclass(frozen=True, slots=True)
class ActionView:
    """Something agreed on, by its number, and the day on which it was done."""

    id: int
    text: str
    done: str | None


@dataclass(frozen=True, slots=True)
class TalkView:
    """A one-on-one: about which role of which ladder, and what was agreed."""

    date: str
    ladder: str
    role: str
    actions: tuple[ActionView, ...]
    role_title: str | None = None
    """As that of AssessmentView."""


@dataclass(frozen=True, slots=True)
class ProfileView:
    """What is kept of a person, and where."""

    file: str
    person: str | None
    """The name of --person; null for the default profile and for a file of another name."""
    people: tuple[str, ...]
    """The other people whose profiles are kept, by the names for --person."""
    now: WhereaboutsView
    quiz: tuple[AttemptView, ...]
    half_done: AttemptView | None
    set_aside: tuple[AttemptView, ...]
    """Half-done attempts that another one took over."""
    assessments: tuple[AssessmentView, ...]
    steps: tuple[StepLog, ...]
    talks: tuple[TalkView, ...]
    assessed: tuple[AssessedEvidence, ...] = ()
    """The evidence that the last assessments have."""
    manager_assessments: tuple[AssessmentView, ...] = ()
    """What a manager has rated, without the ratings: those are for the one-on-one."""


@dataclass(frozen=True, slots=True)
class History:
    """What changed between attempts at the quiz, and between assessments, the latest last."""

    roles: tuple[RoleName, ...]
    """Those that the changes name."""
    steps: tuple[str, ...]
    """The quiz's answers in words, from -2 to 2."""
    attempts: tuple[AttemptView, ...]
    quiz: tuple[QuizChange, ...]
    ratings: tuple[RatingsChange, ...]
    left_out: int
    """Attempts at another ladder's quiz, or at another version of it."""
    manager_assessments: tuple[AssessmentView, ...]
    """As `profile show` has them."""
    manager_ratings: tuple[RatingsChange, ...] = ()
    """How the manager's ratings changed, for roles that the person has rated as well."""


@dataclass(frozen=True, slots=True)
class UndoResult:
    """What `undo` took back."""

    file: str
    undone: tuple[str, ...]
    state: int | None
    """The number under which the state taken back is kept; null where there was no file."""
    restored: tuple[str, ...] = ()
    """With --to: what was brought back and what was lost with it."""
    now: tuple[str, ...] = ()
    """What holds since, in sentences."""


@dataclass(frozen=True, slots=True)
class Deleted:
    """The files that `delete` has deleted."""

    profile: str
    files: tuple[str, ...]
