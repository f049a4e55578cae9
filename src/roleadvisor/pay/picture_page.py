"""Pay on one axis: bands, what they have in common, an offer, the survey's percentiles.

Each row has its words above it, so that nothing hangs on a sign or a color.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from textwrap import wrap

from roleadvisor.ladder.bands import Band, in_context, span
from roleadvisor.ladder.money import Amount, format_money, same_currency
from roleadvisor.ladder.overlap import Overlap
from roleadvisor.pay.result import Pay, RolePay, SurveyWages
from roleadvisor.pay.wording import nth, where
from roleadvisor.render.page import Line, Picture

NARROW, WIDE = 38, 58
"""Columns that a picture may take, as the page's renderer promises them."""

FROM, TO, ON, POINT, LINE, COMMON, OFFER = "├", "┤", ">", "│", "─", "=", "◆"
_MOST_PARTS = 6
_STEPS = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its words, and either a bar from `low` to `high` or signs at amounts."""

    words: str
    low: Amount = 0
    high: Amount = 0
    open_top: bool = False
    signs: tuple[tuple[Amount, str], ...] = ()
    fill: str = LINE

    def amounts(self) -> tuple[Amount, ...]:
        """Give every amount that the axis must reach."""
        return tuple(at for at, _ in self.signs) if self.signs else (self.low, self.high)


@dataclass(frozen=True, slots=True)
class Axis:
    """A scale of whole steps, in units of the currency, over so many columns."""

    low: int
    high: int
    step: int
    columns: int

    def column(self, amount: Amount) -> int:
        """Give the column of an amount, rounded half up."""
        return int((amount - self.low) * (self.columns - 1) / (self.high - self.low) + 0.5)

    def ticks(self) -> range:
        """Give the amounts that are written on the axis."""
        return range(self.low, self.high + 1, self.step)


def picture(result: Pay) -> Picture | None:
    """Draw the answer; None where there is nothing in one currency to draw."""
    currency = _currency(result)
    rows = tuple(_rows(result, currency)) if currency else ()
    if not rows or not any(any(row.amounts()) for row in rows):
        return None
    return Picture(
        narrow=_drawn(rows, NARROW),
        wide=_drawn(rows, WIDE),
        words=tuple(Line(row.words) for row in rows),
        title=f"On one axis, thousands of {currency} a year",
    )


def _currency(result: Pay) -> str | None:
    """Give the currency of the picture: the first band's, else the offer's, else the survey's."""
    banded = [band.currency for role in result.roles for band in _drawn_bands(role, result)]
    offered = result.offer.currency if result.offer else None
    surveyed = result.survey.sign if result.survey else None
    return next((one for one in (*banded, offered, surveyed) if one), None)


def _only_base(result: Pay) -> bool:
    """Tell whether no role has on-target earnings: base pay is drawn, and nothing else with it."""
    return not any(role.ote for role in result.roles) and any(role.base for role in result.roles)


def _drawn_bands(role: RolePay, result: Pay) -> tuple[Band, ...]:
    return role.base if _only_base(result) else tuple(earned.band for earned in role.ote)


def _rows(result: Pay, currency: str | None) -> Iterator[Row]:
    for role in result.roles:
        yield from _bands(role, result, currency)
    drawn = {role.id for role in result.roles}
    for one in result.overlaps:
        if one.relation == "overlap" and one.measure == "ote" and {one.lower, one.higher} <= drawn:
            yield _common(result, one, currency)
    if _only_base(result):
        return
    yield from _offer(result, currency)
    if result.survey and same_currency(result.survey.currency, currency):
        for role in result.roles:
            yield from _surveyed(role)


def _bands(role: RolePay, result: Pay, currency: str | None) -> Iterator[Row]:
    for band in _drawn_bands(role, result):
        if same_currency(band.currency, currency):
            called = "base pay" if band.measure == "base" else "OTE"
            words = f"{role.title}, {called}: {span(band)}{in_context(band)}"
            yield Row(words, band.low, band.high, band.open_top)


