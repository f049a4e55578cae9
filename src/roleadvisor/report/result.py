"""What `report` answers: the features' results for one person, and what to talk about first."""

from dataclasses import dataclass
from typing import Literal

from roleadvisor.assess.result import AssessmentResult
from roleadvisor.compare.result import Comparison
from roleadvisor.one_on_one.result import AgreedAction
from roleadvisor.pay.result import Pay
from roleadvisor.quiz.result import QuizResult
from roleadvisor.roadmap.result import Roadmap
from roleadvisor.statements.view import OpenQuestionView, RoleName, StatementView

Part = Literal["quiz", "comparison", "readiness", "plan", "pay", "questions"]
Reader = Literal["me", "manager"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One person's page. A part is null where nothing is kept for it, or where it is left out."""

    ladder: str
    date: str
    name: str | None
    """Whose page it is, as far as that was said."""
    reader: Reader
    """Who it is for. A manager sees of the quiz its outcome and margin, and no own pay."""
    now: RoleName | None
    """The role that the person is in."""
    target: RoleName
    """The role that the page is about."""
    about_person: bool
    """Whether anything is kept of the person; else the page is about the roles."""
    verdict: str = ""
    """What is wanted, what is there and whether there is an opening; follows from the rest."""
    talk_first: tuple[str, ...] = ()
    """What to talk about first, at most three things; follows from the rest."""
    without: tuple[Part, ...]
    """Parts that were left out on purpose."""
    quiz: QuizResult | None
    summaries: dict[str, str]
    """What each of the roles is, in a sentence, by role id."""
    comparison: Comparison | None
    assessment: AssessmentResult | None
    manager_rated: str | None
    """The day of the manager's last ratings for the target, on a manager's page where the person
    has rated themselves, too. The ratings stay in the one-on-one."""
    roadmap: Roadmap | None
    actions: tuple[AgreedAction, ...]
    """What the person agreed to in one-on-ones."""
    pay: Pay | None
    open_questions: tuple[OpenQuestionView, ...]
    offered: bool = False
    """Whether an offer was typed, or the person has said that the target is open to them; never
    on a manager's page."""
    first_90_days: tuple[StatementView, ...] = ()
    """How to start in the target, where it is offered."""
