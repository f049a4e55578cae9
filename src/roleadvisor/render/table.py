"""A page for a terminal, with Rich: side by side where there is room, stacked where not."""

from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import TYPE_CHECKING, TypeAlias

from rich.segment import Segment

from roleadvisor.render.folding import columns, fold
from roleadvisor.render.page import Block, Cell, Line, Page, Picture, Prose, Table, Tone
from roleadvisor.render.palette import FRAME, STYLES
from roleadvisor.text import inert

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions

NARROW = 70
"""Below this many columns a table of sentences is unreadable, so it is stacked."""

WIDEST = 132
"""Lines longer than this are hard to follow with the eye, however wide the terminal is."""

_FIRST_COLUMN_MOST = 26
_WIDE_PICTURE = 60
_GAP = 3
"""Columns between two cells."""
_INDENT = 4
"""Columns before a line that belongs to the one above it: as wide as a tick box and its gap."""

Span: TypeAlias = tuple[str, Tone]
"""A stretch of one printed line, and what it is."""

Printed: TypeAlias = list[Span]
"""One printed line."""

_NOTHING: Span = ("", "plain")


def show(page: Page, console: "Console") -> None:
    """Print the page on the console."""
    console.print(_Sheet(page, min(console.width, WIDEST)), crop=False)


class _Sheet:
    """A page laid out in `width` columns, each text folded once to the width of its place.

    It draws its tables itself: rich.table would measure, fold and crop every cell again, and
    take five times as long as all the rest of the page.
    """

    def __init__(self, page: Page, width: int) -> None:
        self._page = page
        self._width = width
        self._first = _first_column(page, width)

    def __rich_console__(self, console: "Console", _: "ConsoleOptions") -> Iterator[Segment]:
        """Give Rich the printed lines."""
        styles = {tone: console.get_style(name) for tone, name in STYLES.items()}
        end = Segment.line()
        for line in self._lines():
            for text, tone in line:
                yield Segment(text, styles[tone])
            yield end

    def _lines(self) -> Iterator[Printed]:
        yield from self._text(Line(self._page.title, "title"))
        if self._page.subtitle:
            yield from self._text(Line(self._page.subtitle, "muted"))
        for block in self._page.blocks:
            yield []
            if block.title and not self._heads_itself(block):
                yield from self._text(Line(block.title, "strong"))
            yield from self._block(block)

    def _heads_itself(self, block: Block) -> bool:
        """Tell whether the title stands in the table's own header, over the first column."""
        return (
            isinstance(block, Table)
            and self._width >= NARROW
            and any(block.columns)
            and not block.columns[0]
        )

    def _block(self, block: Block) -> Iterator[Printed]:
        if isinstance(block, Prose):
            for line in block.lines:
                yield from self._text(line)
        elif isinstance(block, Picture):
            for row in block.wide if self._width >= _WIDE_PICTURE else block.narrow:
                yield [(inert(row)[: self._width], "plain")]
        elif self._width < NARROW:
            yield from self._stacked(block)
        else:
            yield from self._side_by_side(block)

    def _stacked(self, table: Table) -> Iterator[Printed]:
        """Show each row as a heading with what each column says under it."""
        for number, (first, *others) in enumerate(table.rows):
            if number:
                yield []
            for place, line in enumerate(first):
                yield from self._text(line if place else Line(line.text, "strong", line.mark))
            for column, cell in zip(table.columns[1:], others, strict=False):
                if cell and column:
                    yield from self._text(Line(column, "title"), indent=2)
                for line in cell:
                    yield from self._text(line, indent=4 if column else 2)

    def _text(self, line: Line, indent: int = 0) -> Iterator[Printed]:
        return ([span] for span in _folded(line, self._width, indent))

    def _side_by_side(self, table: Table) -> Iterator[Printed]:
        """Show each row in columns, with a quiet rule between two rows."""
        widths = self._widths(len(table.columns))
        rule: Printed = [("─" * self._width, FRAME)]
        if any(table.columns):
            heads = (table.columns[0] or table.title, *table.columns[1:])
            yield from _row([(Line(head, "title"),) for head in heads], widths)
            yield rule
        for number, row in enumerate(table.rows):
            if number:
                yield rule
            yield from _row(row, widths)

    def _widths(self, columns: int) -> list[int]:
        """Share the width: the first column as it needs, the others in equal parts."""
        if columns == 1:
            return [self._width]
        room = self._width - _GAP * (columns - 1) - self._first
        share, left = divmod(room, columns - 1)
        return [self._first, *(share + (1 if at < left else 0) for at in range(columns - 1))]


def _first_column(page: Page, width: int) -> int:
    """Give the first columns of all tables one width, so that the eye finds the others."""
    texts = [
        text
        for block in page.blocks
        if isinstance(block, Table)
        for text in (
            block.columns[0] or block.title,
            *(line.text for row in block.rows for line in row[0]),
        )
    ]
    return min(max(map(len, texts), default=0), _FIRST_COLUMN_MOST, width // 4)


def _row(cells: Iterable[Cell], widths: list[int]) -> Iterator[Printed]:
    """Print cells side by side, as many lines as the longest has."""
    folded = [
        [span for line in cell for span in _folded(line, width)]
        for cell, width in zip(cells, widths, strict=True)
    ]
    for spans in zip_longest(*folded, fillvalue=_NOTHING):
        printed: Printed = []
        gap = 0
        for (text, tone), width in zip(spans, widths, strict=True):
            if text:
                printed += [(" " * gap, "plain"), (text, tone)]
                gap = 0
            gap += width - columns(text) + _GAP
        yield printed


def _folded(line: Line, width: int, indent: int = 0) -> Iterator[Span]:
    """Fold one paragraph into `width` columns, hanging behind its mark."""
    indent += _INDENT * line.depth
    start = " " * indent + (f"{line.mark} " if line.mark else "")
    for part in fold(inert(line.text), max(1, width - len(start))):
        yield start + part, line.tone
        start = " " * len(start)
