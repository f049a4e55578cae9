"""Pay figures of a ladder file: each with its measure, currency, year, place and source."""

from typing import Annotated, ClassVar, Literal, Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from roleadvisor.ladder.base import Flag, Keyed, Title, Words, whole_number
from roleadvisor.ladder.statement import Kind, SourceRef

Measure = Literal["base", "variable", "ote"]
"""Base pay; target variable pay (bonus or commission); on-target earnings, their sum."""

MEASURES: dict[Measure, str] = {"base": "Base pay", "variable": "Variable pay", "ote": "OTE"}
"""How sentences name a measure."""

CURRENCIES = {
    **dict.fromkeys(("$", "us$", "usd", "dollar", "dollars", "us dollar", "us dollars"), "USD"),
    **dict.fromkeys(("€", "eur", "euro", "euros"), "EUR"),
    **dict.fromkeys(("£", "gbp", "pound", "pounds"), "GBP"),
}
"""What people write for a currency, in lowercase -> its code."""

CONTEXT = ("year", "place", "zone")
"""The fields of a figure that say when and where it holds: figures of one context are compared
and added, no others.
"""

HIGHEST = 100_000_000
"""The highest amount that a figure may have."""

WholeAmount = Annotated[int, whole_number(0, HIGHEST)]


def context(of: object) -> tuple[str | int | None, ...]:
    """When and where a figure, or a band made of one, holds; None is unknown."""
    return tuple(getattr(of, name) for name in CONTEXT)


class Figure(Keyed):
    """A range of pay."""

    EXAMPLE: ClassVar = "base: {measure: base, low: 55000, high: 65000, currency: USD}"
    """The example that error messages show, because people type pay in many ways."""

    measure: Measure
    """`base` pay; `variable` pay at target (bonus or commission); `ote`, the sum of both."""
    low: WholeAmount
    """The lower end."""
    high: WholeAmount
    """The upper end."""
    open_top: Flag = False
    """`true`: pay may be higher than the upper end."""
    unit: Literal["year", "percent-of-base"] = "year"
    """An amount a `year`, or a percentage of base pay."""
    currency: Title | None = None
    """The currency of an amount: `EUR`."""
    year: Annotated[int, whole_number(1900, 2200)] | None = None
    """The year that it holds for. Left out: unknown."""
    place: Title | None = None
    """Where it holds. Left out: unknown."""
    zone: Title | None = None
    """The company's own pay zone or tier of places, such as `Zone 2`."""
    often: Words | None = None
    """How often it is paid."""
    source: SourceRef | None = None
    kind: Kind = "stated"
    how: Words | None = None

    @model_validator(mode="after")
    def _means_something(self) -> Self:
        if self.low > self.high:
            raise PydanticCustomError("figure", "`low` not above `high`")
        if self.unit != "year" and self.measure != "variable":
            raise PydanticCustomError("figure", "a percentage of base pay only for `variable`")
        if self.kind == "derived" and not self.how:
            raise PydanticCustomError(
                "figure", "`how`: what the derived figure was worked out from"
            )
        return self
