"""`roleadvisor compare [ROLE ROLE ...]`.

In its own module: building the options of `roles` and `show` takes as long as its own logic.
"""

from typing import TYPE_CHECKING, Annotated

import typer

from roleadvisor.shell.options import FULL, SOURCES, Only, Run, command, role_ids

if TYPE_CHECKING:
    from collections.abc import Sequence

    from roleadvisor.ladder.knowledge_base import KnowledgeBase
    from roleadvisor.ladder.lookup import RoleChoice
    from roleadvisor.render.page import Page


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


def _chosen(
    run: Run, kb: "KnowledgeBase", words: "Sequence[str]", family: str | None
) -> "RoleChoice":
    """Return the named roles; else the person's own and the next, if saved; else the main two."""
    from roleadvisor.compare.comparison import asked_roles, default_roles

    own = pair = None
    if len(words) <= 1 and (known := run.load_profile()):
        from roleadvisor.store.whereabouts import kept_whereabouts, own_pair

        own = kb.roles.get(kept_whereabouts(kb, known).role or "")
        pair = own_pair(kb, known)
    named = asked_roles(kb, words, family, own)
    return named if named.roles else pair or default_roles(kb)
