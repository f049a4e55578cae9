"""Ranges of months, dates and kinds, in words."""

from collections import Counter
from collections.abc import Iterable

from roleadvisor.roadmap.result import Span, Window
from roleadvisor.statements.view import StatementView
from roleadvisor.text import listed

MONTHS_OF_A_YEAR = 12


def duration(span: Span) -> str:
    """`18 to 24 months`; years where both ends are whole years, and two or more."""
    low, high = span.min, span.max
    if low >= 2 * MONTHS_OF_A_YEAR and low % MONTHS_OF_A_YEAR == high % MONTHS_OF_A_YEAR == 0:
        return f"{_range(low // MONTHS_OF_A_YEAR, high // MONTHS_OF_A_YEAR)} years"
    return f"{_range(low, high)} month{'' if low == high == 1 else 's'}"


def months_range(span: Span) -> str:
    """`18-24`, for a table or a picture."""
    return str(span.min) if span.min == span.max else f"{span.min}-{span.max}"


def _range(low: int, high: int) -> str:
    return str(low) if low == high else f"{low} to {high}"


def time_served(months: int) -> str:
    """`4 years`, `1 year`, `30 months`."""
    years, rest = divmod(months, MONTHS_OF_A_YEAR)
    if rest:
        return f"{months} month{'' if months == 1 else 's'}"
    return f"{years} year{'' if years == 1 else 's'}"


def began(window: Window) -> str:
    """When a phase begins: a month, or the two that it lies between; empty if unknown."""
    return _between(window.begins_earliest, window.begins_latest)


def ended(window: Window) -> str:
    """When a phase ends: a month, or the two that it lies between; empty if unknown."""
    return _between(window.ends_earliest, window.ends_latest)


def _between(earliest: str | None, latest: str | None) -> str:
    if earliest is None or latest is None:
        return ""
    return earliest if earliest == latest else f"between {earliest} and {latest}"


GAPS = {
    "skill": "a skill to build",
    "proof": "probably there, but no evidence yet",
    "experience": "experience to gain",
    "opportunity": "a chance is missing",
    "verify": "unknown: find out",
}
"""The types of gaps, in words."""


class Kinds:
    """Says once what most of a page is, and marks only what differs from that."""

    def __init__(self, kinds: Iterable[str | None]) -> None:
        seen = Counter(kind for kind in kinds if kind)
        self._usual = max(seen, key=lambda kind: seen[kind], default="stated")
        self._others = sorted(set(seen) - {self._usual})

    def note(self) -> str:
        """What stands at the top; empty where all was simply said by a source."""
        if self._usual == "editorial":
            marks = listed((f"({kind})" for kind in self._others), "or")
            return (
                f"Editorial: our own judgment{f', except what is marked {marks}' if marks else ''}."
            )
        if self._usual == "derived":
            return "This follows from what sources say, except what is marked otherwise."
        return "(editorial) marks our own judgment." if "editorial" in self._others else ""

    def mark(self, kind: str | None) -> str:
        """What stands behind a text of this kind: nothing if it is the usual one."""
        return f" ({kind})" if kind and kind != self._usual else ""

    def marked(self, statement: StatementView) -> str:
        """The text of a statement with its mark."""
        return f"{statement.text}{self.mark(statement.kind)}"


def brief(statement: StatementView) -> str:
    """The short form of a statement, else its text, without the period."""
    return (statement.brief or statement.text).rstrip(".")
