"""A file of answers to the quiz: item id to a step from -2 to 2, or null for skipped."""

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import ConfigDict, Field, RootModel, model_validator

from roleadvisor.ladder.base import Id, Model, Whole, Words

ANSWERS_FILE = "answers"
"""What messages call such a file."""

Answer = Annotated[Whole, Field(ge=-2, le=2)] | None


class Answers(RootModel[dict[str, Answer]]):
    """Answers by item id, as `roleadvisor quiz --questions` shows the items' sides."""

    model_config = ConfigDict(frozen=True)


RATINGS_FILE = "ratings"
"""What messages call such a file."""

Reply = Literal["yes", "partly", "no", "no-chance", "unknown"]
"""`no`: not yet. `no-chance`: there was no chance to. `unknown`: the person cannot say."""

Opening = Literal["yes", "expected", "no", "unknown"]
"""Whether the role is to be filled: now, soon, not in sight, or nobody has told."""


class _Rating(Model):
    """One answer, and `shown_by`, what shows it. A bare value is a rating with nothing else."""

    shown_by: Words | None = None

    field: ClassVar[str]
    """The field that holds the answer."""

    @property
    def value(self) -> int | str | None:
        """Give the level, the years or the answer; None where none is given."""
        value: int | str | None = getattr(self, self.field)
        return value

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, value: object) -> object:
        return value if isinstance(value, dict | _Rating) else {cls.field: value}


class SkillRating(_Rating):
    """The level that describes a person; 0 is below the first."""

    field = "level"
    level: Annotated[Whole, Field(ge=0, le=99)] | None = None


class YearsRating(_Rating):
    """Full years of the work that counts."""

    field = "years"
    years: Annotated[Whole, Field(ge=0, le=60)] | None = None


class AskRating(_Rating):
    """Whether what a role asks is there."""

    field = "answer"
    answer: Reply | None = None


Rating = SkillRating | YearsRating | AskRating

RATINGS: dict[str, type[Rating]] = {"years": YearsRating, "skills": SkillRating, "asks": AskRating}
"""The tables of a file of ratings, in the order in which they are asked, and what each holds."""


class Ratings(Model):
    """What one person says of what `role` asks. Nothing is asked twice; what is left out is open.

    `skills` are by skill, `years` and `asks` by the id of what the role asks.
    """

    role: Words
    skills: dict[Id, SkillRating] = Field(default_factory=dict)
    years: dict[Id, YearsRating] = Field(default_factory=dict)
    asks: dict[Id, AskRating] = Field(default_factory=dict)
    seat: Opening | None = None

    def table(self, name: str) -> Mapping[str, Rating]:
        """Give one of the tables of RATINGS."""
        table: Mapping[str, Rating] = getattr(self, name)
        return table
