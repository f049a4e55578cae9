"""`roleadvisor ladder init FILE`."""

from typing import TYPE_CHECKING, Annotated

import typer

from roleadvisor.shell.group import AdvisorCommand
from roleadvisor.shell.run import Run

if TYPE_CHECKING:
    from roleadvisor.ladder.knowledge_base import KnowledgeBase

SHIPPED = "shipped"

app = typer.Typer(rich_markup_mode=None, add_completion=False)


class _Init(AdvisorCommand):
    examples = ("ladder init ladder.yaml", "ladder init ladder.yaml --from shipped")


@app.command(cls=_Init)
def init(
    file: Annotated[str, typer.Argument(metavar="FILE", help="The file to write; `-` is stdout.")],
    source: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="SHEET.csv",
            help="Start from a competency matrix, or `shipped`: from the ladder that ships.",
        ),
    ] = None,
    title: Annotated[
        str | None, typer.Option("--title", metavar="TEXT", help="The title of a sheet's ladder.")
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Replace an existing file, and keep its ids.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Leave out notes.")] = False,
) -> None:
    """Write a ladder to start your own from: a small one, the shipped one, or your sheet's.

    A sheet has a competency a row and a level a column, the lowest first. Columns for groups and
    families are recognized by their titles. A file that is replaced is kept as FILE.bak.
    """
    from roleadvisor.ladder_file.starter import shipped_ladder, starter

    run = Run(command="ladder init", formats=("yaml",), output=file, force=force, quiet=quiet)
    if source is None or source == SHIPPED:
        text = starter(file) if source is None else shipped_ladder()
        run.deliver_text("yaml", text)
    else:
        text = _of_sheet(run, source, title)
        run.deliver_text("yaml", text, source)
    if file != "-":
        _note_next(run, file, of_sheet=source not in (None, SHIPPED))


def _of_sheet(run: Run, source: str, title: str | None) -> str:
    from roleadvisor.ladder_file.matrix import matrix_of
    from roleadvisor.ladder_file.sheet import read_sheet
    from roleadvisor.ladder_file.starter import matrix_text
    from roleadvisor.reading.source import shown_name

    matrix = matrix_of(read_sheet(source), shown_name(source))
    file = source if run.output in (None, "-") else run.output
    earlier = _earlier(run) if run.force else None
    return matrix_text(matrix, file, title, earlier)


def _earlier(run: Run) -> "KnowledgeBase | None":
    """Read the file that is to be replaced, and keep a copy of it beside."""
    from pathlib import Path

    from roleadvisor.files import write_whole
    from roleadvisor.ladder.load import open_ladder

    file = run.output
    if file in (None, "-") or not Path(file).exists():
        return None
    before = open_ladder(file)
    write_whole(f"{file}.bak", before.data, replace=True)
    run.note(f"The ids of {file} are kept. The old file, with what no sheet holds: {file}.bak")
    return before.model


def _note_next(run: Run, file: str, *, of_sheet: bool) -> None:
    """Say how to go on, also where nobody looks at stdout: nothing else is printed."""
    from shlex import quote

    if of_sheet:
        first = "Each cell is now a requirement, and each level leads to the next. Look at it:"
    else:
        first = "Replace the example's roles with your own. Look at it, and check it:"
    run.note(
        f"{first}\n"
        f"  roleadvisor compare --data {quote(file)}\n"
        f"  roleadvisor ladder check {quote(file)}\n"
        "For an editor that explains the keys, make the schema that the first line names:\n"
        "  roleadvisor ladder schema --output ladder.schema.json"
    )
