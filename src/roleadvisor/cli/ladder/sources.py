"""`roleadvisor ladder sources`."""

import typer

from roleadvisor.cli.group import AdvisorCommand
from roleadvisor.cli.options import As, Data, Force, Format, Output, load

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(cls=AdvisorCommand)
def sources(
    data: Data = None, form: As = Format.TABLE, output: Output = None, force: Force = False
) -> None:
    """List the sources of the ladder, and how many statements each section carries."""
    from roleadvisor.cli.output import Answer, Place, deliver
    from roleadvisor.pages.sources import page, records
    from roleadvisor.rules.sources import sources as listing

    result = listing(load(data))
    answer = Answer("ladder sources", result, lambda: page(result), lambda: records(result))
    deliver(answer, Place(form, output, force, data))
