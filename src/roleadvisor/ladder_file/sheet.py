"""Reads a spreadsheet's CSV, as Excel and Google Sheets write it, within limits."""

import csv
import io
import re
from typing import NamedTuple

from roleadvisor.errors import UnreadableFile
from roleadvisor.reading.source import read_raw, require_utf8
from roleadvisor.text import display_filename, sanitize_lines

MOST_CELLS = 200_000
"""For scale: a hundred competencies at ten levels have a thousand."""

MOST_SIGNS = 32_767
"""The limit of a cell in Excel."""

_DELIMITERS = ",;\t"
_FIRST_ROWS = 50
_LOOKED_AT = 1 << 16
_QUOTED = re.compile(r'"[^"]*"')
_GUARDED = re.compile(r"^'+(?= *[=+\-@\uff0b\uff0d\uff1d\uff20])")
"""The apostrophe that `ladder export` puts before text that a spreadsheet would run."""

_BULLET = re.compile(r"^(?:[-*–—·✓✔] |[•▪◦‣●○■□➢\uf0b7\uf0a7] ?(?=.))+", re.MULTILINE)
"""Bullets before the points of a cell."""

_SAVE = (
    "Excel: Save As, CSV UTF-8 (Comma delimited). Google Sheets: File, Download, "
    "Comma-separated values."
)


class Row(NamedTuple):
    """A row of a sheet: its number there, from 1, and its cells, stripped."""

    number: int
    cells: tuple[str, ...]


def sheet_error(
    file: str, what: str, row: int = 0, column: int = 0, hint: str = ""
) -> UnreadableFile:
    """Make the error for a sheet, with the place as spreadsheets name it."""
    place = f"row {row}" + (f", column {column_name(column)}" if column else "") if row else ""
    where = f"{file}: {place}: " if place else f"{file}: "
    return UnreadableFile(where + what, hint or "Change the sheet and try again.")


def column_name(number: int) -> str:
    """The letters of a column, from 1: A, B, ... Z, AA."""
    name = ""
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def read_sheet(name: str) -> tuple[list[Row], str]:
    """Read a CSV file; return its rows, and its name for messages.

    Raises UnreadableFile if it isn't CSV, or is larger than a ladder can be.
    """
    file = display_filename(name)
    return sheet_rows(read_raw(name), file), file


def sheet_rows(data: bytes, file: str) -> list[Row]:
    """Read the rows that are not empty."""
    text = _decoded(data, file).replace("\r\n", "\n").replace("\r", "\n")
    first = text.partition("\n")[0]
    if declared := re.fullmatch(r'"?sep=([^"])"?', first.strip(" ")):  # Excel's own first line
        return _rows(text[len(first) + 1 :], declared[1], file, skipped=1)
    return _rows(text, _delimiter(text), file, skipped=0)


def _decoded(data: bytes, file: str) -> str:
    if data.startswith(b"PK"):
        raise UnreadableFile(f"{file}: an Excel workbook; this takes a CSV file", _SAVE)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableFile(f"{file}: UTF-16 text; this takes UTF-8", _SAVE)
    try:
        return require_utf8(data, file).decode("utf-8-sig")
    except UnreadableFile as error:
        raise UnreadableFile(error.message, _SAVE) from None


def _delimiter(text: str) -> str:
    """Choose the delimiter: the one with an equal count in all rows, else with most in the first.

    Delimiters in quotes don't count.
    """
    lines = _QUOTED.sub("", text[:_LOOKED_AT]).split("\n")[:_FIRST_ROWS]
    lines = [line for line in lines if any(sign in line for sign in _DELIMITERS)]
    if not lines:
        return ","

    def fit(sign: str) -> tuple[bool, int]:
        often = [line.count(sign) for line in lines]
        return len(set(often)) == 1 and often[0] > 0, often[0]

    return max(_DELIMITERS, key=fit)


def _rows(text: str, delimiter: str, file: str, *, skipped: int) -> list[Row]:
    rows: list[Row] = []
    cells = 0
    reader = csv.reader(io.StringIO(text), delimiter=delimiter, strict=True)
    csv.field_size_limit(MOST_SIGNS)
    # The loop may fail before it sets this.
    number = skipped
    try:
        for number, typed in enumerate(reader, skipped + 1):
            cells += len(typed)
            if cells > MOST_CELLS:
                raise sheet_error(file, f"more than {MOST_CELLS:,} cells", number, hint=_FEWER)
            if any(typed):
                rows.append(Row(number, tuple(map(clean_cell, typed))))
    except csv.Error as error:
        raise sheet_error(file, _csv_error_text(str(error)), number + 1, hint=_SAVE) from None
    return [row for row in rows if any(row.cells)]


_FEWER = "Split the sheet, or take out rows that are no competencies."


def _csv_error_text(csv_message: str) -> str:
    if "field larger" in csv_message:
        return f"a cell with more than {MOST_SIGNS:,} characters"
    if "expected after" in csv_message:
        return "text after a closing quote: put the whole cell in quotes, and double those inside"
    return "a quote that opens here is not closed"


def clean_cell(cell: str, *, points: bool = False) -> str:
    """Strip the lines of a cell, and remove our guards and, with `points`, bullets.

    Repeats until nothing changes: the text after a bullet may be guarded, too.
    """
    before = None
    while cell != before:
        before = cell
        # An export guards after each `;`, which separates columns in some locales.
        parts = sanitize_lines(cell.strip()).split(";")
        lines = ";".join(_GUARDED.sub("", part, count=1) for part in parts).split("\n")
        cell = "\n".join(filter(None, (" ".join(line.split()) for line in lines)))
        if points:
            cell = _BULLET.sub("", cell)
    return cell
