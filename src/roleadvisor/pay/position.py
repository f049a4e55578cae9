"""Where an offer lies in a role's bands, and what a move would change."""

from collections.abc import Iterable, Iterator

from roleadvisor.ladder.bands import Band
from roleadvisor.ladder.money import Amount, name_currency, same_currency
from roleadvisor.ladder.overlap import less
from roleadvisor.pay.result import Offer, PayChange, RangePosition, WhereInBand


def range_positions(offer: Offer, bands: Iterable[Band]) -> Iterator[RangePosition]:
    """Place each figure of the offer in each band of its own measure and unit."""
    for band, yours in _pairs(offer, bands):
        reason = _reason(offer, band)
        if reason:
            yield RangePosition(yours, band, "not-compared", None, None, reason)
        else:
            ends = less(yours, band.low), less(yours, band.high)
            yield RangePosition(yours, band, _where(*ends, open_top=band.open_top), *ends)


def pay_changes(offer: Offer, bands: Iterable[Band]) -> Iterator[PayChange]:
    """Work out what a move into `bands` would change in an offer's figures."""
    for band, yours in _pairs(offer, bands):
        if not _reason(offer, band):
            least, most = less(band.low, yours), less(band.high, yours)
            yield PayChange(band.measure, yours, band, least, most, band.open_top)


def _pairs(offer: Offer, bands: Iterable[Band]) -> Iterator[tuple[Band, Amount]]:
    """Pair each band with the figure of the offer that it is about, where there is one."""
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


def _reason(offer: Offer, band: Band) -> str | None:
    """Say why a figure and a band can't be compared: amounts of two currencies."""
    if band.unit == "percent-of-base" or same_currency(offer.currency, band.currency):
        return None
    yours, theirs = name_currency(offer.currency), name_currency(band.currency)
    return f"the offer is in {yours}, the band in {theirs}"
