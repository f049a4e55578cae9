"""`roleadvisor roles`."""

import typer

from roleadvisor.cli.group import AdvisorCommand
from roleadvisor.cli.options import As, Data, Force, Format, Output, load

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(cls=AdvisorCommand)
def roles(
    data: Data = None, form: As = Format.TABLE, output: Output = None, force: Force = False
) -> None:
    """List the roles of the ladder, what each is, and where it leads."""
    from roleadvisor.cli.output import Answer, Place, deliver
    from roleadvisor.pages.roles import list_page, list_records
    from roleadvisor.rules.roles import roles as listing

    result = listing(load(data))
    answer = Answer("roles", result, lambda: list_page(result), lambda: list_records(result))
    deliver(answer, Place(form, output, force, data))
