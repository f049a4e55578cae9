"""Ranges of months and of dates, in words."""

from roleadvisor.pages.statements import kind_mark
from roleadvisor.results.roadmap import Span, Window

YEAR = 12


def ranged(span: Span | None) -> str:
    """Give `12 to 18 (editorial)`, or that nobody says."""
    if span is None:
        return "not known"
    range_ = _numbers(span.min, span.max)
    return f"{range_}{kind_mark(span.kind)}"


def months_of(span: Span | None) -> str:
    """Give `12 to 18 months (editorial)`; whole years are told as such too."""
    if span is None:
        return "how long is not known"
    low, high = span.min, span.max
    words = f"{_numbers(low, high)} month{'' if low == high == 1 else 's'}"
    notes = [] if span.kind == "stated" else [span.kind]
    if low >= 2 * YEAR and low % YEAR == high % YEAR == 0:
        notes.insert(0, f"{_numbers(low // YEAR, high // YEAR)} years")
    return f"{words} ({', '.join(notes)})" if notes else words


def _numbers(low: int, high: int) -> str:
    return str(low) if low == high else f"{low} to {high}"


def began(window: Window) -> str:
    """Give when a phase begins: a month, or the two that it lies between."""
    return _between(window.begins_earliest, window.begins_latest)


def ended(window: Window) -> str:
    """Give when a phase ends: a month, or the two that it lies between."""
    return _between(window.ends_earliest, window.ends_latest)


def _between(earliest: str | None, latest: str | None) -> str:
    if earliest is None or latest is None:
        return ""
    return earliest if earliest == latest else f"between {earliest} and {latest}"
