"""`roleadvisor ladder schema`."""

from typing import Annotated

import typer

from roleadvisor.cli.group import AdvisorCommand
from roleadvisor.cli.options import AsJson, Force, OnlyJson, Output

app = typer.Typer(rich_markup_mode=None, add_completion=False)


def commands_with_json() -> list[str]:
    """Offer the commands that give JSON."""
    from roleadvisor.results.catalogue import RESULTS

    return list(RESULTS)


@app.command(cls=AdvisorCommand, epilog="Example: roleadvisor ladder schema --of compare")
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
    from roleadvisor.cli.output import Place, deliver, written

    text = _text(of)
    deliver(written("ladder schema", form, text), Place(form, output, force))


def _text(command: str | None) -> str:
    from roleadvisor.render.json import dumped

    if command is not None:
        from roleadvisor.schemas.results import command_schema

        made = command_schema(command)
    else:
        from roleadvisor.schemas.ladder import ladder_schema

        made = ladder_schema()
    return dumped(made)
