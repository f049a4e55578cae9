"""Pay figures: each with its measure, currency, year, place and source."""

from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from roleadvisor.knowledge.base import Flag, Keyed, Model, Title, Whole, Words
from roleadvisor.knowledge.statement import SourceRef, Statement
from roleadvisor.reading.patterns import CODE_PATTERN

Measure = Literal["base", "variable", "ote"]
"""Base pay; target variable pay (bonus or commission); on-target earnings, their sum."""

Amount = Annotated[Whole, Field(ge=0, le=100_000_000)]


class Figure(Keyed):
    """A range of pay."""

    measure: Measure
    """`base` pay; `variable` pay at target (bonus or commission); `ote`, the sum of both."""
    low: Amount
    """The lower end."""
    high: Amount
    """The upper end."""
    open_top: Flag = False
    """`true`: pay may be higher than the upper end."""
    unit: Literal["year", "percent-of-base"] = "year"
    """An amount a `year`, or a percentage of base pay."""
    currency: Title | None = None
    """The currency of an amount: `EUR`."""
    year: Annotated[Whole, Field(ge=1900, le=2200)] | None = None
    """The year that it holds for. Left out: unknown."""
    place: Title | None = None
    """Where it holds. Left out: unknown."""
    often: Words | None = None
    """How often it is paid."""
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
    """Its code in the Standard Occupational Classification."""
    title: Title
    note: Statement
    """How close it is, and where it differs."""
