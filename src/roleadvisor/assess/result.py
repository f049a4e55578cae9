"""What `assess` answers: interest, readiness and opening, three things never made into one."""

from dataclasses import dataclass
from typing import Literal

from roleadvisor.statements.view import RoleName

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
    text: str
    kind: str
    source: str | None
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SuggestedStep:
    """A step by its id and text."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing that a role calls for, and where a person is with it.

    `id` is the skill's where `table` is `skills`, else the requirement's. `needed` is the level or
    the years that the role calls for, `given` those (or the reply) that the person has said; null
    where there are none. `builds` is what steps call it: `role/requirement`. `shown_by` is the
    evidence in the person's words. `steps` build it; `next_step` is the first that is not done.
    `gap` is null where there is none.
    """

    id: str
    table: Table
    kind: str
    title: str
    text: str
    basis: str
    source: str | None
    note: str | None
    preferred: bool
    needed: int | None
    of: str | None = None
    about: str | None = None
    examples: tuple[str, ...] = ()
    levels: tuple[Anchor, ...] = ()
    builds: tuple[str, ...] = ()
    given: int | str | None = None
    state: State = "not-known"
    gap: Gap | None = "verify"
    words: str = ""
    shown_by: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    next_step: SuggestedStep | None = None


@dataclass(frozen=True, slots=True)
class ChangedRating:
    """A kept rating that is not scored: the ladder asked something else then, or asks it no more.

    `asked_then` is null where no words were kept, `asked_now` where nothing goes by that id today.
    """

    id: str
    table: str
    given: int | str | None
    words: str
    shown_by: str | None
    asked_then: str | None
    asked_now: str | None


@dataclass(frozen=True, slots=True)
class Interest:
    """What the quiz says about the role, and when it was taken; `has_quiz`: whether it asks."""

    state: InterestState
    words: str
    when: str | None
    has_quiz: bool = True


@dataclass(frozen=True, slots=True)
class Readiness:
    """What is there, proven and missing, each thing by itself; `gaps` are their ids by type."""

    state: ReadinessState
    words: str
    requirements: tuple[Requirement, ...]
    gaps: dict[Gap, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class OpeningStatus:
    """Whether the role is open, as far as the person knows, and what to ask."""

    state: OpeningState
    words: str
    ask: str | None


@dataclass(frozen=True, slots=True)
class AssessmentResult:
    """A person beside a role. `date` is when the answers were given; `changed` no longer fit."""

    role: RoleName
    date: str
    want: Interest
    can: Readiness
    seat: OpeningStatus
    cautions: tuple[str, ...]
    changed: tuple[ChangedRating, ...] = ()
