"""`roleadvisor roles`."""

from typing import Annotated

import typer

from roleadvisor.shell.options import FULL, Run, command


@command("roles", FULL, examples=("roles",))
def roles(
    run: Run,
    family: Annotated[
        str | None, typer.Option("--family", metavar="NAME", help="Only roles of this family.")
    ] = None,
    track: Annotated[
        str | None, typer.Option("--track", metavar="NAME", help="Only roles on this track.")
    ] = None,
) -> None:
    """List the roles on the ladder and where each leads."""
    from roleadvisor.compare.roles import roles as list_roles
    from roleadvisor.compare.roles_page import page, records

    kb = run.ladder()
    result = list_roles(kb, family, track)
    whole = run.full or family is not None or track is not None
    run.deliver(
        result, lambda: page(kb, result, full=run.full, whole=whole), lambda: records(result)
    )
