"""`roleadvisor ladder check [FILE]...`."""

from typing import TYPE_CHECKING, Annotated

import typer

from roleadvisor.cli.group import AdvisorCommand
from roleadvisor.cli.options import As, Data, Force, Format, Output

if TYPE_CHECKING:
    from collections.abc import Collection

    from roleadvisor.results.review import FileReview, Review

app = typer.Typer(rich_markup_mode=None, add_completion=False)


def check_ids() -> list[str]:
    """Offer the ids of findings."""
    from roleadvisor.rules.review.report import EXPLAINED

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
    from roleadvisor.cli.output import Answer, Place, deliver
    from roleadvisor.cli.streams import discard
    from roleadvisor.errors import ExitCode
    from roleadvisor.knowledge.shipped import knowledge_base_file
    from roleadvisor.pages import review as pages
    from roleadvisor.rules.review import report

    if explain is not None:
        told = report.explain(explain)
        answer = Answer("ladder check", told, lambda: pages.explanation(told))
        deliver(answer, Place(form, output, force))
        return
    for name in ignore or ():
        report.known(name)
    names = files or [knowledge_base_file(data)]
    result = report.review([_reviewed(name, ignore or ()) for name in names], strict=strict)
    answer = Answer(
        "ladder check", result, lambda: pages.page(result), lambda: pages.records(result)
    )
    try:
        deliver(answer, Place(form, output, force, inputs=tuple(names)))
    except BrokenPipeError:  # a reader that leaves early still wants the exit code
        discard(1)
    if not result.passed:
        _tell_refused(result, on_screen=output is None)
        raise typer.Exit(ExitCode.BAD_FILE)


def _tell_refused(result: "Review", *, on_screen: bool) -> None:
    """Name on stderr what did not pass, where nobody sees the result: it went elsewhere."""
    import sys

    from roleadvisor.cli.streams import is_terminal, tell
    from roleadvisor.errors import SHOWN_PROBLEMS
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
    from roleadvisor.knowledge.load import open_ladder
    from roleadvisor.reading.source import shown_name
    from roleadvisor.rules.review.report import refused, reviewed

    try:
        return reviewed(open_ladder(name), ignored)
    except (FaultyFile, UnreadableFile) as error:
        return refused(shown_name(name), error)
