"""What the profile holds: version 2 of its file.

Saved data is tied to the ids of ladders and entries. Each answer and rating is saved with what was
asked, so that if the ladder rewords it later, the old words are shown and the answer isn't scored.
"""

from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

from roleadvisor.ladder.answers import Ratings
from roleadvisor.ladder.base import Flag, Whole, Words

CURRENT = 2
"""The version that this program writes."""


def _calendar_day(word: str) -> str:
    try:
        if date.fromisoformat(word).isoformat() == word:
            return word
    except ValueError:
        pass
    raise PydanticCustomError("day", "a day as YYYY-MM-DD, such as 2027-01-31")


Day = Annotated[str, AfterValidator(_calendar_day)]
"""A date as `2027-01-31`."""

Name = Annotated[str, StringConstraints(min_length=1, max_length=200)]
"""An id of a ladder, as it was when saved. A kind or status may be a later version's."""

MOST_WORDS = 10_000
Note = Annotated[Words, StringConstraints(max_length=MOST_WORDS)]


class Kept(BaseModel):
    """A part of the profile. Unknown keys are kept as is."""

    model_config = ConfigDict(frozen=True, extra="allow", defer_build=True)


class Asked(Kept):
    """What an answer, a rating, or a piece of evidence is for, in the wording at the time."""

    fingerprint: Name
    words: tuple[str, ...]


class OfLadder(Kept):
    """Something saved for a ladder: by its id, or else by its title at the time."""

    ladder_id: Name | None = None
    ladder: str = ""
    """The title at the time; empty if it's unknown, and then the entry fits every ladder."""


class QuizAttempt(OfLadder):
    """A finished attempt at a ladder's quiz. A null answer was skipped."""

    when: Name
    quiz_version: Whole
    answers: dict[Name, Annotated[Whole, Field(ge=-2, le=2)] | None]
    asked: dict[Name, Asked] = Field(default_factory=dict)
    """By item id: its left and its right statement."""
    seed: Whole | None = None
    """The seed of the order on screen; None for a file's answers or the ladder's own order."""
    short: Flag = False
    """Whether it was a first look of a few items."""
    appeals: dict[Name, Name] = Field(default_factory=dict)
    """By role: whether a week in it still appealed after the result. Never scored."""


class QuizRun(QuizAttempt):
    """An attempt that was stopped halfway, and when it was started."""

    started: str = ""


class QuizKept(Kept):
    """Attempts, oldest first; the half-done one, and half-done ones that another one replaced."""

    attempts: tuple[QuizAttempt, ...] = ()
    run: QuizRun | None = None
    set_aside: tuple[QuizRun, ...] = ()


class Mark(OfLadder):
    """How far the person is with a step: `doing`, `done`, `not-met`. Without one it is open."""

    step: Name
    status: Name
    date: Day
    reason: Note | None = None
    asked: Asked | None = None


class Evidence(OfLadder):
    """Something that shows that a step is done or underway. `id` is never reused.

    `step` is a step's id or `role/requirement`.
    """

    id: Annotated[Whole, Field(ge=1)]
    step: Name
    date: Day
    kind: Name
    note: Note
    asked: Asked | None = None
    seen_by: Note | None = None
    """Who saw it, if not the person: `manager` where it was logged for them."""


class Assessment(OfLadder):
    """A person's ratings for what a role calls for.

    A `half_done` one was stopped before its end and can be resumed.
    """

    date: Day
    half_done: Flag = False
    ratings: Ratings
    asked: dict[Name, Asked] = Field(default_factory=dict)
    """By `skills/ID`, `years/ID` or `asks/ID`: the requirement, then the level's anchor."""


class Action(Kept):
    """Something agreed on, and the day on which it was done. `id` is unique in the profile."""

    id: Annotated[Whole, Field(ge=1)]
    text: Note
    done: Day | None = None


class Talk(OfLadder):
    """What was agreed in a one-on-one about a role."""

    date: Day
    role: Name
    actions: tuple[Action, ...]


class Whereabouts(OfLadder):
    """Where the person is now, and the `target`: the role that they aim for.

    `asked` is the day on which the program asked for it.
    """

    role: Name | None = None
    years: Annotated[Whole, Field(ge=0, le=60)] | None = None
    """Full years in that role."""
    area: Name | None = None
    target: Name | None = None
    asked: Day | None = None


Uid = Annotated[str, StringConstraints(min_length=1, max_length=255)]


class CalendarPlan(Kept):
    """What the last calendar file said: the next one replaces or cancels all of it."""

    sequence: Annotated[Whole, Field(ge=0)]
    digest: Name
    """Tells whether anything has changed since."""
    events: dict[Uid, Day] = Field(default_factory=dict)
    """The first day of each event, by its UID."""


class CalendarKept(Kept):
    """What stands for the person in event UIDs, and each ladder's plans by `ladder/from/to`."""

    person: Name
    plans: dict[Name, CalendarPlan] = Field(default_factory=dict)


class Profile(Kept):
    """Everything that's saved. `last_evidence` is the highest id that was ever used."""

    version: Annotated[Whole, Field(ge=CURRENT, le=CURRENT)] = CURRENT
    now: Whereabouts = Whereabouts()
    quiz: QuizKept = QuizKept()
    steps: tuple[Mark, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    manager_assessments: tuple[Assessment, ...] = ()
    """What a manager said about the person, who isn't shown it while they answer."""
    talks: tuple[Talk, ...] = ()
    calendar: CalendarKept | None = None
    last_evidence: Annotated[Whole, Field(ge=0)] = 0

    def by_manager(self) -> "Profile":
        """A view with the manager's ratings in place of the person's own. Never save it."""
        return self.model_copy(update={"assessments": self.manager_assessments})
