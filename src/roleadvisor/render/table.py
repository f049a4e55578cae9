"""A page for a terminal, with Rich: side by side where there is room, stacked where not."""

from collections.abc import Iterable, Iterator
from itertools import zip_longest
from textwrap import wrap
from typing import TYPE_CHECKING, TypeAlias

from rich import box
from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.table import Table as RichTable
from rich.text import Text

from roleadvisor.render.page import (
    FRAME,
    STYLES,
    Block,
    Cell,
    Line,
    Page,
    Picture,
    Prose,
    Table,
    Tone,
)
from roleadvisor.text import sanitize

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderableType


NARROW = 70
"""Below this many columns a table of sentences is unreadable, so it is stacked."""

WIDEST = 132
"""Lines longer than this are hard to follow with the eye, however wide the terminal is."""

_FIRST_COLUMN_MOST = 26
_WIDE_PICTURE = 60
_PAD = 2
"""Columns behind a cell. Part of its width: Rich would render padding as a cell of its own."""
_GAP = _PAD + 1
"""Columns between two cells: the pad, and the box's divider."""
_INDENT = 4
"""Columns before a line that belongs to the one above it: as wide as a tick box and its gap."""

Span: TypeAlias = tuple[str, Tone]
"""One printed line, and what it is."""


def show(page: Page, console: "Console") -> None:
    """Print the page on the console."""
    sheet = _Sheet(page, console, min(console.width, WIDEST))
    for renderable in sheet.renderables():
        console.print(renderable, width=sheet.width, crop=False)


