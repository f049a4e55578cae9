"""What is answered about pay: bands, on-target earnings, and how an offer relates to them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from roleadvisor.ladder.money import HUNDREDTHS, Amount, amount, shown_money, shown_percent
from roleadvisor.ladder.role import Figure, Measure, Role

Unit = Literal["year", "percent-of-base"]
Kind = Literal["stated", "derived", "editorial"]
End = Literal["low", "high"]
Relation = Literal["overlap", "touch", "apart", "reversed", "not-compared"]


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class OnTarget:
    """On-target earnings: their band, and the corners that it follows from, none where stated."""

    band: Band
    corners: tuple[Corner, ...]


@dataclass(frozen=True, slots=True)
class PayStatement:
    """A figure in words, with what every statement of a role has."""

    text: str
    source: str | None
    kind: Kind
    how: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
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


ENDS: tuple[End, End] = ("low", "high")


def bands(role: Role, measure: Measure) -> tuple[Band, ...]:
    """Give the figures of one measure in the ladder's order; for OTE also the derived ones."""
    if measure == "ote":
        return tuple(earned.band for earned in on_target(role))
    return tuple(_band(figure) for figure in _figures(role, measure))


def on_target(role: Role) -> tuple[OnTarget, ...]:
    """Give a role's on-target earnings: as stated, else base pay plus variable pay.

    Base and variable are added only where both are told for the same year, place and currency.
    """
    stated = [OnTarget(_band(figure), ()) for figure in _figures(role, "ote")]
    told = {_setting(earned.band) for earned in stated}
    derived = (
        _added(base, variable)
        for base in _figures(role, "base")
        for variable in _figures(role, "variable")
        if _belong_together(base, variable) and _setting(base) not in told
    )
    return (*stated, *derived)


def statements(role: Role, measure: Measure) -> tuple[PayStatement, ...]:
    """Put a role's figures of one measure in words, each with its source and kind."""
    return tuple(
        PayStatement(text=in_words(band), source=band.source, kind=band.kind, how=band.how,
                     note=unknowns(band))
        for band in bands(role, measure)
    )  # fmt: skip


def higher(first: Role, second: Role, measure: Measure) -> str | None:
    """Name the role whose one band of the measure lies higher at both ends, if either does.

    Bands in different units or currencies are not compared.
    """
    mine, other = bands(first, measure), bands(second, measure)
    if len(mine) != 1 or len(other) != 1:
        return None
    one, two = mine[0], other[0]
    if (one.unit, one.currency) != (two.unit, two.currency):
        return None
    (low, high), (other_low, other_high) = _ends(one), _ends(two)
    if low > other_low and high > other_high:
        return first.id
    return second.id if low < other_low and high < other_high else None


def _ends(band: Band) -> tuple[float, float]:
    return band.low, float("inf") if band.open_top else band.high


def in_words(band: Band) -> str:
    """Give `$120,000 to $200,000 or more a year`, with year, place and how often where told."""
    said = f"{span(band)} {'a year' if band.unit == 'year' else 'of base pay'}"
    context = ", ".join(str(part) for part in (band.place, band.year) if part)
    if context:
        said += f" ({context})"
    return f"{said}, {band.often}" if band.often else said


def span(band: Band) -> str:
    """Give a band from end to end: `$120,000 to $200,000 or more`, `30% to 50%`."""
    low, high = (
        shown_percent(end) if band.unit == "percent-of-base" else shown_money(end, band.currency)
        for end in (band.low, band.high)
    )
    ends = low if low == high else f"{low} to {high}"
    return f"{ends} or more" if band.open_top else ends


def unknowns(band: Band) -> str | None:
    """Say what is not known of a figure: its year, its place, its currency."""
    parts = {"year": band.year, "place": band.place}
    if band.unit == "year":
        parts["currency"] = band.currency
    missing = [name for name, value in parts.items() if value is None]
    return f"Not told: {' and '.join(missing)}." if missing else None


def _figures(role: Role, measure: Measure) -> Iterator[Figure]:
    return (figure for figure in role.pay.values() if figure.measure == measure)


def _band(figure: Figure) -> Band:
    return Band(
        measure=figure.measure, unit=figure.unit, low=figure.low, high=figure.high,
        open_top=figure.open_top, currency=figure.currency, year=figure.year,
        place=figure.place, often=figure.often, source=figure.source, kind=figure.kind,
        how=figure.how,
    )  # fmt: skip


def _setting(figure: Figure | Band) -> tuple[int | None, str | None, str | None]:
    return figure.year, figure.place, figure.currency


def _belong_together(base: Figure, variable: Figure) -> bool:
    if (base.year, base.place) != (variable.year, variable.place):
        return False
    if variable.unit == "percent-of-base" and variable.currency is None:
        return True
    return base.currency == variable.currency


def _added(base: Figure, variable: Figure) -> OnTarget:
    corners = tuple(_corner(base, variable, low, high) for low in ENDS for high in ENDS)
    lowest, highest = corners[0], corners[-1]
    band = Band(
        measure="ote", unit="year", low=lowest.ote, high=highest.ote, open_top=highest.open_top,
        currency=base.currency, year=base.year, place=base.place, often=None,
        source=base.source, kind="derived", how=_how(base, variable, lowest, highest),
    )  # fmt: skip
    return OnTarget(band, corners)


def _corner(base: Figure, variable: Figure, base_end: End, variable_end: End) -> Corner:
    at, rate = _at(base, base_end), _at(variable, variable_end)
    share = at * rate if variable.unit == "percent-of-base" else rate * HUNDREDTHS
    return Corner(
        base_end=base_end,
        variable_end=variable_end,
        base=at,
        variable=amount(share),
        ote=amount(at * HUNDREDTHS + share),
        open_top=_open(base, base_end) or _open(variable, variable_end),
    )


def _at(figure: Figure, end: End) -> int:
    return figure.low if end == "low" else figure.high


def _open(figure: Figure, end: End) -> bool:
    return figure.open_top and end == "high"


def _how(base: Figure, variable: Figure, lowest: Corner, highest: Corner) -> str:
    low, high = (_sum(variable, corner, base.currency) for corner in (lowest, highest))
    said = f"base pay + variable pay: {low}" + (f" to {high}" if high != low else "")
    opens = [name for name, figure in (("base pay", base), ("variable pay", variable))
             if figure.open_top]  # fmt: skip
    if opens:
        said += f"; open at the top as {' and '.join(opens)} {'is' if len(opens) == 1 else 'are'}"
    if variable.source != base.source and variable.source:
        said += f"; variable pay from {variable.source}"
    return said


def _sum(variable: Figure, corner: Corner, currency: str | None) -> str:
    base, ote = shown_money(corner.base, currency), shown_money(corner.ote, currency)
    if variable.unit == "percent-of-base":
        return f"{base} + {shown_percent(_at(variable, corner.variable_end))} of it = {ote}"
    return f"{base} + {shown_money(corner.variable, currency)} = {ote}"
