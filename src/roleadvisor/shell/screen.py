"""Shows a page on stdout, in a pager if needed, and the next steps after it."""

import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from math import inf
from typing import TYPE_CHECKING

from roleadvisor.shell.streams import console, is_terminal, width_of
from roleadvisor.text import wrap_command

if TYPE_CHECKING:
    from roleadvisor.render.page import Block, Page


_FORCED = ("FORCE_COLOR", "TTY_COMPATIBLE")
"""The variables that make Rich write colors without a terminal."""


def stdout_text(page: "Page") -> str:
    """Lay out the page for stdout, with colors on a terminal.

    A pipe gets no colors, so Rich's console isn't imported: that takes a twelfth of a start.
    """
    from roleadvisor.render.table import print_page, table_text

    if not is_terminal(sys.stdout) and not any(name in os.environ for name in _FORCED):
        return table_text(page, width_of(sys.stdout))
    screen = console(sys.stdout)
    with screen.capture() as captured:
        print_page(page, screen)
    return captured.get()


def with_options(page: "Page", command_line: Callable[..., str]) -> "Page":
    """Add this run's shared options to the commands in a page's lines."""
    from shlex import split

    from roleadvisor.render.page import Line, Prose, Table, format_command

    def line(one: Line) -> Line:
        if not one.command:
            return one
        words = tuple(split(command_line(*one.command))[1:])
        label = one.text.removesuffix(format_command(one.command))
        return one._replace(text=label + format_command(words), command=words)

    def block(one: "Block") -> "Block":
        if isinstance(one, Prose):
            return one._replace(lines=tuple(map(line, one.lines)))
        if isinstance(one, Table):
            cells = (tuple(tuple(map(line, cell)) for cell in row) for row in one.rows)
            return one._replace(rows=tuple(cells))
        return one

    return page._replace(blocks=tuple(map(block, page.blocks)))


def next_steps(page: "Page", command_line: Callable[..., str], room: float = inf) -> list[str]:
    """Lines with the next steps; none unless stdout and stderr are both terminals.

    Only as many as fit in `room` lines: a list that pushes the page's headline off the screen does
    more harm than good.
    """
    if not (page.next_steps and is_terminal(sys.stdout) and is_terminal(sys.stderr)):
        return []
    steps = [(command_line(*step.words), step.about) for step in page.next_steps]
    width = width_of(sys.stderr)
    heading = ["", "Next:"]
    if len(heading) + len(command_rows(steps[:1], width)) > room:
        heading = ["Next:"]
    for count in range(len(steps), 0, -1):
        lines = [*heading, *command_rows(steps[:count], width)]
        if len(lines) <= room:
            return lines
    return []


def command_rows(steps: Sequence[tuple[str, str]], width: int) -> list[str]:
    """List each command with what it's for: in two columns if all of them fit, else stacked."""
    widest = max(len(command) for command, _ in steps)
    lines = [f"  {command.ljust(widest)}  {about}" for command, about in steps]
    if max(map(len, lines)) <= width:
        return lines
    return [line for step in steps for line in _stacked_command(*step, width)]


def _stacked_command(command: str, about: str, width: int) -> list[str]:
    """A command with what it's for next to it if both fit on a line, else under it."""
    from textwrap import wrap

    if len(line := f"  {command}  {about}") <= width:
        return [line]
    margin = " " * 6
    folded = wrap(about, max(width, 20), initial_indent=margin, subsequent_indent=margin)
    return [*(f"  {part}" for part in wrap_command(command, width - 2)), *folded]


def show_in_pager(text: str, below: int = 0) -> bool:
    """Show text in a pager. Returns False if a pager isn't needed, wanted or available.

    `below` lines are written after it and need room on the screen as well.
    """
    command = _pager_command()
    if not command or text.count("\n") + below < height():
        return False
    return _run_pager(command, text)


def _pager_command() -> list[str]:
    """The words of the pager's command; an empty variable turns paging off."""
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


def height() -> float:
    """How many lines the terminal has; infinite if unknown."""
    try:
        return os.get_terminal_size(sys.stdout.fileno()).lines or inf
    except (OSError, ValueError):
        return inf


_LESS = r"FRXPsq\: back to the shell, Space\: more$"
"""The default LESS: exit at once if everything fits, show colors, leave the text on the screen, and
say how to quit, since keys go to the pager and not the shell.
"""


def _run_pager(command: list[str], text: str) -> bool:
    from subprocess import PIPE, Popen

    sys.stdout.flush()
    environment = {"LESS": _LESS, **os.environ}
    try:
        with _ignoring_interrupts(), Popen(command, stdin=PIPE, env=environment) as pager:  # noqa: S603 - the person's own
            pager.communicate(text.encode(sys.stdout.encoding, "plainer"))
    except OSError:
        return False
    return True


@contextmanager
def _ignoring_interrupts() -> Iterator[None]:
    """Let only the pager handle Ctrl-C: if we exited first, it would lose its terminal.

    Uses a handler rather than SIG_IGN, which the pager would inherit.
    """
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
