"""Amounts of money: kept as whole hundredths, shown as people write them."""

from typing import TypeAlias

Amount: TypeAlias = int | float
"""Units of a currency a year, or percent: whole where exact, else rounded half up to hundredths."""

HUNDREDTHS = 100


def amount(hundredths: int) -> Amount:
    """Turn hundredths into units: a whole number where it is one."""
    whole, rest = divmod(hundredths, HUNDREDTHS)
    return hundredths / HUNDREDTHS if rest else whole


def half_up(numerator: int, denominator: int) -> int:
    """Divide whole numbers of 0 and more, rounding half up; exact at any size."""
    return (2 * numerator + denominator) // (2 * denominator)


def digits(value: Amount) -> str:
    """Write `120,000`, or `93,101.33` where it is not whole."""
    return f"{value:,}" if isinstance(value, int) else f"{value:,.2f}"


def format_money(value: Amount, currency: str | None) -> str:
    """Write an amount with its currency: `$120,000`, `EUR 120,000`, `120,000 Swiss francs`."""
    if not currency:
        return digits(value)
    if not currency[-1].isalnum():
        return f"{currency}{digits(value)}"
    if _is_code(currency):
        return f"{currency} {digits(value)}"
    return f"{digits(value)} {currency}"


def _is_code(currency: str) -> bool:
    """Whether it looks like a code of ISO 4217."""
    return len(currency) == len("USD") and currency.isascii() and currency.isupper()


def format_percent(value: Amount) -> str:
    """Write `40%`, or `33.5%` where it is not whole."""
    return f"{value:,}%"


_CODES = {
    "$": "usd", "us$": "usd", "us dollar": "usd", "us dollars": "usd", "dollar": "usd",
    "dollars": "usd", "€": "eur", "euro": "eur", "euros": "eur", "£": "gbp", "pound": "gbp",
    "pounds": "gbp",
}  # fmt: skip

_BARE_DOLLAR = frozenset({"$", "dollar", "dollars"})


def same_currency(one: str | None, other: str | None) -> bool:
    """Whether both are known and are one currency, however written."""
    return one is not None and other is not None and _code(one) == _code(other)


def is_bare_dollar(currency: str | None) -> bool:
    """Whether a currency is a dollar of no country: comparing it as US dollars is a guess."""
    return currency is not None and currency.casefold() in _BARE_DOLLAR


def name_currency(currency: str | None) -> str:
    """Name a currency in a sentence."""
    return currency or "an unknown currency"


def _code(currency: str) -> str:
    return _CODES.get(currency.casefold(), currency.casefold())
