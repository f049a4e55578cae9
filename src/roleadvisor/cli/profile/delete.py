"""`roleadvisor profile delete`."""

from typing import TYPE_CHECKING, Annotated

import typer

from roleadvisor.cli.group import AdvisorCommand
from roleadvisor.cli.profile_file import ProfileFile

if TYPE_CHECKING:
    from pathlib import Path

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(cls=AdvisorCommand)
def delete(
    profile: ProfileFile = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Delete without asking.")] = False,
) -> None:
    """Delete your profile, and the copies that were kept beside it."""
    from roleadvisor.cli.streams import tell
    from roleadvisor.profile.place import profile_file
    from roleadvisor.profile.store import delete, parts

    file = profile_file(profile)
    there = parts(file)
    if not there:
        tell(f"Nothing is kept in {file}.")
        return
    if not yes:
        _ask(there)
    delete(there)
    for one in there:
        tell(f"Deleted {one}.")


def _ask(there: "list[Path]") -> None:
    """Ask whether to go on. Raises UsageProblem where nobody can be asked."""
    import sys

    from roleadvisor.cli.streams import is_terminal, tell
    from roleadvisor.errors import UsageProblem

    if not (is_terminal(sys.stdin) and is_terminal(sys.stderr)):
        raise UsageProblem("deleting has to be confirmed", "Add --yes to delete without asking.")
    tell("This deletes for good:")
    for one in there:
        tell(f"  {one}")
    tell("Type `yes` to delete, anything else to leave it:")
    if sys.stdin.readline().strip().casefold() != "yes":
        tell("Nothing was deleted.")
        raise typer.Exit
