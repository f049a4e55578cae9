"""A page on the screen that stdout is, and the commands worth trying after it."""

import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from math import inf
from typing import TYPE_CHECKING

from roleadvisor.shell.streams import console, is_terminal, width_of
from roleadvisor.text import pasteable

if TYPE_CHECKING:
    from roleadvisor.render.page import Block, Page


_FORCED = ("FORCE_COLOR", "TTY_COMPATIBLE")
"""The variables by which Rich writes colors where no terminal is."""


def on_screen(page: "Page") -> str:
    """Lay the page out for the terminal or pipe that stdout is, colors included.

    A pipe gets none, and isn't worth importing Rich's console for: a twelfth of a start.
    """
    from roleadvisor.render.table import show, table_text

    if not is_terminal(sys.stdout) and not any(name in os.environ for name in _FORCED):
        return table_text(page, width_of(sys.stdout))
    screen = console(sys.stdout)
    with screen.capture() as captured:
        show(page, screen)
    return captured.get()


def with_options(page: "Page", command_line: Callable[..., str]) -> "Page":
    """Give the commands in a page's lines the shared options of this run."""
    from shlex import split

    from roleadvisor.render.page import Line, Prose, Table, shown_command

    def line(one: Line) -> Line:
        if not one.command:
            return one
        words = tuple(split(command_line(*one.command))[1:])
        label = one.text.removesuffix(shown_command(one.command))
        return one._replace(text=label + shown_command(words), command=words)

    def block(one: "Block") -> "Block":
        if isinstance(one, Prose):
            return one._replace(lines=tuple(map(line, one.lines)))
        if isinstance(one, Table):
            cells = (tuple(tuple(map(line, cell)) for cell in row) for row in one.rows)
            return one._replace(rows=tuple(cells))
        return one

    return page._replace(blocks=tuple(map(block, page.blocks)))


def next_steps(page: "Page", command_line: Callable[..., str], room: float = inf) -> list[str]:
    """Lines with the next useful commands; none if nobody looks at both streams.

    No more of them than `room` lines hold: a list that pushes the page's headline off the screen
    does more harm than good.
    """
    if not (page.next_steps and is_terminal(sys.stdout) and is_terminal(sys.stderr)):
        return []
    steps = [(command_line(*step.words), step.about) for step in page.next_steps]
    width = width_of(sys.stderr)
    heading = ["", "Next:"]
    if len(heading) + len(beside(steps[:1], width)) > room:
        heading = ["Next:"]
    for count in range(len(steps), 0, -1):
        lines = [*heading, *beside(steps[:count], width)]
        if len(lines) <= room:
            return lines
    return []


def beside(steps: Sequence[tuple[str, str]], width: int) -> list[str]:
    """List each command with what it is for: in two columns where all of them fit."""
    widest = max(len(command) for command, _ in steps)
    lines = [f"  {command.ljust(widest)}  {about}" for command, about in steps]
    if max(map(len, lines)) <= width:
        return lines
    return [line for step in steps for line in _below_each_other(*step, width)]


def _below_each_other(command: str, about: str, width: int) -> list[str]:
    """Put a command and what it is for under it, or behind it where both fit in a line."""
    from textwrap import wrap

    if len(line := f"  {command}  {about}") <= width:
        return [line]
    margin = " " * 6
    folded = wrap(about, max(width, 20), initial_indent=margin, subsequent_indent=margin)
    return [*(f"  {part}" for part in pasteable(command, width - 2)), *folded]


def page_through(text: str, below: int = 0) -> bool:
    """Show text in a pager. False, and nothing is shown, where none is needed, wanted or there.

    `below` lines are written after it and need the screen as well.
    """
    command = _command()
    if not command or text.count("\n") + below < height():
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


def height() -> float:
    """Lines of the terminal; without end where nobody knows."""
    try:
        return os.get_terminal_size(sys.stdout.fileno()).lines or inf
    except (OSError, ValueError):
        return inf


_LESS = r"FRXPsq\: back to the shell, Space\: more$"
"""For less, where nobody has set it up: end at once where all fits, show colors, leave what was
shown on the screen, and say how to get out, as what is typed goes to the pager and not the shell.
"""


def _run(command: list[str], text: str) -> bool:
    from subprocess import PIPE, Popen

    sys.stdout.flush()
    environment = {"LESS": _LESS, **os.environ}
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
