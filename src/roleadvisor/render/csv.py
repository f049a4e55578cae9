"""Records as CSV that a spreadsheet opens without running anything."""

import csv
import io
import re

from roleadvisor.render.page import Records
from roleadvisor.text import inert

_FORMULA = re.compile(r"[=+\-@]")
_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?\Z")


def text(records: Records) -> str:
    """Give the records as CSV, a header first.

    As RFC 4180 has it but for the ends of lines, which are those of every other format: a
    carriage return has no place in a pipe, and spreadsheets take both.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(records.columns)
    writer.writerows([_safe(cell) for cell in row] for row in records.rows)
    return out.getvalue()


def _safe(cell: str) -> str:
    """Put an apostrophe before what a spreadsheet would take for a formula (OWASP's advice)."""
    shown = inert(cell)
    return f"'{shown}" if _FORMULA.match(shown) and not _NUMBER.match(shown) else shown
