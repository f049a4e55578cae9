"""`roleadvisor roles`, `show ROLE` and `compare [ROLE ROLE ...]`."""

from typing import Annotated

import typer

from roleadvisor.shell.completion import role_ids
from roleadvisor.shell.options import FULL, SOURCES, Only, Run, command


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
) -> None:  # fmt: skip
    """Show a role in detail: the work, the pay, how people get there, a typical week."""
    from roleadvisor.compare.roles import show as role_detail
    from roleadvisor.compare.show_page import page, records
    from roleadvisor.ladder.lookup import find_facets, find_role

    kb = run.ladder()
    result = role_detail(kb, find_role(kb, role), find_facets(kb, only) if only else None)
    run.deliver(
        result,
        lambda: page(
            kb, result, full=run.full or run.sources, only=bool(only), sources=run.sources
        ),
        lambda: records(result),
    )


@command("compare", FULL, SOURCES, examples=("compare", "compare --differences"))
def compare(
    run: Run,
    roles: Annotated[
        list[str] | None,
        typer.Argument(metavar="ROLE ROLE", autocompletion=role_ids,
                       help="Two or more roles (default: your role and the next, else"
                            " the ladder's main two)."),
    ] = None,
    family: Annotated[
        str | None, typer.Option("--family", metavar="NAME", help="All roles of this family.")
    ] = None,
    only: Only = None,
    differences: Annotated[
        bool, typer.Option("--differences", help="Show only what differs, by statement.")
    ] = False,
    same: Annotated[
        bool, typer.Option("--same", help="With --differences: also what's the same.")
    ] = False,
) -> None:  # fmt: skip
    """Compare roles side by side.

    Shows what matters most, what you gain and give up, and where pay overlaps.
    """
    from roleadvisor.compare.comparison import asked_roles, default_roles
    from roleadvisor.compare.comparison import compare as compare_roles
    from roleadvisor.compare.differences_page import differences_page
    from roleadvisor.compare.page import page, records
    from roleadvisor.ladder.lookup import find_facets
    from roleadvisor.shell.profile import load_profile
    from roleadvisor.store.whereabouts import kept_whereabouts, own_pair

    kb = run.ladder()
    facets = find_facets(kb, only) if only else None
    known = load_profile(run.profile) if len(roles or ()) <= 1 else None
    own = kept_whereabouts(kb, known).role if known else None
    chosen = asked_roles(kb, roles or (), family, kb.roles[own] if own else None)
    if not chosen.roles:
        chosen = own_pair(kb, known) or default_roles(kb)
    result = compare_roles(kb, *chosen.roles, only=facets)
    full = run.full or bool(only) or run.sources
    run.deliver(
        result,
        lambda: (
            differences_page(kb, result, same=same, full=run.full, sources=run.sources)
            if differences or same
            else page(kb, result, full=full, sources=run.sources, why=chosen.note("compare"))
        ),
        lambda: records(result),
    )
