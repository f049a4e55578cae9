"""Days of a calendar as iCalendar text (RFC 5545), the same bytes for the same days."""

from collections.abc import Iterator
from datetime import date

from roleadvisor.record import record
from roleadvisor.text import inert_lines

_FOLD = 75
"""Octets that a line may have, its break left out (RFC 5545, 3.1)."""


@record
class Event:
    """Something on a whole day. `uid` stays the same when it is made again, so that it is replaced.

    `repeats` is how many times it comes, once a month on the same weekday as the first time.
    """

    uid: str
    day: date
    summary: str
    description: str = ""
    repeats: int = 1


@record
class Calendar:
    """Events under a name. `stamp` is the day that they are marked as made: no clock is read."""

    name: str
    stamp: date
    events: tuple[Event, ...]


def text(calendar: Calendar) -> str:
    """Give the calendar as iCalendar text."""
    return "".join(f"{line}\r\n" for whole in _lines(calendar) for line in _folded(whole))


def _lines(calendar: Calendar) -> Iterator[str]:
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield "PRODID:-//roleadvisor//roadmap//EN"
    yield f"X-WR-CALNAME:{_escaped(calendar.name)}"
    for event in calendar.events:
        yield from _event(event, calendar.stamp)
    yield "END:VCALENDAR"


def _event(event: Event, stamp: date) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_escaped(event.uid)}"
    yield f"DTSTAMP:{stamp:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}"
    if event.repeats > 1:
        yield f"RRULE:FREQ=MONTHLY;BYDAY={_weekday(event.day)};COUNT={event.repeats}"
    yield f"SUMMARY:{_escaped(event.summary)}"
    if event.description:
        yield f"DESCRIPTION:{_escaped(event.description)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _weekday(day: date) -> str:
    """Give the weekday and which of the month it is: `1MO` is the first Monday."""
    return f"{(day.day - 1) // 7 + 1}{('MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU')[day.weekday()]}"


def _escaped(words: str) -> str:
    """Escape text (RFC 5545, 3.3.11); what could act on a screen is shown instead."""
    safe = inert_lines(words).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return safe.replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """Break a line so that none has more than 75 octets, and no character is torn."""
    part, size = "", 0
    for sign in line:
        octets = len(sign.encode("utf-8", "replace"))
        if size + octets > _FOLD:
            yield part
            part, size = " ", 1
        part += sign
        size += octets
    yield part
