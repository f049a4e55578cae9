"""`roleadvisor ladder`: the commands for whoever keeps the file."""

from typing import Annotated

import typer

from roleadvisor.shell.commands import below
from roleadvisor.shell.group import AdvisorCommand, AdvisorGroup
from roleadvisor.shell.options import As, AsJson, Data, Force, Format, OnlyJson, Output, load


class _Ladder(AdvisorGroup):
    later = below("ladder")
    examples = ("ladder init ladder.yaml", "ladder check ladder.yaml")


app = typer.Typer(
    cls=_Ladder,
    help="For whoever keeps the ladder's file: start one, check it, compare two versions.",
    rich_markup_mode=None,
    no_args_is_help=True,
    add_completion=False,
)


@app.callback()
def ladder() -> None:
    """For whoever keeps the ladder's file: start one, check it, compare two versions."""


schema_app = typer.Typer(rich_markup_mode=None, add_completion=False)


def commands_with_json() -> list[str]:
    """Offer the commands that give JSON."""
    from roleadvisor.ladder_file.schema import RESULTS

    return list(RESULTS)


@schema_app.command(cls=AdvisorCommand, epilog="Example: roleadvisor ladder schema --of compare")
def schema(
    of: Annotated[
        str | None,
        typer.Option(
            "--of",
            metavar="COMMAND",
            help="Print the schema of this command's JSON instead.",
            autocompletion=commands_with_json,
        ),
    ] = None,
    form: AsJson = OnlyJson.JSON,
    output: Output = None,
    force: Force = False,
) -> None:
    """Print the JSON Schema of a ladder file, for editors and checkers."""
    from roleadvisor.shell.output import OutputTarget, deliver, written

    text = _text(of)
    deliver(written("ladder schema", form, text), OutputTarget(form, output, force))


def _text(command: str | None) -> str:
    from roleadvisor.render.data import dumped

    if command is not None:
        from roleadvisor.ladder_file.schema import command_schema

        made = command_schema(command)
    else:
        from roleadvisor.ladder_file.schema import ladder_schema

        made = ladder_schema()
    return dumped(made)


sources_app = typer.Typer(rich_markup_mode=None, add_completion=False)


@sources_app.command(cls=AdvisorCommand)
def sources(
    data: Data = None, form: As = Format.TABLE, output: Output = None, force: Force = False
) -> None:
    """List the sources of the ladder, and how many statements each section carries."""
    from roleadvisor.ladder_file.page import page, records
    from roleadvisor.ladder_file.sources import sources as listing
    from roleadvisor.shell.output import CommandOutput, OutputTarget, deliver

    result = listing(load(data))
    answer = CommandOutput("ladder sources", result, lambda: page(result), lambda: records(result))
    deliver(answer, OutputTarget(form, output, force, data))
