"""A person at a terminal: a real one that runs the program, or a script of lines."""

import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from traceback import print_exc
from typing import NoReturn, TypeAlias
from unittest.mock import patch

import pexpect

from roleadvisor.__main__ import main
from roleadvisor.render.page import Page
from roleadvisor.render.table import table_text
from roleadvisor.shell import screen
from roleadvisor.shell.commands import command_line

Child: TypeAlias = "pexpect.spawn[str]"
Start = Callable[..., Child]

_EX_SOFTWARE = 70


@contextmanager
def terminals(result: Path, *command: str) -> Iterator[Start]:
    """Start a command in its own terminals: `start("--again")`; JSON goes to `result`."""
    started: list[Child] = []

    def start(*words: str, size: tuple[int, int] = (24, 80), **own: str) -> Child:
        inherited = {name: value for name, value in os.environ.items() if name != "COLUMNS"}
        env = {**inherited, "TERM": "xterm", **own}
        started.append(in_terminal(*command, *words, "-f", "json", env=env, size=size, to=result))
        return started[-1]

    yield start
    for child in started:
        child.close(force=True)


def in_terminal(
    *words: str, env: Mapping[str, str], size: tuple[int, int] = (24, 80), to: Path | None = None
) -> Child:
    """Run the program in its own terminal, with stdout going to a file if one is given.

    In a fork of the test process, which has imported it already: that's most of the startup time.
    """
    return pexpect.spawn(
        sys.executable,
        preexec_fn=lambda: _run(words, env, to),
        dimensions=size,
        timeout=180,
        encoding="utf-8",
    )


def _run(words: Sequence[str], env: Mapping[str, str], to: Path | None) -> NoReturn:
    """Run the program in this forked process; never return to the tests."""
    code = _EX_SOFTWARE
    try:
        os.closerange(3, os.sysconf("SC_OPEN_MAX"))  # pexpect waits for its own to close
        if to:
            os.dup2(os.open(to, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666), 1)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        os.environ.clear()
        os.environ.update(env)
        sys.argv = ["roleadvisor", *words]
        sys.stdin, sys.stdout = open(0, encoding="utf-8"), open(1, "w", encoding="utf-8")  # noqa: SIM115 - for as long as it runs
        sys.stderr = open(2, "w", encoding="utf-8", errors="backslashreplace", buffering=1)  # noqa: SIM115 - the same
        main()
        code = 0
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    except BaseException:  # noqa: BLE001 - as Python itself would end
        print_exc()
    finally:
        try:
            sys.stdout.flush()
        finally:
            os._exit(code)


def lines_on_a_terminal(shown: Page) -> list[str]:
    """Return a page's lines on an 80-column terminal, with next steps but without the prompt."""
    with patch.object(screen, "is_terminal", lambda _: True):
        steps = screen.next_steps(shown, lambda *words: command_line(words, {}))
    assert bool(steps) == bool(shown.next_steps)
    return [*table_text(shown, 80).rstrip("\n").split("\n"), *steps]


class Script:
    """A screen that types scripted lines and remembers what it was shown."""

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
