"""What an offer comes to: base, target variable pay, their sum, and the payout at an attainment."""

from dataclasses import dataclass

from roleadvisor.errors import UsageProblem
from roleadvisor.ladder.money import (
    Amount,
    amount,
    format_money,
    format_percent,
    half_up,
    same_currency,
)
from roleadvisor.pay.amounts import MILLION, Money, money, percent
from roleadvisor.pay.result import Offer, Sum

LINEAR = (
    "We assume a linear payout: each percent of target pays one percent of variable pay. Real "
    "plans may have a threshold, accelerators, or a cap, so ask for the comp plan."
)
"""Stands with every payout."""


@dataclass(frozen=True, slots=True)
class Typed:
    """The options of an offer as they were typed; None was left out."""

    base: str | None = None
    bonus: str | None = None
    ote: str | None = None
    attainment: str | None = None

    def any(self) -> bool:
        """Whether there is an offer at all."""
        return any(part is not None for part in (self.base, self.bonus, self.ote, self.attainment))


LOW_PAY = 25_000
"""Dollars a year below which an amount without a sign may have lost one, and a digit with it.

A shell reads `$120,000` as the variable `$1` and `20,000`.
"""


def dropped_dollar(offer: Offer) -> str | None:
    """Ask whether the shell dropped a dollar sign, where an amount looks like it."""
    low = [one for one in (offer.base, offer.ote) if one is not None and one < LOW_PAY]
    if not low or offer.currency_typed or not same_currency(offer.currency, "$"):
        return None
    read = format_money(low[0], offer.currency)
    return f"We read {read} a year. Did the shell drop a `$` and a digit? Type an amount like 120k."


@dataclass(frozen=True, slots=True)
class _Sums:
    """The parts of an offer in hundredths, the bonus in millionths of base."""

    base: int | None
    bonus: int | None
    variable: int | None
    ote: int | None


def read_offer(typed: Typed, currency: str | None) -> Offer:
    """Read an offer and work out what follows; where no currency was typed it is in `currency`.

    Raises UsageProblem for an amount that is not sure, and for parts that do not go together.
    """
    base = money(typed.base, "--base") if typed.base is not None else None
    ote = money(typed.ote, "--ote") if typed.ote is not None else None
    bonus = percent(typed.bonus, "--bonus") if typed.bonus is not None else None
    attained = percent(typed.attainment, "--attainment") if typed.attainment is not None else None
    typed_currency = _currency(base, ote)
    currency = typed_currency or currency
    sums, how = _complete(base.hundredths if base else None, bonus,
                          ote.hundredths if ote else None, currency)  # fmt: skip
    payout = _payout(sums, attained)
    if payout is not None and attained is not None:
        how = (*how, _payout_how(sums, attained, payout, currency))
    return Offer(
        currency=currency,
        currency_typed=typed_currency is not None,
        base=_units(sums.base),
        bonus_percent=_percent(sums.bonus),
        variable=_units(sums.variable),
        ote=_units(sums.ote),
        attainment_percent=_percent(attained),
        payout=_units(payout),
        how=how,
    )


def _currency(base: Money | None, ote: Money | None) -> str | None:
    typed = [one.currency for one in (base, ote) if one and one.currency]
    if len(typed) > 1 and not same_currency(typed[0], typed[1]):
        raise UsageProblem(
            f"--base is in {typed[0]} and --ote in {typed[1]}", "Give both in one currency."
        )
    return typed[0] if typed else None


def _complete(
    base: int | None, bonus: int | None, ote: int | None, currency: str | None
) -> tuple[_Sums, tuple[Sum, ...]]:
    """Work out the parts that were not given, each with its sum."""
    if base is not None and bonus is not None:
        sums = _from_base_and_bonus(base, bonus)
        if ote not in (None, sums.ote):
            raise _contradiction(sums, ote, currency)
        return sums, _sum_how(sums, currency)
    if base is not None and ote is not None:
        return _from_base_and_ote(base, ote, currency)
    if ote is not None and bonus is not None:
        return _from_ote_and_bonus(ote, bonus, currency)
    if base is None and ote is None:
        raise UsageProblem(
            "an offer needs an amount: --base or --ote",
            "For example: --base 120k --bonus 40, or --ote 168k.",
        )
    return _Sums(base, None, None, ote), ()


