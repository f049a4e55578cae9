"""What `one-on-one` answers: the agenda of a talk about a role, out of two blind ratings."""

from dataclasses import dataclass
from typing import Literal

from roleadvisor.statements.view import RoleName

Accord = Literal["apart", "one-sided", "agreed", "open"]
"""`apart`: the two differ. `one-sided`: one of them cannot tell. `open`: neither can."""


@dataclass(frozen=True, slots=True)
class Side:
    """What one of the two said: a level, years or an answer, and what shows it."""

    value: int | str | None
    words: str
    shown_by: str | None


@dataclass(frozen=True, slots=True)
class DiscussionItem:
    """One thing that both have rated.

    `apart` counts steps: levels that the ladder tells, steps from no over partly to yes, or two
    years each. `contested` says that only one of them sees what the role asks for as there.
    """

    id: str
    table: str
    title: str
    text: str
    preferred: bool
    self_: Side
    manager: Side
    accord: Accord
    apart: int
    contested: bool


@dataclass(frozen=True, slots=True)
class Actions:
    """What was agreed in one talk."""

    date: str
    actions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Agenda:
    """The agenda of one talk: the largest disagreements first.

    `last_time` is what was agreed before, null where nothing is kept; `agreed` is of this time.
    """

    role: RoleName
    date: str
    matters: tuple[DiscussionItem, ...]
    questions: tuple[str, ...]
    last_time: Actions | None
    agreed: tuple[str, ...]
    cautions: tuple[str, ...]
