"""A page for a terminal: tables with columns side by side if there is room, else stacked."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING

from roleadvisor.render.layout import (
    GAP,
    INDENT,
    Row,
    Span,
    Widths,
    fold,
    pair_widths,
    width_of,
    widths,
)
from roleadvisor.render.page import (
    BULLET,
    NUMBER,
    STYLES,
    Block,
    Cell,
    Line,
    Page,
    Picture,
    Prose,
    Table,
    Tone,
    format_command,
)
from roleadvisor.text import sanitize, wrap_command

if TYPE_CHECKING:
    from rich.console import Console

WIDEST = 132
"""Lines longer than this are hard to follow with the eye, however wide the terminal is."""

_WIDE_PICTURE = 60
_SPACED_ROW_LINES = 3
"""If a row is taller than this many lines, rows are separated by blank lines."""


def print_page(page: Page, console: "Console") -> None:
    """Print the page on the console."""
    from rich.segment import Segment, Segments  # noqa: PLC0415 - most of Rich, for colors alone

    styles = {tone: console.get_style(style) for tone, style in STYLES.items()}
    segments: list[Segment] = []
    for row in _PageLayout(page, min(console.width, WIDEST)).rows():
        segments += [Segment(text, styles[tone]) for text, tone in row]
        segments.append(Segment.line())
    # The lines are laid out already: Rich must neither crop nor wrap them.
    console.print(Segments(segments), end="", crop=False, soft_wrap=True)


def table_text(page: Page, width: int) -> str:
    """Write the page without colors."""
    rows = _PageLayout(page, min(width, WIDEST)).rows()
    return "".join(f"{''.join(text for text, _ in row).rstrip()}\n" for row in rows)


class _PageLayout:
    """The layout of a page in `width` columns."""

    def __init__(self, page: Page, width: int) -> None:
        self._page = page
        self._width = width
        tables = [block for block in page.blocks if isinstance(block, Table)]
        by_columns: dict[tuple[str, ...], list[Table]] = {}
        for table in tables:
            by_columns.setdefault(table.columns[1:], []).append(table)
        self._widths = {columns: widths(group, width) for columns, group in by_columns.items()}

    def rows(self) -> Iterator[Row]:
        """Lay out the page, line by line."""
        yield from self._text(self._page.title, "heading")
        if self._page.subtitle:
            yield from self._text(self._page.subtitle, "plain")
        for block in self._page.blocks:
            yield ()
            if block.title and not self._title_fits_header(block):
                yield from self._text(block.title, "title")
            yield from self._block(block)
        if self._page.more:
            yield ()
            yield from self._text(self._page.more, "muted")

    def _text(self, text: str, tone: Tone) -> Iterator[Row]:
        return self._folded(Line(text, tone), self._width)

    def _title_fits_header(self, block: Block) -> bool:
        """Whether the title fits in the table's header, over the first column."""
        if not isinstance(block, Table) or block.columns[0] or not any(block.columns):
            return False
        found = self._widths[block.columns[1:]]
        return found is not None and width_of(sanitize(block.title)) <= found[0]

    def _block(self, block: Block) -> Iterator[Row]:
        if isinstance(block, Prose):
            yield from self._paragraphs(block.lines)
        elif isinstance(block, Picture):
            rows = block.wide if self._width >= _WIDE_PICTURE else block.narrow
            yield from (((sanitize(row)[: self._width], "plain"),) for row in rows)
        elif not isinstance(block, Table):
            from roleadvisor.render.drawing import draw  # noqa: PLC0415 - most pages draw nothing

            yield from draw(block, self._width)
        elif found := self._widths[block.columns[1:]]:
            yield from self._side_by_side(block, found)
        elif block.dense:
            yield from self._paired(block)
        else:
            yield from self._stacked(block)

    def _paragraphs(self, lines: Iterable[Line]) -> Iterator[Row]:
        """Add a blank line after a step with its details; a bulleted list stays together."""
        deep = False
        for line in lines:
            if deep and not line.depth and line.mark != BULLET:
                yield ()
            deep = line.depth > 0
            yield from self._folded(line, self._width)

    def _side_by_side(self, table: Table, columns: Widths) -> Iterator[Row]:
        if any(table.columns):
            heading = Line(
                table.title if self._title_fits_header(table) else table.columns[0], "title"
            )
            others = (Line(column, "strong") for column in table.columns[1:])
            yield from self._row(((line,) for line in (heading, *others)), columns)
            if not table.dense:
                yield (("─" * (sum(columns) + GAP * (len(columns) - 1)), "muted"),)
        rows = [tuple(self._row(row, columns)) for row in table.rows]
        spaced = not table.dense and max(map(len, rows), default=0) > _SPACED_ROW_LINES
        for number, row in enumerate(rows):
            if spaced and number:
                yield ()
            yield from row

    def _row(self, cells: Iterable[Cell], columns: Widths) -> Iterator[Row]:
        folded = [
            [row for line in cell for row in self._folded(line, width)]
            for cell, width in zip(cells, columns, strict=True)
        ]
        for parts in zip_longest(*folded, fillvalue=()):
            yield tuple(_pad_cells(parts, columns))

    def _stacked(self, table: Table) -> Iterator[Row]:
        """Show each row as a heading, with its cells labeled and stacked below it."""
        for number, (first, *others) in enumerate(table.rows):
            if number:
                yield ()
            for place, line in enumerate(first):
                heading = line if place else Line(line.text, "strong", line.mark)
                yield from self._folded(heading, self._width)
            for column, cell in zip(table.columns[1:], others, strict=True):
                yield from self._labeled(column, cell)

    def _paired(self, table: Table) -> Iterator[Row]:
        """Show two short cells side by side under the row's heading; other cells, stacked.

        A table of pairs takes fewer lines this way than stacked.
        """
        margin = 2
        columns = pair_widths(table, self._width - margin)
        if columns is None:
            for first, *cells in table.rows:
                yield from self._run_in(first, table.columns[1:], cells)
            return
        heads = tuple((Line(column, "strong"),) for column in table.columns[1:])
        for first, *cells in (((), *heads), *table.rows) if any(table.columns) else table.rows:
            for line in first:
                yield from self._folded(line, self._width)
            for row in self._row(cells, columns):
                yield ((" " * margin, "plain"), *row)

    def _run_in(self, first: Cell, columns: Sequence[str], cells: Iterable[Cell]) -> Iterator[Row]:
        about = " ".join(line.text for line in first)
        named = any(columns)
        if named:
            yield from self._folded(Line(about, "strong"), self._width)
        for column, cell in zip(columns, cells, strict=True):
            line = Line("; ".join(line.text for line in cell), cell[0].tone if cell else "plain")
            yield from self._after_label(column if named else about, line, 2 if named else 0)

    def _labeled(self, column: str, cell: Cell) -> Iterator[Row]:
        """Put a cell below its column's name, or after it if the cell is one paragraph."""
        if len(cell) == 1 and not cell[0].mark and 2 * width_of(column) <= self._width:
            yield from self._after_label(column, cell[0], 2)
            return
        if column and cell:
            yield from self._folded(Line(column, "strong"), self._width, 2)
        for line in cell:
            yield from self._folded(line, self._width, 2)

    def _after_label(self, label: str, line: Line, indent: int) -> Iterator[Row]:
        """Put a paragraph after its label, which is highlighted if it fits on the first line."""
        label = f"{sanitize(label)}: " if label else ""
        margin = " " * indent
        parts = fold(label + sanitize(line.text), max(1, self._width - indent))
        head = label.rstrip() if parts[0].startswith(label.rstrip()) else ""
        for part in parts:
            yield (margin + head, "strong"), *_highlight_numbers(part[len(head) :], line.tone)
            head = ""

    def _folded(self, line: Line, width: int, indent: int = 0) -> Iterator[Row]:
        """Fold one paragraph into `width` columns, with a hanging indent after its mark."""
        indent += INDENT * line.depth
        start = " " * indent + (f"{line.mark} " if line.mark else "")
        for part in _fold_paragraph(line, max(1, width - len(start))):
            yield (
                ((start, line.tone), *_highlight_numbers(part, line.tone))
                if start
                else _highlight_numbers(part, line.tone)
            )
            start = " " * len(start)


