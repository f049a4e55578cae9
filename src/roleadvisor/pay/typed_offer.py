"""Parses an offer as people type it; refuses whatever is ambiguous."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from roleadvisor.errors import UsageProblem
from roleadvisor.ladder.pay_bands import format_money, same_currency
from roleadvisor.pay.result import Offer
from roleadvisor.text import sanitize

LEAST_PAY, MOST_PAY = 1_000, 100_000_000
"""The bounds of a year's pay, in units of its currency. Less is treated as a typo."""

MOST_PERCENT = 1_000
MILLION = 1_000_000
ONE_PERCENT = MILLION // 100
"""Shares are kept in millionths: 40% is 400,000."""

# The ISO 4217 currencies that people are paid in.
_CODES = (
    "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN "
    "BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL "
    "GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF "
    "KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN "
    "MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD "
    "SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH "
    "UGX USD UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW"
)

_SIGN = r"[A-Za-z]{0,3}[$€£¥₹]|[A-Za-z]{3}"
_MONEY = re.compile(
    rf"(?P<before>{_SIGN})? ?"
    r"(?P<whole>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]+)(?:\.(?P<part>[0-9]+))?"
    rf" ?(?P<times>[kKmM])? ?(?P<after>{_SIGN})?"
    r"(?: ?(?:/ ?|per |a )(?:year|yr))?\Z"
)
_TIMES = {"": 0, "k": 3, "m": 6}
_MOST_DIGITS = 12

_PERCENT = re.compile(r"(?P<whole>[0-9]*)(?:\.(?P<part>[0-9]+))? ?(?P<sign>%|percent)?\Z")
_UNCERTAIN_BELOW = 3
"""A bare number from 1 up to this is ambiguous: 1.2 may be 1.2% or 120%."""

# No example starts with a dollar sign: a shell expands `$1` as a variable, usually to nothing.
_MONEY_FORMS = "Type an amount a year: 120k, 120000, EUR 55k or 1.2m."
_DROPPED = "If you typed a `$`, the shell dropped it with a digit. Type an amount like 120k."
_PERCENT_FORMS = "Type a percentage: 40, 40% or 0.4."


NOW = "--now-"
"""The prefix of the options for what a person is paid now."""


@dataclass(frozen=True, slots=True)
class TypedOffer:
    """The options of an offer as typed; None if left out."""

    base: str | None = None
    bonus: str | None = None
    ote: str | None = None
    attainment: str | None = None
    option: str = "--"
    """The prefix of their names: `--` or NOW."""

    def any(self) -> bool:
        return any(part is not None for part in (self.base, self.bonus, self.ote, self.attainment))


@dataclass(frozen=True, slots=True)
class Figures:
    """The parts of an offer: amounts in hundredths, shares in millionths. None is unknown."""

    base: int | None
    bonus: int | None
    """Of base pay."""
    ote: int | None
    attained: int | None
    """Of target."""
    currency: str | None
    variable: int | None = None
    """Derived from the others, never typed."""


