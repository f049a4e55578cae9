"""`roleadvisor ladder init FILE`."""

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from roleadvisor.shell.options import Run, command

if TYPE_CHECKING:
    from roleadvisor.ladder.knowledge_base import KnowledgeBase
    from roleadvisor.ladder_file.earlier import Merged
    from roleadvisor.reading.reader import Document

SHIPPED = "shipped"


@command(
    "ladder init", formats=(),
    examples=("ladder init ladder.yaml", "ladder init ladder.yaml --from shipped",
              'ladder init ladder.yaml --from matrix.csv --title "Sales ladder"'),
)  # fmt: skip
def init(
    run: Run,
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
    rename: Annotated[
        list[str] | None,
        typer.Option(
            "--rename",
            metavar="ID=LEVEL",
            help="The role with this id is the sheet's level of this name now. Repeatable.",
        ),
    ] = None,
    year: Annotated[
        int | None,
        typer.Option(
            "--year",
            min=1900,
            max=2200,
            metavar="YEAR",
            help="The year of the sheet's pay.",
        ),
    ] = None,
    transpose: Annotated[
        bool, typer.Option("--transpose", help="Turn a sheet that has a level a row.")
    ] = False,
    as_is: Annotated[
        bool, typer.Option("--as-is", help="Read a sheet as it is, also if it looks sideways.")
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Replace a file; keep its ids, pay and moves.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Leave out notes.")] = False,
) -> None:
    """Write a ladder to start your own from: a small one, the shipped one, or your sheet's.

    A sheet has a competency a row and a level a column, the lowest first. Columns for groups and
    families are recognized by their titles. A file that is replaced is kept as FILE.bak.
    """
    from roleadvisor.ladder_file.starter import shipped_ladder, starter

    _refuse_mixed_up(file, source)
    of_sheet = source not in (None, SHIPPED)
    if not of_sheet:
        _refuse_of_sheet({"--title": title, "--rename": rename, "--year": year,
                          "--transpose": transpose, "--as-is": as_is})  # fmt: skip
    run = replace(run, formats=("yaml",), output=file, force=force, quiet=quiet, makes_ladder=True)
    turn = True if transpose else False if as_is else None
    run.check_target(source if of_sheet else None)
    if source is None or source == SHIPPED:
        text = starter(file) if source is None else shipped_ladder()
        _keep_old(run)
    else:
        text = _of_sheet(run, source, title, rename or [], year, turn)
    run.deliver_text("yaml", text)
    if file != "-":
        _note_next(run, file, of_sheet=of_sheet)


def _refuse_mixed_up(file: str, source: str | None) -> None:
    """Refuse a ladder in a sheet's name, or the other way round: likely the two are swapped."""
    from roleadvisor.errors import UsageProblem
    from roleadvisor.ladder.load import SHEETS

    if file.lower().endswith(SHEETS):
        message = f"{file}: a sheet's name, and a ladder is a YAML file"
        raise UsageProblem(message, "Try: roleadvisor ladder init ladder.yaml --from SHEET.csv")
    if (source or "").lower().endswith((".yaml", ".yml")):
        message = f"{source}: a ladder file, and --from takes a sheet as CSV"
        raise UsageProblem(message, "To start from another ladder, copy its file.")


def _refuse_of_sheet(given: dict[str, object]) -> None:
    """Refuse options that mean something for a sheet alone."""
    from roleadvisor.errors import UsageProblem

    if name := next((name for name, value in given.items() if value), None):
        raise UsageProblem(f"{name} is for a sheet, and none is named", "Add --from SHEET.csv.")


def _of_sheet(
    run: Run, source: str, title: str | None, rename: list[str], year: int | None,
    turn: bool | None,  # noqa: FBT001 - None is another answer
) -> str:  # fmt: skip
    from roleadvisor.ladder_file.earlier import with_earlier
    from roleadvisor.ladder_file.sheet import read_sheet
    from roleadvisor.ladder_file.sheet_columns import matrix_of
    from roleadvisor.ladder_file.sheet_pay import pay_notes
    from roleadvisor.ladder_file.sheet_pointers import filled, pointer_notes
    from roleadvisor.ladder_file.sheet_renames import refuse_lost_levels, renamed_levels
    from roleadvisor.ladder_file.sheet_summary import summary
    from roleadvisor.ladder_file.sheet_to_ladder import ladder_tree
    from roleadvisor.ladder_file.starter import tree_text
    from roleadvisor.reading.source import shown_name

    file = source if run.output in (None, "-") else run.output
    earlier = _earlier(run) if run.force else None
    before = earlier.model if earlier else None
    titles = [role.title for role in before.roles.values()] if before else []
    sheet = matrix_of(read_sheet(source), shown_name(source), titles, transpose=turn)
    matrix, count = filled(replace(sheet, pay_year=year))
    renamed = renamed_levels(rename, matrix, before)
    tree = ladder_tree(matrix, file, title, before, renamed)
    if earlier:
        refuse_lost_levels(tree, earlier.model)
        _keep_old(run)
    run.note(summary(matrix))
    for note in (*pay_notes(matrix), *pointer_notes(matrix, count)):
        run.note(note)
    if earlier:
        merged = with_earlier(tree, earlier)
        _note_kept(run, merged)
        tree = merged.tree
    elif not (title or matrix.title):
        run.note(f"Titled `{tree['title']}`, after the file: change `title:`, or use --title.")
    return tree_text(tree)


def _earlier(run: Run) -> "Document[KnowledgeBase] | None":
    """Read the file that is to be replaced."""
    from pathlib import Path

    from roleadvisor.ladder.load import open_ladder

    file = run.output
    return None if file in (None, "-") or not Path(file).exists() else open_ladder(file)


def _keep_old(run: Run) -> None:
    """Keep what the file has, whatever it is: also a ladder with errors is somebody's work."""
    from pathlib import Path

    from roleadvisor.files import keep_copy

    file = run.output or "-"
    if file != "-" and Path(file).is_file():
        keep_copy(file, Path(file).read_bytes())


def _note_kept(run: Run, merged: "Merged") -> None:
    from roleadvisor.errors import SHOWN_PROBLEMS
    from roleadvisor.text import some

    file = run.output
    kept = f", and what no sheet holds: {some(merged.kept, SHOWN_PROBLEMS)}" if merged.kept else ""
    run.note(f"The ids of {file} are kept{kept}. The old file, with its comments: {file}.bak")
    if merged.dropped:
        where = "It's" if len(merged.dropped) == 1 else "They're"
        run.note(f"Dropped: {some(merged.dropped, SHOWN_PROBLEMS)}. {where} in {file}.bak.")
    if merged.has_lost_entry:
        run.note(
            "Only renamed? Put the old file back, and add --rename ID=LEVEL, or change the title "
            "of a competency there as well: then the id stays, and what people have saved."
        )


def _note_next(run: Run, file: str, *, of_sheet: bool) -> None:
    """Say how to go on, also where nobody looks at stdout: nothing else is printed."""
    from pathlib import Path
    from shlex import quote

    if of_sheet:
        first = "Each cell is now a requirement, and each level leads to the next. Look at it:"
    else:
        first = "Replace the example's roles with your own. Look at it, and check it:"
    run.note(
        f"{first}\n"
        f"  roleadvisor compare --data {quote(file)}\n"
        f"  roleadvisor ladder check {quote(file)}\n"
        "For every command without --data:\n"
        f"  export ROLEADVISOR_DATA={quote(str(Path(file).absolute()))}\n"
        "For an editor that explains the keys, make the schema that the first line names:\n"
        "  roleadvisor ladder schema --output ladder.schema.json"
    )
