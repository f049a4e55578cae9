"""`roleadvisor profile`: what is kept of a person."""

import typer

from roleadvisor.cli.group import AdvisorGroup, Later

_WHAT = "Commands"


class _Profile(AdvisorGroup):
    later = {  # noqa: RUF012 - a table, in the order of the help
        "show": Later("profile.show", "Tell everything that is kept.", _WHAT),
        "history": Later("profile.history", "Tell which answers moved.", _WHAT),
        "path": Later("profile.path", "Print where it is kept.", _WHAT),
        "export": Later("profile.export", "Write a copy of it.", _WHAT),
        "delete": Later("profile.delete", "Delete all of it.", _WHAT),
    }


app = typer.Typer(
    cls=_Profile,
    help="Show, copy or delete what is kept of you: in one file on this machine.",
    epilog="Examples: roleadvisor profile show, roleadvisor profile export -o mine.json",
    rich_markup_mode=None,
    no_args_is_help=True,
    add_completion=False,
)


@app.callback()
def profile() -> None:
    """Show, copy or delete what is kept of you: in one file on this machine, and nowhere else."""
