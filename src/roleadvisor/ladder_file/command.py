"""`roleadvisor ladder`, and its commands that show: `schema`, `sources` and `export`."""

from enum import StrEnum
from typing import Annotated

import typer

from roleadvisor.shell.options import FULL, Run, command, group

app = group(
    "ladder",
    "If you maintain a ladder file: start one, check it, compare two versions.",
    examples=("ladder init ladder.yaml", "ladder check ladder.yaml"),
)


def commands_with_json() -> list[str]:
    """Complete the commands that have JSON output."""
    from roleadvisor.ladder_file.json_results import RESULTS

    return list(RESULTS)


@command(
    "ladder schema", formats=("json",),
    examples=("ladder schema", "ladder schema --of compare"),
)  # fmt: skip
def schema(
    run: Run,
    of: Annotated[
        str | None,
        typer.Option(
            "--of",
            metavar="COMMAND",
            help="Print the schema of this command's JSON instead.",
            autocompletion=commands_with_json,
        ),
    ] = None,
) -> None:
    """Print the JSON Schema of a ladder file, for editors and checkers."""
    from roleadvisor.ladder_file.schema import command_schema, ladder_schema
    from roleadvisor.render.data import dump_json

    run.deliver_text("json", dump_json(ladder_schema() if of is None else command_schema(of)))


@command("ladder sources", FULL, examples=("ladder sources", "ladder sources --full"))
def sources(run: Run) -> None:
    """List the sources of the ladder, and how many statements come from each."""
    from roleadvisor.ladder_file.page import page, records
    from roleadvisor.ladder_file.sources import sources as listing

    result = listing(run.ladder())
    run.deliver(result, lambda: page(result, full=run.full), lambda: records(result))


class Without(StrEnum):
    """What an export can leave out."""

    PAY = "pay"


@command(
    "ladder export", formats=("csv", "markdown"),
    examples=("ladder export", "ladder export --without pay --format markdown"),
)  # fmt: skip
def export(
    run: Run,
    without: Annotated[
        list[Without] | None, typer.Option("--without", help="`pay`: leave out all rows of pay.")
    ] = None,
) -> None:
    """Write the ladder as a matrix for a spreadsheet: a facet a row, a role a column.

    `ladder init FILE --from SHEET.csv` reads it back. Moves and the quiz are not in it.
    """
    from roleadvisor.ladder_file.ladder_to_sheet import matrix_rows, pay_notes
    from roleadvisor.ladder_file.page import matrix_as_markdown
    from roleadvisor.render.data import csv_matrix

    run.check_target()
    kb = run.ladder()
    rows = list(matrix_rows(kb, pay=not without))
    for note in () if without else pay_notes(kb):
        run.note(note)
    text = csv_matrix(rows) if run.format == "csv" else matrix_as_markdown(kb.title, rows)
    run.deliver_text(run.format, text, run.data)
