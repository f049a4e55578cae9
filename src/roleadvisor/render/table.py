"""A page for a terminal, with Rich: side by side where there is room, stacked where not."""

from collections.abc import Iterator
from textwrap import wrap
from typing import TYPE_CHECKING

from rich import box
from rich.cells import cell_len
from rich.table import Table as RichTable
from rich.text import Text

from roleadvisor.render.page import Block, Cell, Line, Page, Picture, Prose, Table
from roleadvisor.render.palette import FRAME, STYLES
from roleadvisor.text import inert

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

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


def show(page: Page, console: "Console") -> None:
    """Print the page on the console."""
    sheet = _Sheet(console, min(console.width, WIDEST))
    for renderable in sheet.page(page):
        console.print(renderable, width=sheet.width)


class _Sheet:
    """A page being laid out in `width` columns.

    Every text is folded here, once, to the width of its place. Rich would measure each cell
    and fold it again in nested tables: a fifth of the whole run.
    """

    def __init__(self, console: "Console", width: int) -> None:
        self._console = console
        self.width = width

    def page(self, page: Page) -> "Iterator[RenderableType]":
        yield self._text(Line(page.title, "title"))
        if page.subtitle:
            yield self._text(Line(page.subtitle, "muted"))
        first = self._first_column(page)
        for block in page.blocks:
            yield Text()
            if block.title and not self._heads_itself(block):
                yield self._text(Line(block.title, "strong"))
            yield from self._block(block, first)

    def _heads_itself(self, block: Block) -> bool:
        """Tell whether the title stands in the table's own header, over the first column."""
        return (
            isinstance(block, Table)
            and self.width >= NARROW
            and any(block.columns)
            and not block.columns[0]
        )

    def _block(self, block: Block, first: int) -> "Iterator[RenderableType]":
        if isinstance(block, Prose):
            yield from map(self._text, block.lines)
        elif isinstance(block, Picture):
            lines = block.wide if self.width >= _WIDE_PICTURE else block.narrow
            yield Text("\n".join(map(inert, lines)), no_wrap=True, overflow="crop")
        elif self.width < NARROW:
            yield from self._stacked(block)
        else:
            yield self._side_by_side(block, first)

    def _stacked(self, table: Table) -> Iterator[Text]:
        """Show each row as a heading with what each column says under it."""
        for number, (first, *others) in enumerate(table.rows):
            if number:
                yield Text()
            for place, line in enumerate(first):
                yield self._text(line if place else Line(line.text, "strong", line.mark))
            for column, cell in zip(table.columns[1:], others, strict=False):
                if cell and column:
                    yield self._text(Line(column, "title"), indent=2)
                for line in cell:
                    yield self._text(line, indent=4 if column else 2)

    def _side_by_side(self, table: Table, first: int) -> RichTable:
        made = RichTable(
            box=box.HORIZONTALS,
            show_edge=False,
            show_header=any(table.columns),
            show_lines=True,
            border_style=FRAME,
            header_style=STYLES["title"],
            padding=0,
            width=self.width,
        )
        widths = self._widths(len(table.columns), first)
        heads = (table.columns[0] or table.title, *table.columns[1:])
        for column, width in zip(heads, widths, strict=True):
            made.add_column(self._folded(Line(column), width), width=width + _PAD, no_wrap=True)
        for row in table.rows:
            made.add_row(*(self._cell(cell, at) for cell, at in zip(row, widths, strict=True)))
        return made

    def _cell(self, cell: Cell, width: int) -> Text:
        return Text("\n").join([self._folded(line, width) for line in cell])

    def _text(self, line: Line, indent: int = 0) -> Text:
        return self._folded(line, self.width, indent)

    def _folded(self, line: Line, width: int, indent: int = 0) -> Text:
        """Fold one paragraph into `width` columns, hanging behind its mark."""
        indent += _INDENT * line.depth
        hang = indent + (len(line.mark) + 1 if line.mark else 0)
        lines = self._fold(inert(line.text), max(1, width - hang))
        start = " " * indent + (f"{line.mark} " if line.mark else "")
        folded = f"\n{' ' * hang}".join(lines)
        return Text(start + folded, style=STYLES[line.tone], no_wrap=True, overflow="ignore")

    def _fold(self, text: str, width: int) -> list[str]:
        """Break a text into lines. Rich knows wide characters; textwrap is 3 times as fast."""
        if cell_len(text) == len(text):
            return wrap(text, width, break_on_hyphens=False)
        return [line.plain.rstrip() for line in Text(text).wrap(self._console, width)]

    def _first_column(self, page: Page) -> int:
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
        return min(max(map(len, texts), default=0), _FIRST_COLUMN_MOST, self.width // 4)

    def _widths(self, columns: int, first: int) -> list[int]:
        """Share the width: the first column as it needs, the others in equal parts."""
        room = self.width - _GAP * (columns - 1) - _PAD
        if columns == 1:
            return [room]
        share, left = divmod(room - first, columns - 1)
        return [first, *(share + (1 if place < left else 0) for place in range(columns - 1))]
