"""`roleadvisor roles`."""

import typer

from roleadvisor.shell.run import FULL, LADDER, Run, command

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@command(app, "roles", LADDER, FULL, epilog="Example: roleadvisor roles")
def roles(run: Run) -> None:
    """List the roles of the ladder, what each is, and where it leads."""
    from roleadvisor.compare.comparison import roles as listing
    from roleadvisor.compare.roles_page import list_page, list_records

    result = listing(run.ladder())
    run.deliver(result, lambda: list_page(result), lambda: list_records(result))
