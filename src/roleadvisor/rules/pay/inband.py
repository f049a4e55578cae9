"""Where the figures of an offer lie in a role's bands, and what a move would change in them."""

from collections.abc import Iterable, Iterator

from roleadvisor.results.pay.bands import Amount, Band
from roleadvisor.results.pay.offer import Change, InBand, Offer, WhereInBand
from roleadvisor.rules.pay.currency import same, shown

_PARTS = 10_000


def in_bands(offer: Offer, bands: Iterable[Band]) -> tuple[InBand, ...]:
    """Put each figure of the offer into each band of its own measure and unit."""
    return tuple(
        _in_band(value, band, _reason(offer, band))
        for band in bands
        for value in (figure(offer, band),)
        if value is not None
    )


def changes(offer: Offer, bands: Iterable[Band]) -> tuple[Change, ...]:
    """Tell what a move into `bands` would change in an offer's figures of the same measures."""
    return tuple(_changes(offer, bands))


def figure(offer: Offer, band: Band) -> Amount | None:
    """Give the figure of an offer that a band is about; None where the offer does not tell it."""
    if band.measure == "base":
        return offer.base
    if band.measure == "ote":
        return offer.ote
    return offer.bonus_percent if band.unit == "percent-of-base" else offer.variable


def less(one: Amount, other: Amount) -> Amount:
    """Subtract exactly: amounts have two decimals at most, percentages four."""
    difference = round(one * _PARTS) - round(other * _PARTS)
    whole, rest = divmod(difference, _PARTS)
    return difference / _PARTS if rest else whole


def _changes(offer: Offer, bands: Iterable[Band]) -> Iterator[Change]:
    for band in bands:
        yours = figure(offer, band)
        if yours is not None and _reason(offer, band) is None:
            least, most = less(band.low, yours), less(band.high, yours)
            yield Change(band.measure, yours, band, least, most, band.open_top)


def _in_band(value: Amount, band: Band, reason: str | None) -> InBand:
    if reason:
        return InBand(value, band, "not-compared", None, None, reason)
    from_low, from_high = less(value, band.low), less(value, band.high)
    return InBand(value, band, _where(from_low, from_high, open_top=band.open_top),
                  from_low, from_high)  # fmt: skip


def _where(from_low: Amount, from_high: Amount, *, open_top: bool) -> WhereInBand:
    if from_low < 0:
        return "below"
    if from_high <= 0:
        return "within"
    return "open-top" if open_top else "above"


def _reason(offer: Offer, band: Band) -> str | None:
    """Tell why a figure and a band cannot be compared: amounts of two currencies."""
    if band.unit == "percent-of-base" or same(offer.currency, band.currency):
        return None
    return f"the offer is in {shown(offer.currency)}, the band in {shown(band.currency)}"
