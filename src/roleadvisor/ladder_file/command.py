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


init_app = typer.Typer(rich_markup_mode=None, add_completion=False)


@init_app.command(cls=AdvisorCommand, epilog="Example: roleadvisor ladder init ladder.yaml")
def init(
    file: Annotated[str, typer.Argument(metavar="FILE", help="The file to write; `-` is stdout.")],
    force: Annotated[bool, typer.Option("--force", help="Replace an existing file.")] = False,
) -> None:
    """Write a small ladder, with comments, to start your own from."""
    from roleadvisor.ladder.location import shipped_file
    from roleadvisor.shell.output import OutputTarget, deliver, written

    text = shipped_file("starter.yaml").read_text("utf-8")
    deliver(written("ladder init", "yaml", text), OutputTarget("yaml", file, force))
    if file != "-":
        _tell_next(file)


def _tell_next(file: str) -> None:
    """Say how to go on: always, because nothing else is printed."""
    from shlex import quote

    from roleadvisor.shell.streams import tell

    tell("Put your own roles in the place of the example's. See what it says so far, and check it:")
    tell(f"  roleadvisor compare --data {quote(file)}")
    tell(f"  roleadvisor ladder check {quote(file)}")
    tell("For an editor that explains the keys, make the schema that the first line names:")
    tell("  roleadvisor ladder schema --output ladder.schema.json")


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
