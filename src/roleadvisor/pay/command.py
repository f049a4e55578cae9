"""`roleadvisor pay [ROLE [ROLE]]`."""

from typing import TYPE_CHECKING, Annotated

import typer

from roleadvisor.shell.completion import role_ids
from roleadvisor.shell.options import FULL, SOURCES, Run, command

if TYPE_CHECKING:
    from roleadvisor.ladder.knowledge_base import KnowledgeBase
    from roleadvisor.ladder.role import Role


_MOST_ROLES = 2
_EXAMPLES = ("pay", "pay {higher} --base 150k --bonus 40 --area Ohio")


@command("pay", FULL, SOURCES, examples=_EXAMPLES)
def pay(
    run: Run,
    roles: Annotated[
        list[str] | None,
        typer.Argument(metavar="ROLE ROLE", autocompletion=role_ids,
                       help="One role, or two to compare (default: the ladder's main two)."),
    ] = None,
    base: Annotated[
        str | None, typer.Option("--base", metavar="N", help="Your base pay a year: 120k.")
    ] = None,
    bonus: Annotated[
        str | None,
        typer.Option("--bonus", metavar="PCT", help="Your target bonus, in percent of base: 40."),
    ] = None,
    ote: Annotated[
        str | None, typer.Option("--ote", metavar="N", help="Your on-target earnings a year.")
    ] = None,
    attainment: Annotated[
        str | None,
        typer.Option("--attainment", metavar="PCT", help="What it pays at this attainment: 80."),
    ] = None,
    area: Annotated[
        str | None,
        typer.Option("--area", metavar="PLACE",
                     help="Survey wages there: TX or 'Columbus, OH'"
                          " (default: your profile's area)."),
    ] = None,
    industry: Annotated[
        str | None,
        typer.Option("--industry", metavar="NAME", help="Survey wages in it: software, 51."),
    ] = None,
) -> None:  # fmt: skip
    """See what roles pay, and how your offer compares.

    With two roles and your pay: what a move from the first to the second would change.
    """
    from roleadvisor.pay.answer import PayRequest, answer
    from roleadvisor.pay.csv_page import records
    from roleadvisor.pay.offer import Typed
    from roleadvisor.pay.page import page
    from roleadvisor.pay.survey import load_survey

    kb = run.ladder()
    place = area if area is not None else _own_area(run)
    typed = Typed(base, bonus, ote, attainment)
    request = PayRequest(_roles(kb, roles or []), typed, place, industry)
    result = answer(kb, request, load_survey() if request.wants_survey() else None)
    run.deliver(
        result,
        lambda: page(kb, result, full=run.full or run.sources, sources=run.sources),
        lambda: records(result),
    )


def _own_area(run: Run) -> str | None:
    """Look up where the person is, as far as the profile says."""
    from roleadvisor.shell.profile import load_profile

    profile = load_profile(run.profile)
    return profile.now.area if profile else None


def _roles(kb: "KnowledgeBase", words: list[str]) -> "tuple[Role, ...]":
    from roleadvisor.errors import UsageProblem
    from roleadvisor.ladder.names import find_role
    from roleadvisor.pay.answer import default_roles

    if len(words) > _MOST_ROLES:
        raise UsageProblem(
            f"`pay` takes two roles at most, not {len(words)}", "Name one, or two to compare."
        )
    found = tuple(find_role(kb, word) for word in words) or default_roles(kb)
    if len({role.id for role in found}) < len(found):
        raise UsageProblem(
            f"`{found[0].id}` is named twice; comparing takes two roles",
            f"Try: roleadvisor pay {found[0].id}",
        )
    return found
