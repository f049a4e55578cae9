"""How the pay of two roles overlaps, in a sentence with its figures."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from roleadvisor.ladder.bands import Band, Overlap, Relation, bands
from roleadvisor.ladder.money import Amount, same, shown, shown_money
from roleadvisor.ladder.role import Measure, Role
from roleadvisor.pay.result import Change, InBand, Offer, WhereInBand

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


_CALLED = {"base": "base pay", "variable": "variable pay", "ote": "on-target earnings"}


@dataclass(frozen=True, slots=True)
class _Paid:
    """A role and one of its bands."""

    role: Role
    band: Band

    def starts(self) -> str:
        return shown_money(self.band.low, self.band.currency)

    def ends(self) -> str:
        return shown_money(self.band.high, self.band.currency)


def overlaps(first: Role, second: Role, measure: Measure) -> tuple[Overlap, ...]:
    """Compare the bands of two roles in one measure, each pair of the same year and place.

    Bands of different currencies, years or places are not compared, and that is told.
    """
    return tuple(_overlaps(first, second, measure))


def _overlaps(first: Role, second: Role, measure: Measure) -> Iterator[Overlap]:
    pairs = [
        (_Paid(first, one), _Paid(second, other))
        for one in bands(first, measure)
        for other in bands(second, measure)
        if one.unit == other.unit == "year"
    ]
    alike = [pair for pair in pairs if _differs(pair[0].band, pair[1].band) is None]
    for one, other in alike or pairs[:1]:
        yield _overlap(*_ordered(one, other), measure)


def _differs(one: Band, other: Band) -> str | None:
    """Tell in what two bands differ so that they cannot be compared."""
    if not same(one.currency, other.currency):
        return f"in {shown(one.currency)} and in {shown(other.currency)}"
    if one.year != other.year:
        return f"of {one.year or 'an unknown year'} and of {other.year or 'an unknown year'}"
    if one.place != other.place:
        return f"for {one.place or 'an unknown place'} and for {other.place or 'an unknown place'}"
    return None


def _ordered(one: _Paid, other: _Paid) -> tuple[_Paid, _Paid]:
    """Put the lower role first: by rank, else by where the bands start."""
    ranks = one.role.rank, other.role.rank
    if ranks[0] is not None and ranks[1] is not None and ranks[0] != ranks[1]:
        swap = ranks[0] > ranks[1]
    else:
        swap = (one.band.low, one.band.high) > (other.band.low, other.band.high)
    return (other, one) if swap else (one, other)


def _overlap(lower: _Paid, higher: _Paid, measure: Measure) -> Overlap:
    relation, low, high = _relation(lower.band, higher.band)
    text = _WORDS[relation](lower, higher, _CALLED[measure])
    return Overlap(measure, lower.role.id, higher.role.id, relation, low, high, text)


def _relation(lower: Band, higher: Band) -> tuple[Relation, Amount | None, Amount | None]:
    if _differs(lower, higher):
        return "not-compared", None, None
    if _ends_below(lower, higher):
        return "apart", lower.high, higher.low
    if _ends_below(higher, lower):
        return "reversed", higher.high, lower.low
    low, high = max(lower.low, higher.low), _common_top(lower, higher)
    return ("touch" if low == high else "overlap"), low, high


def _ends_below(one: Band, other: Band) -> bool:
    return not one.open_top and one.high < other.low


def _common_top(one: Band, other: Band) -> Amount | None:
    """Give where both bands have ended; None where neither ends."""
    tops = [band.high for band in (one, other) if not band.open_top]
    return min(tops) if tops else None


def _said_not_compared(lower: _Paid, higher: _Paid, called: str) -> str:
    differs = _differs(lower.band, higher.band)
    titles = f"{lower.role.title} and {higher.role.title}"
    return f"The {called} of {titles} are not compared: the figures are {differs}."


def _said_apart(lower: _Paid, higher: _Paid, called: str) -> str:
    gap = shown_money(less(higher.band.low, lower.band.high), lower.band.currency)
    return (
        f"The bands of {called} do not overlap: {lower.role.title} ends at {lower.ends()}, and "
        f"{higher.role.title} starts {gap} above, at {higher.starts()}."
    )


def _said_reversed(lower: _Paid, higher: _Paid, called: str) -> str:
    return _said_apart(higher, lower, called)


def _said_touch(lower: _Paid, higher: _Paid, called: str) -> str:
    at = max(lower, higher, key=lambda paid: paid.band.low).starts()
    return (
        f"The bands of {called} of {lower.role.title} and {higher.role.title} have one amount in "
        f"common: {at}."
    )


def _said_overlap(lower: _Paid, higher: _Paid, called: str) -> str:
    low = max(lower, higher, key=lambda paid: paid.band.low).starts()
    top = _common_top(lower.band, higher.band)
    upto = "up, with no end told" if top is None else f"to {_money(top, lower)}"
    return (
        f"The bands of {called} overlap from {low} {upto}: there a well-paid "
        f"{lower.role.title} earns more than a low-paid {higher.role.title}."
    )


def _money(value: Amount, paid: _Paid) -> str:
    return shown_money(value, paid.band.currency)


_WORDS: dict[Relation, Callable[[_Paid, _Paid, str], str]] = {
    "overlap": _said_overlap,
    "touch": _said_touch,
    "apart": _said_apart,
    "reversed": _said_reversed,
    "not-compared": _said_not_compared,
}
