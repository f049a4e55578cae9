"""A page on the screen that stdout is, and the commands worth trying after it."""

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from roleadvisor.shell.streams import console, is_terminal, width_of

if TYPE_CHECKING:
    from roleadvisor.render.page import Page


def on_screen(page: "Page") -> str:
    """Lay the page out for the terminal or pipe that stdout is, colors included."""
    from roleadvisor.render.table import show

    screen = console(sys.stdout)
    with screen.capture() as captured:
        show(page, screen)
    return captured.get()


def next_steps(page: "Page", command_line: Callable[..., str]) -> list[str]:
    """Lines with the next useful commands; none where nobody looks at both streams."""
    if not (page.next_steps and is_terminal(sys.stdout) and is_terminal(sys.stderr)):
        return []
    steps = [(command_line(*step.words), step.about) for step in page.next_steps]
    widest = max(len(command) for command, _ in steps)
    lines = [f"  {command.ljust(widest)}  {about}" for command, about in steps]
    if max(map(len, lines)) > width_of(sys.stderr):
        lines = [line for command, about in steps for line in (f"  {command}", *_below(about))]
    return ["", "Next:", *lines]


def _below(about: str) -> list[str]:
    """Fold what a command is for, to stand under it."""
    from textwrap import wrap

    margin = " " * 6
    width = max(width_of(sys.stderr), 20)
    return wrap(about, width, initial_indent=margin, subsequent_indent=margin)
