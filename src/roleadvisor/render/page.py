"""A page: what to show of a result, independent of the output format.

Texts are unsanitized, as they came from a file or person; each renderer sanitizes them itself.
"""

import re
from collections.abc import Iterable, Sequence
from shlex import join
from textwrap import wrap
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from roleadvisor.text import MONTHS, wrap_command

if TYPE_CHECKING:
    from roleadvisor.render.picture import AxisPicture, BarChart  # most pages have none

Tone = Literal["plain", "strong", "muted", "good", "warn", "bad", "title", "heading"]
"""The meaning of a text, not its color: STYLES below has the colors."""

BULLET, TICKED, UNTICKED = "•", "[x]", "[ ]"
RATED = "[~]"
"""Met according to the person's own rating, but not checked off."""


class Line(NamedTuple):
    """One paragraph. `mark` is a sign in front of it: a bullet or a tick box.

    `depth` 1 means that it belongs to the line above it, like a step's details.
    """

    text: str
    tone: Tone = "plain"
    mark: str = ""
    depth: int = 0
    link: str = ""
    """The relative URL that it links to, in HTML: `roles/lead.html`, `#s3`."""
    command: tuple[str, ...] = ()
    """The words after `roleadvisor` of a command at the end of the text, to be pasted whole."""


Cell: TypeAlias = tuple[Line, ...]


class Table(NamedTuple):
    """Rows under columns. The first cell of a row says what the row is about."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    title: str = ""
    dense: bool = False
    """Whether cells are short: one line per row, no rules between them."""
    level: int = 1
    """As that of Prose."""
    form: bool = False
    """Whether it's filled in by hand, so that its cells need space."""
    named: bool = False
    """Whether the first line of each row is its name, and the rest of that cell adds to it."""


class Prose(NamedTuple):
    """Paragraphs under a heading; `level` 1 is a section, 2 a part of one."""

    lines: tuple[Line, ...]
    title: str = ""
    level: int = 1


class Picture(NamedTuple):
    """Lines whose columns matter, such as a source line with a mark: never folded.

    `narrow` fits 38 columns and `wide` 58; `words` says the same as text.
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
    """How much a first screen leaves out: `41 more topics: --full`."""
    contents: bool = False
    """Whether it starts with a list of its sections, in HTML."""
    nav: tuple[Line, ...] = ()
    """Links to other pages of one site, in HTML."""
    moved_to: str = ""
    """The relative URL where this page's content is now: browsers are redirected there."""


class Records(NamedTuple):
    """A result as rows for a spreadsheet: one fact per row."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def cell(*texts: str, tone: Tone = "plain") -> Cell:
    """Make a cell with a line for each nonempty text."""
    return tuple(Line(text, tone) for text in texts if text)


def line_with_command(
    label: str, *words: str, tone: Tone = "muted", mark: str = "", depth: int = 0
) -> Line:
    """A line that ends with a command; a run adds its shared options to the command."""
    text = " ".join(filter(None, (label, format_command(words))))
    return Line(text, tone, mark, depth, command=words)


def format_command(words: Iterable[str]) -> str:
    """The command line to type for the words after `roleadvisor`."""
    return join(("roleadvisor", *words))


def bullets(texts: Iterable[str], tone: Tone = "plain") -> Cell:
    """Make a cell of bulleted lines; a single line gets no bullet."""
    items = tuple(texts)
    mark = BULLET if len(items) > 1 else ""
    return tuple(Line(text, tone, mark) for text in items)


_COLUMNS, _LINES = 78, 24
"""The size of a first screen: 80 columns, two of them for marks."""


def count_lines(lines: Iterable[Line]) -> int:
    """How many terminal lines the paragraphs take."""
    return sum(len(wrap(line.text, _COLUMNS)) for line in lines)


def screen_lines_left(steps: Sequence[NextStep], besides: int) -> int:
    """How many terminal lines are left besides the next steps, the prompt, and `besides`.

    The steps have a heading, and are listed in two columns if they fit, else stacked.
    """
    commands = [format_command(step.words) for step in steps]
    widest = max(map(len, commands), default=0) + max((len(one.about) for one in steps), default=0)
    below = sum(1 + len(wrap_command(command, _COLUMNS)) for command in commands)
    lines = len(steps) if widest + 4 <= _COLUMNS + 2 else below
    return _LINES - 1 - besides - 2 * bool(steps) - lines


def groups_that_fit(groups: Iterable[Sequence[Line]], room: int) -> list[Sequence[Line]]:
    """The first groups, as many as there is room for, but at least one."""
    chosen: list[Sequence[Line]] = []
    for group in groups:
        room -= count_lines(group)
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
"""Numbers to highlight in plain text: `$84,000`, `18`, `40%`; not those in an id or date."""
