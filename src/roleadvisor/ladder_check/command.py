"""`roleadvisor ladder check [FILE]...`."""

from typing import TYPE_CHECKING, Annotated

import typer

from roleadvisor.shell.group import AdvisorCommand
from roleadvisor.shell.options import As, Data, Force, Format, Output

if TYPE_CHECKING:
    from collections.abc import Collection

    from roleadvisor.ladder_check.result import FileReview, Review


app = typer.Typer(rich_markup_mode=None, add_completion=False)


def check_ids() -> list[str]:
    """Offer the ids of findings."""
    from roleadvisor.ladder_check.report import EXPLAINED

    return list(EXPLAINED)


@app.command(cls=AdvisorCommand, epilog="Example: roleadvisor ladder check --strict ladder.yaml")
def check(
    files: Annotated[
        list[str] | None,
        typer.Argument(metavar="FILE", help="Ladders; by default the one in use."),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Let warnings fail too.")] = False,
    ignore: Annotated[
        list[str] | None,
        typer.Option(
            "--ignore",
            metavar="ID",
            help="Leave out this check; repeatable.",
            autocompletion=check_ids,
        ),
    ] = None,
    explain: Annotated[
        str | None,
        typer.Option(
            "--explain",
            metavar="ID",
            help="Tell why a check is there, and how to mend what it finds.",
            autocompletion=check_ids,
        ),
    ] = None,
    data: Data = None,
    form: As = Format.TABLE,
    output: Output = None,
    force: Force = False,
) -> None:
    """Check that files are valid ladders, then read them as a reviewer would.

    Ends with 1 where there are errors; with --strict, warnings too.
    """
    from roleadvisor.errors import ExitCode
    from roleadvisor.ladder.location import knowledge_base_file
    from roleadvisor.ladder_check.page import explanation, page, records
    from roleadvisor.ladder_check.report import explain_check, known, review
    from roleadvisor.shell.output import CommandOutput, OutputTarget, deliver
    from roleadvisor.shell.streams import discard

    if explain is not None:
        told = explain_check(explain)
        answer = CommandOutput("ladder check", told, lambda: explanation(told))
        deliver(answer, OutputTarget(form, output, force))
        return
    for name in ignore or ():
        known(name)
    names = files or [knowledge_base_file(data)]
    result = review([_reviewed(name, ignore or ()) for name in names], strict=strict)
    answer = CommandOutput("ladder check", result, lambda: page(result), lambda: records(result))
    try:
        deliver(answer, OutputTarget(form, output, force, inputs=tuple(names)))
    except BrokenPipeError:  # a reader that leaves early still wants the exit code
        discard(1)
    if not result.passed:
        _tell_refused(result, on_screen=output is None)
        raise typer.Exit(ExitCode.BAD_FILE)


def _tell_refused(result: "Review", *, on_screen: bool) -> None:
    """Name on stderr what did not pass, where nobody sees the result: it went elsewhere."""
    import sys

    from roleadvisor.errors import SHOWN_PROBLEMS
    from roleadvisor.shell.streams import is_terminal, tell
    from roleadvisor.text import counted, listed

    if on_screen and is_terminal(sys.stdout):
        return
    fatal = {"error", "warning"} if result.strict else {"error"}
    names = [file.file for file in result.files if fatal & {one.severity for one in file.findings}]
    more = len(names) - SHOWN_PROBLEMS
    others = [counted(more, "other file")] if more > 0 else []
    tell(f"{listed([*names[:SHOWN_PROBLEMS], *others])}: not passed")


def _reviewed(name: str, ignored: "Collection[str]") -> "FileReview":
    from roleadvisor.errors import FaultyFile, UnreadableFile
    from roleadvisor.ladder.load import open_ladder
    from roleadvisor.ladder_check.report import refused, reviewed
    from roleadvisor.reading.source import shown_name

    try:
        return reviewed(open_ladder(name), ignored)
    except (FaultyFile, UnreadableFile) as error:
        return refused(shown_name(name), error)
