"""`roleadvisor profile`: what is kept of a person."""

from typing import TYPE_CHECKING, Annotated

import typer

from roleadvisor.shell.commands import below
from roleadvisor.shell.group import AdvisorCommand, AdvisorGroup
from roleadvisor.shell.options import As, AsJson, Data, Force, Format, OnlyJson, Output, load
from roleadvisor.shell.profile import ProfileFile

if TYPE_CHECKING:
    from pathlib import Path


class _Profile(AdvisorGroup):
    later = below("profile")
    examples = ("profile show", "profile export -o profile.json")


app = typer.Typer(
    cls=_Profile,
    help="Show, copy or delete what is kept of you: in one file on this machine.",
    rich_markup_mode=None,
    no_args_is_help=True,
    add_completion=False,
)


@app.callback()
def profile() -> None:
    """Show, copy or delete what is kept of you: in one file on this machine, and nowhere else."""


delete_app = typer.Typer(rich_markup_mode=None, add_completion=False)


@delete_app.command(cls=AdvisorCommand)
def delete(
    profile: ProfileFile = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Delete without asking.")] = False,
) -> None:
    """Delete your profile, and the copies that were kept beside it."""
    from roleadvisor.shell.streams import tell
    from roleadvisor.store.store import delete, parts, profile_file

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

    from roleadvisor.errors import UsageProblem
    from roleadvisor.shell.streams import is_terminal, tell

    if not (is_terminal(sys.stdin) and is_terminal(sys.stderr)):
        raise UsageProblem("deleting has to be confirmed", "Add --yes to delete without asking.")
    tell("This deletes for good:")
    for one in there:
        tell(f"  {one}")
    tell("Type `yes` to delete, anything else to leave it:")
    if sys.stdin.readline().strip().casefold() != "yes":
        tell("Nothing was deleted.")
        raise typer.Exit


export_app = typer.Typer(rich_markup_mode=None, add_completion=False)


@export_app.command(cls=AdvisorCommand)
def export(
    profile: ProfileFile = None,
    form: AsJson = OnlyJson.JSON,
    output: Output = None,
    force: Force = False,
) -> None:
    """Write a copy of your profile, which --profile FILE reads again."""
    from roleadvisor.errors import UnreadableFile
    from roleadvisor.render.data import dumped
    from roleadvisor.shell.output import OutputTarget, deliver, written
    from roleadvisor.shell.profile import profile_paths, require_profile
    from roleadvisor.store.serialization import as_tree

    found = require_profile(profile)
    if found is None:
        raise UnreadableFile("nothing is kept of you yet", "There is nothing to export.")
    text = dumped(as_tree(found))
    deliver(
        written("profile export", form, text),
        OutputTarget(form, output, force, inputs=profile_paths(profile)),
    )


history_app = typer.Typer(rich_markup_mode=None, add_completion=False)


@history_app.command(cls=AdvisorCommand)
def history(
    profile: ProfileFile = None,
    data: Data = None,
    form: As = Format.TABLE,
    output: Output = None,
    force: Force = False,
) -> None:
    """Tell which answers and ratings moved, and whether that is more than chance."""
    from roleadvisor.profile.history import history as moved
    from roleadvisor.profile.page import history_page
    from roleadvisor.shell.output import CommandOutput, OutputTarget, deliver
    from roleadvisor.shell.profile import profile_paths, require_profile
    from roleadvisor.store.profile import Profile

    result = moved(load(data), require_profile(profile) or Profile())
    answer = CommandOutput("profile history", result, lambda: history_page(result))
    deliver(answer, OutputTarget(form, output, force, data, profile_paths(profile), profile))


path_app = typer.Typer(rich_markup_mode=None, add_completion=False)


@path_app.command(cls=AdvisorCommand)
def path(profile: ProfileFile = None) -> None:
    """Print where your profile is kept, or would be."""
    import os

    from roleadvisor.shell.streams import tell
    from roleadvisor.store.store import profile_file
    from roleadvisor.text import sanitize

    file = profile_file(profile)
    typer.echo(sanitize(str(file)))
    if not os.path.lexists(file):
        tell("Nothing is kept there yet.")


show_app = typer.Typer(rich_markup_mode=None, add_completion=False)


@show_app.command(cls=AdvisorCommand)
def show(
    profile: ProfileFile = None,
    data: Data = None,
    form: As = Format.TABLE,
    output: Output = None,
    force: Force = False,
) -> None:
    """Tell everything that is kept of you."""
    from roleadvisor.profile.history import told
    from roleadvisor.profile.page import profile_page
    from roleadvisor.shell.output import CommandOutput, OutputTarget, deliver
    from roleadvisor.shell.profile import profile_paths, require_profile
    from roleadvisor.store.profile import Profile
    from roleadvisor.store.store import profile_file

    found = require_profile(profile) or Profile()
    result = told(load(data), found, str(profile_file(profile)))
    answer = CommandOutput("profile show", result, lambda: profile_page(result))
    deliver(answer, OutputTarget(form, output, force, data, profile_paths(profile), profile))
