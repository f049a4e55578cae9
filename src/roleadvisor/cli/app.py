"""The program `roleadvisor`: its groups of commands and what a bare call says."""

from typing import Annotated

import typer

from roleadvisor.cli.group import AdvisorGroup, Later

DECIDE, PLAN, KEEP, LADDER = "Decide", "Plan", "Your profile", "Keep a ladder"


class _Program(AdvisorGroup):
    later = {  # noqa: RUF012 - a table, in the order of the help
        "roles": Later("roles", "List the roles of the ladder.", DECIDE),
        "show": Later("show", "Tell everything known of one role.", DECIDE),
        "compare": Later("compare", "Put two roles side by side.", DECIDE),
        "quiz": Later("quiz.command", "Find out which role you want.", DECIDE),
        "pay": Later("pay", "Tell what roles pay and offers are worth.", DECIDE),
        "assess": Later("assess.command", "See what you want, can, and the seat.", PLAN),
        "roadmap": Later("roadmap", "Print the way between two roles.", PLAN),
        "log": Later("log", "Keep evidence for a step, or list it.", PLAN),
        "one-on-one": Later("oneonone", "Prepare a career talk of two.", PLAN),
        "profile": Later("profile", "Show, copy or delete what is kept.", KEEP),
        "ladder": Later("ladder", "Check, start or compare ladder files.", LADDER),
    }


app = typer.Typer(
    name="roleadvisor",
    cls=_Program,
    help="Compare leadership roles, find out which one you want, and plan the way there. Offline.",
    epilog="Examples: roleadvisor compare, roleadvisor quiz, roleadvisor roadmap --from ROLE",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    invoke_without_command=True,
)


def _version(wanted: bool) -> None:  # noqa: FBT001 - Typer calls it with the flag
    if wanted:
        from roleadvisor import __version__

        typer.echo(f"roleadvisor {__version__}")
        raise typer.Exit


@app.callback()
def program(
    ctx: typer.Context,
    version: Annotated[  # noqa: ARG001 - the callback answers it
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Tell the version."),
    ] = False,
) -> None:
    """Welcome a bare call with the things to try."""
    if ctx.invoked_subcommand is None:
        from roleadvisor.cli.welcome import welcome

        welcome()
