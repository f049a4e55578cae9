"""The program: its options, its help, and what it does when called without a command."""

from typing import Annotated, Any

import typer

from roleadvisor.shell.commands import below
from roleadvisor.shell.group import AdvisorGroup
from roleadvisor.shell.help import ENVIRONMENT


class _Program(AdvisorGroup):
    later = below()
    examples = ("compare", "quiz", "help roadmap")

    def format_epilog(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 - Typer vendors Click's types
        super().format_epilog(ctx, formatter)
        with formatter.section("Environment"):
            formatter.write_dl(ENVIRONMENT)


app = typer.Typer(
    name="roleadvisor",
    cls=_Program,
    help="Compare roles, find out which one you want, and plan how to get there. Works offline.",
    context_settings={"help_option_names": ["-h", "--help"]},
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
        typer.Option(
            "--version", callback=_version, is_eager=True, help="Show the version and exit."
        ),
    ] = False,
) -> None:
    """Compare roles, find out which one you want, and plan how to get there. Works offline."""
    if ctx.invoked_subcommand is None:
        from roleadvisor.shell.welcome import welcome

        welcome()
