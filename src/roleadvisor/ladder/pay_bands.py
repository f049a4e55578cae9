"""Amounts of money, ranges of pay, and the on-target earnings that follow from them."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from operator import attrgetter
from typing import Literal, NamedTuple, TypeAlias

from roleadvisor.ladder.knowledge_base import Role
from roleadvisor.ladder.pay_figure import CURRENCIES, Figure, Measure, context
from roleadvisor.ladder.statement import Kind

Amount: TypeAlias = int | float
"""Units of a currency a year, or percent: whole where exact, else rounded half up to hundredths."""

HUNDREDTHS = 100

Unit = Literal["year", "percent-of-base"]
End = Literal["low", "high"]


@dataclass(frozen=True, slots=True)
class Band:
    """A range of pay, from the ladder or derived from its figures. None is unknown."""

    measure: Measure
    unit: Unit
    """An amount of `currency` a `year`, or a percentage of base pay."""
    low: Amount
    high: Amount
    open_top: bool
    """Whether pay may be higher than `high`."""
    currency: str | None
    year: int | None
    place: str | None
    zone: str | None
    """The pay zone that it holds for."""
    often: str | None
    source: str | None
    kind: Kind
    how: str | None
    """How a derived band follows."""


class Earnings(NamedTuple):
    """On-target earnings at one end of base pay and one end of variable pay."""

    base: Amount
    variable: Amount
    """What variable pay comes to in a year."""
    ote: Amount
    open_top: bool
    """Whether an end is open: the earnings are at least `ote`."""


def amount(hundredths: int) -> Amount:
    """Convert hundredths to units: an int if whole."""
    whole, rest = divmod(hundredths, HUNDREDTHS)
    return hundredths / HUNDREDTHS if rest else whole


def subtract(one: Amount, other: Amount) -> Amount:
    """Subtract exactly: amounts have at most two decimals, percentages four."""
    parts = HUNDREDTHS**2
    difference = round(one * parts) - round(other * parts)
    whole, rest = divmod(difference, parts)
    return difference / parts if rest else whole


def format_money(value: Amount, currency: str | None) -> str:
    """Format an amount with its currency: `$120,000`, `EUR 120,000`, `120,000 Swiss francs`."""
    digits = f"{value:,}" if isinstance(value, int) else f"{value:,.2f}"
    if not currency:
        return digits
    if currency == "USD":
        return f"${digits}"
    if not currency[-1].isalnum():
        return f"{currency}{digits}"
    is_code = len(currency) == len("USD") and currency.isascii() and currency.isupper()
    return f"{currency} {digits}" if is_code else f"{digits} {currency}"


def format_percent(value: Amount) -> str:
    """Format a percentage: `40%`, or `33.5%` if it isn't whole."""
    return f"{value:,}%"


_BARE_DOLLAR = frozenset({"$", "dollar", "dollars"})


def same_currency(one: str | None, other: str | None) -> bool:
    """Whether both are known and are the same currency, however written."""
    return one is not None and other is not None and _code(one) == _code(other)


def is_bare_dollar(currency: str | None) -> bool:
    """Whether a currency is a dollar without a country: treating it as US dollars is a guess."""
    return currency is not None and currency.casefold() in _BARE_DOLLAR


def name_currency(currency: str | None) -> str:
    """Name a currency in a sentence."""
    return currency or "an unknown currency"


def _code(currency: str) -> str:
    name = currency.casefold()
    return CURRENCIES.get(name, name)


def is_same_context(one: "Band | Figure", other: "Band | Figure") -> bool:
    """Whether amounts of both can be added: of one year, place, zone and currency."""
    return context(one) == context(other) and same_currency(one.currency, other.currency)


ENDS: tuple[End, End] = ("low", "high")


def bands(role: Role, measure: Measure) -> tuple[Band, ...]:
    """Return the bands of one measure in the ladder's order; for OTE also the derived ones."""
    found = stated_bands(role, measure)
    return (
        (*found, *(_sum(*pair) for pair in base_variable_pairs(role)))
        if measure == "ote"
        else found
    )


def stated_bands(role: Role, measure: Measure) -> tuple[Band, ...]:
    """Return the bands of one measure that the ladder states, in its order."""
    return tuple(_band(figure) for figure in role.pay.values() if figure.measure == measure)


def every_band(role: Role) -> tuple[Band, ...]:
    """List all bands of a role: base, variable, OTE."""
    return (*bands(role, "base"), *bands(role, "variable"), *bands(role, "ote"))


