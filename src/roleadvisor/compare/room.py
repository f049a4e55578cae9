"""How many statements of each row a first screen has room for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_LINES = 14
"""Lines of 80 columns for all rows: title, header, answers below and next steps take ten."""


@dataclass(frozen=True, slots=True)
class Row:
    """The texts of each cell. A `chosen` row is one for which the ladder has short forms."""

    cells: tuple[tuple[str, ...], ...]
    chosen: bool


def fitting(rows: Sequence[Row], width: int) -> list[int]:
    """Say how many statements of each cell a row shows in `width` columns; 0: the row goes.

    A chosen row stays, and so does the first. What room is left goes to further statements, in
    turns.
    """
    counts = [0] * len(rows)
    left = _LINES
    for number, row in enumerate(rows):
        needed = _height(row, 1, width)
        if row.chosen or number == 0 or needed <= left:
            counts[number], left = 1, left - needed
    for number in _turns(rows, counts):
        more = _height(rows[number], counts[number] + 1, width)
        needed = more - _height(rows[number], counts[number], width)
        if needed <= left:
            counts[number], left = counts[number] + 1, left - needed
    return counts


def _turns(rows: Sequence[Row], counts: Sequence[int]) -> Iterator[int]:
    for shown in range(1, _LINES):
        for number, row in enumerate(rows):
            if counts[number] == shown < max(map(len, row.cells), default=0):
                yield number


def _height(row: Row, count: int, width: int) -> int:
    return max((sum(_lines(text, width) for text in cell[:count]) for cell in row.cells), default=1)


def _lines(text: str, width: int) -> int:
    """Lines that a text takes, roughly: words don't fill them."""
    return max(1, -(-len(text) // max(1, width - 3)))
