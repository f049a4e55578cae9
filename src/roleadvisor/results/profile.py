"""What `profile show` answers: everything that is kept of a person."""

from roleadvisor.record import record
from roleadvisor.results.log import StepLog


@record
class QuizTold:
    """An attempt at a quiz: of which ladder and version, and how many items were answered."""

    when: str
    ladder: str
    quiz_version: int
    answered: int
    skipped: int


@record
class ProfileTold:
    """What is kept, and in which file. `half_done` is an attempt at the quiz that was stopped."""

    file: str
    quiz: tuple[QuizTold, ...]
    half_done: QuizTold | None
    steps: tuple[StepLog, ...]
