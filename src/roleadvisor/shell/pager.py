"""What is longer than the screen goes through the person's pager."""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from roleadvisor.shell.streams import is_terminal


def page_through(text: str, below: int = 0) -> bool:
    """Show text in a pager. False, and nothing is shown, where none is needed, wanted or there.

    `below` lines are written after it and need the screen as well.
    """
    command = _command()
    if not command or text.count("\n") + below < _height():
        return False
    return _run(command, text)


def _command() -> list[str]:
    """The words of the pager's command: an empty variable turns paging off."""
    from shlex import split
    from shutil import which

    if os.environ.get("TERM") == "dumb" or not (is_terminal(sys.stdout) and is_terminal(sys.stdin)):
        return []
    for name in ("ROLEADVISOR_PAGER", "PAGER"):
        if (words := os.environ.get(name)) is not None:
            with suppress(ValueError):  # a quote that is not closed
                return split(words)
            return []
    return ["less", "-FRX"] if which("less") else []


def _height() -> float:
    """Lines of the terminal; without end where nobody knows."""
    try:
        return os.get_terminal_size(sys.stdout.fileno()).lines or float("inf")
    except (OSError, ValueError):
        return float("inf")


def _run(command: list[str], text: str) -> bool:
    from subprocess import PIPE, Popen

    sys.stdout.flush()
    environment = {"LESS": "FRX", **os.environ}  # colors, and no screen of its own
    try:
        with _left_to_pager(), Popen(command, stdin=PIPE, env=environment) as pager:  # noqa: S603 - the person's own
            pager.communicate(text.encode(sys.stdout.encoding, "plainer"))
    except OSError:
        return False
    return True


@contextmanager
def _left_to_pager() -> Iterator[None]:
    """Let the pager alone answer Ctrl-C: ended before it, we would leave it without its terminal.

    A handler and not SIG_IGN, which the pager would inherit.
    """
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