class _Folded:
    """Lines that fit their place: Rich prints them as they are, and folds nothing again."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = spans

    def __rich_console__(
        self, console: "Console", _options: "ConsoleOptions"
    ) -> "Iterator[Segment]":
        """Give Rich the lines."""
        end = Segment.line()
        for text, tone in self._spans:
            yield Segment(text, console.get_style(STYLES[tone]))
            yield end


class _Sheet:
    """A page being laid out in `width` columns, each text folded once, to the width of its place.

    Rich would measure every cell and fold it again: a fifth of the whole run.
    """

    def __init__(self, page: Page, console: "Console", width: int) -> None:
        self._page = page
        self._console = console
        self.width = width
        self._first = self._first_column()

    def renderables(self) -> "Iterator[RenderableType]":
        """Give the page part by part."""
        yield self._text(Line(self._page.title, "title"))
        if self._page.subtitle:
            yield self._text(Line(self._page.subtitle, "muted"))
        for block in self._page.blocks:
            yield ""
            if block.title and not self._heads_itself(block):
                yield self._text(Line(block.title, "strong"))
            yield from self._block(block)
        if self._page.more:
            yield ""
            yield self._text(Line(self._page.more, "muted"))

    def _heads_itself(self, block: Block) -> bool:
        """Tell whether the title stands in the table's own header, over the first column."""
        return (
            isinstance(block, Table)
            and self.width >= NARROW
            and any(block.columns)
            and not block.columns[0]
            and cell_len(block.title) <= self._first
        )

    def _block(self, block: Block) -> "Iterator[RenderableType]":
        if isinstance(block, Prose):
            for line in block.lines:
                yield self._text(line)
        elif isinstance(block, Picture):
            rows = block.wide if self.width >= _WIDE_PICTURE else block.narrow
            rows = block.draw(self.width) if block.draw else rows
            yield _Folded([(sanitize(row)[: self.width], "plain") for row in rows])
        elif self.width < NARROW:
            yield _Folded(self._paired(block) if block.dense else self._stacked(block))
        else:
            yield self._side_by_side(block)

    def _stacked(self, table: Table) -> Iterator[Span]:
        """Show each row as a heading with what each column says under it."""
        for number, (first, *others) in enumerate(table.rows):
            if number:
                yield "", "plain"
            for place, line in enumerate(first):
                heading = line if place else Line(line.text, "strong", line.mark)
                yield from self._folded(heading, self.width)
            for column, cell in zip(table.columns[1:], others, strict=False):
                if cell and column:
                    yield from self._folded(Line(column, "title"), self.width, 2)
                for line in cell:
                    yield from self._folded(line, self.width, 4 if column else 2)

    def _paired(self, table: Table) -> Iterator[Span]:
        """Show two short cells side by side under what they are about; any others under each other.

        A table of pairs needs fewer lines so than one that is stacked.
        """
        if len(table.columns) != len(("about", "one", "other")):
            for first, *cells in table.rows:
                about = " ".join(line.text for line in first)
                for column, cell in zip(table.columns[1:], cells, strict=True):
                    label = ", ".join(part for part in (about, column) if part)
                    text = "; ".join(line.text for line in cell)
                    yield from self._folded(Line(f"{label}: {text}" if label else text), self.width)
            return
        heads = [(Line(column, "title"),) for column in table.columns[1:]]
        named = [((), *heads)] if any(table.columns) else []
        for first, *cells in (*named, *table.rows):
            for line in first:
                yield from self._folded(line, self.width)
            width = (self.width - 2 * _PAD) // 2
            folded = [[text for text, _ in self._cell_spans(cell, width)] for cell in cells]
            tone: Tone = "plain" if first else "title"
            for one, other in zip_longest(*folded, fillvalue=""):
                yield f"{'':{_PAD}}{set_cell_size(one, width)}{'':{_PAD}}{other}", tone

    def _side_by_side(self, table: Table) -> RichTable:
        made = RichTable(
            box=None if table.dense else box.HORIZONTALS,
            show_edge=False,
            show_header=any(table.columns),
            show_lines=not table.dense,
            border_style=STYLES[FRAME],
            padding=0,
            width=self.width,
        )
        widths = self._widths(len(table.columns))
        heading = table.title if self._heads_itself(table) else table.columns[0]
        for head, width in zip((heading, *table.columns[1:]), widths, strict=True):
            made.add_column(self._cell((Line(head, "title"),), width), width=width + _PAD)
        for row in table.rows:
            made.add_row(*(self._cell(cell, at) for cell, at in zip(row, widths, strict=True)))
        return made

    def _cell(self, cell: Cell, width: int) -> _Folded:
        return _Folded(self._cell_spans(cell, width))

    def _cell_spans(self, cell: Cell, width: int) -> list[Span]:
        return [span for line in cell for span in self._folded(line, width)]

    def _text(self, line: Line) -> _Folded:
        return _Folded(self._folded(line, self.width))

    def _folded(self, line: Line, width: int, indent: int = 0) -> Iterator[Span]:
        """Fold one paragraph into `width` columns, hanging behind its mark."""
        indent += _INDENT * line.depth
        start = " " * indent + (f"{line.mark} " if line.mark else "")
        for part in self._fold(sanitize(line.text), max(1, width - len(start))) or [""]:
            yield start + part, line.tone
            start = " " * len(start)

    def _fold(self, text: str, width: int) -> list[str]:
        """Break a text into lines. Rich knows wide characters; textwrap is 3 times as fast."""
        if text.isascii() or cell_len(text) == len(text):
            return wrap(text, width, break_on_hyphens=False)
        return [line.plain.rstrip() for line in Text(text).wrap(self._console, width)]

    def _first_column(self) -> int:
        """Give the first columns of all tables one width, so that the eye finds the others."""
        texts = [
            text
            for block in self._page.blocks
            if isinstance(block, Table)
            for text in (
                *(block.title.split() if not block.columns[0] else [block.columns[0]]),
                *(line.text for row in block.rows for line in row[0]),
            )
        ]
        dense = all(block.dense for block in self._page.blocks if isinstance(block, Table))
        most = self.width // (3 if dense else 4)
        return min(max(map(cell_len, texts), default=0), _FIRST_COLUMN_MOST, most)

    def _widths(self, columns: int) -> list[int]:
        """Share the width: the first column as it needs, the others in equal parts."""
        if columns == 1:
            return [self.width - _PAD]
        room = self.width - _GAP * (columns - 1) - _PAD - self._first
        share, left = divmod(room, columns - 1)
        return [self._first, *(share + (1 if at < left else 0) for at in range(columns - 1))]
