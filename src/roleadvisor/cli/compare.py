"""`roleadvisor compare [ROLE ROLE]`."""

from typing import TYPE_CHECKING, Annotated

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

if TYPE_CHECKING:
    from roleadvisor.knowledge.ladder import KnowledgeBase
    from roleadvisor.knowledge.role import Role

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
    from roleadvisor.cli.output import Answer, Place, deliver
    from roleadvisor.pages.compare import page, records
    from roleadvisor.rules import names
    from roleadvisor.rules.compare import compare as compared

    kb = load(data)
    chosen = names.facets(kb, only) if only else None
    result = compared(kb, *_pair(kb, roles or []), chosen)
    answer = Answer(
        "compare",
        result,
        lambda: page(kb, result, differences=differences, sources=sources),
        lambda: records(result),
    )
    deliver(answer, Place(form, output, force, data))


def _pair(kb: "KnowledgeBase", words: list[str]) -> "tuple[Role, Role]":
    from roleadvisor.errors import UsageProblem
    from roleadvisor.rules import names
    from roleadvisor.rules.compare import default_pair

    if not words:
        return default_pair(kb)
    if len(words) != _TWO:
        raise UsageProblem(
            f"comparing takes two roles, not {len(words)}",
            "Name two, or none for the ladder's main two.",
        )
    return names.role(kb, words[0]), names.role(kb, words[1])
