"""Versions of the profile's form, and how an older one becomes today's."""

from collections.abc import Callable, Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from roleadvisor.ladder.answers import Ratings
from roleadvisor.ladder.base import Flag, Whole, Words

CURRENT = 1
"""The version that this program writes."""

Form = dict[str, Any]

STEPS: Mapping[int, Callable[[Form], Form]] = {}
"""From each older version to the next one. None yet: 1 is the first."""


def version_of(form: Form) -> int | None:
    """Give the version that a file says it has; None where it says none that can be."""
    version = form.get("version")
    return version if type(version) is int and version > 0 else None


def forward(form: Form) -> Form:
    """Bring an older form to the current version, one step after the other."""
    while (step := STEPS.get(version_of(form) or CURRENT)) is not None:
        form = step(form)
    return form


Status = Literal["doing", "done", "not-met"]
EvidenceKind = Literal["result", "feedback", "artefact", "course"]

Day = Annotated[
    str, StringConstraints(pattern=r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$")
]
"""A date as `2027-01-31`."""

Name = Annotated[str, StringConstraints(min_length=1, max_length=200)]
"""An id of a ladder, as it was when it was kept."""

MOST_WORDS = 10_000
Note = Annotated[Words, StringConstraints(max_length=MOST_WORDS)]


class Kept(BaseModel):
    """A part of the profile. Keys that are not known are kept as they are."""

    model_config = ConfigDict(frozen=True, extra="allow", defer_build=True)


class QuizAttempt(Kept):
    """A finished attempt at the quiz of the ladder with this title. A null answer was skipped."""

    when: Name
    ladder: str = ""
    quiz_version: Whole
    answers: dict[Name, Annotated[Whole, Field(ge=-2, le=2)] | None]


class QuizRun(QuizAttempt):
    """An attempt that was stopped half way, and the seed of its order."""

    seed: Whole | None = None


class QuizKept(Kept):
    """Attempts, the oldest first, and the one that is half done."""

    attempts: tuple[QuizAttempt, ...] = ()
    run: QuizRun | None = None


class Mark(Kept):
    """How far the person is with a step; without a mark it is open."""

    status: Status
    date: Day
    reason: Note | None = None


class Evidence(Kept):
    """Something that shows that a step is done, or on the way. `id` is never used twice."""

    id: Annotated[Whole, Field(ge=1)]
    step: Name
    date: Day
    kind: EvidenceKind
    note: Note


class Assessment(Kept):
    """What the person said of what a role of the ladder with this title asks.

    `half_done` was stopped before its end, and can be gone on with.
    """

    date: Day
    ladder: str = ""
    half_done: Flag = False
    ratings: Ratings


class Talk(Kept):
    """What was agreed in a talk about a role of the ladder with this title."""

    date: Day
    ladder: str = ""
    role: Name
    actions: tuple[Note, ...]


Uid = Annotated[str, StringConstraints(min_length=1, max_length=255)]


class CalendarPlan(Kept):
    """What the last calendar file of a path said: the next one replaces or cancels all of it."""

    sequence: Annotated[Whole, Field(ge=0)]
    digest: Name
    """Tells whether anything has changed since."""
    events: dict[Uid, Day] = Field(default_factory=dict)
    """The first day of each event, by its UID."""


class CalendarKept(Kept):
    """Names the person in the UIDs of events, and has the plans by `ladder/from/to`."""

    person: Name
    plans: dict[Name, CalendarPlan] = Field(default_factory=dict)


class Profile(Kept):
    """Everything that is kept. `last_evidence` is the highest id that was ever given out."""

    version: Annotated[Whole, Field(ge=CURRENT, le=CURRENT)] = CURRENT
    quiz: QuizKept = QuizKept()
    steps: dict[Name, Mark] = Field(default_factory=dict)
    evidence: tuple[Evidence, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    talks: tuple[Talk, ...] = ()
    calendar: CalendarKept | None = None
    last_evidence: Annotated[Whole, Field(ge=0)] = 0
