"""How the pay of two roles compares, as figures and in a sentence."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from roleadvisor.ladder.knowledge_base import Role
from roleadvisor.ladder.pay_bands import (
    Amount,
    Band,
    bands,
    context_suffix,
    is_same_context,
    name_currency,
    same_currency,
    subtract,
    value,
)
from roleadvisor.ladder.pay_figure import CONTEXT, MEASURES, Measure, context

Relation = Literal["overlap", "touch", "apart", "reversed", "not-compared"]


@dataclass(frozen=True, slots=True)
class Overlap:
    """How the bands of two roles lie to one another, in one measure."""

    measure: Measure
    lower: str
    """The id of the lower role: by rank, or else by where their bands start."""
    higher: str
    relation: Relation
    """With `touch` the bands have one amount in common; with `apart` and `reversed` none, and
    with `reversed` it is the lower role that pays more."""
    low: Amount | None
    """With `high`, the bounds of what both bands have in common, or of the gap between them."""
    high: Amount | None
    """None is open."""
    text: str
    """The same in a sentence."""
    brief: str
    """The same in a few words."""


class _RoleBand(NamedTuple):
    role: Role
    band: Band

    def starts(self) -> str:
        return value(self.band.low, self.band)

    def ends(self) -> str:
        return value(self.band.high, self.band)


def overlaps(first: Role, second: Role, measure: Measure) -> Iterator[Overlap]:
    """Compare the bands of two roles in one measure, in pairs with the same place, zone, and year.

    If there is no such pair, the first pair gives the reason; if there are several, each says where
    and when it applies.
    """
    pairs = [
        (_RoleBand(first, one), _RoleBand(second, other))
        for one in bands(first, measure)
        for other in bands(second, measure)
        if one.unit == other.unit == "year"
    ]
    alike = [pair for pair in pairs if not _difference(pair[0].band, pair[1].band)]
    for one, other in alike or pairs[:1]:
        where = context_suffix(one.band) if len(alike) > 1 else ""
        yield _overlap(*_lower_first(one, other), measure, where)


def _difference(one: Band, other: Band) -> str:
    """Return the difference that keeps two bands from being compared; empty if there is none."""
    if not same_currency(one.currency, other.currency):
        return f"in {name_currency(one.currency)} and in {name_currency(other.currency)}"
    for name, mine, yours in zip(CONTEXT, context(one), context(other), strict=True):
        if mine != yours:
            of, unknown = "from" if name == "year" else "for", f"an unknown {name}"
            return f"{of} {mine or unknown} and {of} {yours or unknown}"
    return ""


def _lower_first(one: _RoleBand, other: _RoleBand) -> tuple[_RoleBand, _RoleBand]:
    """Put the lower role first: by rank, else by where the bands start."""
    ranks = one.role.rank, other.role.rank
    if ranks[0] is not None and ranks[1] is not None and ranks[0] != ranks[1]:
        swap = ranks[0] > ranks[1]
    else:
        swap = (one.band.low, one.band.high) > (other.band.low, other.band.high)
    return (other, one) if swap else (one, other)


def _overlap(lower: _RoleBand, higher: _RoleBand, measure: Measure, where: str) -> Overlap:
    relation, low, high = _relation(lower.band, higher.band)
    brief, why = _brief_and_why(relation, lower, higher, f"{MEASURES[measure]}{where}")
    text = f"{brief}. {why}." if why else f"{brief}."
    return Overlap(measure, lower.role.id, higher.role.id, relation, low, high, text, brief)


def _relation(lower: Band, higher: Band) -> tuple[Relation, Amount | None, Amount | None]:
    if _difference(lower, higher):
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
    """Return the lower of the two tops; None if both are open."""
    tops = [band.high for band in (one, other) if not band.open_top]
    return min(tops) if tops else None


def _brief_and_why(
    relation: Relation, lower: _RoleBand, higher: _RoleBand, measure: str
) -> tuple[str, str]:
    """Return the relation as a short phrase, and a sentence that explains it."""
    below, above = (higher, lower) if relation == "reversed" else (lower, higher)
    start = max(lower, higher, key=lambda paid: paid.band.low).starts()
    if relation == "not-compared":
        why = f"The figures are {_difference(lower.band, higher.band)}"
        return f"{measure} of {lower.role.title} and {higher.role.title} is not compared", why
    if relation == "touch":
        return f"{measure} of {lower.role.title} and {higher.role.title} meets at {start}", ""
    if relation == "overlap":
        top = _common_top(lower.band, higher.band)
        until = "up" if top is None else f"to {value(top, lower.band)}"
        return f"{measure} overlaps from {start} {until}", (
            f"A well-paid {lower.role.title} earns more than a low-paid {higher.role.title}"
        )
    gap = value(subtract(above.band.low, below.band.high), below.band)
    return f"{measure} ranges don't overlap: the gap is {gap}", (
        f"{below.role.title} ends at {below.ends()}, and {above.role.title} starts at "
        f"{above.starts()}"
    )


def higher(first: Role, second: Role, measure: Measure) -> str | None:
    """Return the id of the role whose bands are higher at both ends, or None.

    Only bands with the same place, zone, year, unit, and currency are compared.
    """
    found = {
        _higher(one, other)
        for one in bands(first, measure)
        for other in bands(second, measure)
        if _is_comparable(one, other)
    }
    signs = {1: first.id, -1: second.id}
    return signs.get(found.pop()) if len(found) == 1 else None


def _is_comparable(one: Band, other: Band) -> bool:
    if one.unit == other.unit == "year":
        return is_same_context(one, other)
    return one.unit == other.unit and context(one) == context(other)  # percentages have no currency


def _higher(one: Band, other: Band) -> int:
    (low, high), (other_low, other_high) = _ends(one), _ends(other)
    if low > other_low and high > other_high:
        return 1
    return -1 if low < other_low and high < other_high else 0


def _ends(band: Band) -> tuple[float, float]:
    return band.low, float("inf") if band.open_top else band.high