def _from_base_and_bonus(base: int, bonus: int) -> _Sums:
    variable = half_up(base * bonus, MILLION)
    return _Sums(base, bonus, variable, base + variable)


def _sum_how(sums: _Sums, currency: str | None) -> tuple[Sum, ...]:
    base, variable, ote = _shown(currency, sums.base, sums.variable, sums.ote)
    rounded = _if_rounded((sums.base or 0) * (sums.bonus or 0), MILLION)
    return (
        Sum("variable", f"{base} x {_share(sums.bonus)} = {variable}{rounded}"),
        Sum("ote", f"{base} + {variable} = {ote}"),
    )


def _if_rounded(numerator: int, denominator: int) -> str:
    """Mark a division that does not come out even."""
    return ", rounded" if numerator % denominator else ""


def _from_base_and_ote(base: int, ote: int, currency: str | None) -> tuple[_Sums, tuple[Sum, ...]]:
    if ote < base:
        raise UsageProblem(
            "--ote is less than --base, and OTE is base pay plus variable pay",
            "Check the two; with no variable pay they are the same.",
        )
    variable = ote - base
    hundredths_of_percent = half_up(variable * 10_000, base)
    sums = _Sums(base, hundredths_of_percent * 100, variable, ote)
    shown_base, shown_variable, shown_ote = _shown(currency, base, variable, ote)
    rounded = _if_rounded(variable * 10_000, base)
    return sums, (
        Sum("variable", f"{shown_ote} - {shown_base} = {shown_variable}"),
        Sum("bonus", f"{shown_variable} / {shown_base} = {_share(sums.bonus)} of base{rounded}"),
    )


def _from_ote_and_bonus(
    ote: int, bonus: int, currency: str | None
) -> tuple[_Sums, tuple[Sum, ...]]:
    base = half_up(ote * MILLION, MILLION + bonus)
    sums = _Sums(base, bonus, ote - base, ote)
    shown_base, shown_variable, shown_ote = _shown(currency, base, ote - base, ote)
    rounded = _if_rounded(ote * MILLION, MILLION + bonus)
    return sums, (
        Sum("base", f"{shown_ote} / (100% + {_share(bonus)}) = {shown_base}{rounded}"),
        Sum("variable", f"{shown_ote} - {shown_base} = {shown_variable}"),
    )


def _payout(sums: _Sums, attained: int | None) -> int | None:
    if attained is None:
        return None
    if sums.base is None or sums.variable is None:
        raise UsageProblem(
            "--attainment needs to know what part of the pay is variable",
            "Give two of --base, --bonus and --ote.",
        )
    return sums.base + half_up(sums.variable * attained, MILLION)


def _payout_how(sums: _Sums, attained: int, payout: int, currency: str | None) -> Sum:
    base, variable, paid = _shown(currency, sums.base, sums.variable, payout)
    share, rounded = _share(attained), _if_rounded((sums.variable or 0) * attained, MILLION)
    return Sum("payout", f"{base} + {variable} x {share} = {paid}{rounded}")


def _contradiction(sums: _Sums, ote: int | None, currency: str | None) -> UsageProblem:
    worked_out, given = _shown(currency, sums.ote, ote)
    return UsageProblem(
        f"--base and --bonus come to an OTE of {worked_out}, and --ote is {given}",
        "Give two of the three; the third is worked out.",
    )


def _units(hundredths: int | None) -> Amount | None:
    return None if hundredths is None else amount(hundredths)


def _percent(share: int | None) -> Amount | None:
    """Turn millionths into percent: a whole number where it is one."""
    if share is None:
        return None
    whole, rest = divmod(share, MILLION // 100)
    return share / (MILLION // 100) if rest else whole


def _share(share: int | None) -> str:
    return format_percent(_percent(share) or 0)


def _shown(currency: str | None, *parts: int | None) -> list[str]:
    return [format_money(amount(part or 0), currency) for part in parts]
