"""`roleadvisor pay [ROLE [ROLE]]`."""

from typing import Annotated

import typer

from roleadvisor.shell.completion import role_ids
from roleadvisor.shell.options import FULL, SOURCES, Run, command

_EXAMPLES = ("pay", "pay {higher} --base 150k --bonus 40 --area Ohio")

Base = Annotated[
    str | None, typer.Option("--base", metavar="N", help="Your base pay a year: 120k.")
]
Bonus = Annotated[
    str | None,
    typer.Option("--bonus", metavar="PCT", help="Your target bonus, in percent of base: 40."),
]
Ote = Annotated[
    str | None, typer.Option("--ote", metavar="N", help="Your on-target earnings a year.")
]


@command("pay", FULL, SOURCES, examples=_EXAMPLES)
def pay(
    run: Run,
    roles: Annotated[
        list[str] | None,
        typer.Argument(metavar="ROLE ROLE", autocompletion=role_ids,
                       help="One role, or two to compare (default: the ladder's main two)."),
    ] = None,
    base: Base = None,
    bonus: Bonus = None,
    ote: Ote = None,
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
    from roleadvisor.pay.answer import PayRequest, answer, asked_roles
    from roleadvisor.pay.page import page, records
    from roleadvisor.pay.typed_offer import Typed
    from roleadvisor.shell.profile import load_profile

    kb = run.ladder()
    known = load_profile(run.profile)
    typed = Typed(base, bonus, ote, attainment)
    kept_area = known.now.area if known else None
    result = answer(
        kb, PayRequest(asked_roles(kb, roles or []), typed, area, industry, kept_area)
    )  # fmt: skip
    run.deliver(
        result,
        lambda: page(kb, result, full=run.full or run.sources, sources=run.sources),
        lambda: records(result),
    )
