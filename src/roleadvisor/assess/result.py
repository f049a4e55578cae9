"""What `assess` answers: want, can and seat, three things that are never made into one."""

from dataclasses import dataclass
from typing import Literal

from roleadvisor.statements.view import RoleName

Table = Literal["skills", "years", "asks"]
Gap = Literal["skill", "experience", "opportunity", "proof", "verify"]
GAPS: tuple[Gap, ...] = ("skill", "experience", "opportunity", "proof", "verify")
State = Literal["shown", "not-shown", "below", "no-chance", "not-known"]
WantState = Literal[
    "clear", "lean", "another", "too-close", "not-enough-signal", "neither-now", "not-asked"
]
CanState = Literal["shown", "not-shown", "gaps", "not-known", "nothing-asked"]
SeatState = Literal["yes", "expected", "no", "unknown"]


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a level of a skill looks like in work."""

    level: int
    text: str
    kind: str
    source: str | None
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that a role asks, as it is put to a person.

    `id` is the skill's where `table` is `skills`, else the requirement's. `needed` is the level, or
    the years, that the role asks for; null where it names none. `builds` are what steps call it.
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
    of: str | None
    levels: tuple[Anchor, ...]
    builds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """One thing that a role asks, and where the person is with it.

    `given` is the level, the years or the answer, null where none was given. `gap` is null where
    there is none. `shown_by` is what shows it, in the person's words. `steps` build it.
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
    given: int | str | None
    state: State
    gap: Gap | None
    words: str
    shown_by: tuple[str, ...]
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Want:
    """What the quiz says of the role, and when it was answered."""

    state: WantState
    words: str
    when: str | None


@dataclass(frozen=True, slots=True)
class Can:
    """What is there, shown and missing, each thing by itself; `gaps` are their ids by type."""

    state: CanState
    words: str
    requirements: tuple[Judged, ...]
    gaps: dict[Gap, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Seat:
    """Whether the role is to be filled, as far as the person knows, and what to ask."""

    state: SeatState
    words: str
    ask: str | None


@dataclass(frozen=True, slots=True)
class Assessed:
    """A person beside a role. `date` is when the answers were given."""

    role: RoleName
    date: str
    want: Want
    can: Can
    seat: Seat
    cautions: tuple[str, ...]
