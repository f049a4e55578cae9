"""The quiz result: the outcome, what led to it, what would change it, and the doubts."""

from dataclasses import dataclass
from typing import Literal

from roleadvisor.statements.view import RoleName, StatementView

Outcome = Literal["clear", "lean", "too-close", "not-enough-signal", "neither-now"]


@dataclass(frozen=True, slots=True)
class Contribution:
    """One answer, and its points toward the leading role; below 0 they count against it.

    Answers about leading people at all have no points: they decide nothing between roles. `place`
    is the answer on its subject, from its low end (-2) to its high end (2).
    """

    item: str
    answer: int
    place: int
    points: int
    dimension: str
    left: str
    right: str


@dataclass(frozen=True, slots=True)
class Flip:
    """A changed answer: from what, or None if it was skipped, to what."""

    item: str
    dimension: str
    from_: int | None
    to: int
    left: str
    right: str


@dataclass(frozen=True, slots=True)
class DimensionLean:
    """What the answers say on one subject: in words, and in points toward the leading role.

    `divided` marks answers to it that contradict each other. `away` marks a subject that asks
    whether to lead people at all. `place` is the sum of the answers, below 0 toward `low`.
    """

    id: str
    title: str
    lean: str
    points: int
    answered: int
    divided: bool
    away: bool
    place: int
    low: str
    high: str


@dataclass(frozen=True, slots=True)
class OneMore:
    """One more question, from the subject that is most divided. `answer` is None until asked."""

    item: str
    dimension: str
    left: str
    right: str
    answer: int | None


@dataclass(frozen=True, slots=True)
class AwayLean:
    """How far the answers point away from leading people, of at most `max_points`.

    From `hint_from` points on it is worth a word, from `needed` on it is the outcome; None if no
    answers could.
    """

    points: int
    max_points: int
    hint_from: int | None
    needed: int | None
    role: str | None
    says: StatementView

    @property
    def mixed(self) -> bool:
        """Whether part of the person would rather not lead, without that being the outcome."""
        if self.needed is None or self.hint_from is None:
            return False
        return self.hint_from <= self.points < self.needed


@dataclass(frozen=True, slots=True)
class ChangedItem:
    """A saved answer that is not scored: the quiz has other words for it now, or no such item."""

    item: str
    answer: int | None
    left: str
    right: str
    gone: bool


@dataclass(frozen=True, slots=True)
class Appeal:
    """Whether a week in a role still appealed after the result: yes or no. Never scored."""

    role: str
    answer: str


@dataclass(frozen=True, slots=True)
class RoleCost:
    """What a dealbreaker costs in one role, by the ladder's source."""

    role: str
    title: str
    says: StatementView


@dataclass(frozen=True, slots=True)
class DealbreakerCost:
    """Something that the person doesn't accept, and what it costs in which role."""

    id: str
    title: str
    costs: tuple[RoleCost, ...]


@dataclass(frozen=True, slots=True)
class MovedAnswer:
    """An answer that differs between two attempts, and its points toward the leading role."""

    item: str
    from_: int
    to: int
    points: int
    left: str
    right: str


@dataclass(frozen=True, slots=True)
class QuizChange:
    """Two attempts compared over the items that both answered.

    The margins are toward `leading`, the role nearest to the later answers, over `other`.
    `noise` is the change from which on it is more than answers shift by themselves; None if
    no change is.
    """

    before_when: str
    after_when: str
    leading: str
    other: str
    before: int
    after: int
    change: int
    noise: int | None
    beyond_noise: bool
    compared: int
    moved: tuple[MovedAnswer, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizResult:
    """What the answers say.

    `role` is the one named, or None. `roles` are all candidates from the nearest on, and `tied`
    those that are equally close in front. `margin_points` are whole, 0 or more, and the sum of
    the contributions; `max_points` is the most that answers to the answered items could give, and
    `margin` the one over the other, 0 where nothing can be given. From `lean_from` and `clear_from`
    points on a result is beyond chance; None if none is. `not_asked` items were left out by a
    first look or an early end. `doubts` are the cautions that these answers call for, `cautions`
    those and the ladder's own. `sides` are the two nearest roles, the lower one first. `try_first`
    is something to try before deciding.
    """

    outcome: Outcome
    role: str | None
    leading: str
    other: str
    margin_points: int
    max_points: int
    margin: float
    lean_from: int | None
    clear_from: int | None
    why: str = ""
    portrait: tuple[str, ...] = ()
    contributions: tuple[Contribution, ...]
    flips: tuple[Flip, ...]
    flips_to: str | None
    dimensions: tuple[DimensionLean, ...]
    answered: int
    skipped: int
    not_asked: int
    one_more: OneMore | None
    away: AwayLean | None
    dealbreakers: tuple[DealbreakerCost, ...] = ()
    doubts: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()
    roles: tuple[RoleName, ...]
    sides: tuple[str, str]
    tied: tuple[str, ...]
    changed: tuple[ChangedItem, ...]
    since: QuizChange | None = None
    appeals: tuple[Appeal, ...] = ()
    try_first: StatementView | None
    quiz_version: int

    @property
    def tied_titles(self) -> list[str]:
        return [one.title for one in self.roles if one.id in self.tied]

    @property
    def averse(self) -> AwayLean | None:
        """What the answers say of leading at all, where that is the outcome."""
        return self.away if self.outcome == "neither-now" else None
