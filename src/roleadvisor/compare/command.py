"""`roleadvisor compare [ROLE ROLE ...]`."""

from typing import TYPE_CHECKING, Annotated

import typer

from roleadvisor.shell.completion import role_ids
from roleadvisor.shell.options import FULL, SOURCES, Only, Run, command

if TYPE_CHECKING:
    from roleadvisor.ladder.knowledge_base import KnowledgeBase
    from roleadvisor.ladder.role import Role


@command("compare", FULL, SOURCES, examples=("compare", "compare --differences"))
def compare(
    run: Run,
    roles: Annotated[
        list[str] | None,
        typer.Argument(metavar="ROLE ROLE", autocompletion=role_ids,
                       help="Two or more roles (default: the ladder's main two)."),
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
    from roleadvisor.compare.differences_page import differences_page
    from roleadvisor.compare.page import page, records
    from roleadvisor.ladder.names import find_facets

    kb = run.ladder()
    chosen = find_facets(kb, only) if only else None
    result = compare_roles(kb, *_roles(kb, roles or [], family), only=chosen)
    full = run.full or bool(only) or run.sources
    run.deliver(
        result,
        lambda: (
            differences_page(kb, result, same=same, full=run.full, sources=run.sources)
            if differences or same
            else page(kb, result, full=full, sources=run.sources)
        ),
        lambda: records(result),
    )


def _roles(kb: "KnowledgeBase", words: list[str], family: str | None) -> "tuple[Role, ...]":
    from roleadvisor.compare.roles import in_family
    from roleadvisor.errors import UsageProblem
    from roleadvisor.ladder.names import default_pair, find_role

    found = [find_role(kb, word) for word in words]
    if family is not None:
        found += [role for role in in_family(kb, family) if role not in found]
    if not found:
        return default_pair(kb)
    if len(found) == 1:
        role = found[0]
        other = next((one for one in default_pair(kb) if one.id != role.id), role)
        raise UsageProblem(
            "comparing takes two roles or more",
            f"Try: roleadvisor compare {role.id} {other.id}",
        )
    return tuple(found)
