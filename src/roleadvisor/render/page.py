"""A page: what to show of a result, before it's decided how.

Texts are as they came from file or person; each renderer sanitizes them in its own way.
"""

import re
from collections.abc import Iterable, Sequence
from shlex import join
from textwrap import wrap
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from roleadvisor.text import MONTHS, pasteable

if TYPE_CHECKING:
    from roleadvisor.render.picture import AxisPicture, BarChart  # most pages have none

Tone = Literal["plain", "strong", "muted", "good", "warn", "bad", "title", "heading"]
"""What a text is, never its color: STYLES below has the colors."""

BULLET, TICKED, UNTICKED = "•", "[x]", "[ ]"
RATED = "[~]"
"""Met by somebody's own rating, and not checked off."""


class Line(NamedTuple):
    """One paragraph. `mark` is a sign in front of it: a bullet, a tick box.

    `depth` 1 says that it belongs to the line above it, as a step's details do.
    """

    text: str
    tone: Tone = "plain"
    mark: str = ""
    depth: int = 0
    link: str = ""
    """The relative address that it leads to, in HTML: `roles/lead.html`, `#s3`."""
    command: tuple[str, ...] = ()
    """The words after `roleadvisor` of a command that the text ends with, to be pasted whole."""


Cell: TypeAlias = tuple[Line, ...]


class Table(NamedTuple):
    """Rows under columns. The first cell of a row says what the row is about."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    title: str = ""
    dense: bool = False
    """Short cells: a line a row, no rules between them."""
    level: int = 1
    """As that of Prose."""
    form: bool = False
    """Its cells are filled in by hand: room is left in them."""
    named: bool = False
    """The first line of each row is its name, and what follows in that cell only adds to it."""


class Prose(NamedTuple):
    """Paragraphs under a heading; `level` 1 is a section, 2 a part of one."""

    lines: tuple[Line, ...]
    title: str = ""
    level: int = 1


class Picture(NamedTuple):
    """Lines of text whose columns mean something, such as a source line with a mark: never folded.

    `narrow` fits 38 columns and `wide` 58; `words` says the same without a picture.
    """

    narrow: tuple[str, ...]
    wide: tuple[str, ...]
    words: tuple[Line, ...]
    title: str = ""
    level: int = 1
    """As that of Prose."""


Block: TypeAlias = "Table | Prose | Picture | AxisPicture | BarChart"


class NextStep(NamedTuple):
    """A command worth trying next: its words after `roleadvisor`, and what it does."""

    words: tuple[str, ...]
    about: str


class Page(NamedTuple):
    """A titled page."""

    title: str
    blocks: tuple[Block, ...]
    subtitle: str = ""
    next_steps: tuple[NextStep, ...] = ()
    more: str = ""
    """What a first screen leaves out, counted: `41 more topics: --full`."""
    contents: bool = False
    """Whether a list of its sections is on top, in HTML."""
    nav: tuple[Line, ...] = ()
    """Links to other pages of one site, in HTML."""
    moved_to: str = ""
    """The relative address where this page's content is now: a browser goes on to it."""


class Records(NamedTuple):
    """A result as rows for a spreadsheet: one fact a row."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def cell(*texts: str, tone: Tone = "plain") -> Cell:
    """Make a cell with a line for each text that is not empty."""
    return tuple(Line(text, tone) for text in texts if text)


def told(label: str, *words: str, tone: Tone = "muted", mark: str = "", depth: int = 0) -> Line:
    """A command behind what it is for; a run adds the options that it was given."""
    text = " ".join(filter(None, (label, shown_command(words))))
    return Line(text, tone, mark, depth, command=words)


def shown_command(words: Iterable[str]) -> str:
    """A command as one types it, from its words after `roleadvisor`."""
    return join(("roleadvisor", *words))


def bullets(texts: Iterable[str], tone: Tone = "plain") -> Cell:
    """Make a cell of bulleted lines; a single one needs no bullet."""
    items = tuple(texts)
    mark = BULLET if len(items) > 1 else ""
    return tuple(Line(text, tone, mark) for text in items)


_COLUMNS, _LINES = 78, 24
"""What a first screen has: 80 columns, two of them for marks."""


def lines_of(lines: Iterable[Line]) -> int:
    """Count the lines of a terminal that paragraphs take."""
    return sum(len(wrap(line.text, _COLUMNS)) for line in lines)


def room_above(steps: Sequence[NextStep], besides: int) -> int:
    """Count the lines that a terminal has left besides the next steps, the prompt, and others.

    The steps have a heading. They stand in two columns, or below one another.
    """
    commands = [shown_command(step.words) for step in steps]
    widest = max(map(len, commands), default=0) + max((len(one.about) for one in steps), default=0)
    below = sum(1 + len(pasteable(command, _COLUMNS)) for command in commands)
    lines = len(steps) if widest + 4 <= _COLUMNS + 2 else below
    return _LINES - 1 - besides - 2 * bool(steps) - lines


def fitting(groups: Iterable[Sequence[Line]], room: int) -> list[Sequence[Line]]:
    """Choose groups in their order, as many as there is room for; the first in any case."""
    chosen: list[Sequence[Line]] = []
    for group in groups:
        room -= lines_of(group)
        if chosen and room < 0:
            break
        chosen.append(group)
    return chosen


STYLES: dict[Tone, str] = {
    "plain": "",
    "strong": "bold",
    "muted": "dim",
    "good": "green",
    "warn": "yellow",
    "bad": "red",
    "title": "bold cyan",
    "heading": "bold underline cyan",
}

NUMBER = re.compile(
    rf"(?<![\w-])(?<!(?:{'|'.join(MONTHS)}) )(?!(?<=\d, )(?:19|20)\d\d\b)"
    r"([+-]?[$€£]?\d[\d,.]*(?<![,.])[%KM]?)(?![\w-])"
)
"""What stands out of plain text: `$84,000`, `18`, `40%`; not those of an id or a date."""
