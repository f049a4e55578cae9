"""A question before something is gone."""

import sys
from collections.abc import Iterable

import typer

from roleadvisor.errors import UsageProblem
from roleadvisor.shell.streams import is_terminal, tell


def confirm(verb: str, what: Iterable[str], otherwise: str) -> None:
    """Show what is to be gone and ask for a `yes`; else say that nothing was and end.

    Raises UsageProblem where nobody can be asked.
    """
    if not can_ask():
        raise UsageProblem(
            f"there is no terminal to confirm on. {otherwise}",
            f"Add --yes to {verb} without asking.",
        )
    tell(f"This will {verb}:")
    for one in what:
        tell(f"  {one}")
    tell(f"Type `yes` to {verb}, anything else to leave it:")
    agreed(otherwise)


def can_ask() -> bool:
    return is_terminal(sys.stdin) and is_terminal(sys.stderr)


def agreed(otherwise: str) -> None:
    """Read a `yes`; anything else says `otherwise` and ends the program."""
    if sys.stdin.readline().strip().casefold() != "yes":
        tell(otherwise)
        raise typer.Exit
