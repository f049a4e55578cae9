"""What `one-on-one` answers: the agenda of a conversation about a role, from two blind ratings."""

from dataclasses import dataclass
from typing import Literal

from roleadvisor.assess.result import RatingsChange
from roleadvisor.statements.view import RoleName

Agreement = Literal["apart", "one-sided", "agreed", "open"]
"""`apart`: the two differ. `one-sided`: one of them can't tell. `open`: neither can."""


@dataclass(frozen=True, slots=True)
class Side:
    """What one of the two answered."""

    value: int | str | None
    """A level, full years or a reply; null where it was not rated."""
    words: str
    """The answer in words."""
    shown_by: str | None
    """The evidence."""


@dataclass(frozen=True, slots=True)
class DiscussionItem:
    """One thing that both have rated."""

    id: str
    """The skill's or the requirement's id; `seat` for the opening."""
    table: str
    """The table of a file of ratings, or `seat`."""
    title: str
    text: str
    preferred: bool
    """Whether it is welcome, and not required."""
    self_: Side
    manager: Side
    accord: Agreement
    """Whether the two agree."""
    apart: int
    """Steps between them: described levels, from no over partly to yes, or two years each."""
    contested: bool
    """Whether only one of them sees it as met."""

    @property
    def heading(self) -> str:
        """The title as a page shows it: without a final period."""
        return self.title.removesuffix(".")


@dataclass(frozen=True, slots=True)
class Actions:
    """What was agreed in one conversation."""

    date: str
    actions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AgreedAction:
    """Something that a person agreed to."""

    id: int
    """The number that ticks it off."""
    text: str
    date: str
    """The day of the one-on-one."""
    done: str | None
    """The day on which it was checked off; null while it is open."""


@dataclass(frozen=True, slots=True)
class LoggedEvidence:
    """A piece of evidence that `log` has kept."""

    id: int
    date: str
    kind: str
    note: str
    title: str
    """What it is for, in words."""
    seen_by: str | None
    """Who saw it, if not the person."""

    @property
    def heading(self) -> str:
        """As that of DiscussionItem."""
        return self.title.removesuffix(".")


Missing = Literal["self", "manager", "both"]
"""Whose ratings are not there yet."""


@dataclass(frozen=True, slots=True)
class PreparedPoint:
    """One thing that the role calls for, as the person sees it alone."""

    id: str
    """The skill's or the requirement's id."""
    title: str
    words: str
    """The state in a sentence, or the evidence."""
    table: str
    """The table of a file of ratings."""


@dataclass(frozen=True, slots=True)
class Preparation:
    """What the person's own ratings give to talk about while the manager's are missing."""

    gaps: tuple[PreparedPoint, ...]
    """What is required and missing, what takes most work first."""
    open: tuple[PreparedPoint, ...]
    """What has no evidence yet, or isn't known."""
    evidence: tuple[PreparedPoint, ...]


@dataclass(frozen=True, slots=True)
class Agenda:
    """The agenda of one conversation about a role."""

    role: RoleName
    person: str | None
    """The name given with --person."""
    date: str
    matters: tuple[DiscussionItem, ...]
    """What to discuss, the largest disagreement first."""
    questions: tuple[str, ...]
    """What to ask: three questions of two ratings, some more of one's own; else none."""
    last_time: Actions | None
    """What was agreed about the role before; null where nothing is kept."""
    agreed: tuple[str, ...]
    """What was agreed on this day."""
    actions: tuple[AgreedAction, ...]
    """The person's actions for any role: open ones, and those done since last time."""
    cautions: tuple[str, ...]
    self_rated: str | None = None
    """The day of the person's ratings; null where they are missing or a file names none."""
    manager_rated: str | None = None
    """The day of the manager's; null likewise."""
    missing: Missing | None = None
    """Whose ratings are not kept yet; null where both are, or were given."""
    prepared: Preparation | None = None
    """The person's own side; null where both have rated, or the person hasn't."""
    logged: tuple[LoggedEvidence, ...] = ()
    """Evidence since the last one-on-one, the latest first."""
    logged_since: str | None = None
    """The day of that one-on-one, about whichever role; null where there was none."""
    self_changed: RatingsChange | None = None
    """What the person rates otherwise than the time before; null where nothing, or a file says."""
    manager_changed: RatingsChange | None = None
    """What the manager rates otherwise; null likewise."""
