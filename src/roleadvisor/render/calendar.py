"""iCalendar per RFC 5545: all-day events, escaped and folded."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

from roleadvisor.text import sanitize_lines

_FOLD = 75
"""The most octets in a line, excluding its line break (RFC 5545, 3.1)."""


@dataclass(frozen=True, slots=True)
class Event:
    """An all-day event. A later version of it has the same `uid`.

    `repeats` is how many times it occurs, `months_between` apart, on the same weekday of the month.
    A `cancelled` one removes an earlier version from the calendar.
    """

    uid: str
    day: date
    summary: str
    description: str = ""
    repeats: int = 1
    months_between: int = 1
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Calendar:
    """A named calendar, created at the time `stamp`.

    Of two versions of an event, a calendar program keeps the one with the higher `sequence`, or if
    they're equal, the one created later (RFC 5546, 2.1.5).
    """

    name: str
    stamp: datetime
    sequence: int
    events: tuple[Event, ...]


def calendar_text(calendar: Calendar) -> str:
    """The calendar as iCalendar text.

    Without a METHOD: that would make the file an iTIP message, which needs an organizer.
    """
    return "".join(f"{line}\r\n" for whole in _lines(calendar) for line in _fold_line(whole))


def _lines(calendar: Calendar) -> Iterator[str]:
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield "PRODID:-//roleadvisor//roadmap//EN"
    yield f"X-WR-CALNAME:{_escape_text(calendar.name)}"
    for event in calendar.events:
        yield from _event(event, calendar)
    yield "END:VCALENDAR"


def _event(event: Event, calendar: Calendar) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_escape_text(event.uid)}"
    yield f"DTSTAMP:{calendar.stamp.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"SEQUENCE:{calendar.sequence}"
    yield f"DTSTART;VALUE=DATE:{_day(event.day)}"
    if event.repeats > 1:
        every = f"INTERVAL={event.months_between};BYDAY={_weekday(event.day)}"
        yield f"RRULE:FREQ=MONTHLY;{every};COUNT={event.repeats}"
    yield f"SUMMARY:{_escape_text(event.summary)}"
    if event.description:
        yield f"DESCRIPTION:{_escape_text(event.description)}"
    if event.cancelled:
        yield "STATUS:CANCELLED"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _day(day: date) -> str:
    # Not strftime: on Linux it writes the year 999 with three digits.
    return f"{day.year:04d}{day.month:02d}{day.day:02d}"


def _weekday(day: date) -> str:
    """The weekday and its number in the month: `1MO` is the first Monday."""
    return f"{(day.day - 1) // 7 + 1}{('MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU')[day.weekday()]}"


def _escape_text(words: str) -> str:
    """Sanitize text, then escape it (RFC 5545, 3.3.11)."""
    safe = sanitize_lines(words).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return safe.replace("\n", "\\n")


def _fold_line(line: str) -> Iterator[str]:
    """Break a line so that none has more than 75 octets, without splitting a character."""
    part, size = "", 0
    for sign in line:
        octets = len(sign.encode("utf-8", "replace"))
        if size + octets > _FOLD:
            yield part
            part, size = " ", 1
        part += sign
        size += octets
    yield part
