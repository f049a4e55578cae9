"""The streams for results and messages: their encoding, width and colors."""

import codecs
import io
import os
import re
import sys
from select import select
from typing import TYPE_CHECKING, Any, NoReturn, TextIO

from roleadvisor.errors import ExitCode
from roleadvisor.text import sanitize_lines, wrap_command

if TYPE_CHECKING:
    from rich.console import Console


USUAL_WIDTH = 80
_MOST_WIDTH = 500
HEIGHT = 25
"""Has no effect, but without it Rich parses COLUMNS again and crashes on a `²`."""

# Replacements for encodings that lack these; anything else becomes a question mark.
_ASCII_FALLBACKS = {
    "•": "-", "›": ">", "–": "-", "—": "-", "…": "...", "‘": "'", "’": "'", "“": '"', "”": '"',
    "→": "->", "─": "-", "│": "|", "×": "x", "≥": ">=", "≤": "<=",
    "├": "[", "┤": "]", "┴": "+", "◆": "*", "█": "#", "░": ".", "·": ".",
}  # fmt: skip


def _replace_unencodable(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    signs = error.object[error.start : error.end]
    return "".join(_ASCII_FALLBACKS.get(sign, "?") for sign in signs), error.end


def prepare_streams() -> None:
    """Make the standard streams write any text completely, whatever their encoding."""
    codecs.register_error("plainer", _replace_unencodable)
    sys.stdout = _buffered(sys.stdout)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # Windows would turn the \r\n of a calendar's lines into \r\r\n.
            stream.reconfigure(errors="plainer", newline="\n")


def write_utf8() -> None:
    """Switch stdout to UTF-8 unless it's a terminal: programs get the same bytes as from a file.

    Pipes on Windows use cp1252, in which JSON would lose characters.
    """
    if isinstance(sys.stdout, io.TextIOWrapper) and not is_terminal(sys.stdout):
        sys.stdout.reconfigure(encoding="utf-8", errors=sys.stdout.errors)


class _BlockingWriter(io.FileIO):
    """A file descriptor that may be non-blocking: writes wait while a pipe is full."""

    def write(self, data: Any, /) -> int:  # noqa: ANN401 - any buffer
        """Write as much as the system accepts, at least one byte."""
        while (written := super().write(data)) is None:
            select([], [self], [])
        return written


def _buffered(stream: TextIO) -> TextIO:
    """Buffer a stream that is unbuffered or non-blocking.

    With PYTHONUNBUFFERED, Python silently drops the part of a write that the system didn't accept;
    a BufferedWriter continues until everything is written or the system fails.
    """
    buffer = getattr(stream, "buffer", None)
    if not isinstance(buffer, io.FileIO | io.BufferedWriter) or os.name != "posix":
        return stream
    if isinstance(buffer, io.BufferedWriter) and os.get_blocking(buffer.fileno()):
        return stream
    whole = io.BufferedWriter(_BlockingWriter(buffer.fileno(), "wb", closefd=False))
    return io.TextIOWrapper(whole, stream.encoding, line_buffering=stream.isatty())


def width_of(stream: TextIO | None) -> int:
    """The width to use: COLUMNS if it's a number, else the terminal's, else 80."""
    asked = os.environ.get("COLUMNS", "")
    # `isdigit` alone accepts `²`, and int() refuses more than 4,300 digits.
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
    """Make a Rich console on `stream` without markup, emoji or highlighting.

    Created for each run: a console created on import would freeze the width.
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

    Doesn't fail if stderr is closed or full: there is still the exit code.
    """
    if sys.stderr is None:
        return
    try:
        sys.stderr.write(_wrap_message(sanitize_lines(words)) + "\n")
        sys.stderr.flush()
    except (OSError, ValueError):
        redirect_to_devnull(2)


def _wrap_message(words: str) -> str:
    """Wrap lines between words, where a terminal would break inside them.

    A command at the end of a line goes below it, to be pasted whole. An indented line is a source
    line with a mark under it, and isn't wrapped.
    """
    width = width_of(sys.stderr)
    lines = words.split("\n")
    if max(map(len, lines)) <= width or not is_terminal(sys.stderr):
        return words
    return "\n".join(part for line in lines for part in _wrap_line(line, width))


# A command at the end of a line; one followed by a sentence is part of the prose.
_COMMAND = r"(\s*|.*: )(roleadvisor (?:(?!\. ).)+)"


def _wrap_line(line: str, width: int) -> list[str]:
    from textwrap import wrap

    found = re.fullmatch(_COMMAND, line) if len(line) > width else None
    if found:
        label = found[1].rstrip()
        own = [f"  {part}" for part in wrap_command(found[2], width - 2)]
        return [*(_wrap_line(label, width) if label else []), *own]
    if line.startswith(" "):
        return [line]
    return wrap(line, width, break_long_words=False, break_on_hyphens=False) or [line]


def redirect_to_devnull(descriptor: int) -> None:
    """Redirect a broken stream to /dev/null, so that closing it at exit raises no second error."""
    try:
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, descriptor)
        os.close(nothing)
    except OSError:
        pass


def exit_after_write_error(error: OSError) -> NoReturn:
    """Exit because something couldn't be written.

    Silently if the reader closed the pipe: it has seen enough.
    """
    redirect_to_devnull(1)
    if isinstance(error, BrokenPipeError):
        sys.exit(ExitCode.DONE)
    from roleadvisor.files import write_error

    print_message(write_error(error.filename or "Standard output", error).message)
    print_message(
        "The result is incomplete. Free some space, or write elsewhere with --output FILE."
    )
    sys.exit(ExitCode.BAD_FILE)