def base_variable_pairs(role: Role) -> Iterator[tuple[Band, Band]]:
    """Yield pairs of base and variable pay whose sum, the OTE, isn't stated.

    They are paired only if both apply to the same year, place, zone, and currency.
    """
    known = stated_bands(role, "ote")
    return (
        (base, variable)
        for base in stated_bands(role, "base")
        for variable in stated_bands(role, "variable")
        if _belong_together(base, variable) and not any(is_same_context(base, ote) for ote in known)
    )


def context_suffix(band: Band | Figure) -> str:
    """Return ` (Spain, zone B, 2024)`: where and when a band applies; empty if unknown."""
    year, *where = context(band)
    known = ", ".join(str(part) for part in (*where, year) if part)
    return f" ({known})" if known else ""


def band_in_words(band: Band) -> str:
    """Format `$120,000 to $200,000 or more a year`, with place, year, and how often if known."""
    words = (
        f"{span(band)} {'a year' if band.unit == 'year' else 'of base pay'}{context_suffix(band)}"
    )
    return f"{words}, {band.often}" if band.often else words


def span(band: Band | Figure) -> str:
    """Format both ends of a band: `$120,000 to $200,000 or more`, `30% to 50%`."""
    low, high = (value(end, band) for end in (band.low, band.high))
    ends = low if low == high else f"{low} to {high}"
    return f"{ends} or more" if band.open_top else ends


def value(of: Amount, band: Band | Figure) -> str:
    """Format an amount in the band's unit: `$120,000` or `40%`."""
    if band.unit == "percent-of-base":
        return format_percent(of)
    return format_money(of, band.currency)


def unknowns(band: Band) -> str | None:
    """Name what is unknown about a figure: its year, place, or currency; None if nothing is."""
    parts = {"year": band.year, "place": band.place or band.zone}
    if band.unit == "year":
        parts["currency"] = band.currency
    missing = [name for name, known in parts.items() if known is None]
    return f"Not specified: {' and '.join(missing)}." if missing else None


_FIELDS = attrgetter(*(field.name for field in fields(Band)))


def _band(figure: Figure) -> Band:
    return Band(*_FIELDS(figure))


def _belong_together(base: Band, variable: Band) -> bool:
    if variable.unit == "percent-of-base" and variable.currency is None:
        return context(base) == context(variable)
    return is_same_context(base, variable)


def _sum(base: Band, variable: Band) -> Band:
    lowest, highest = (earnings(base, variable, end, end) for end in ENDS)
    return replace(
        base, measure="ote", low=lowest.ote, high=highest.ote, open_top=highest.open_top,
        often=None, kind="derived", how=_how(base, variable, lowest, highest),
    )  # fmt: skip


def earnings(base: Band, variable: Band, base_end: End, variable_end: End) -> Earnings:
    """Add base pay at one end and variable pay at one end."""
    # In hundredths, as whole numbers: sums of pay are exact.
    at = round(HUNDREDTHS * _end(base, base_end))
    rate = round(HUNDREDTHS * _end(variable, variable_end))
    share = at * rate // HUNDREDTHS**2 if variable.unit == "percent-of-base" else rate
    return Earnings(
        base=amount(at),
        variable=amount(share),
        ote=amount(at + share),
        open_top=_open(base, base_end) or _open(variable, variable_end),
    )


def _end(band: Band, end: End) -> Amount:
    return band.low if end == "low" else band.high


def _open(band: Band, end: End) -> bool:
    return band.open_top and end == "high"


def _how(base: Band, variable: Band, lowest: Earnings, highest: Earnings) -> str:
    low, high = (
        _sum_in_words(base, variable, end, earned)
        for end, earned in zip(ENDS, (lowest, highest), strict=True)
    )
    words = f"base pay + variable pay: {low}" + (f" to {high}" if high != low else "")
    opens = [name for name, band in (("base pay", base), ("variable pay", variable))
             if band.open_top]  # fmt: skip
    if opens:
        words += f"; open at the top as {' and '.join(opens)} {'is' if len(opens) == 1 else 'are'}"
    if variable.source != base.source and variable.source:
        words += f"; variable pay from {variable.source}"
    return words


def _sum_in_words(base: Band, variable: Band, end: End, earned: Earnings) -> str:
    start, ote = value(earned.base, base), value(earned.ote, base)
    if variable.unit == "percent-of-base":
        return f"{start} + {value(_end(variable, end), variable)} of it = {ote}"
    return f"{start} + {value(earned.variable, base)} = {ote}"
