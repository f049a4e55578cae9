"""`roleadvisor one-on-one`."""

from typing import Annotated

import typer

from roleadvisor.shell.options import FULL, Run, command, role_ids


@command(
    "one-on-one",
    FULL,
    examples=(
        "one-on-one --ask-manager --role {higher}",
        "one-on-one --self self.yaml --manager manager.yaml",
        'one-on-one --agree "Draft one budget line." --role {higher}',
        "one-on-one --done 1",
    ),
)
def one_on_one(
    run: Run,
    own: Annotated[
        str | None,
        typer.Option("--self", metavar="FILE",
                     help="The person's ratings (default: their last assessment); `-` is stdin."),
    ] = None,
    manager: Annotated[
        str | None,
        typer.Option("--manager", metavar="FILE", help="The manager's ratings; `-` is stdin."),
    ] = None,
    ask_manager: Annotated[
        bool,
        typer.Option("--ask-manager", help="Ask the manager here, without the person's answers."),
    ] = False,
    agree: Annotated[
        list[str] | None,
        typer.Option("--agree", metavar="TEXT", help="Save an action you agreed on; repeatable."),
    ] = None,
    done: Annotated[
        list[str] | None,
        typer.Option("--done", metavar="N", help="Check off agreed action N; repeatable."),
    ] = None,
    drop: Annotated[
        list[str] | None,
        typer.Option("--drop", metavar="N", help="Remove agreed action N; repeatable."),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do it without asking.")] = False,
    last: Annotated[
        bool, typer.Option("--last", help="Compare both saved ratings without asking.")
    ] = False,
    save: Annotated[bool, typer.Option("--save", help="Save the ratings of --manager.")] = False,
    role: Annotated[
        str | None,
        typer.Option("--role", metavar="ROLE", autocompletion=role_ids,
                     help="The role it's about (default: the one in the files)."),
    ] = None,
    date: Annotated[
        str | None,
        typer.Option("--date", metavar="YYYY-MM-DD", help="The day of the one-on-one."),
    ] = None,
) -> None:  # fmt: skip
    """Prep a career one-on-one from two ratings that were made without seeing each other's.

    `roleadvisor assess ROLE --blank` prints the form for both.
    """
    from roleadvisor.evidence.request import iso_day
    from roleadvisor.one_on_one.agenda_command import deliver_agenda
    from roleadvisor.one_on_one.request import Request, action_numbers

    request = Request(
        own, manager, ask_manager, tuple(agree or ()), action_numbers("--done", done or ()),
        action_numbers("--drop", drop or ()), iso_day(date),
        whose_known=run.profile is not None or run.person is not None, last=last,
        save=save, yes=yes,
    )  # fmt: skip
    deliver_agenda(run, request, role)
