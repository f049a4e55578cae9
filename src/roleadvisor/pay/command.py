"""`roleadvisor pay [ROLE] [--compare ROLE]`."""

from typing import TYPE_CHECKING, Annotated

import typer

from roleadvisor.shell.group import AdvisorCommand
from roleadvisor.shell.options import As, Data, Force, Format, Output, Sources, load, role_ids

if TYPE_CHECKING:
    from roleadvisor.ladder.knowledge_base import KnowledgeBase
    from roleadvisor.ladder.role import Role
    from roleadvisor.pay.survey import Survey


app = typer.Typer(rich_markup_mode=None, add_completion=False)

_TWO = 2


@app.command(
    cls=AdvisorCommand,
    epilog="Example: roleadvisor pay ROLE --base 150k --bonus 40 --area Ohio",
)
def pay(
    roles: Annotated[
        list[str] | None,
        typer.Argument(metavar="ROLE", autocompletion=role_ids,
                       help="A role; two with --compare; every role with pay if none."),
    ] = None,
    base: Annotated[
        str | None, typer.Option("--base", metavar="N", help="Base pay a year: 120k, $120,000.")
    ] = None,
    bonus: Annotated[
        str | None,
        typer.Option("--bonus", metavar="PCT", help="Its target bonus in percent: 40, 40%, 0.4."),
    ] = None,
    ote: Annotated[
        str | None, typer.Option("--ote", metavar="N", help="Your on-target earnings a year.")
    ] = None,
    attainment: Annotated[
        str | None,
        typer.Option("--attainment", metavar="PCT",
                     help="What it pays at this part of target, linear: 80."),
    ] = None,
    area: Annotated[
        str | None,
        typer.Option("--area", metavar="PLACE", help="Survey wages there: Ohio, OH, Columbus, OH."),
    ] = None,
    industry: Annotated[
        str | None,
        typer.Option("--industry", metavar="NAME", help="Survey wages in it: software, 51."),
    ] = None,
    compare: Annotated[
        bool,
        typer.Option("--compare", help="Two roles side by side; the ladder's main two if none."),
    ] = False,
    sources: Sources = False,
    data: Data = None,
    form: As = Format.TABLE,
    output: Output = None,
    force: Force = False,
) -> None:  # fmt: skip
    """Tell what roles pay, what an offer is worth, and where that stands.

    `pay ROLE ROLE --compare --base 110k --bonus 30` tells what a move would change.
    """
    from roleadvisor.pay.answer import PayRequest, answer
    from roleadvisor.pay.offer import Typed
    from roleadvisor.pay.page import page, records
    from roleadvisor.shell.output import CommandOutput, OutputTarget, deliver

    kb = load(data)
    named = _roles(kb, roles or [], compare=compare)
    asked = PayRequest(named, Typed(base, bonus, ote, attainment), area, industry)
    result = answer(kb, asked, _survey() if asked.wants_survey() else None)
    deliver(
        CommandOutput("pay", result, lambda: page(kb, result, named=bool(named), sources=sources),
               lambda: records(result)),
        OutputTarget(form, output, force, data),
    )  # fmt: skip


def _survey() -> "Survey":
    from roleadvisor.pay.survey import load_survey as read

    return read()


def _roles(kb: "KnowledgeBase", words: list[str], *, compare: bool) -> "tuple[Role, ...]":
    from roleadvisor.errors import UsageProblem
    from roleadvisor.ladder.names import default_pair, find_role

    if len(words) > _TWO:
        raise UsageProblem(
            f"`pay` takes two roles at most, and {len(words)} are named",
            "Name one, or two to compare.",
        )
    found = tuple(find_role(kb, word) for word in words)
    if not compare and len(found) < _TWO:
        return found
    if len(found) < _TWO:
        pair = sorted(default_pair(kb), key=lambda role: role.rank or 0)
        named = {role.id for role in found}
        found = (*found, *(role for role in pair if role.id not in named))[:_TWO]
    if found[0].id == found[1].id:
        raise UsageProblem(
            f"`{found[0].id}` is named twice; comparing takes two roles",
            f"Try: roleadvisor pay {found[0].id}",
        )
    return found
