"""`roleadvisor ladder export`."""

from roleadvisor.shell.options import Run, command


@command(
    "ladder export", formats=("csv", "markdown"),
    examples=("ladder export", "ladder export --format markdown"),
)  # fmt: skip
def export(run: Run) -> None:
    """Write the ladder as a matrix for a spreadsheet: a facet a row, a role a column.

    `ladder init FILE --from SHEET.csv` reads it back. Pay, moves and the quiz are not in it.
    """
    from roleadvisor.errors import UsageProblem
    from roleadvisor.ladder_file.ladder_matrix import rows_of
    from roleadvisor.ladder_file.matrix_page import as_csv, as_markdown

    if (run.output or "").lower().endswith((".xlsx", ".xls", ".ods")):
        message = f"{run.output}: a workbook, and a matrix is written as text"
        raise UsageProblem(message, "Save as .csv: spreadsheets open it.")
    kb = run.ladder()
    rows = list(rows_of(kb))
    form = run.format
    run.deliver_text(form, as_csv(rows) if form == "csv" else as_markdown(kb.title, rows), run.data)
