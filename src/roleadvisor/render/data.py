"""Results as data: JSON, and CSV without formulas that a spreadsheet would run."""

import json
import re
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from roleadvisor.render.page import Records
from roleadvisor.text import ACTIVE, UNSEEN, sanitize, sanitize_lines

_FORMULA = re.compile(r" *[=+\-@\uff0b\uff0d\uff1d\uff20]")
"""The start of a spreadsheet formula, including full-width signs for Japanese Excel."""
_NUMBER = re.compile(r" *[+-]?[0-9]+(\.[0-9]+)?\Z")
_QUOTED = re.compile('[,;"\r\n]')


def csv_text(records: Records) -> str:
    """Write the records as CSV, with a header.

    As in RFC 4180, but with the line breaks of every other format: a carriage return is a nuisance
    in a pipe, and spreadsheets accept both.
    """
    rows = ((_escape_formulas(sanitize(cell)) for cell in row) for row in records.rows)
    return _csv_line(records.columns) + "".join(map(_csv_line, rows))


def csv_matrix(rows: Iterable[Iterable[str]]) -> str:
    """Write rows as CSV, keeping line breaks in cells."""
    return "".join(
        _csv_line(_escape_formulas(sanitize_lines(cell)) for cell in row) for row in rows
    )


def _csv_line(cells: Iterable[str]) -> str:
    """A line of CSV. A row of one empty cell is quoted: an empty line would be no row."""
    return (",".join(map(_quote_cell, cells)) or '""') + "\n"


def _quote_cell(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if _QUOTED.search(cell) else cell


def _escape_formulas(cell: str) -> str:
    """Put an apostrophe before each formula (OWASP, "CSV Injection").

    In some locales spreadsheets separate columns by `;`, so text after a semicolon starts a cell.
    """
    return ";".join(
        f"'{part}" if _FORMULA.match(part) and not _NUMBER.match(part) else part
        for part in cell.split(";")
    )


VERSION = 1
"""Incremented when a field changes meaning or is removed, not when one is added."""

_ESCAPED = re.compile(f"[{ACTIVE}{UNSEEN}]")


def json_text(command: str, result: object) -> str:
    """Write a command's result as JSON, with a final newline."""
    return dump_json({"version": VERSION, "command": command, **to_plain(result)})


def dump_json(whole: object) -> str:
    """Write plain data as JSON, escaping characters that act on a screen or are invisible."""
    written = json.dumps(whole, ensure_ascii=False, indent=2, allow_nan=False)
    return _ESCAPED.sub(lambda match: json.dumps(match.group())[1:-1], written) + "\n"


def to_plain(value: Any) -> Any:  # noqa: ANN401 - any result to any JSON value
    """Turn a frozen result into dicts, lists and scalars.

    A field named after a Python keyword has a trailing underscore (`from_`), which JSON drops.
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
