"""Results as data: CSV that a spreadsheet opens without running anything, and JSON."""

import json
import re
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
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
    rows = ((_safe(sanitize(cell)) for cell in row) for row in records.rows)
    return _csv_line(records.columns) + "".join(map(_csv_line, rows))


def csv_matrix(rows: Iterable[Iterable[str]]) -> str:
    """Write rows whose cells may have several lines as CSV."""
    return "".join(_csv_line(_safe(sanitize_lines(cell)) for cell in row) for row in rows)


def _csv_line(cells: Iterable[str]) -> str:
    return (",".join(map(_quoted, cells)) or '""') + "\n"


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if _QUOTED.search(cell) else cell


def _safe(cell: str) -> str:
    """Put an apostrophe before each formula (OWASP, "CSV Injection").

    Where a spreadsheet's locale separates columns by `;`, what follows one begins a cell.
    """
    return ";".join(
        f"'{part}" if _FORMULA.match(part) and not _NUMBER.match(part) else part
        for part in cell.split(";")
    )


VERSION = 1
"""Rises when a field changes its meaning or goes; a new field doesn't raise it."""

_ESCAPED = re.compile(f"[{ACTIVE}{UNSEEN}]")


def json_text(command: str, result: object) -> str:
    """Write a command's result as JSON, with a final newline."""
    return dumped({"version": VERSION, "command": command, **to_plain(result)})


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
