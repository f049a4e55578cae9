"""`roleadvisor ladder init FILE`."""

from typing import Annotated

import typer

from roleadvisor.cli.group import AdvisorCommand

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(cls=AdvisorCommand, epilog="Example: roleadvisor ladder init ladder.yaml")
def init(
    file: Annotated[str, typer.Argument(metavar="FILE", help="The file to write; `-` is stdout.")],
    force: Annotated[bool, typer.Option("--force", help="Replace an existing file.")] = False,
) -> None:
    """Write a small ladder, with comments, to start your own from."""
    from roleadvisor.cli.output import Place, deliver, written
    from roleadvisor.knowledge.shipped import shipped_file

    text = shipped_file("starter.yaml").read_text("utf-8")
    deliver(written("ladder init", "yaml", text), Place("yaml", file, force))
    if file != "-":
        _tell_next(file)


def _tell_next(file: str) -> None:
    """Say how to go on: always, because nothing else is printed."""
    from shlex import quote

    from roleadvisor.cli.streams import tell

    tell("Put your own roles in the place of the example's. See what it says so far, and check it:")
    tell(f"  roleadvisor compare --data {quote(file)}")
    tell(f"  roleadvisor ladder check {quote(file)}")
    tell("For an editor that explains the keys, make the schema that the first line names:")
    tell("  roleadvisor ladder schema --output ladder.schema.json")
