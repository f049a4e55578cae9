"""A page for a terminal, with Rich: side by side where there is room, stacked where not."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich import box
from rich.padding import Padding
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


def show(page: Page, console: "Console") -> None:
    """Print the page on the console."""
    width = min(console.width, WIDEST)
    first = _first_column(page, width)
    for renderable in _page(page, width, first):
        console.print(renderable, width=width)


def _page(page: Page, width: int, first: int) -> "Iterator[RenderableType]":
    yield _text(Line(page.title, "title"))
    if page.subtitle:
        yield _text(Line(page.subtitle, "muted"))
    for block in page.blocks:
        yield Text()
        yield from _block(block, width, first)


def _block(block: Block, width: int, first: int) -> "Iterator[RenderableType]":
    if block.title:
        yield _text(Line(block.title, "strong"))
    if isinstance(block, Prose):
        for line in block.lines:
            yield from _paragraph(line)
    elif isinstance(block, Picture):
        lines = block.wide if width >= _WIDE_PICTURE else block.narrow
        yield Text("\n".join(map(inert, lines)), no_wrap=True, overflow="crop")
    elif width < NARROW:
        yield from _stacked(block)
    else:
        yield _side_by_side(block, width, first)


def _text(line: Line) -> Text:
    return Text(inert(line.text), style=STYLES[line.tone], overflow="fold")


def _paragraph(line: Line) -> "Iterator[RenderableType]":
    if not line.mark:
        yield _text(line)
        return
    grid = RichTable.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=len(line.mark), no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_row(Text(line.mark), _text(line))
    yield grid


def _stacked(table: Table) -> "Iterator[RenderableType]":
    """Show each row as a heading with what each column says under it."""
    for number, (first, *others) in enumerate(table.rows):
        if number:
            yield Text()
        for line in first:
            yield _text(Line(line.text, "strong"))
        for column, cell in zip(table.columns[1:], others, strict=False):
            if not cell:
                continue
            if column:
                yield Padding(_text(Line(column, "title")), (0, 0, 0, 2))
            for line in cell:
                for part in _paragraph(line):
                    yield Padding(part, (0, 0, 0, 4 if column else 2))


def _side_by_side(table: Table, width: int, first_column: int) -> RichTable:
    made = RichTable(
        box=box.HORIZONTALS,
        show_edge=False,
        show_header=any(table.columns),
        show_lines=True,
        border_style=FRAME,
        header_style=STYLES["title"],
        pad_edge=False,
        width=width,
    )
    widths = _widths(len(table.columns), width, first_column)
    for column, size in zip(table.columns, widths, strict=True):
        made.add_column(Text(inert(column), overflow="fold"), width=size, overflow="fold")
    for first, *others in table.rows:
        made.add_row(_joined(first), *map(_cell, others))
    return made


def _cell(cell: Cell) -> "RenderableType":
    if not any(line.mark for line in cell):
        return _joined(cell)
    grid = RichTable.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=max(len(line.mark) for line in cell), no_wrap=True)
    grid.add_column(overflow="fold")
    for line in cell:
        grid.add_row(Text(line.mark), _text(line))
    return grid


def _joined(cell: Cell) -> Text:
    return Text("\n", overflow="fold").join(map(_text, cell))


def _first_column(page: Page, width: int) -> int:
    """Give the first columns of all tables one width, so that the eye finds the others."""
    texts = [
        text
        for block in page.blocks
        if isinstance(block, Table)
        for text in (block.columns[0], *(line.text for row in block.rows for line in row[0]))
    ]
    return min(max(map(len, texts), default=0), _FIRST_COLUMN_MOST, width // 4)


def _widths(columns: int, width: int, first: int) -> list[int]:
    """Share the width: the first column as it needs, the others in equal parts.

    Rich would measure every cell for this, a fifth of the whole run.
    """
    room = width - 3 * (columns - 1)
    if columns == 1:
        return [room]
    share, left = divmod(room - first, columns - 1)
    return [first, *(share + (1 if place < left else 0) for place in range(columns - 1))]
