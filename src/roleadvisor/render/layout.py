"""Column widths of tables, which tables are stacked instead, and line breaks."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypeAlias

from rich.cells import cell_len, chop_cells

from roleadvisor.render.page import Cell, Table, Tone, cell
from roleadvisor.text import sanitize

GAP = 2
"""Columns between two cells."""
NARROW = 70
"""Below this many columns a table of sentences is unreadable, so it is stacked."""
INDENT = 4
"""The indent of a line that belongs to the one above it: the width of a tick box and a space."""

_FIRST_MOST = 26
"""The most columns of a first column, if the table doesn't fit as is."""
_FAIR = 0.9
"""An unequal split of the width has to save at least a tenth of the lines."""
_STEP = 4
"""Columns between the splits that are tried."""
_TALL = 10
"""From this many lines on, a cell next to short ones leaves a visible hole."""
_FILLED = 0.6
"""The least share of the area after the first column with text; of two columns, half always has."""

Widths: TypeAlias = tuple[int, ...]

Span: TypeAlias = tuple[str, Tone]
Row: TypeAlias = tuple[Span, ...]
"""One printed line: its parts, each with its tone."""


class _Size(NamedTuple):
    """A cell's measures: its unfolded width, its longest word, and the length of each line."""

    widest: int = 0
    word: int = 0
    total: tuple[int, ...] = ()

    def lines(self, width: int) -> int:
        """About how many lines it takes in a width: words don't fill lines completely."""
        return sum(max(1, -(-length // max(1, width - 2))) for length in self.total)


def _size(of: Cell) -> _Size:
    texts = [(sanitize(line.text), _margin(line.mark, line.depth)) for line in of]
    lengths = tuple(width_of(text) + margin for text, margin in texts)
    words = (longest_word(text) + margin for text, margin in texts)
    return _Size(max(lengths, default=0), max(words, default=0), lengths)


def _margin(mark: str, depth: int) -> int:
    return INDENT * depth + (len(mark) + 1 if mark else 0)


def widths(tables: Sequence[Table], room: int) -> Widths | None:
    """Choose a width for each column of tables with the same columns; None means: stack them.

    Columns are as wide as their text if all fit. Otherwise the first column gets what its words
    need, and the others share the rest so that the rows take few lines.
    """
    rows = [tuple(map(_size, row)) for table in tables for row in table.rows]
    heads = [width_of(sanitize(head)) for head in tables[0].columns]
    natural = [max((row[at].widest for row in rows), default=0) for at in range(len(heads))]
    natural = [max(pair) for pair in zip(natural, heads, strict=True)]
    words = [longest_word(sanitize(head)) for head in tables[0].columns]
    least = [max((row[at].word for row in rows), default=1) for at in range(len(heads))]
    least = [max(pair) for pair in zip(least, words, strict=True)]
    room -= GAP * (len(heads) - 1)
    if sum(natural) <= room:
        return tuple(natural)
    if room < NARROW - GAP:
        return None
    part = 3 if all(table.dense for table in tables) else 4
    first = max(least[0], min(natural[0], _FIRST_MOST, room // part))
    others = _share_width([row[1:] for row in rows], natural[1:], least[1:], room - first)
    if others is None or _has_holes(rows, others):
        return None
    return (first, *others)


def pair_widths(table: Table, room: int) -> Widths | None:
    """Choose widths for the two columns after the first; None if there aren't two, or no room.

    Each gets half of the room, or less if it needs less.
    """
    if len(table.columns) != len(("about", "one", "other")):
        return None
    heads = tuple(_size(cell(head)) for head in table.columns[1:])
    rows = [heads, *(tuple(map(_size, row[1:])) for row in table.rows)]
    natural = [max(row[at].widest for row in rows) for at in (0, 1)]
    least = [max(row[at].word for row in rows) for at in (0, 1)]
    return _share_width(rows, natural, least, room - GAP)


def _share_width(
    rows: Sequence[tuple[_Size, ...]], natural: Sequence[int], least: Sequence[int], room: int
) -> Widths | None:
    """Share the room: columns that need less than an equal part get that, the others the rest."""
    if sum(least) > room:
        return None
    assigned: dict[int, int] = {}
    while open_ := [at for at in range(len(natural)) if at not in assigned]:
        part = (room - sum(assigned.values())) // len(open_)
        # What a small column leaves over makes the part of the others larger, so go around again.
        small = [at for at in open_ if natural[at] <= part]
        assigned |= {at: natural[at] for at in small}
        large = [] if small else [at for at in open_ if least[at] > part]
        assigned |= {at: least[at] for at in large}
        if not small and not large:
            assigned |= _split_evenly(open_, room - sum(assigned.values()))
    found = tuple(assigned[at] for at in range(len(natural)))
    return _fewest_lines(rows, found, least) if len(found) == 2 else found  # noqa: PLR2004 - a pair


def _split_evenly(columns: Sequence[int], room: int) -> dict[int, int]:
    part, left = divmod(room, len(columns))
    return {at: part + (number < left) for number, at in enumerate(columns)}


def _fewest_lines(rows: Sequence[tuple[_Size, ...]], equal: Widths, least: Sequence[int]) -> Widths:
    """Move the border between two columns to where rows take the fewest lines, if it's worth it."""
    room = sum(equal)
    tried = [(at, room - at) for at in range(least[0], room - least[1] + 1, _STEP)]
    best = min(tried, key=lambda pair: (_lines(rows, pair), abs(pair[0] - equal[0])), default=equal)
    return best if _lines(rows, best) < _FAIR * _lines(rows, equal) else equal


def _lines(rows: Iterable[tuple[_Size, ...]], widths: Widths) -> int:
    return sum(max(_heights(row, widths), default=1) for row in rows)


def _heights(row: tuple[_Size, ...], widths: Widths) -> Iterator[int]:
    return (size.lines(width) for size, width in zip(row, widths, strict=True))


def _has_holes(rows: Sequence[tuple[_Size, ...]], widths: Widths) -> bool:
    """Whether long cells next to short ones leave much of the table empty."""
    heights = [tuple(_heights(row[1:], widths)) for row in rows]
    tallest = [max(row, default=0) for row in heights]
    area = len(widths) * sum(tallest)
    return max(tallest, default=0) >= _TALL and sum(map(sum, heights)) < _FILLED * area


_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")
_AFTER_SLASH = re.compile(r"[^/]*/+|[^/]+")


def width_of(text: str) -> int:
    """How many columns a text takes: none for a joiner, two for a wide character."""
    return len(text) if text.isascii() else cell_len(text)


def fold(text: str, width: int) -> list[str]:
    """Break one line of text into lines, but not at a no-break space."""
    if len(text) <= width and text.isascii():
        return [text.rstrip(" ")]
    lines: list[str] = []
    line, used = "", 0
    for word in filter(None, text.split(" ")):
        length = width_of(word)
        if line and used + 1 + length <= width:
            line, used = f"{line} {word}", used + 1 + length
            continue
        if line:
            lines.append(line)
        *whole, line = _break_word(word, width) if length > width else [word]
        lines += whole
        used = width_of(line)
    return [*lines, line]


def longest_word(text: str) -> int:
    """How many columns a text needs so that words are broken only after slashes."""
    return max(
        (width_of(part) for word in text.split(" ") for part in _split_after_slashes(word)),
        default=0,
    )


def _split_after_slashes(word: str) -> list[str]:
    return _AFTER_SLASH.findall(word)


def _break_word(word: str, width: int) -> list[str]:
    """Break a word that is too long: after a slash, else anywhere; but an id stays whole.

    People copy ids, and a terminal rejoins a line that it wrapped itself.
    """
    pieces = [""]
    for part in _split_after_slashes(word):
        if width_of(pieces[-1]) + width_of(part) <= width:
            pieces[-1] += part
        else:
            pieces += [part] if _ID.fullmatch(part.strip("/.,;:()`")) else _chop(part, width)
    return [piece for piece in pieces if piece]


def _chop(part: str, width: int) -> list[str]:
    return chop_cells(part, max(1, width)) if width_of(part) > width else [part]