def _fold_paragraph(line: Line, width: int) -> list[str]:
    """Fold a paragraph; a command that doesn't fit goes on its own lines, to be pasted."""
    text = sanitize(line.text)
    if not line.command or width_of(text) <= width:
        return fold(text, width)
    command = sanitize(format_command(line.command))
    label = text.removesuffix(command).rstrip()
    own = [f"  {part}" for part in wrap_command(command, width - 2)]
    return [*(fold(label, width) if label else []), *own]


def _highlight_numbers(text: str, tone: Tone) -> Row:
    """Highlight the numbers in plain text."""
    if tone != "plain":
        return ((text, tone),)
    spans: list[Span] = []
    at = 0
    for found in NUMBER.finditer(text):
        spans += [(text[at : found.start()], tone), (found.group(), "strong")]
        at = found.end()
    return (*spans, (text[at:], tone))


def _pad_cells(parts: Iterable[Row], columns: Widths) -> Iterator[Span]:
    """Put the parts of one printed line into their columns.

    Padding goes before the next part, never after the last: no line ends in spaces.
    """
    padding = 0
    for part, width in zip(parts, columns, strict=True):
        if part and padding:
            yield " " * padding, "plain"
            padding = 0
        yield from part
        padding += width + GAP - sum(width_of(text) for text, _ in part)
