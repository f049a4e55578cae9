"""Results as data: CSV that a spreadsheet opens without running anything, JSON, calendars."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any

from roleadvisor.render.page import Records
from roleadvisor.text import ACTIVE, UNSEEN, sanitize, sanitize_lines

_FORMULA = re.compile(r" *[=+\-@\uff0b\uff0d\uff1d\uff20]")
"""What begins a formula in a spreadsheet; full-width signs do in a Japanese Excel."""
_NUMBER = re.compile(r" *[+-]?[0-9]+(\.[0-9]+)?\Z")
_QUOTED = re.compile('[,;"\r\n]')


def csv_text(records: Records) -> str:
    """Write the records as CSV, a header first.

    As RFC 4180 has it but for the ends of lines, which are those of every other format: a
    carriage return has no place in a pipe, and spreadsheets take both.
    """
    rows = (map(_safe, row) for row in records.rows)
    return _csv_line(records.columns) + "".join(map(_csv_line, rows))


def _csv_line(cells: Iterable[str]) -> str:
    return (",".join(map(_quoted, cells)) or '""') + "\n"


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if _QUOTED.search(cell) else cell


def _safe(cell: str) -> str:
    """Put an apostrophe before each formula (OWASP, "CSV Injection").

    Where a spreadsheet's locale separates columns by `;`, what follows one begins a cell.
    """
    return ";".join(map(_guarded, sanitize(cell).split(";")))


def _guarded(part: str) -> str:
    return f"'{part}" if _FORMULA.match(part) and not _NUMBER.match(part) else part


VERSION = 1
"""Rises when a field changes its meaning or goes; a new field does not raise it."""

_ESCAPED = re.compile(f"[{ACTIVE}{UNSEEN}]")


def json_text(command: str, result: object) -> str:
    """Write a command's result as JSON, with a final newline."""
    whole = {"version": VERSION, "command": command, **to_plain(result)}
    return dumped(whole)


def dumped(whole: object) -> str:
    """Write plain data as JSON in which no character acts on a screen or is unseen."""
    written = json.dumps(whole, ensure_ascii=False, indent=2, allow_nan=False)
    return _ESCAPED.sub(lambda match: json.dumps(match.group())[1:-1], written) + "\n"


def to_plain(value: Any) -> Any:  # noqa: ANN401 - any result to any JSON value
    """Turn a frozen result into dicts, lists and scalars.

    A field that is a word of Python's has an underscore at its end (`from_`); JSON has none.
    """
    if is_dataclass(value) and not isinstance(value, type):
        return {key: to_plain(getattr(value, name)) for name, key in _names(type(value))}
    if isinstance(value, dict):
        return {key: to_plain(part) for key, part in value.items()}
    if isinstance(value, tuple | list):
        return [to_plain(part) for part in value]
    return value


@cache
def _names(of: Any) -> tuple[tuple[str, str], ...]:  # noqa: ANN401 - a dataclass
    return tuple((field.name, field.name.rstrip("_")) for field in fields(of))


_FOLD = 75
"""Octets that a line may have, its break left out (RFC 5545, 3.1)."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something on a whole day. `uid` stays the same when it is made again, so that it is replaced.

    `repeats` is how many times it comes, once a month on the same weekday as the first time.
    """

    uid: str
    day: date
    summary: str
    description: str = ""
    repeats: int = 1


@dataclass(frozen=True, slots=True)
class Calendar:
    """Events under a name. `stamp` is the day that they are marked as made: no clock is read."""

    name: str
    stamp: date
    events: tuple[Event, ...]


def calendar_text(calendar: Calendar) -> str:
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
    safe = sanitize_lines(words).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
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
