"""Amounts of money: kept as whole hundredths, shown as people write them."""

from roleadvisor.results.pay.bands import Amount

HUNDREDTHS = 100


def amount(hundredths: int) -> Amount:
    """Give hundredths in units: a whole number where it is one."""
    whole, rest = divmod(hundredths, HUNDREDTHS)
    return hundredths / HUNDREDTHS if rest else whole


def half_up(numerator: int, denominator: int) -> int:
    """Divide whole numbers of 0 and more, rounding half up; exact at any size."""
    return (2 * numerator + denominator) // (2 * denominator)


def digits(value: Amount) -> str:
    """Give `120,000`, or `93,101.33` where it is not whole."""
    return f"{value:,}" if isinstance(value, int) else f"{value:,.2f}"


def shown_money(value: Amount, currency: str | None) -> str:
    """Give an amount with its currency: `$120,000`, `EUR 120,000`, `120,000 Swiss francs`."""
    if not currency:
        return digits(value)
    if not currency[-1].isalnum():
        return f"{currency}{digits(value)}"
    if _is_code(currency):
        return f"{currency} {digits(value)}"
    return f"{digits(value)} {currency}"


def _is_code(currency: str) -> bool:
    """Tell a code of ISO 4217 by its form."""
    return len(currency) == len("USD") and currency.isascii() and currency.isupper()


def shown_percent(value: Amount) -> str:
    """Give `40%`, or `33.5%` where it is not whole."""
    return f"{value:,}%"
