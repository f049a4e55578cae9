"""`roleadvisor profile set`: where the person is now."""

from typing import Annotated

import typer

from roleadvisor.shell.completion import role_ids
from roleadvisor.shell.options import PAGE_FORMATS, command
from roleadvisor.shell.run import Run

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@command(
    app,
    "profile set",
    formats=PAGE_FORMATS,
    examples=("profile set --role {role} --years 4", "profile set --area 'Columbus, OH'"),
)
def set_(
    run: Run,
    role: Annotated[
        str | None,
        typer.Option("--role", metavar="ROLE", autocompletion=role_ids, help="Your role."),
    ] = None,
    years: Annotated[
        int | None,
        typer.Option("--years", metavar="N", min=0, max=60, help="Full years in it."),
    ] = None,
    area: Annotated[
        str | None,
        typer.Option(
            "--area", metavar="AREA", help="Your state or metro area: TX, 'Columbus, OH'."
        ),
    ] = None,
) -> None:
    """Say where you are now, so that roadmap, pay and assess can start from there."""
    from roleadvisor.errors import UsageProblem
    from roleadvisor.evidence.request import check_words
    from roleadvisor.ladder.names import find_role
    from roleadvisor.pay.places import find_area
    from roleadvisor.pay.survey import load_survey
    from roleadvisor.profile.page import set_page
    from roleadvisor.profile.views import whereabouts_view
    from roleadvisor.shell.profile import update_profile
    from roleadvisor.store.updates import with_whereabouts

    if role is None and years is None and area is None:
        raise UsageProblem("nothing to set", "Give --role, --years or --area.")
    if area is not None:
        check_words("--area", area)
        find_area(load_survey(), area)  # one that `pay` could not look up is refused here
    kb = run.ladder()
    found = find_role(kb, role) if role is not None else None
    changed = update_profile(
        run.profile,
        lambda kept: with_whereabouts(
            kept, kb, role=found.id if found else None, years=years, area=area
        ),
        kb,
    )
    result = whereabouts_view(kb, changed)
    run.deliver(result, lambda: set_page(result))
