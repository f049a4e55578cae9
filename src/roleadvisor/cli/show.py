"""`roleadvisor show ROLE`."""

from typing import Annotated

import typer

from roleadvisor.cli.completion import role_ids
from roleadvisor.cli.group import AdvisorCommand
from roleadvisor.cli.options import (
    As,
    Data,
    Force,
    Format,
    Only,
    Output,
    Sources,
    load,
)

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
    from roleadvisor.cli.output import Answer, Place, deliver
    from roleadvisor.pages.roles import page, records
    from roleadvisor.rules import names
    from roleadvisor.rules.roles import show as told

    kb = load(data)
    result = told(kb, names.role(kb, role), names.facets(kb, only) if only else None)
    answer = Answer(
        "show", result, lambda: page(kb, result, sources=sources), lambda: records(result)
    )
    deliver(answer, Place(form, output, force, data))
