"""`roleadvisor pay [ROLE [ROLE]]`."""

from collections.abc import Iterator, Mapping
from typing import Annotated

import typer

from roleadvisor.shell.options import FULL, SOURCES, Run, command, role_ids

_EXAMPLES = (
    "pay",
    "pay {higher} --base 150k --bonus 40 --area Ohio",
    "pay {higher} --base 150k --bonus 40 --now-base 100k --now-ote 140k",
)

Base = Annotated[
    str | None, typer.Option("--base", metavar="N", help="Base pay of an offer, a year: 120k.")
]
Bonus = Annotated[
    str | None,
    typer.Option("--bonus", metavar="PCT", help="Its target bonus, in percent of base: 40."),
]
Ote = Annotated[
    str | None, typer.Option("--ote", metavar="N", help="Its on-target earnings a year.")
]
NowBase = Annotated[
    str | None, typer.Option("--now-base", metavar="N", help="Your base pay now, a year.")
]
NowBonus = Annotated[
    str | None, typer.Option("--now-bonus", metavar="PCT", help="Your target bonus now.")
]
NowOte = Annotated[
    str | None, typer.Option("--now-ote", metavar="N", help="Your on-target earnings now.")
]


@command("pay", FULL, SOURCES, examples=_EXAMPLES)
def pay(
    run: Run,
    roles: Annotated[
        list[str] | None,
        typer.Argument(metavar="ROLE ROLE", autocompletion=role_ids,
                       help="One role, or two to compare (default: your role and the next, else"
                            " the ladder's main two)."),
    ] = None,
    base: Base = None,
    bonus: Bonus = None,
    ote: Ote = None,
    attainment: Annotated[
        str | None,
        typer.Option("--attainment", metavar="PCT", help="What it pays at this attainment: 80."),
    ] = None,
    now_base: NowBase = None,
    now_bonus: NowBonus = None,
    now_ote: NowOte = None,
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

    --base, --bonus and --ote are an offer. --now-base, --now-bonus and --now-ote are what you
    make now: with two roles, that shows what a move from the first to the second would change.
    """
    from roleadvisor.errors import UsageProblem
    from roleadvisor.ladder.lookup import RoleChoice
    from roleadvisor.pay.answer import PayRequest, answer, asked_roles, default_roles
    from roleadvisor.pay.csv_page import records
    from roleadvisor.pay.page import page
    from roleadvisor.pay.survey_areas import refuse_split_area
    from roleadvisor.pay.typed_offer import NOW, TypedOffer
    from roleadvisor.store.situation import NOBODY

    kb = run.ladder()
    known = run.load_profile()
    try:
        named = asked_roles(kb, roles or ())
    except UsageProblem:
        refuse_split_area(area, roles or ())
        raise
    chosen = RoleChoice(named) if named else default_roles(kb)
    mine = NOBODY
    if known:
        from roleadvisor.store.whereabouts import own_pair, situation

        mine = situation(kb, known)
        chosen = chosen if named else own_pair(kb, known) or chosen
    offer = {"--base": base, "--bonus": bonus, "--ote": ote, "--attainment": attainment}
    again = (
        "pay",
        *(roles or ()),
        *typed_options({**offer, "--area": area, "--industry": industry}),
    )
    request = PayRequest(
        chosen.roles,
        TypedOffer(base, bonus, ote, attainment),
        area,
        industry,
        mine.area,
        TypedOffer(now_base, now_bonus, now_ote, option=NOW),
    )
    result = answer(kb, request)
    run.deliver(
        result,
        lambda: page(
            kb, result, full=run.full or run.sources, sources=run.sources,
            why=chosen.note("pay"), again=again, mine=mine,
        ),
        lambda: records(result),
    )  # fmt: skip


def typed_options(options: Mapping[str, str | list[str] | None]) -> Iterator[str]:
    """Yield the given options and their values, to repeat them in a suggested command."""
    for option, value in options.items():
        for one in [value] if isinstance(value, str) else value or ():
            yield from (option, one)
