"""What an offer comes to, where it falls in a role's bands, and what a move would change.

Amounts are whole hundredths and shares whole millionths, so that every sum is exact.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from roleadvisor.errors import UsageProblem
from roleadvisor.ladder.pay_bands import (
    Amount,
    Band,
    amount,
    format_money,
    format_percent,
    name_currency,
    same_currency,
    subtract,
)
from roleadvisor.pay.result import (
    Offer,
    OfferDifference,
    PayChange,
    RangePosition,
    Sum,
    WhereInBand,
)
from roleadvisor.pay.typed_offer import MILLION, NOW, ONE_PERCENT, Figures, TypedOffer, figures

LINEAR_PAYOUT = (
    "We assume a linear payout: each percent of target pays one percent of variable pay. Real "
    "plans may have a threshold, accelerators, or a cap, so ask for the comp plan."
)
"""The caution shown with every payout."""


def _half_up(numerator: int, denominator: int) -> int:
    """Divide non-negative integers, rounding half up; exact at any size."""
    return (2 * numerator + denominator) // (2 * denominator)


def read_offer(typed: TypedOffer, currency: str | None) -> Offer:
    """Parse an offer and derive its other parts; `currency` is used if none was typed.

    Raises UsageProblem for an ambiguous amount, and for parts that contradict each other.
    """
    given = figures(typed)
    parts = _complete(given)
    currency = given.currency or currency
    _refuse_inconsistent_parts(given, parts, typed.option, currency)
    payout = None
    if given.attained is not None and parts.base is not None and parts.variable is not None:
        payout = parts.base + _half_up(parts.variable * given.attained, MILLION)
    return Offer(
        currency=currency,
        currency_typed=given.currency is not None,
        base=_units(parts.base),
        bonus_percent=_percent(parts.bonus),
        variable=_units(parts.variable),
        ote=_units(parts.ote),
        attainment_percent=_percent(given.attained),
        payout=_units(payout),
        how=tuple(_sums(given, parts, payout, currency)),
    )


def _complete(given: Figures) -> Figures:
    """Derive the parts that weren't given, as far as possible."""
    base, bonus, ote = given.base, given.bonus, given.ote
    if base is not None and bonus is not None:
        variable = _half_up(base * bonus, MILLION)
        return replace(given, variable=variable, ote=base + variable)
    if base is not None and ote is not None:
        to_hundredths = _half_up((ote - base) * 10_000, base) * 100  # of a percent
        return replace(given, bonus=to_hundredths, variable=ote - base)
    if ote is not None and bonus is not None:
        base = _half_up(ote * MILLION, MILLION + bonus)
        return replace(given, base=base, variable=ote - base)
    return given


def _refuse_inconsistent_parts(
    given: Figures, parts: Figures, option: str, currency: str | None
) -> None:
    if given.base is None and given.ote is None:
        what = "your pay now" if option == NOW else "an offer"
        raise UsageProblem(
            f"{what} needs an amount: {option}base or {option}ote",
            f"For example: {option}base 120k {option}bonus 40, or {option}ote 168k.",
        )
    if given.ote not in (None, parts.ote):
        worked_out, typed = (_shown(one, currency) for one in (parts.ote, given.ote))
        raise UsageProblem(
            f"{option}base and {option}bonus come to an OTE of {worked_out}, "
            f"and {option}ote is {typed}",
            "Give two of the three; the third is worked out.",
        )
    if parts.variable is not None and parts.variable < 0:
        raise UsageProblem(
            f"{option}ote is less than {option}base, and OTE is base pay plus variable pay",
            "Check the two; with no variable pay they are the same.",
        )
    if given.attained is not None and parts.variable is None:
        raise UsageProblem(
            f"{option}attainment needs to know what part of the pay is variable",
            f"Give two of {option}base, {option}bonus and {option}ote.",
        )


def _sums(
    given: Figures, parts: Figures, payout: int | None, currency: str | None
) -> Iterator[Sum]:
    """Yield the calculation of each derived part."""
    bonus, at = parts.bonus or 0, given.attained or 0
    base, variable, ote = (
        _shown(one, currency) for one in (parts.base, parts.variable, parts.ote)
    )  # fmt: skip
    if parts.base is None or parts.variable is None:
        return
    if given.base is None:
        rounded = _if_rounded((given.ote or 0) * MILLION, MILLION + bonus)
        yield Sum("base", f"{ote} / (100% + {_share(bonus)}) = {base}{rounded}")
        yield Sum("variable", f"{ote} - {base} = {variable}")
    elif given.bonus is None:
        rounded = _if_rounded(parts.variable * 10_000, parts.base)
        yield Sum("variable", f"{ote} - {base} = {variable}")
        yield Sum("bonus", f"{variable} / {base} = {_share(bonus)} of base{rounded}")
    else:
        rounded = _if_rounded(parts.base * bonus, MILLION)
        yield Sum("variable", f"{base} x {_share(bonus)} = {variable}{rounded}")
        yield Sum("ote", f"{base} + {variable} = {ote}")
    if payout is not None:
        rounded, paid = _if_rounded(parts.variable * at, MILLION), _shown(payout, currency)
        yield Sum("payout", f"{base} + {variable} x {_share(at)} = {paid}{rounded}")


