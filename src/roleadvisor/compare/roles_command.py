"""`roleadvisor roles` and `show ROLE`."""

from typing import TYPE_CHECKING, Annotated

import typer

from roleadvisor.shell.options import FULL, SOURCES, Only, Run, command, role_ids

if TYPE_CHECKING:
    from roleadvisor.render.page import Page


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


@command("show", FULL, SOURCES, examples=("show {higher}", "show {higher} --full --sources"))
def show(
    run: Run,
    role: Annotated[
        str,
        typer.Argument(metavar="ROLE", help="A role's id, title or alias.",
                       autocompletion=role_ids),
    ],
    only: Only = None,
    offer: Annotated[
        bool,
        typer.Option("--offer", help="Show what to ask before you accept, and the first 90 days."),
    ] = False,
) -> None:  # fmt: skip
    """Show a role in detail: the work, the pay, how people get there, a typical week."""
    from roleadvisor.compare.roles import show as role_detail
    from roleadvisor.compare.show_page import page, records
    from roleadvisor.errors import UsageProblem
    from roleadvisor.ladder.lookup import find_facets, find_role
    from roleadvisor.shell.profile import situation_of

    others = {"--only": only, "--sources": run.sources, "--format csv": run.format == "csv"}
    for name in [name for name, given in others.items() if offer and given]:
        raise UsageProblem(f"--offer and {name} don't go together", "Use one of them.")
    kb = run.ladder()
    facets = find_facets(kb, only) if only else None
    result = role_detail(kb, find_role(kb, role), facets)

    def laid_out() -> "Page":
        if offer:
            from roleadvisor.compare.onward_page import offer_page

            return offer_page(result)
        mine = situation_of(run.profile, kb)
        whole = run.full or run.sources
        return page(kb, result, mine, full=whole, only=facets or (), sources=run.sources)

    run.deliver(result, laid_out, lambda: records(result))
