"""A person at a terminal: a real one in which the program runs, or a script of lines."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeAlias
from unittest.mock import patch

import pexpect

from roleadvisor.render.page import Page
from roleadvisor.render.table import table_text
from roleadvisor.shell import screen
from roleadvisor.shell.commands import command_line
from tests.conftest import ROOT

Child: TypeAlias = "pexpect.spawn[str]"
Start = Callable[..., Child]


@contextmanager
def terminals(result: Path, *command: str) -> Iterator[Start]:
    """Start a command in terminals of its own: `start("--again")`; JSON goes to `result`."""
    started: list[Child] = []

    def start(*words: str, size: tuple[int, int] = (24, 80), **env: str) -> Child:
        known = {name: value for name, value in os.environ.items() if name != "COLUMNS"}
        own = {"PYTHONPATH": str(ROOT / "src"), "RESULT": str(result), "TERM": "xterm"}
        child: Child = pexpect.spawn(
            "/bin/sh",
            ["-c", 'exec "$@" -f json >"$RESULT"', "sh",
             sys.executable, "-m", "roleadvisor", *command, *words],
            env={**known, **own, **env},
            dimensions=size,
            timeout=180,
            encoding="utf-8",
        )  # fmt: skip
        started.append(child)
        return child

    yield start
    for child in started:
        child.close(force=True)


def lines_on_a_terminal(shown: Page) -> list[str]:
    """What a page takes of a terminal of 80 columns, its next steps included, and no prompt."""
    with patch.object(screen, "is_terminal", lambda _: True):
        steps = screen.next_steps(shown, lambda *words: command_line(words, {}))
    assert bool(steps) == bool(shown.next_steps)
    return [*table_text(shown, 80).rstrip("\n").split("\n"), *steps]


class Script:
    """A screen that types what is written down, and remembers what it was shown."""

    def __init__(self, lines: Iterable[str], ends: type[BaseException] = EOFError) -> None:
        self._lines: Iterator[str] = iter(lines)
        self._ends = ends
        self.shown: list[str] = []
        self.prompts: list[str] = []

    def width(self) -> int:
        return 80

    def show(self, lines: Iterable[str]) -> None:
        self.shown += lines

    def read(self, prompt: str) -> str:
        self.prompts.append(prompt)
        for line in self._lines:
            self.shown.append(f"{prompt}{line}")
            return line
        raise self._ends
