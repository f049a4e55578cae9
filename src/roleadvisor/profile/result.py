"""What `profile show` answers: everything that is kept of a person."""

from dataclasses import dataclass

from roleadvisor.evidence.result import StepLog
from roleadvisor.quiz.result import QuizChange
from roleadvisor.statements.view import RoleName


@dataclass(frozen=True, slots=True)
class QuizTold:
    """An attempt at a quiz: of which ladder and version, and how many items were answered."""

    when: str
    ladder: str
    quiz_version: int
    answered: int
    skipped: int


@dataclass(frozen=True, slots=True)
class AssessmentTold:
    """An assessment that is kept: of which role and ladder, and how many things were rated."""

    date: str
    ladder: str
    role: str
    rated: int
    half_done: bool


@dataclass(frozen=True, slots=True)
class TalkTold:
    """A talk that is kept: about which role of which ladder, and what was agreed."""

    date: str
    ladder: str
    role: str
    actions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProfileTold:
    """What is kept, and in which file. `half_done` is an attempt at the quiz that was stopped."""

    file: str
    quiz: tuple[QuizTold, ...]
    half_done: QuizTold | None
    assessments: tuple[AssessmentTold, ...]
    steps: tuple[StepLog, ...]
    talks: tuple[TalkTold, ...]


@dataclass(frozen=True, slots=True)
class RatingMoved:
    """A rating that differs between two assessments; null where it was not given."""

    id: str
    title: str
    from_: int | str | None
    to: int | str | None


@dataclass(frozen=True, slots=True)
class RatingsChange:
    """Two assessments of one role, the later beside the one before."""

    role: str
    role_title: str
    before: str
    after: str
    moved: tuple[RatingMoved, ...]


@dataclass(frozen=True, slots=True)
class History:
    """What moved: between attempts at the quiz, and between assessments, the latest last.

    What was kept for another ladder, or by another version of the quiz, is counted in
    `left_out`. `roles` are those that the changes name; `steps` are the quiz's answers in words,
    from -2 to 2.
    """

    roles: tuple[RoleName, ...]
    steps: tuple[str, ...]
    attempts: tuple[QuizTold, ...]
    quiz: tuple[QuizChange, ...]
    ratings: tuple[RatingsChange, ...]
    left_out: int
