"""`roleadvisor ladder schema`."""

from enum import StrEnum
from typing import Annotated

import typer

from roleadvisor.cli.group import AdvisorCommand
from roleadvisor.cli.options import Force, Output

app = typer.Typer(rich_markup_mode=None, add_completion=False)


class _Form(StrEnum):
    """A schema is JSON and nothing else; the option is here because every command has it."""

    JSON = "json"


def complete_command(incomplete: str) -> list[str]:
    """Offer the commands that give JSON."""
    from roleadvisor.results.catalogue import RESULTS

    return [name for name in RESULTS if name.startswith(incomplete)]


@app.command(cls=AdvisorCommand, epilog="Example: roleadvisor ladder schema --of compare")
def schema(
    of: Annotated[
        str | None,
        typer.Option(
            "--of",
            metavar="COMMAND",
            help="Print the schema of this command's JSON instead.",
            autocompletion=complete_command,
        ),
    ] = None,
    form: Annotated[
        _Form, typer.Option("--format", "-f", help="A schema is always JSON.")
    ] = _Form.JSON,
    output: Output = None,
    force: Force = False,
) -> None:
    """Print the JSON Schema of a ladder file, for editors and checkers."""
    from roleadvisor.cli.output import Answer, Place, deliver
    from roleadvisor.render.page import Page

    text = _text(of)
    answer = Answer("ladder schema", None, lambda: Page("", ()), others={form: lambda: text})
    deliver(answer, Place(form, output, force))


def _text(command: str | None) -> str:
    from roleadvisor.render.json import dumped

    if command is not None:
        from roleadvisor.schemas.results import command_schema

        made = command_schema(command)
    else:
        from roleadvisor.schemas.ladder import ladder_schema

        made = ladder_schema()
    return dumped(made)