def _common(result: Pay, one: Overlap, currency: str | None) -> Row:
    pair = [role for role in result.roles if role.id in {one.lower, one.higher}]
    low = one.low or 0
    top = max(earned.band.high for role in pair for earned in role.ote)
    end = f"to {format_money(one.high, currency)}" if one.high is not None else "and up"
    whose = "both" if len(result.roles) == len(pair) else " and ".join(role.title for role in pair)
    words = f"In the bands of {whose}: {format_money(low, currency)} {end}"
    return Row(words, low, top if one.high is None else one.high, one.high is None, fill=COMMON)


def _offer(result: Pay, currency: str | None) -> Iterator[Row]:
    offer = result.offer
    if offer is None or not same_currency(offer.currency, currency):
        return
    if offer.ote is not None:
        yield Row(f"Your OTE: {format_money(offer.ote, currency)}", signs=((offer.ote, OFFER),))
    if offer.payout is not None and offer.payout != offer.ote:
        words = f"Your payout: {format_money(offer.payout, currency)}"
        yield Row(words, signs=((offer.payout, OFFER),))


def _surveyed(role: RolePay) -> Iterator[Row]:
    for estimate in role.standings:
        known = tuple((one.wage, str(one.percent)) for one in estimate.percentiles
                      if one.wage is not None)  # fmt: skip
        if known and role.occupation:
            yield Row(_survey_words(role.occupation.title, estimate), signs=known)


def _survey_words(occupation: str, estimate: SurveyWages) -> str:
    ends = [nth(one.percent) for one in estimate.percentiles if one.wage is not None]
    about = f"Survey wages, {occupation}, {where(estimate)}"
    return f"{about}: {ends[0]} to {ends[-1]} percentile"


def _drawn(rows: Sequence[Row], columns: int) -> tuple[str, ...]:
    axis = _axis([at for row in rows for at in row.amounts()], columns)
    lines: list[str] = []
    for row in rows:
        lines += [*wrap(row.words, columns), _bar(row, axis).rstrip()]
    return (*lines, *_scale(axis))


def _axis(amounts: Sequence[Amount], columns: int) -> Axis:
    """Choose the smallest round step that parts the axis into no more than so many."""
    least, most = math.floor(min(amounts)), math.ceil(max(amounts))
    for step in _round_steps():
        low = least // step * step
        high = max(-(-most // step) * step, low + step)
        if (high - low) // step <= _MOST_PARTS:
            return Axis(low, high, step, columns)
    raise AssertionError  # the steps never end


def _round_steps() -> Iterator[int]:
    power = 1_000
    while True:
        yield from (power * each for each in _STEPS)
        power *= 10


def _bar(row: Row, axis: Axis) -> str:
    if row.signs:
        return _signed(row.signs, axis)
    start, end = axis.column(row.low), axis.column(row.high)
    if start == end:
        return " " * start + (ON if row.open_top else POINT)
    return " " * start + FROM + row.fill * (end - start - 1) + (ON if row.open_top else TO)


def _signed(signs: Sequence[tuple[Amount, str]], axis: Axis) -> str:
    """Put each sign at its amount, on a line from the first to the last.

    Where amounts lie so close that their signs have no room, the ends go first, then the middle.
    """
    columns = [min(axis.column(at), axis.columns - len(sign)) for at, sign in signs]
    first, last = columns[0], columns[-1] + len(signs[-1][1])
    line = [" "] * first + [LINE] * (last - first)
    taken: set[int] = set()
    for number in _ends_first(len(signs)):
        column, sign = columns[number], signs[number][1]
        if taken.isdisjoint(range(column - 1, column + len(sign) + 1)):
            taken.update(range(column, column + len(sign)))
            line[column : column + len(sign)] = sign
    return "".join(line)


def _ends_first(count: int) -> list[int]:
    """Order so many signs: the first, the last, the middle one, then the others."""
    return list(dict.fromkeys((0, count - 1, count // 2, *range(count))))


def _scale(axis: Axis) -> tuple[str, str]:
    ruler = [LINE] * axis.columns
    for tick in axis.ticks():
        ruler[axis.column(tick)] = "┴"
    labels = ""
    for tick in axis.ticks():
        label = f"{tick // 1_000:,}"
        column = min(axis.column(tick), axis.columns - len(label))
        labels = labels.ljust(column) + label if column > len(labels) or not labels else labels
    return "".join(ruler), labels
