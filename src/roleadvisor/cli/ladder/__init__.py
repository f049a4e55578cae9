"""`roleadvisor ladder`: the commands for whoever keeps the file."""

import typer

from roleadvisor.cli.group import AdvisorGroup, Later

_KEEP = "Commands"


class _Ladder(AdvisorGroup):
    later = {  # noqa: RUF012 - a table, in the order of the help
        "init": Later("ladder.init", "Write a small ladder to start from.", _KEEP),
        "check": Later("ladder.check", "Read files as a reviewer would.", _KEEP),
        "diff": Later("ladder.diff", "Tell what changed for whom.", _KEEP),
        "sources": Later("ladder.sources", "List where it all comes from.", _KEEP),
        "schema": Later("ladder.schema", "Print the schema for editors.", _KEEP),
    }


app = typer.Typer(
    cls=_Ladder,
    help="For whoever keeps the ladder's file: start one, check it, compare two versions.",
    epilog="Examples: roleadvisor ladder init ladder.yaml, roleadvisor ladder check ladder.yaml",
    rich_markup_mode=None,
    no_args_is_help=True,
    add_completion=False,
)


@app.callback()
def ladder() -> None:
    """For whoever keeps the ladder's file: start one, check it, compare two versions."""
