"""Pay figures: each with its measure, currency, year, place and source."""

from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from roleadvisor.knowledge.base import CODE_PATTERN, Flag, Keyed, Model, Title, Whole, Words
from roleadvisor.knowledge.statement import SourceRef, Statement

Measure = Literal["base", "variable", "ote"]
"""Base pay; target variable pay (bonus or commission); on-target earnings, their sum."""

Amount = Annotated[Whole, Field(ge=0, le=100_000_000)]


class Figure(Keyed):
    """A range of pay. `open_top` says that the source leaves the range open above `high`.

    `unit` is an amount of `currency` a year, or a percentage of base pay. A `year` or `place`
    that the source does not tell is left out and shown as unknown.
    """

    measure: Measure
    low: Amount
    high: Amount
    open_top: Flag = False
    unit: Literal["year", "percent-of-base"] = "year"
    currency: Title | None = None
    year: Annotated[Whole, Field(ge=1900, le=2200)] | None = None
    place: Title | None = None
    often: Words | None = None
    source: SourceRef | None = None
    kind: Literal["stated", "derived", "editorial"] = "stated"
    how: Words | None = None

    @model_validator(mode="after")
    def _means_something(self) -> Self:
        if self.low > self.high:
            raise PydanticCustomError("figure", "`low` not above `high`")
        if self.unit != "year" and self.measure != "variable":
            raise PydanticCustomError("figure", "a percentage of base pay only for `variable`")
        if self.kind == "derived" and not self.how:
            raise PydanticCustomError("figure", "`how`, as every derived figure tells it")
        return self


class Occupation(Model):
    """The survey occupation closest to a role: close, and never equal to it."""

    code: Annotated[str, StringConstraints(pattern=CODE_PATTERN)]
    title: Title
    note: Statement
