"""A person's terminal: lines shown on stderr, lines read from stdin."""

from collections.abc import Callable, Iterable
from typing import BinaryIO, TextIO

from roleadvisor.asking.wishes import MOST
from roleadvisor.text import inert_lines

_TOO_MUCH = 1 << 20
"""Bytes of one line that are read away before the input counts as ended."""


class Terminal:
    """Talks to the person in front of the terminal. Results go elsewhere, to stdout."""

    def __init__(self, source: BinaryIO, sink: TextIO, width_of: Callable[[TextIO], int]) -> None:
        self._source = source
        self._sink = sink
        self._width_of = width_of

    def width(self) -> int:
        """Give the columns there are now: the window may have changed."""
        return self._width_of(self._sink)

    def show(self, lines: Iterable[str]) -> None:
        """Show lines, made inert."""
        self._write("".join(f"{inert_lines(line)}\n" for line in lines))

    def read(self, prompt: str) -> str:
        """Get a line. Raises EOFError at the end of input, KeyboardInterrupt at Ctrl-C."""
        self._write(prompt)
        try:
            data = self._source.readline(MOST + 2)
        except OSError:
            raise EOFError from None
        if not data.endswith(b"\n"):
            if len(data) < MOST + 2:
                raise EOFError
            self._read_away()
        return data.decode("utf-8", "backslashreplace")

    def _read_away(self) -> None:
        """Leave out the rest of a line that is too long."""
        for _ in range(_TOO_MUCH // MOST):
            part = self._source.readline(MOST)
            if not part:
                raise EOFError
            if part.endswith(b"\n"):
                return
        raise EOFError

    def drop_typed_ahead(self) -> None:
        """Forget what was typed beyond the last question: it is meant for nobody."""
        try:
            import termios  # noqa: PLC0415 - not on every system

            termios.tcflush(self._source.fileno(), termios.TCIFLUSH)
        except (ImportError, OSError, ValueError):
            return

    def _write(self, text: str) -> None:
        try:
            self._sink.write(text)
            self._sink.flush()
        except (OSError, ValueError):
            raise EOFError from None
