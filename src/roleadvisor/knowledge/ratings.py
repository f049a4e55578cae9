"""A file of ratings: one person's levels, years and answers, measured by what a role asks."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from roleadvisor.knowledge.base import Id, Model, Whole, Words

WHAT = "ratings"
"""What messages call such a file."""

Reply = Literal["yes", "partly", "no", "no-chance", "unknown"]
"""`no`: not yet. `no-chance`: there was no chance to. `unknown`: the person cannot say."""

Opening = Literal["yes", "expected", "no", "unknown"]
"""Whether the role is to be filled: now, soon, not in sight, or nobody has told."""


class SkillRating(Model):
    """The level that describes a person; 0 is below the first. `shown_by` names what shows it."""

    level: Annotated[Whole, Field(ge=0, le=99)] | None = None
    shown_by: Words | None = None

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, value: object) -> object:
        return value if isinstance(value, dict | SkillRating) else {"level": value}


class YearsRating(Model):
    """Full years of the work that counts."""

    years: Annotated[Whole, Field(ge=0, le=60)] | None = None
    shown_by: Words | None = None

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, value: object) -> object:
        return value if isinstance(value, dict | YearsRating) else {"years": value}


class AskRating(Model):
    """Whether what a role asks is there."""

    answer: Reply | None = None
    shown_by: Words | None = None

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, value: object) -> object:
        return value if isinstance(value, dict | AskRating) else {"answer": value}


Rating = SkillRating | YearsRating | AskRating


class Ratings(Model):
    """What one person says of what `role` asks. Nothing is asked twice; what is left out is open.

    `skills` are by skill, `years` and `asks` by the id of what the role asks.
    """

    role: Words
    skills: dict[Id, SkillRating] = Field(default_factory=dict)
    years: dict[Id, YearsRating] = Field(default_factory=dict)
    asks: dict[Id, AskRating] = Field(default_factory=dict)
    seat: Opening | None = None
