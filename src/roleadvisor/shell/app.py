"""What a bare `roleadvisor` says to a newcomer."""

import sys
from typing import Annotated

import typer

from roleadvisor.errors import OutputProblem
from roleadvisor.shell.group import AdvisorGroup, LazyCommand


def welcome() -> None:
    """Print the three things to try, and where help is."""
    if sys.stdout is None:
        raise OutputProblem("standard output is closed")
    sys.stdout.write(_words(_start()))


def _start() -> str:
    """Name a role that a way leads on from."""
    from roleadvisor.shell.options import start_ids

    return next(iter(start_ids()), "ROLE")


def _words(role: str) -> str:
    return f"""\
roleadvisor: which role do you want next, what would it take, and is it what you want?

Three things to try:

  roleadvisor compare
      two roles side by side: the work, the skills, the pay, the days
  roleadvisor quiz
      which of them your answers lean towards, and which answers led there
  roleadvisor roadmap --from {role}
      what the way up takes, step by step

Everything stays on this machine. All commands: roleadvisor --help
"""


DECIDE, PLAN, KEEP, LADDER = "Decide", "Plan", "Your profile", "Keep a ladder"


class _Program(AdvisorGroup):
    later = {  # noqa: RUF012 - a table, in the order of the help
        "roles": LazyCommand("compare.roles_command:app", "List the roles of the ladder.", DECIDE),
        "show": LazyCommand(
            "compare.show_command:app", "Tell everything known of one role.", DECIDE
        ),
        "compare": LazyCommand("compare.command:app", "Put two roles side by side.", DECIDE),
        "quiz": LazyCommand("quiz.command:app", "Find out which role you want.", DECIDE),
        "pay": LazyCommand("pay.command:app", "Tell what roles pay and offers are worth.", DECIDE),
        "assess": LazyCommand("assess.command:app", "See what you want, can, and the seat.", PLAN),
        "roadmap": LazyCommand("roadmap.command:app", "Print the way between two roles.", PLAN),
        "log": LazyCommand("evidence.command:app", "Keep evidence for a step, or list it.", PLAN),
        "one-on-one": LazyCommand("one_on_one.command:app", "Prepare a career talk of two.", PLAN),
        "profile": LazyCommand("profile.command:app", "Show, copy or delete what is kept.", KEEP),
        "ladder": LazyCommand(
            "ladder_file.command:app", "Check, start or compare ladder files.", LADDER
        ),
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
        welcome()
