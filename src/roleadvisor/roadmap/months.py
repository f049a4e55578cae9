"""Ranges of months: sums, time left after time served, calendar dates, and wording."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from roleadvisor.errors import UsageProblem
from roleadvisor.roadmap.result import PhaseView, Span, Window
from roleadvisor.text import month_in_words, month_number

MONTHS_OF_A_YEAR = 12
_MONTH_PATTERNS = (
    r"(?P<year>[0-9]{4})-(?P<month>0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?\Z",
    r"(?P<month>0?[1-9]|1[0-2])/((0?[1-9]|[12][0-9]|3[01])/)?(?P<year>[0-9]{4})\Z",
    r"(?P<month>[A-Za-z]+)\.?( (0?[1-9]|[12][0-9]|3[01]),?)? (?P<year>[0-9]{4})\Z",
)
_EARLIEST, _LATEST = 1900, 2200


class Month(NamedTuple):
    """A calendar month, counted from year 0."""

    number: int

    def __str__(self) -> str:
        """Write it as `2027-01`."""
        year, month = divmod(self.number, MONTHS_OF_A_YEAR)
        return f"{year:04d}-{month + 1:02d}"

    def later(self, months: int) -> "Month":
        """The month that comes `months` after this one."""
        return Month(self.number + months)


def parse_month(word: str) -> Month:
    """Parse `2027-01`, `1/2027` or `Jan 2027`; a day is ignored. Raises UsageProblem."""
    found = next(
        filter(None, (re.match(pattern, word.strip()) for pattern in _MONTH_PATTERNS)), None
    )
    if found:
        year, name = int(found["year"]), found["month"]
        month = int(name) if name.isdecimal() else month_number(name)
        if month and _EARLIEST <= year <= _LATEST:
            return Month(year * MONTHS_OF_A_YEAR + month - 1)
    raise UsageProblem(
        f'"{word[:40]}" isn\'t a month to start in',
        f"Use a month and a year from {_EARLIEST} to {_LATEST}, for example 2027-01, 1/2027 or"
        " Jan 2027.",
    )


def sum_spans(spans: Sequence[Span | None]) -> Span | None:
    """Sum ranges; None if one of them is unknown or there are none.

    A sum is derived, or editorial if one of its parts is.
    """
    known = [span for span in spans if span is not None]
    if not known or len(known) < len(spans):
        return None
    if len(known) == 1:
        return known[0]
    weakest = "editorial" if any(span.kind == "editorial" for span in known) else "derived"
    low, high = sum(span.min for span in known), sum(span.max for span in known)
    return Span(low, high, weakest, None, "The sum of the phases.")


NO_TIME = Span(0, 0, "derived", None, "Its steps are done.")


def is_done(phase: PhaseView) -> bool:
    """Whether every step of a phase is done."""
    return all(step.status == "done" for step in phase.steps)


def time_met(phase: PhaseView) -> bool:
    """Whether the time served covers a phase that still has open steps."""
    left = phase.months_left
    return left is not None and left.max == 0 and left != phase.months and not is_done(phase)


def with_months_left(phases: Iterable[PhaseView], served: int = 0) -> list[PhaseView]:
    """Set each phase's `months_left`, after `served` months in the first role.

    Time served is subtracted from the phases in order, including done ones: those months were spent
    in them. It's subtracted from both ends of a range, so the total left is the total less the time
    served. After a phase of unknown length nothing is subtracted, as no one knows how much of the
    time it took. A phase alongside others uses up no time.
    """
    updated: list[PhaseView] = []
    low = high = served
    for phase in phases:
        span = phase.months
        rest = span
        if phase.alongside:
            pass
        elif span is None:
            low = high = 0
        elif low or high:
            how = "Less the time that you have been in the role."
            taken_low, taken_high = min(low, span.min), min(high, span.max)
            rest = Span(span.min - taken_low, span.max - taken_high, span.kind, span.source, how)
            low, high = low - taken_low, high - taken_high
        updated.append(replace(phase, months_left=NO_TIME if is_done(phase) else rest))
    return updated


class Offsets(NamedTuple):
    """When a phase begins and ends, in months from the start; None if unknown."""

    begins_earliest: int | None
    begins_latest: int | None
    ends_earliest: int | None
    ends_latest: int | None


def offsets(phases: Iterable[PhaseView]) -> list[Offsets]:
    """Place phases one after another; after a phase of unknown length everything is unknown.

    A phase alongside others begins with the earliest of them. A done phase takes no time.
    """
    cursor: tuple[int | None, int | None] = (0, 0)
    begins: dict[tuple[str, str, str], tuple[int | None, int | None]] = {}
    placed = []
    for phase in phases:
        move = (phase.role, phase.leads_to)
        other_begins = [begins[(*move, one)] for one in phase.alongside]
        # An unknown begin sorts last: None can't be compared with a number.
        begin = min(other_begins, key=lambda at: (at[0] is None, at), default=cursor)
        begins[(*move, phase.id)] = begin
        end = _end(begin, phase.months_left)
        if not phase.alongside:
            cursor = end
        placed.append(Offsets(*begin, *end))
    return placed


def _end(begin: tuple[int | None, int | None], span: Span | None) -> tuple[int | None, int | None]:
    earliest, latest = begin
    return (
        None if span is None or earliest is None else earliest + span.min,
        None if span is None or latest is None else latest + span.max,
    )


def schedule(start: Month, phases: Sequence[PhaseView]) -> list[PhaseView]:
    """Give phases calendar months; done phases get none."""
    return [
        phase if is_done(phase) else replace(phase, window=_window(start, at))
        for phase, at in zip(phases, offsets(phases), strict=True)
    ]


def _window(start: Month, at: Offsets) -> Window:
    return Window(*(None if month is None else str(start.later(month)) for month in at))


def duration(span: Span) -> str:
    """`18 to 24 months`; in years if both ends are whole years and at least two."""
    low, high = span.min, span.max
    if low >= 2 * MONTHS_OF_A_YEAR and low % MONTHS_OF_A_YEAR == high % MONTHS_OF_A_YEAR == 0:
        return f"{_range(low // MONTHS_OF_A_YEAR, high // MONTHS_OF_A_YEAR, ' to ')} years"
    return months_range(span, " to ")


def months_range(span: Span, to: str = "-") -> str:
    """`18-24 months`, for a picture."""
    return f"{_range(span.min, span.max, to)} month{'' if span.min == span.max == 1 else 's'}"


def _range(low: int, high: int, to: str) -> str:
    return str(low) if low == high else f"{low}{to}{high}"


def time_served(months: int) -> str:
    """`4 years`, `1 year`, `30 months`."""
    years, rest = divmod(months, MONTHS_OF_A_YEAR)
    if rest:
        return f"{months} month{'' if months == 1 else 's'}"
    return f"{years} year{'' if years == 1 else 's'}"


def begin_in_words(window: Window) -> str:
    """When a phase begins: `January 2027` or `between X and Y`; empty if unknown."""
    return _month_or_range(window.begins_earliest, window.begins_latest)


def end_in_words(window: Window) -> str:
    """When a phase ends: `January 2027` or `between X and Y`; empty if unknown."""
    return _month_or_range(window.ends_earliest, window.ends_latest)


def _month_or_range(earliest: str | None, latest: str | None) -> str:
    if earliest is None or latest is None:
        return ""
    first, last = month_in_words(earliest), month_in_words(latest)
    return first if earliest == latest else f"between {first} and {last}"
