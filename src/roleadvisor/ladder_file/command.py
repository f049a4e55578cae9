"""`roleadvisor ladder`: the commands for the keepers of the file."""

from typing import Annotated

import typer

from roleadvisor.shell.commands import below
from roleadvisor.shell.group import AdvisorGroup
from roleadvisor.shell.options import FULL, Run, command


class _Ladder(AdvisorGroup):
    later = below("ladder")
    examples = ("ladder init ladder.yaml", "ladder check ladder.yaml")


app = typer.Typer(
    cls=_Ladder,
    help="For the keepers of a ladder's file: start one, check it, compare two versions.",
    rich_markup_mode=None,
    no_args_is_help=True,
    add_completion=False,
)


@app.callback()
def ladder() -> None:
    """For the keepers of a ladder's file: start one, check it, compare two versions."""


def commands_with_json() -> list[str]:
    """Offer the commands that give JSON."""
    from roleadvisor.ladder_file.json_results import RESULTS

    return list(RESULTS)


@command(
    "ladder schema", formats=("json",),
    examples=("ladder schema", "ladder schema --of compare"),
)  # fmt: skip
def schema(
    run: Run,
    of: Annotated[
        str | None,
        typer.Option(
            "--of",
            metavar="COMMAND",
            help="Print the schema of this command's JSON instead.",
            autocompletion=commands_with_json,
        ),
    ] = None,
) -> None:
    """Print the JSON Schema of a ladder file, for editors and checkers."""
    run.deliver_text("json", _text(of))


def _text(command: str | None) -> str:
    from roleadvisor.render.data import dumped

    if command is not None:
        from roleadvisor.ladder_file.schema import command_schema

        made = command_schema(command)
    else:
        from roleadvisor.ladder_file.schema import ladder_schema

        made = ladder_schema()
    return dumped(made)


@command("ladder sources", FULL, examples=("ladder sources", "ladder sources --full"))
def sources(run: Run) -> None:
    """List the sources of the ladder, and how many statements come from each."""
    from roleadvisor.ladder_file.page import page, records
    from roleadvisor.ladder_file.sources import sources as listing

    result = listing(run.ladder())
    run.deliver(result, lambda: page(result, full=run.full), lambda: records(result))
