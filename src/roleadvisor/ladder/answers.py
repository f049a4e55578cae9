"""Answers files: quiz answers, and ratings of a role's requirements."""

from collections.abc import Mapping
from functools import partial
from typing import Annotated, ClassVar, Literal

from pydantic import AliasChoices, ConfigDict, Field, RootModel, model_validator

from roleadvisor.ladder.base import Id, Model, Words, before_validator, whole_number
from roleadvisor.ladder.statement import LevelNumber
from roleadvisor.text import normalize_choice

ANSWERS_FILE = "answers"
"""What messages call a file of answers to the quiz."""

Answer = Annotated[int, whole_number(-2, 2)] | None


class Answers(RootModel[dict[str, Answer]]):
    """By item id, -2 to 2 as `roleadvisor quiz --questions` shows the sides; null was skipped."""

    model_config = ConfigDict(frozen=True)


RATINGS_FILE = "ratings"
"""What messages call a file of ratings."""

Reply = Literal["yes", "partly", "no", "no-chance", "unknown"]
"""`no`: not yet. `no-chance`: there was no chance to. `unknown`: the person can't tell."""

REPLIES: dict[str, str] = {
    "yes": "yes",
    "partly": "partly",
    "no": "not yet",
    "no-chance": "haven't had the chance",
    "unknown": "can't tell",
}
"""Replies in words, in the order of their numbers in a dialogue."""

Opening = Literal["yes", "expected", "no", "unknown"]
"""Whether the role is open: now, soon, not in sight, or nobody has said."""

OPENINGS: dict[str, str] = {
    "yes": "yes",
    "expected": "one is expected",
    "no": "not in sight",
    "unknown": "don't know",
}
"""The same in words, in the order of their numbers in a dialogue."""

_UNSURE = ("don't know", "i don't know", "can't tell", "not sure")


def choices_of(words: Mapping[str, str]) -> dict[str, str]:
    """Map what people may type to keys of `words`: the key itself, its words, or its number."""
    known = dict.fromkeys(_UNSURE, "unknown")
    for number, (key, shown) in enumerate(words.items(), 1):
        known |= dict.fromkeys((str(number), shown, key, key.replace("-", " ")), key)
    return known


def _to_choice_key(words: Mapping[str, str], value: object) -> object:
    # YAML tools and JSON turn a bare yes and no into true and false.
    known = {**choices_of(words), "true": "yes", "false": "no"}
    return known.get(normalize_choice(str(value)), value)


MOST_YEARS = 60


class _Rating(Model):
    """One answer and `shown_by`, the evidence for it. A bare value is a rating without evidence."""

    shown_by: Words | None = None

    field: ClassVar[str]
    """The field that holds the answer."""

    @property
    def value(self) -> int | str | None:
        """The level, the years or the reply; None where none is given."""
        value: int | str | None = getattr(self, self.field)
        return value

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, value: object) -> object:
        return value if isinstance(value, dict | _Rating) else {cls.field: value}


class SkillRating(_Rating):
    """The level that describes a person; 0 is below the first."""

    field = "level"
    level: LevelNumber | None = None


class YearsRating(_Rating):
    """Full years of the work that counts."""

    field = "years"
    years: Annotated[int, whole_number(0, MOST_YEARS)] | None = None


class AskRating(_Rating):
    """Whether the person has what a role calls for."""

    field = "answer"
    answer: Annotated[Reply | None, before_validator(partial(_to_choice_key, REPLIES))] = None


Rating = SkillRating | YearsRating | AskRating

RATINGS: dict[str, type[Rating]] = {"years": YearsRating, "skills": SkillRating, "asks": AskRating}
"""The tables of a file of ratings, in the order of the questions, and what each holds."""


class Ratings(Model):
    """What one person says about what `role` calls for. What is left out is not known.

    `skills` are by skill, `years` and `asks` by the id of the requirement.
    """

    role: Words
    skills: dict[Id, SkillRating] = Field(default_factory=dict)
    years: dict[Id, YearsRating] = Field(default_factory=dict)
    asks: dict[Id, AskRating] = Field(default_factory=dict)
    seat: Annotated[Opening | None, before_validator(partial(_to_choice_key, OPENINGS))] = Field(
        default=None, validation_alias=AliasChoices("seat", "opening")
    )
    """Whether there is an opening; people write `opening`."""

    def table(self, name: str) -> Mapping[str, Rating]:
        """One of the tables of RATINGS."""
        table: Mapping[str, Rating] = getattr(self, name)
        return table


By = Literal["self", "manager"]
"""Who rates: the person themselves, or their manager."""


class RatingsForm(Ratings):
    """Ratings as a form has them: it may say about whom, by the name for --person, and by whom."""

    person: Words | None = None
    by: By | None = None
