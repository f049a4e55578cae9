"""`roleadvisor show ROLE`."""

from typing import Annotated

import typer

from roleadvisor.shell.group import AdvisorCommand
from roleadvisor.shell.options import As, Data, Force, Format, Only, Output, Sources, load, role_ids

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(cls=AdvisorCommand)
def show(
    role: Annotated[
        str,
        typer.Argument(metavar="ROLE", help="An id, a title or an alias.",
                       autocompletion=role_ids),
    ],
    only: Only = None,
    sources: Sources = False,
    data: Data = None,
    form: As = Format.TABLE,
    output: Output = None,
    force: Force = False,
) -> None:  # fmt: skip
    """Tell everything known of one role, and what to ask somebody who does the work."""
    from roleadvisor.compare.comparison import show as told
    from roleadvisor.compare.roles_page import page, records
    from roleadvisor.ladder.names import find_facets, find_role
    from roleadvisor.shell.output import CommandOutput, OutputTarget, deliver

    kb = load(data)
    result = told(kb, find_role(kb, role), find_facets(kb, only) if only else None)
    answer = CommandOutput(
        "show", result, lambda: page(kb, result, sources=sources), lambda: records(result)
    )
    deliver(answer, OutputTarget(form, output, force, data))
