"""A person's terminal: shows lines on stderr, reads lines from stdin, and confirms deletions."""

import sys
from collections.abc import Iterable
from typing import BinaryIO, NoReturn, TextIO

import typer

from roleadvisor.errors import ExitCode, UsageProblem
from roleadvisor.shell.prompts import MAX_ANSWER_LENGTH, End
from roleadvisor.shell.streams import is_terminal, print_message, width_of
from roleadvisor.text import sanitize_lines

_MOST_BYTES = 4 * MAX_ANSWER_LENGTH + 2
"""The most bytes of a line that's read whole, with its line break: up to four per character."""
_TOO_MUCH = 1 << 20
"""How many bytes of one line are skipped before the input counts as ended."""


class Terminal:
    """Talks to the person in front of the terminal. Results go elsewhere, to stdout."""

    def __init__(self, source: BinaryIO, sink: TextIO) -> None:
        self._source = source
        self._sink = sink

    def width(self) -> int:
        """The current number of columns: the window may have been resized."""
        return width_of(self._sink)

    def show(self, lines: Iterable[str]) -> None:
        """Show lines, sanitized."""
        self._write("".join(f"{sanitize_lines(line)}\n" for line in lines))

    def read(self, prompt: str) -> str:
        """Get a line. Raises EOFError at the end of input, KeyboardInterrupt at Ctrl-C."""
        self._write(prompt)
        try:
            data = self._source.readline(_MOST_BYTES)
        except OSError:
            raise EOFError from None
        if not data.endswith(b"\n"):
            # The input ended inside the line: a half-typed answer doesn't count.
            if len(data) < _MOST_BYTES:
                raise EOFError
            self._skip_rest()
        return data.decode("utf-8", "backslashreplace")

    def _skip_rest(self) -> None:
        """Skip the rest of a line that is too long."""
        for _ in range(_TOO_MUCH // MAX_ANSWER_LENGTH):
            part = self._source.readline(MAX_ANSWER_LENGTH)
            if not part:
                raise EOFError
            if part.endswith(b"\n"):
                return
        raise EOFError

    def drop_typed_ahead(self) -> None:
        """Drop what was typed after the last question, so that the shell doesn't run it."""
        try:
            import termios

            termios.tcflush(self._source.fileno(), termios.TCIFLUSH)
        except (ImportError, OSError, ValueError):
            return

    def _write(self, text: str) -> None:
        try:
            self._sink.write(text)
            self._sink.flush()
        except (OSError, ValueError):
            raise EOFError from None


_ENDINGS = {
    End.STOPPED: "Stopped.",
    End.INTERRUPTED: "Stopped.",
    End.INPUT_ENDED: "The input ended before {what} did.",
    End.GAVE_UP: "Too many lines in a row weren't an answer. Stopped.",
}


def interactive() -> bool:
    """Whether there is a person to ask."""
    return is_terminal(sys.stdin) and is_terminal(sys.stderr)


def terminal(what: str, instead: str) -> Terminal:
    """The person's terminal. Raises UsageProblem if there is none.

    `what` says what is asked, and `instead` what to do without a terminal.
    """
    if not interactive():
        raise UsageProblem(
            f"{what} on a terminal, and there is none. Nothing was asked and nothing was saved.",
            instead,
        )
    return Terminal(sys.stdin.buffer, sys.stderr)


def end_dialogue(how: End, what: str, kept: str = "", go_on: str = "") -> NoReturn:
    """Say how the dialogue ended, what was saved and how to continue; exit with the matching code.

    `what` ended too early; `kept` says what was saved, and is empty if nothing was. Raises
    UsageProblem if the input ended or too many lines were invalid, typer.Exit if the person quit.
    """
    if how in {End.INPUT_ENDED, End.INTERRUPTED}:
        print_message()
    words = f"{_ENDINGS[how].format(what=what)} {kept or 'Nothing was saved.'}"
    # Indented lines aren't wrapped, so the command can be pasted.
    hint = f"  Go on with: {go_on}" if kept else ""
    if how in {End.INPUT_ENDED, End.GAVE_UP}:
        raise UsageProblem(words, hint)
    print_message(f"{words}\n{hint}".rstrip())
    raise typer.Exit(ExitCode.INTERRUPTED if how is End.INTERRUPTED else ExitCode.DONE)


def confirm(verb: str, what: Iterable[str], otherwise: str) -> None:
    """Show what will be lost and ask for a `yes`; otherwise print `otherwise` and exit.

    Raises UsageProblem without a terminal.
    """
    if not interactive():
        raise UsageProblem(
            f"there is no terminal to confirm on. {otherwise}",
            f"Add --yes to {verb} without asking.",
        )
    print_message(f"This will {verb}:")
    for one in what:
        print_message(f"  {one}")
    print_message(f"Type y or yes to {verb}, anything else to leave it:")
    require_yes(otherwise)


def require_yes(otherwise: str) -> None:
    """Read `yes` or `y`; for anything else, print `otherwise` and exit."""
    # Compare bytes: input that isn't text in the terminal's encoding isn't a yes.
    if sys.stdin.buffer.readline(MAX_ANSWER_LENGTH).strip().lower() not in {b"y", b"yes"}:
        print_message(otherwise)
        raise typer.Exit