def _if_rounded(numerator: int, denominator: int) -> str:
    """Return `, rounded` if a division has a remainder."""
    return ", rounded" if numerator % denominator else ""


def _units(hundredths: int | None) -> Amount | None:
    return None if hundredths is None else amount(hundredths)


def _percent(share: int | None) -> Amount | None:
    """Convert millionths to percent: an int if whole."""
    if share is None:
        return None
    whole, rest = divmod(share, ONE_PERCENT)
    return share / ONE_PERCENT if rest else whole


def _share(share: int) -> str:
    return format_percent(_percent(share) or 0)


def _shown(hundredths: int | None, currency: str | None) -> str:
    return format_money(amount(hundredths or 0), currency)


def offer_difference(now: Offer, offer: Offer) -> OfferDifference:
    """Compare an offer with pay now, as far as both are known and in the same currency."""
    if now.currency != offer.currency and not same_currency(now.currency, offer.currency):
        mine, theirs = name_currency(now.currency), name_currency(offer.currency)
        reason = f"your pay now is in {mine}, the offer in {theirs}"
        return OfferDifference(None, None, None, reason)
    base, ote = (
        None if before is None or after is None else subtract(after, before)
        for before, after in ((now.base, offer.base), (now.ote, offer.ote))
    )
    return OfferDifference(base, ote, _break_even_percent(now, offer))


def _break_even_percent(now: Offer, offer: Offer) -> int | None:
    """Return the attainment percent at which the offer pays today's OTE; None if none does."""
    if now.ote is None or offer.base is None or offer.variable is None:
        return None
    missing = subtract(now.ote, offer.base)
    if missing <= 0:
        return 0
    if not offer.variable:
        return None
    # Integers, in hundredths; `-(-a // b)` rounds up, as one percent less would pay too little.
    return -(-round(missing * 100) * 100 // round(offer.variable * 100))


def range_positions(offer: Offer, bands: Iterable[Band]) -> Iterator[RangePosition]:
    """Place each figure of the offer in every band of the same measure and unit."""
    for band, yours in _pairs(offer, bands):
        reason = _why_not_comparable(offer, band)
        if reason:
            yield RangePosition(yours, band, "not-compared", None, None, reason)
        else:
            ends = subtract(yours, band.low), subtract(yours, band.high)
            yield RangePosition(yours, band, _where(*ends, open_top=band.open_top), *ends)


def pay_changes(offer: Offer, bands: Iterable[Band]) -> Iterator[PayChange]:
    """Yield what a move into `bands` would change in each figure."""
    for band, yours in _pairs(offer, bands):
        if not _why_not_comparable(offer, band):
            least, most = subtract(band.low, yours), subtract(band.high, yours)
            yield PayChange(band.measure, yours, band, least, most, band.open_top)


def _pairs(offer: Offer, bands: Iterable[Band]) -> Iterator[tuple[Band, Amount]]:
    """Pair each band with the matching figure of the offer, if there is one."""
    for band in bands:
        share = band.unit == "percent-of-base"
        figures = {
            "base": offer.base,
            "ote": offer.ote,
            "variable": offer.bonus_percent if share else offer.variable,
        }
        yours = figures[band.measure]
        if yours is not None:
            yield band, yours


def _where(from_low: Amount, from_high: Amount, *, open_top: bool) -> WhereInBand:
    if from_low < 0:
        return "below"
    if from_high <= 0:
        return "within"
    return "open-top" if open_top else "above"


def _why_not_comparable(offer: Offer, band: Band) -> str | None:
    """Return why a figure and a band can't be compared (their currencies), or None."""
    if band.unit == "percent-of-base" or same_currency(offer.currency, band.currency):
        return None
    if offer.currency is None:
        return "it has no currency; type one with it, such as `EUR 120k`"
    return f"it's in {offer.currency}, the range in {band.currency}"
