"""The person in front of the terminal: found before a dialogue, and told how it ended."""

import sys
from typing import NoReturn

import typer

from roleadvisor.asking.listening import End
from roleadvisor.asking.terminal import Terminal
from roleadvisor.cli.streams import is_terminal, tell, width_of
from roleadvisor.errors import ExitCode, UsageProblem

_ENDINGS = {
    End.STOPPED: "Stopped.",
    End.INTERRUPTED: "Stopped.",
    End.INPUT_ENDED: "The input ended before {what} did.",
    End.GAVE_UP: "Too many lines in a row were no answer, so it ends here.",
}


def terminal(what: str, instead: str) -> Terminal:
    """Give the person's terminal. Raises UsageProblem where nobody is there to answer.

    `what` is asked, and `instead` is what to do without a terminal.
    """
    if not (is_terminal(sys.stdin) and is_terminal(sys.stderr)):
        raise UsageProblem(
            f"{what} on a terminal, and there is none. Nothing was asked and nothing was saved.",
            instead,
        )
    return Terminal(sys.stdin.buffer, sys.stderr, width_of)


def leave(how: End, what: str, kept: str = "", go_on: str = "") -> NoReturn:
    """Say how the dialogue ended, what was kept and how to go on; exit with the code of its kind.

    `what` ended too early, `kept` is empty where nothing was. Raises UsageProblem where the
    input ended or led nowhere, typer.Exit where the person wanted to stop.
    """
    if how in {End.INPUT_ENDED, End.INTERRUPTED}:
        tell()
    words = f"{_ENDINGS[how].format(what=what)} {kept or 'Nothing was saved.'}"
    hint = f"Go on with: {go_on}" if kept else ""
    if how in {End.INPUT_ENDED, End.GAVE_UP}:
        raise UsageProblem(words, hint)
    tell(f"{words} {hint}".rstrip())
    raise typer.Exit(ExitCode.INTERRUPTED if how is End.INTERRUPTED else ExitCode.DONE)
