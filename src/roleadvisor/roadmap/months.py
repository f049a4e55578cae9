"""Months as ranges, summed where all are known, and put on a calendar."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from roleadvisor.errors import UsageProblem
from roleadvisor.ladder.moves import Months
from roleadvisor.roadmap.result import Span, Window

_MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?\Z")
_EARLIEST, _LATEST = 1900, 2200


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the calendar, counted from year 0."""

    number: int

    def __str__(self) -> str:
        """Give it as `2027-01`."""
        return f"{self.number // 12:04d}-{self.number % 12 + 1:02d}"

    def later(self, months: int) -> "Month":
        """Give the month that comes `months` after this one."""
        return Month(self.number + months)


def month(word: str) -> Month:
    """Read `2027-01` or `2027-01-31`, of which the month counts. Raises UsageProblem."""
    found = _MONTH.match(word)
    if found is None or not _EARLIEST <= int(found[1]) <= _LATEST:
        raise UsageProblem(
            f"`{word[:40]}` is no month to start in",
            f"Give a year from {_EARLIEST} to {_LATEST} and a month, for example 2027-01.",
        )
    return Month(int(found[1]) * 12 + int(found[2]) - 1)


def span(months: Months | None, source: str | None) -> Span | None:
    """Give a phase's range as a result; `source` is the ladder's own, for ranges that name none."""
    if months is None:
        return None
    return Span(months.min, months.max, months.kind, months.source or source, months.how)


def total(spans: Sequence[Span | None]) -> Span | None:
    """Sum ranges; unknown where one is unknown or there is none.

    A sum is derived, and no better than its parts: editorial where one of them is.
    """
    known = [one for one in spans if one is not None]
    if len(known) < len(spans) or not known:
        return None
    if len(known) == 1:
        return known[0]
    weakest = "editorial" if any(one.kind == "editorial" for one in known) else "derived"
    low, high = sum(one.min for one in known), sum(one.max for one in known)
    return Span(low, high, weakest, None, "The sum of the phases.")


def windows(start: Month | None, spans: Iterable[Span | None]) -> list[Window | None]:
    """Put phases one after the other on a calendar; what follows an unknown length is unknown."""
    if start is None:
        return [None for _ in spans]
    earliest: Month | None = start
    latest: Month | None = start
    made: list[Window | None] = []
    for one in spans:
        before = (earliest, latest)
        earliest = earliest.later(one.min) if earliest and one else None
        latest = latest.later(one.max) if latest and one else None
        made.append(Window(*(str(at) if at else None for at in (*before, earliest, latest))))
    return made
