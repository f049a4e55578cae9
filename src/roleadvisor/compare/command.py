"""`roleadvisor compare [ROLE ROLE]`."""

from typing import TYPE_CHECKING, Annotated

import typer

from roleadvisor.shell.group import AdvisorCommand
from roleadvisor.shell.options import As, Data, Force, Format, Only, Output, Sources, load, role_ids

if TYPE_CHECKING:
    from roleadvisor.ladder.knowledge_base import KnowledgeBase
    from roleadvisor.ladder.role import Role


app = typer.Typer(rich_markup_mode=None, add_completion=False)

_TWO = 2


@app.command(cls=AdvisorCommand)
def compare(
    roles: Annotated[
        list[str] | None,
        typer.Argument(metavar="ROLE ROLE", help="Two roles; the ladder's main two if none.",
                       autocompletion=role_ids),
    ] = None,
    only: Only = None,
    differences: Annotated[
        bool,
        typer.Option("--differences", help="Group by: same in both, other scope, in one only."),
    ] = False,
    sources: Sources = False,
    data: Data = None,
    form: As = Format.TABLE,
    output: Output = None,
    force: Force = False,
) -> None:  # fmt: skip
    """Put two roles side by side on every facet.

    Without roles it compares the two main roles of the ladder.
    """
    from roleadvisor.compare.comparison import compare as compared
    from roleadvisor.compare.page import compare_page, records
    from roleadvisor.ladder.names import find_facets
    from roleadvisor.shell.output import CommandOutput, OutputTarget, deliver

    kb = load(data)
    chosen = find_facets(kb, only) if only else None
    result = compared(kb, *_pair(kb, roles or []), chosen)
    answer = CommandOutput(
        "compare",
        result,
        lambda: compare_page(kb, result, differences=differences, sources=sources),
        lambda: records(result),
    )
    deliver(answer, OutputTarget(form, output, force, data))


def _pair(kb: "KnowledgeBase", words: list[str]) -> "tuple[Role, Role]":
    from roleadvisor.errors import UsageProblem
    from roleadvisor.ladder.names import default_pair, find_role

    if not words:
        return default_pair(kb)
    if len(words) != _TWO:
        raise UsageProblem(
            f"comparing takes two roles, not {len(words)}",
            "Name two, or none for the ladder's main two.",
        )
    return find_role(kb, words[0]), find_role(kb, words[1])
