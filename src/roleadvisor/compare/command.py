"""`roleadvisor roles`, `show ROLE` and `compare [ROLE ROLE ...]`."""

from typing import TYPE_CHECKING, Annotated

import typer

from roleadvisor.shell.options import FULL, SOURCES, Only, Run, command, role_ids

if TYPE_CHECKING:
    from collections.abc import Sequence

    from roleadvisor.ladder.knowledge_base import KnowledgeBase
    from roleadvisor.ladder.lookup import Chosen
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
    from roleadvisor.compare.comparison import compare as compare_roles
    from roleadvisor.compare.page import page, records
    from roleadvisor.ladder.lookup import find_facets
    from roleadvisor.shell.profile import situation_of

    kb = run.ladder()
    facets = find_facets(kb, only) if only else None
    chosen = _chosen(run, kb, roles or (), family)
    result = compare_roles(kb, *chosen.roles, only=facets)

    def laid_out() -> "Page":
        if differences or same:
            from roleadvisor.compare.differences_page import differences_page

            return differences_page(
                kb, result, same=same, full=run.full, sources=run.sources, only=facets or ()
            )
        return page(
            kb, result, situation_of(run.profile, kb), full=run.full or run.sources,
            sources=run.sources, only=facets or (), why=chosen.note("compare"),
        )  # fmt: skip

    run.deliver(result, laid_out, lambda: records(result))


def _chosen(run: Run, kb: "KnowledgeBase", words: "Sequence[str]", family: str | None) -> "Chosen":
    """The roles that are named; else the person's own, where something is kept; else the main."""
    from roleadvisor.compare.comparison import asked_roles, default_roles

    own = pair = None
    if len(words) <= 1 and (known := run.load_profile()):
        from roleadvisor.store.whereabouts import kept_whereabouts, own_pair

        own = kb.roles.get(kept_whereabouts(kb, known).role or "")
        pair = own_pair(kb, known)
    named = asked_roles(kb, words, family, own)
    return named if named.roles else pair or default_roles(kb)
