"""`roleadvisor ladder publish FOLDER`."""

from typing import Annotated

import typer

from roleadvisor.ladder_file.command import Without
from roleadvisor.shell.options import PAGE_FORMATS, Run, command


@command(
    "ladder publish",
    formats=PAGE_FORMATS,
    examples=("ladder publish site", "ladder publish site --without pay",
              "ladder publish site --data ladder.yaml --since old.yaml"),
)  # fmt: skip
def publish(
    run: Run,
    folder: Annotated[
        str, typer.Argument(metavar="FOLDER", help="Where the site goes: a new or empty folder.")
    ],
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="OLD", help="Add what changed since this ladder file."),
    ] = None,
    without: Annotated[
        list[Without] | None,
        typer.Option("--without", help="`pay`: leave pay out of every page, from now on."),
    ] = None,
    put_back: Annotated[
        list[Without] | None,
        typer.Option("--with", help="`pay`: put back what was left out so far."),
    ] = None,
) -> None:
    """Write the ladder as a website for people without a terminal.

    A map, a page for each role, comparisons with the next roles, and self-assessments to print.
    Publish again to update it: what was left out stays out. --force writes next to other files and
    over edited pages.
    """
    from roleadvisor.errors import OutputProblem, UsageProblem
    from roleadvisor.ladder.load import is_shipped, open_ladder
    from roleadvisor.ladder_publish.folder import left_out_before
    from roleadvisor.ladder_publish.folder import publish as publish_site
    from roleadvisor.ladder_publish.site_page import page, site, without_pay

    if folder.endswith((".yaml", ".yml")):
        message = f"{folder}: the name of a ladder file; this takes a folder"
        raise OutputProblem(message, f"Did you mean ladder publish FOLDER --data {folder}?")
    if without and put_back:
        raise UsageProblem("--with and --without both name pay", "Leave out one of the two.")
    if is_shipped(run.data):
        run.note("The shipped ladder; yours: --data FILE")
    kb = run.ladder()
    old = open_ladder(since).model if since is not None else None
    left_out = () if put_back else tuple(without or left_out_before(folder))
    if left_out:
        kb, old = without_pay(kb), without_pay(old) if old else None
    # Pages of roles show pay under facets that have it; the page of changes always does.
    compared = (kb, old) if old else ()
    has_pay = any(facet.pay for facet in kb.facets.values()) or any(
        role.pay for one in compared for role in one.roles.values()
    )
    result = publish_site(folder, site(kb, old), force=run.force, left_out=left_out, pay=has_pay)
    run.deliver(result, lambda: page(result), inputs=(since,))
