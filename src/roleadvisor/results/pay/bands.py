"""What is answered about pay: bands, on-target earnings, and how an offer relates to them."""

from typing import Literal, TypeAlias

from roleadvisor.record import record

Amount: TypeAlias = int | float
"""Units of a currency a year, or percent: whole where exact, else rounded half up to hundredths."""

Measure = Literal["base", "variable", "ote"]
Unit = Literal["year", "percent-of-base"]
Kind = Literal["stated", "derived", "editorial"]
End = Literal["low", "high"]
Relation = Literal["overlap", "touch", "apart", "reversed", "not-compared"]


@record
class Band:
    """A range of pay as a ladder has it, or as follows from its figures.

    `open_top` leaves the range open above `high`. `unit` is an amount of `currency` a year, or
    a percentage of base pay. None is unknown. A derived band tells `how` it follows.
    """

    measure: Measure
    unit: Unit
    low: Amount
    high: Amount
    open_top: bool
    currency: str | None
    year: int | None
    place: str | None
    often: str | None
    source: str | None
    kind: Kind
    how: str | None


@record
class Corner:
    """On-target earnings at one end of base pay and one end of variable pay.

    `base_end` and `variable_end` name the ends; `variable` is what it comes to in a year.
    `open_top` says that an end is open: the earnings are at least `ote`.
    """

    base_end: End
    variable_end: End
    base: Amount
    variable: Amount
    ote: Amount
    open_top: bool


@record
class OnTarget:
    """On-target earnings: their band, and the corners that it follows from, none where stated."""

    band: Band
    corners: tuple[Corner, ...]


@record
class PayStatement:
    """A figure in words, with what every statement of a role has."""

    text: str
    source: str | None
    kind: Kind
    how: str | None = None
    note: str | None = None


@record
class Overlap:
    """How the bands of two roles lie to one another, in one measure.

    `lower` and `higher` are the roles' ids, by rank or else by where their bands start. `low`
    and `high` bound what both bands have in common, or the gap between them; a `high` of
    None is open. With `touch` they have one amount in common, with `apart` none, and with
    `reversed` none while it is the lower role that pays more. `text` says it in a sentence.
    """

    measure: Measure
    lower: str
    higher: str
    relation: Relation
    low: Amount | None
    high: Amount | None
    text: str
