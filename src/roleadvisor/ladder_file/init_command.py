"""`roleadvisor ladder init FILE`."""

from pathlib import Path
from shlex import quote
from typing import Annotated

import typer

from roleadvisor.errors import UsageProblem
from roleadvisor.shell.options import Run, command

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
            metavar="ID=NAME",
            help="The role or topic with this id has this name in the sheet now. Repeatable.",
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
        bool, typer.Option("--transpose", help="Turn a sheet that has levels in rows.")
    ] = False,
    as_is: Annotated[
        bool, typer.Option("--as-is", help="Read a sheet as it is, even if it looks sideways.")
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
    from roleadvisor.ladder_file.sheet_import import SheetOptions, import_sheet
    from roleadvisor.ladder_file.starter import shipped_ladder, starter

    _refuse_swapped_files(file, source)
    if transpose and as_is:
        raise UsageProblem("--transpose and --as-is don't go together", "Use one of them.")
    run = run._replace(formats=("yaml",), output=file, force=force, quiet=quiet, makes_ladder=True)
    if source is None or source == SHIPPED:
        _refuse_sheet_options({"--title": title, "--rename": rename, "--year": year,
                          "--transpose": transpose, "--as-is": as_is})  # fmt: skip
        run.check_target()
        _write(run, starter(file) if source is None else shipped_ladder(), of_sheet=False)
        return
    run.check_target(source)
    turn = True if transpose else False if as_is else None
    options = SheetOptions(source, title, rename or (), year, turn)
    replaces = force and file != "-" and Path(file).exists()
    text, notes = import_sheet(options, source if file == "-" else file, replaces=replaces)
    for note in notes:
        run.note(note)
    _write(run, text, of_sheet=True)


def _refuse_swapped_files(file: str, source: str | None) -> None:
    """Refuse a ladder with a sheet's name, or the reverse: the two are likely swapped."""
    from roleadvisor.ladder.load import SHEETS

    if file.lower().endswith(SHEETS):
        message = f"{file}: a sheet's name; a ladder is a YAML file"
        raise UsageProblem(message, "Try: roleadvisor ladder init ladder.yaml --from SHEET.csv")
    if (source or "").lower().endswith((".yaml", ".yml")):
        message = f"{source}: a ladder file; --from takes a sheet as CSV"
        raise UsageProblem(message, "To start from another ladder, copy its file.")


def _refuse_sheet_options(given: dict[str, object]) -> None:
    """Refuse options that only apply to a sheet."""
    if name := next((name for name, value in given.items() if value), None):
        raise UsageProblem(f"{name} is for a sheet, and none is named", "Add --from SHEET.csv.")


def _write(run: Run, text: str, *, of_sheet: bool) -> None:
    """Write the ladder, back up the file that it replaces, and suggest next steps."""
    from roleadvisor.files import save_backup

    file = run.output or "-"
    old = Path(file).read_bytes() if file != "-" and Path(file).is_file() else None
    if old == text.encode():
        run.note(f"{file} is as it was.")
        return
    # Back up anything: even a ladder with errors is someone's work.
    backup = save_backup(file, old) if old is not None else None
    run.deliver_text("yaml", text)
    if backup:
        run.note(f"The old file, with its comments: {backup}")
    if backup and of_sheet:
        diff = f"roleadvisor ladder diff {quote(backup)} {quote(file)}"
        run.note(f"What changes for people on the ladder:\n  {diff}")
    elif file != "-":
        _note_next_steps(run, file, of_sheet=of_sheet)


_OWN = "Replace the example's roles with your own. Look at it, and check it:"
_OF_SHEET = (
    "Each cell is now a requirement, and a level leads to the next of its family. Look at it:"
)


def _note_next_steps(run: Run, file: str, *, of_sheet: bool) -> None:
    """Suggest next steps, even if stdout is no terminal: nothing else is printed."""
    run.note(
        f"{_OF_SHEET if of_sheet else _OWN}\n"
        f"  roleadvisor compare --data {quote(file)}\n"
        f"  roleadvisor ladder check {quote(file)}\n"
        "For every command without --data:\n"
        f"  export ROLEADVISOR_DATA={quote(str(Path(file).absolute()))}\n"
        "For an editor that explains the keys, make the schema that the first line names:\n"
        "  roleadvisor ladder schema --output ladder.schema.json"
    )
