"""`roleadvisor show ROLE`."""

from typing import Annotated

import typer

from roleadvisor.shell.completion import role_ids
from roleadvisor.shell.options import FULL, SOURCES, Only, Run, command


@command("show", FULL, SOURCES, examples=("show {higher}", "show {higher} --full --sources"))
def show(
    run: Run,
    role: Annotated[
        str,
        typer.Argument(metavar="ROLE", help="A role's id, title or alias.",
                       autocompletion=role_ids),
    ],
    only: Only = None,
) -> None:  # fmt: skip
    """Show a role in detail: the work, the pay, how people get there, a typical week."""
    from roleadvisor.compare.roles import show as role_detail
    from roleadvisor.compare.show_page import page, records
    from roleadvisor.ladder.names import find_facets, find_role

    kb = run.ladder()
    result = role_detail(kb, find_role(kb, role), find_facets(kb, only) if only else None)
    run.deliver(
        result,
        lambda: page(
            kb, result, full=run.full or run.sources, only=bool(only), sources=run.sources
        ),
        lambda: records(result),
    )
