"""Every user-visible error: one base class, its subclasses, and the exit codes."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import IntEnum
from shlex import join
from typing import NamedTuple, TypeAlias

from roleadvisor.text import did_you_mean, escape_unseen, join_up_to, nearest


class ExitCode(IntEnum):
    """What a script sees. 130 is 128 + SIGINT, as shells have it."""

    DONE = 0
    BAD_FILE = 1
    USAGE = 2
    INTERRUPTED = 130


class AdvisorError(Exception):
    """The base class. `message` says what and where, `hint` what to do next; both are plain text.

    `command` is what to type next, without `roleadvisor`; it comes at the end of the hint.
    """

    exit_code = ExitCode.BAD_FILE

    def __init__(self, message: str, hint: str = "", command: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.hint = self._advice = hint
        self._command = tuple(command)
        self.name_command(lambda *words: join(("roleadvisor", *words)))

    def name_command(self, command_line: Callable[..., str]) -> None:
        """Format the command in the hint with `command_line`, which adds a run's shared options."""
        if self._command:
            self.hint = f"{self._advice} {command_line(*self._command)}"

    def lines(self) -> list[str]:
        """The lines to print, the hint last."""
        return [*self.message.splitlines(), *([self.hint] if self.hint else [])]


_WORD = r"[a-z]['a-z]*(?=[ ,])"
"""A plain word at the start of a message, not an option or a quoted name."""


class UsageProblem(AdvisorError):
    """An unusable word on the command line: an unknown role, a value out of range.

    Its message is capitalized, even where it starts with an interpolated name.
    """

    exit_code = ExitCode.USAGE

    def __init__(self, message: str, hint: str = "", command: Sequence[str] = ()) -> None:
        capital = message[:1].upper() if re.match(_WORD, message) else message[:1]
        super().__init__(capital + message[1:], hint, command)


MOST_LISTED = 12
_MOST_SHOWN = 60


def unknown(
    what: str,
    word: str,
    known: Iterable[str],
    ids: Mapping[str, str] | None = None,
    most: int = MOST_LISTED,
) -> UsageProblem:
    """The error for an unknown name: the closest names, then up to `most` of all.

    `ids` maps known names to their ids, such as an alias to its role's id.
    """
    known = list(known)
    ids = ids or {}
    every = dict.fromkeys(ids.get(name, name) for name in known)
    close = dict.fromkeys(ids.get(name, name) for name in nearest(word, known))
    return UsageProblem(
        f"{unknown_name(what, word)}{did_you_mean(close)}", f"There are: {join_up_to(every, most)}."
    )


def unknown_name(what: str, word: str) -> str:
    """Say that no `what` (a role, a step, a command) has this name."""
    shown = escape_unseen(word if len(word) <= _MOST_SHOWN else f"{word[:_MOST_SHOWN]}…")
    return f"no {what} is called `{shown}`"


class UnreadableFile(AdvisorError):
    """A file that can't be opened or isn't text."""


class OutputProblem(AdvisorError):
    """A result that couldn't be written."""


class Diagnostic(NamedTuple):
    """One thing wrong in a file.

    `line` and `column` count from 1; 0 means that the place is unknown. `where` is the path from
    the top of the file to the place, in the file's own keys. `excerpt` is the source line, or the
    part of it around the place; `marker` is the number of screen columns before the place in it.
    """

    what: str
    where: tuple[str, ...] = ()
    line: int = 0
    column: int = 0
    excerpt: str = ""
    marker: int = 0


Path: TypeAlias = tuple[str | int, ...]
"""The path from the top of a file to a part: its keys, and positions in its lists."""


class SemanticError(NamedTuple):
    """A well-formed file's content that isn't allowed, and its path in the file.

    With `key`, the last key itself is wrong, not its value. If a name is `unknown`, the message
    suggests the closest of `known`.
    """

    what: str
    path: Path
    key: bool = False
    unknown: str = ""
    known: Iterable[str] = ()


SHOWN_PROBLEMS = 5
"""How many problems of one file are shown with their source lines: keeps it under 20 lines."""


class FaultyFile(AdvisorError):
    """A file that could be read but isn't valid. Its message has the first few problems."""

    def __init__(
        self, file: str, problems: list[Diagnostic], hint: str = "", more: int = 0
    ) -> None:
        self.file = file
        self.problems = problems
        self.total = len(problems) + more
        super().__init__("\n".join(self._formatted()), hint)

    def _formatted(self) -> list[str]:
        marked = any(one.excerpt for one in self.problems)
        shown = self.problems[: SHOWN_PROBLEMS if marked else 3 * SHOWN_PROBLEMS]
        lines = [line for problem in shown for line in format_diagnostic(self.file, problem)]
        hidden = self.total - len(shown)
        return [*lines, f"... and {hidden} more"] if hidden else lines


def format_diagnostic(file: str, problem: Diagnostic) -> list[str]:
    """Format one problem: place, path, what's wrong, then the source line with a mark under it."""
    place = f"{file}:{problem.line}:{problem.column}" if problem.line else file
    where = " › ".join(problem.where)
    lines = [f"{place}: {where}: {problem.what}" if where else f"{place}: {problem.what}"]
    if problem.excerpt:
        lines += [f"    {problem.excerpt}", "    " + " " * problem.marker + "^"]
    return lines
