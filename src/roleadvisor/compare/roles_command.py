"""`roleadvisor roles`."""

import typer

from roleadvisor.shell.group import AdvisorCommand
from roleadvisor.shell.options import As, Data, Force, Format, Output, load

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(cls=AdvisorCommand)
def roles(
    data: Data = None, form: As = Format.TABLE, output: Output = None, force: Force = False
) -> None:
    """List the roles of the ladder, what each is, and where it leads."""
    from roleadvisor.compare.comparison import roles as listing
    from roleadvisor.compare.roles_page import list_page, list_records
    from roleadvisor.shell.output import CommandOutput, OutputTarget, deliver

    result = listing(load(data))
    answer = CommandOutput("roles", result, lambda: list_page(result), lambda: list_records(result))
    deliver(answer, OutputTarget(form, output, force, data))
