"""Where results and messages go: streams, their width, their colors."""

import codecs
import io
import os
import re
import sys
from select import select
from typing import TYPE_CHECKING, Any, NoReturn, TextIO

from roleadvisor.errors import ExitCode
from roleadvisor.text import pasteable, sanitize_lines

if TYPE_CHECKING:
    from rich.console import Console


USUAL_WIDTH = 80
_MOST_WIDTH = 500
HEIGHT = 25
"""Means nothing here; but without one Rich asks COLUMNS again, and falls over a `²`."""

# An encoding without these gets the nearest plain sign, and anything else as a question mark.
_PLAINER = {
    "•": "-", "›": ">", "–": "-", "—": "-", "…": "...", "‘": "'", "’": "'", "“": '"', "”": '"',
    "→": "->", "─": "-", "│": "|", "×": "x", "≥": ">=", "≤": "<=",
    "├": "[", "┤": "]", "┴": "+", "◆": "*", "█": "#", "░": ".", "·": ".",
}  # fmt: skip


def _plainer(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    signs = error.object[error.start : error.end]
    return "".join(_PLAINER.get(sign, "?") for sign in signs), error.end


def prepare_streams() -> None:
    """Let the standard streams write any text whole, in whatever encoding they have."""
    codecs.register_error("plainer", _plainer)
    sys.stdout = _whole(sys.stdout)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # Windows would end the lines of a calendar, which end in \r\n, in \r\r\n.
            stream.reconfigure(errors="plainer", newline="\n")


def write_utf8() -> None:
    """Write UTF-8 from here on where no person looks: what programs read is as it is in a file.

    Windows has pipes of cp1252, in which a JSON would lose what that lacks.
    """
    if isinstance(sys.stdout, io.TextIOWrapper) and not is_terminal(sys.stdout):
        sys.stdout.reconfigure(encoding="utf-8", errors=sys.stdout.errors)


class _Waiting(io.FileIO):
    """A descriptor that somebody may have made non-blocking: a full pipe is waited for."""

    def write(self, data: Any, /) -> int:  # noqa: ANN401 - any buffer
        """Write as much as the system takes, at least one byte."""
        while (written := super().write(data)) is None:
            select([], [self], [])
        return written


def _whole(stream: TextIO) -> TextIO:
    """Buffer a stream that is unbuffered or non-blocking.

    With PYTHONUNBUFFERED, Python drops without an error what the system didn't take of a write;
    a BufferedWriter goes on until everything is written or the system refuses.
    """
    buffer = getattr(stream, "buffer", None)
    if not isinstance(buffer, io.FileIO | io.BufferedWriter) or os.name != "posix":
        return stream
    if isinstance(buffer, io.BufferedWriter) and os.get_blocking(buffer.fileno()):
        return stream
    whole = io.BufferedWriter(_Waiting(buffer.fileno(), "wb", closefd=False))
    return io.TextIOWrapper(whole, stream.encoding, line_buffering=stream.isatty())


def width_of(stream: TextIO | None) -> int:
    """Columns to use: COLUMNS where it is a number, else the terminal's, else 80."""
    asked = os.environ.get("COLUMNS", "")
    if asked.isascii() and asked.isdigit() and int(asked[:9]) > 0:
        return min(int(asked[:9]), _MOST_WIDTH)
    try:
        columns = os.get_terminal_size(stream.fileno()).columns if stream else 0
    except (OSError, ValueError, AttributeError):
        columns = 0
    return min(columns, _MOST_WIDTH) or USUAL_WIDTH


def is_terminal(stream: TextIO | None) -> bool:
    """Whether a person is looking at the stream."""
    try:
        return stream is not None and stream.isatty()
    except ValueError:  # a closed stream
        return False


def console(stream: TextIO) -> "Console":
    """Make a Rich console on `stream`, in which text is never markup, emoji or highlighted.

    Made for each run: a console made at import time would freeze the width.
    """
    from rich.console import Console

    dumb = os.environ.get("TERM") == "dumb"
    return Console(
        file=stream,
        width=width_of(stream),
        height=HEIGHT,
        markup=False,
        emoji=False,
        highlight=False,
        soft_wrap=False,
        color_system=None if dumb else "auto",
        force_terminal=False if dumb else None,
        legacy_windows=False,
    )


def print_message(words: str = "") -> None:
    """Write a note, a next step or an error to stderr, sanitized.

    A stderr that is closed or full is no reason to fail: there is still the exit code.
    """
    if sys.stderr is None:
        return
    try:
        sys.stderr.write(_fitting(sanitize_lines(words)) + "\n")
        sys.stderr.flush()
    except (OSError, ValueError):
        discard(2)


def _fitting(words: str) -> str:
    """Break lines between words where a terminal would break them within.

    A command at the end of a line goes below it, to be pasted whole. An indented line is one of a
    file with a mark under it: it stays.
    """
    width = width_of(sys.stderr)
    lines = words.split("\n")
    if max(map(len, lines)) <= width or not is_terminal(sys.stderr):
        return words
    return "\n".join(part for line in lines for part in _folded(line, width))


# A command that ends a line; one that a sentence follows is part of the prose.
_COMMAND = r"(\s*|.*: )(roleadvisor (?:(?!\. ).)+)"


def _folded(line: str, width: int) -> list[str]:
    from textwrap import wrap

    found = re.fullmatch(_COMMAND, line) if len(line) > width else None
    if found:
        label = found[1].rstrip()
        own = [f"  {part}" for part in pasteable(found[2], width - 2)]
        return [*(_folded(label, width) if label else []), *own]
    if line.startswith(" "):
        return [line]
    return wrap(line, width, break_long_words=False, break_on_hyphens=False) or [line]


def discard(descriptor: int) -> None:
    """Point a broken stream at nothing, so that closing it at exit raises no second error."""
    try:
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, descriptor)
        os.close(nothing)
    except OSError:
        pass


def end_unwritten(error: OSError) -> NoReturn:
    """End because something could not be written.

    Silently if the reader of a pipe has gone: it has seen enough.
    """
    discard(1)
    if isinstance(error, BrokenPipeError):
        sys.exit(ExitCode.DONE)
    from roleadvisor.files import cannot_write

    print_message(cannot_write(error.filename or "Standard output", error).message)
    print_message(
        "The result is incomplete. Free some space, or write elsewhere with --output FILE."
    )
    sys.exit(ExitCode.BAD_FILE)
