"""`roleadvisor ladder diff OLD NEW`."""

from enum import StrEnum
from typing import Annotated

import typer

from roleadvisor.shell.options import FULL, Run, command


class FailOn(StrEnum):
    """The lowest weight of a change that makes the exit code 1."""

    MAJOR = "major"
    MINOR = "minor"


@command(
    "ladder diff", FULL,
    examples=("ladder diff old.yaml ladder.yaml", "ladder diff old.yaml new.yaml --fail-on major"),
)  # fmt: skip
def diff(
    run: Run,
    old: Annotated[str, typer.Argument(metavar="OLD", help="The ladder before; `-` is stdin.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The ladder after.")],
    fail_on: Annotated[
        FailOn | None,
        typer.Option("--fail-on", help="Exit with 1 if a change is this big, or bigger."),
    ] = None,
    unless_raised: Annotated[
        bool,
        typer.Option(
            "--unless-raised",
            help="With --fail-on: exit with 0 if NEW has the suggested version, or a later one.",
        ),
    ] = False,
) -> None:
    """Show what changed between two versions of a ladder, and who it affects.

    Major changes ask something new or more of somebody, or may ask more: judge that yourself.
    Minor ones add or clarify, and a patch is wording. Suggests the next version of the ladder.
    With --profile or --person it also says what the change moves in that person's data.
    """
    from roleadvisor.errors import ExitCode, UsageProblem
    from roleadvisor.ladder.load import open_ladder
    from roleadvisor.ladder_diff.first_page import first_page
    from roleadvisor.ladder_diff.page import full_page, records
    from roleadvisor.ladder_diff.report import changes, is_announced

    if old == new == "-":
        raise UsageProblem("only one of the two ladders can come from standard input")
    if unless_raised and not fail_on:
        raise UsageProblem(
            "--unless-raised needs --fail-on", "Try: --fail-on major --unless-raised"
        )
    before, after = open_ladder(old).model, open_ladder(new).model
    result = changes(before, after)
    if run.profile is not None:
        from roleadvisor.ladder_diff.kept import with_profile_effects

        if profile := run.require_profile():
            result = with_profile_effects(result, profile, before, after)
            run = run._replace(data=None if new == "-" else new)
    plain = run.format in ("html", "markdown")  # pages for people who don't maintain the ladder
    run.deliver(
        result,
        lambda: (full_page if run.full else first_page)(result, plain=plain),
        lambda: records(result),
        inputs=(old, new),
    )
    if fail_on and (result.major or (fail_on == FailOn.MINOR and result.minor)):
        if unless_raised:
            if is_announced(result):
                return
            to = f"to {result.suggested}" if result.suggested else f"from {result.old.version}"
            run.note(f"Once somebody has looked at it, raise `version` {to}, and this passes.")
        raise typer.Exit(ExitCode.BAD_FILE)