def figures(typed: TypedOffer) -> Figures:
    """Parse the options. Raises UsageProblem for ambiguous input and for two currencies."""
    base, ote = (
        None if text is None else parse_money(text, typed.option + name)
        for name, text in (("base", typed.base), ("ote", typed.ote))
    )
    bonus, attained = (
        None if text is None else parse_percent(text, typed.option + name)
        for name, text in (("bonus", typed.bonus), ("attainment", typed.attainment))
    )
    currencies = [one.currency for one in (base, ote) if one and one.currency]
    if len(currencies) > 1 and not same_currency(*currencies):
        raise UsageProblem(
            f"{typed.option}base is in {currencies[0]} and {typed.option}ote in {currencies[1]}",
            "Give both in one currency.",
        )
    return Figures(
        base.hundredths if base else None, bonus, ote.hundredths if ote else None, attained,
        next(iter(currencies), None),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in hundredths of a unit, and its currency where one was typed."""

    hundredths: int
    currency: str | None


def parse_money(typed: str, option: str) -> Money:
    """Parse an annual amount. Raises UsageProblem naming the option and the accepted formats."""
    match = _MONEY.match(typed.strip(" "))
    if match is None:
        raise _refused(option, typed, _why_no_money(typed), _MONEY_FORMS)
    hundredths = _scaled(match, 2 + _TIMES[(match["times"] or "").lower()])
    if hundredths is None:
        why = "has too many digits to be sure what is meant"
        raise _refused(option, typed, why, _MONEY_FORMS)
    if hundredths < LEAST_PAY * 100:
        why = f"is less than {LEAST_PAY:,} a year, too little to be sure what is meant"
        raise _refused(option, typed, why, _DROPPED)
    if hundredths > MOST_PAY * 100:
        raise _refused(option, typed, f"is more than {MOST_PAY:,} a year", _MONEY_FORMS)
    return Money(hundredths, _currency(match, typed, option))


def parse_percent(typed: str, option: str) -> int:
    """Parse a percentage, 0 to 1,000, into millionths: `40`, `40%`, and `0.4` are 400,000.

    Raises UsageProblem that names the option and the accepted formats.
    """
    match = _PERCENT.match(typed.strip(" "))
    if match is None or not (match["whole"] or match["part"]):
        why = _why_no_number(typed) or "is not a percentage"
        raise _refused(option, typed, why, _PERCENT_FORMS)
    bare = not match["sign"]
    share = _scaled(match, 6 if bare and _is_share(match) else 4)
    if share is None:
        why = "has more than four decimals of a percent or too many digits"
        raise _refused(option, typed, why, _PERCENT_FORMS)
    if bare and ONE_PERCENT <= share < _UNCERTAIN_BELOW * ONE_PERCENT:
        as_share, as_multiple = f"{typed.strip(' ')}%", f"{share * 100 / ONE_PERCENT:g}%"
        raise _refused(
            option, typed, f"may be {as_share} or {as_multiple}",
            f"Type `{as_share}` or `{as_multiple}`.",
        )  # fmt: skip
    if share > MOST_PERCENT * ONE_PERCENT:
        raise _refused(option, typed, f"is more than {MOST_PERCENT:,}%", _PERCENT_FORMS)
    return share


def _scaled(match: re.Match[str], places: int) -> int | None:
    """Shift the decimal point right by `places`; None if that would lose digits."""
    whole = re.sub("[, ]", "", match["whole"]).lstrip("0")
    part = (match["part"] or "").rstrip("0")
    if len(part) > places or len(whole) > _MOST_DIGITS:
        return None
    if places == 2 and len(match["part"] or "") > places:  # noqa: PLR2004 - hundredths
        return None  # 120.000 is 120 in the US, and 120,000 where `.` separates thousands
    return int(whole + part.ljust(places, "0"))


def _is_share(match: re.Match[str]) -> bool:
    """Whether it is written as `0.4` or `.4`, which can only mean 40%."""
    return match["part"] is not None and not match["whole"].strip("0")


def _currency(match: re.Match[str], typed: str, option: str) -> str | None:
    signs = [sign for sign in (match["before"], match["after"]) if sign]
    if len(signs) > 1:
        raise _refused(option, typed, "has two currencies", _MONEY_FORMS)
    if not signs:
        return None
    sign = signs[0].upper()
    if sign.isalpha() and sign not in _CODES.split():
        raise _refused(option, typed, f"has `{signs[0]}`, which is no currency", _MONEY_FORMS)
    return sign


def _why_no_number(typed: str) -> str:
    """Return why a number can't be parsed: empty or negative; else an empty text."""
    if not typed.strip():
        return "is empty"
    return "is negative" if typed.strip().startswith(("-", "\u2212")) else ""


def _why_no_money(typed: str) -> str:
    if why := _why_no_number(typed):
        return why
    if re.search(r"/|per |hour|month|week", typed):
        return "is not an amount a year; hourly and monthly pay isn't read"
    if re.match(r"[^-\u2013]*[0-9kK] ?(?:[-\u2013]|to ) ?[$0-9]", typed):
        return "is a range; an offer is one amount"
    return "is not an amount"


_SHOWN = 40


def _refused(option: str, typed: str, why: str, forms: str) -> UsageProblem:
    shown = sanitize(typed)
    shown = f"{shown[:_SHOWN]}..." if len(shown) > _SHOWN else shown
    return UsageProblem(f"{option}: `{shown}` {why}", forms)


LOW_PAY = 25_000
"""Dollars a year below which an amount without a sign may have lost its `$` and a digit.

A shell expands `$120,000` to the variable `$1`, usually empty, and `20,000`.
"""


def dropped_dollar_warnings(*offers: Offer | None) -> Iterator[str]:
    """Ask whether the shell dropped a dollar sign, if an amount is suspiciously low."""
    for offer in filter(None, offers):
        low = [one for one in (offer.base, offer.ote) if one is not None and one < LOW_PAY]
        if low and not offer.currency_typed and same_currency(offer.currency, "$"):
            read = format_money(low[0], offer.currency)
            yield (
                f"We read {read} a year. Did the shell drop a `$` and a digit? Type an amount "
                "like 120k."
            )
