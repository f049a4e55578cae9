"""Every error that a person can see: one root, its children, and the exit codes."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import IntEnum
from shlex import join
from typing import NamedTuple, TypeAlias

from roleadvisor.text import did_you_mean, nearest, reveal, some


class ExitCode(IntEnum):
    """What a script sees. 130 is 128 + SIGINT, as shells have it."""

    DONE = 0
    BAD_FILE = 1
    USAGE = 2
    INTERRUPTED = 130


class AdvisorError(Exception):
    """The root. `message` says what and where, `hint` what to do next; both are plain text.

    `command` is what to type next, without `roleadvisor`; it ends the hint.
    """

    exit_code = ExitCode.BAD_FILE

    def __init__(self, message: str, hint: str = "", command: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.hint = self._advice = hint
        self._command = tuple(command)
        self.name_command(lambda *words: join(("roleadvisor", *words)))

    def name_command(self, command_line: Callable[..., str]) -> None:
        """Write the command as `command_line` does: with the ladder and the person of a run."""
        if self._command:
            self.hint = f"{self._advice} {command_line(*self._command)}"

    def lines(self) -> list[str]:
        """Split what to print into lines, the hint last."""
        return [*self.message.splitlines(), *([self.hint] if self.hint else [])]


_WORD = r"[a-z]['a-z]*(?=[ ,])"
"""A plain word at the start of a message: no option, no quoted name."""


class UsageProblem(AdvisorError):
    """A word on the command line that cannot be used: an unknown role, a value out of range.

    Its message begins with a capital, also where a name was put in for its first words.
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
    """Answer a name that nobody knows: the nearest names, then up to `most` of all.

    `ids` maps known names to the ids that they stand for: an alias to its role's id.
    """
    known = list(known)
    ids = ids or {}
    every = dict.fromkeys(ids.get(name, name) for name in known)
    close = dict.fromkeys(ids.get(name, name) for name in nearest(word, known))
    return UsageProblem(
        f"{unknown_name(what, word)}{did_you_mean(close)}", f"There are: {some(every, most)}."
    )


def unknown_name(what: str, word: str) -> str:
    """Say that nothing of the sort `what` (a role, a step, a command) has this name."""
    shown = reveal(word if len(word) <= _MOST_SHOWN else f"{word[:_MOST_SHOWN]}…")
    return f"no {what} is called `{shown}`"


class UnreadableFile(AdvisorError):
    """A file that cannot be opened or is not text."""


class OutputProblem(AdvisorError):
    """A result that could not be written."""


class Diagnostic(NamedTuple):
    """One thing wrong in a file.

    `line` and `column` count from 1; 0 means that no place is known. `where` leads from the
    file's top to the place, in the file's own keys. `excerpt` is the source line, or the part of
    it around the place; `marker` is the number of screen columns before the place in it.
    """

    what: str
    where: tuple[str, ...] = ()
    line: int = 0
    column: int = 0
    excerpt: str = ""
    marker: int = 0


Path: TypeAlias = tuple[str | int, ...]
"""The file's own keys, and positions in its lists, from the top to a part."""


class SemanticError(NamedTuple):
    """Something that a well-formed file must not mean, named by the path of keys that leads there.

    With `key` the last key itself is wrong and not what stands under it. Where a name is
    `unknown`, `known` are those among which the message looks for the nearest.
    """

    what: str
    path: Path
    key: bool = False
    unknown: str = ""
    known: Iterable[str] = ()


SHOWN_PROBLEMS = 5
"""How many problems of one file are shown in full: with marks, a message under 20 lines."""


class FaultyFile(AdvisorError):
    """A file that was read and is not valid. Its message has the first few problems."""

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
    """Put one problem in words: place, path, what is wrong, then the line with a mark under it."""
    place = f"{file}:{problem.line}:{problem.column}" if problem.line else file
    where = " › ".join(problem.where)
    lines = [f"{place}: {where}: {problem.what}" if where else f"{place}: {problem.what}"]
    if problem.excerpt:
        lines += [f"    {problem.excerpt}", "    " + " " * problem.marker + "^"]
    return lines
