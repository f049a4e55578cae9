"""What `assess` answers: interest, readiness and opening, three things never made into one."""

from dataclasses import dataclass
from typing import Literal

from roleadvisor.ladder.answers import OPENINGS, REPLIES
from roleadvisor.statements.view import RoleName, StatementView

Table = Literal["skills", "years", "asks"]
Gap = Literal["skill", "experience", "opportunity", "proof", "verify"]
GAPS: tuple[Gap, ...] = ("skill", "experience", "opportunity", "proof", "verify")
"""The types of gaps, what takes most work first."""
State = Literal["shown", "not-shown", "below", "no-chance", "not-known"]
InterestState = Literal[
    "clear", "lean", "another", "too-close", "not-enough-signal", "neither-now", "not-asked"
]
ReadinessState = Literal["shown", "not-shown", "gaps", "not-known", "nothing-asked"]
OpeningState = Literal["yes", "expected", "no", "unknown"]


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a level of a skill looks like at work."""

    level: int
    title: str | None
    """The level's name: `Practitioner`."""
    text: str
    """What others can see at this level."""
    kind: str
    source: str | None
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SuggestedStep:
    """A step of a path that builds a requirement."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing that a role calls for, and where a person is with it."""

    id: str
    """The skill's id where `table` is `skills`, else the requirement's."""
    table: Table
    """The table of a file of ratings that it is rated in."""
    kind: str
    """`skill`, `experience`, `milestone`, `education` or `network`."""
    title: str
    """The skill's title, else the short form of the text where there is one."""
    text: str
    basis: str
    """`stated` in the source, `derived` from it, or `editorial`."""
    source: str | None
    note: str | None
    preferred: bool
    """Whether it is welcome, and not required."""
    needed: int | None
    """The level or the full years that the role calls for; null where it names none."""
    of: str | None = None
    """The work that the years are of."""
    about: str | None = None
    """What the skill, or the topic, is about."""
    examples: tuple[str, ...] = ()
    levels: tuple[Anchor, ...] = ()
    """The skill's levels, the lowest first."""
    question: str | None = None
    """How the person is asked; null where the ladder words no question."""
    builds: tuple[str, ...] = ()
    """What steps and evidence call it: `role/requirement`."""
    given: int | str | None = None
    """The level, the full years or the reply that the person gave; null where none counts."""
    state: State = "not-known"
    """`not-shown` is there without evidence; `no-chance`: the person had none so far."""
    gap: Gap | None = "verify"
    """What kind of thing is missing; null where nothing is."""
    words: str = ""
    """The state in a sentence."""
    shown_by: tuple[str, ...] = ()
    """The evidence, in the person's words."""
    steps: tuple[str, ...] = ()
    """The ids of all steps that build it."""
    next_step: SuggestedStep | None = None
    """One of them that is not done; null where there is none."""
    steps_done: tuple[str, ...] = ()
    """Those of them that the person has marked as done."""

    @property
    def heading(self) -> str:
        """The title as a page shows it: without a final period."""
        return self.title.removesuffix(".")


@dataclass(frozen=True, slots=True)
class ChangedRating:
    """A kept rating that is not scored: what it answered is asked differently now, or not."""

    id: str
    """The id that it was kept under."""
    table: str
    given: int | str | None
    words: str
    """The answer in words."""
    shown_by: str | None
    """The evidence, in the person's words."""
    asked_then: str | None
    """What it answered; null where no words were kept."""
    asked_now: str | None
    """What goes by that id today; null where nothing does."""


@dataclass(frozen=True, slots=True)
class Interest:
    """What the quiz says about the role."""

    state: InterestState
    words: str
    """The state in a sentence."""
    when: str | None
    """When the quiz was taken; null where it was not."""
    has_quiz: bool = True
    """Whether the ladder has a quiz that asks about the role."""
    target: bool = False
    """Whether the person has set the role as their target."""


@dataclass(frozen=True, slots=True)
class Readiness:
    """What is there, proven and missing, each thing by itself."""

    state: ReadinessState
    words: str
    """The state in a sentence."""
    requirements: tuple[Requirement, ...]
    gaps: dict[Gap, tuple[str, ...]]
    """The ids of requirements by the type of gap."""


@dataclass(frozen=True, slots=True)
class OpeningStatus:
    """Whether there is a job to fill, as far as the person knows."""

    state: OpeningState
    words: str
    """The state in a sentence."""
    ask: str | None
    """What to find out; null where it is open."""


@dataclass(frozen=True, slots=True)
class AssessmentResult:
    """A person beside a role."""

    role: RoleName
    date: str
    """When the ratings were given."""
    want: Interest
    """Interest: by the quiz, and nothing else."""
    can: Readiness
    """Readiness: by ratings and evidence."""
    seat: OpeningStatus
    """The opening."""
    cautions: tuple[str, ...]
    needs: tuple[StatementView, ...] = ()
    """What the move to the role takes beside the person: a vacancy, a review window."""
    changed: tuple[ChangedRating, ...] = ()
    """Kept ratings that no longer count."""


OPENING = ("seat", "An opening")
"""The id and title under which the opening is listed where it has changed."""


@dataclass(frozen=True, slots=True)
class RatingMoved:
    """A rating that differs between two assessments; null where it was not given."""

    id: str
    title: str
    from_: int | str | None
    to: int | str | None
    asked: str | None = None
    """The requirement's words at the first of the two, where they differ at the second."""

    @property
    def words(self) -> str:
        known = OPENINGS if (self.id, self.title) == OPENING else REPLIES
        was, is_ = (
            "not rated" if value is None else known.get(str(value), str(value))
            for value in (self.from_, self.to)
        )
        return f"{self.title.removesuffix('.')}: {was}, now {is_}"


@dataclass(frozen=True, slots=True)
class RatingsChange:
    """Two assessments of one role, the later beside the one before."""

    role: str
    role_title: str
    before: str
    after: str
    moved: tuple[RatingMoved, ...]
