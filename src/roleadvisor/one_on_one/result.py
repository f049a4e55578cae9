"""What `one-on-one` answers: the agenda of a conversation about a role, from two blind ratings."""

from dataclasses import dataclass
from typing import Literal

from roleadvisor.statements.view import RoleName

Agreement = Literal["apart", "one-sided", "agreed", "open"]
"""`apart`: the two differ. `one-sided`: one of them can't tell. `open`: neither can."""


@dataclass(frozen=True, slots=True)
class Side:
    """What one of the two answered: a level, years or a reply, and the evidence."""

    value: int | str | None
    words: str
    shown_by: str | None


@dataclass(frozen=True, slots=True)
class DiscussionItem:
    """One thing that both have rated.

    `apart` counts steps: levels that the ladder describes, steps from no over partly to yes, or two
    years each. `contested` says that only one of them sees the requirement as met. `accord` is
    their agreement.
    """

    id: str
    table: str
    title: str
    text: str
    preferred: bool
    self_: Side
    manager: Side
    accord: Agreement
    apart: int
    contested: bool


@dataclass(frozen=True, slots=True)
class Actions:
    """What was agreed in one conversation."""

    date: str
    actions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AgreedAction:
    """Something agreed on `date`. `id` ticks it off; `done` is null while it is open."""

    id: int
    text: str
    date: str
    done: str | None


@dataclass(frozen=True, slots=True)
class Agenda:
    """The agenda of one conversation. `matters` are the items to discuss, the largest gap first.

    `last_time` is what was agreed before, null where nothing is kept; `agreed` is of this time.
    `actions` are the person's: open ones, and those done since last time.
    """

    role: RoleName
    date: str
    matters: tuple[DiscussionItem, ...]
    questions: tuple[str, ...]
    last_time: Actions | None
    agreed: tuple[str, ...]
    actions: tuple[AgreedAction, ...]
    cautions: tuple[str, ...]
