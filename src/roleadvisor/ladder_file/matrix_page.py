"""A matrix as a sheet, or as a table in Markdown."""

from collections.abc import Sequence

from roleadvisor.render.data import csv_matrix
from roleadvisor.render.page import Line, Page, Table
from roleadvisor.render.text import markdown_text

Rows = Sequence[tuple[str, ...]]


def as_csv(rows: Rows) -> str:
    """The rows as CSV; a cell may have several lines."""
    return csv_matrix(rows)


def as_markdown(title: str, rows: Rows) -> str:
    """The rows as a table under the ladder's title."""
    header, *others = rows
    cells = tuple(
        tuple(tuple(map(Line, cell.split("\n"))) if cell else () for cell in row) for row in others
    )
    return markdown_text(Page(title, (Table(header, cells),)))
