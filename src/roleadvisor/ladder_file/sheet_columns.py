"""Parses a sheet as a competency matrix: one row per competency, one column per level."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from roleadvisor.ladder.cell_text import marked
from roleadvisor.ladder.pay_figure import Measure
from roleadvisor.ladder_file.sheet import Row, clean_cell, sheet_error
from roleadvisor.ladder_file.sheet_header import (
    COMPETENCIES,
    LEVELS,
    Columns,
    Level,
    normalize_title,
    one_line,
    parse_header,
    refuse_long,
    remark_names,
    text_at,
)
from roleadvisor.ladder_file.sheet_roles import role_titles
from roleadvisor.ladder_file.sheet_sideways import refuse_sideways, transpose_rows

NO_GROUP = "Competencies"
"""The heading of competencies if a sheet has none."""


@dataclass(frozen=True, slots=True)
class Competency:
    """A row: what it is about, and what each level says."""

    title: str
    group: str
    family: str
    """Empty if no column names families."""
    about: str
    cells: dict[Level, str]
    row: int
    """Its number in the sheet, from 1."""
    pay: Measure | None = None
    """What its amounts measure, if it is a row of pay."""
    year: int | None = None
    """The year of its amounts, if it is a row of pay; None if nothing says it."""
    currency: str | None = None
    """The currency of amounts that name none; None if nothing in the sheet does."""


@dataclass(frozen=True, slots=True)
class Matrix:
    """A parsed sheet."""

    title: str
    columns: tuple[Level, ...]
    """Each column of a level, with the family above it; the lowest first."""
    rows: tuple[Competency, ...]
    has_titles: bool
    """Whether the names of levels are the titles of roles, as is."""
    left_out: tuple[str, ...] = ()
    """The columns that hold remarks: `column J, Notes`."""

    def columns_of(self, one: Competency) -> list[Level]:
        """The levels that a row may have cells for, the lowest first."""
        return [(one.family or family, level) for family, level in self.columns]

    def roles(self) -> list[Level]:
        """The levels that are roles; with a column of families, only those with any text."""
        families = dict.fromkeys(one.family for one in self.rows)
        used = {level for one in self.rows for level in one.cells}
        every = [(family, level) for family in families for _, level in self.columns]
        return [level for level in every if level in used] if any(families) else [*self.columns]

    def titles(self) -> dict[Level, str]:
        """The title of each role."""
        return role_titles(self.roles(), keep_names=self.has_titles)


def parse_matrix(
    rows: list[Row], file: str, roles: Collection[str] = (), *, transpose: bool | None = None
) -> Matrix:
    """Parse a sheet. Raises UnreadableFile, with the place, if it is no such matrix.

    `roles` are the titles of an earlier file's roles. `transpose` turns the sheet or reads it as
    is; None reads it as is, and refuses it if it looks sideways.
    """
    title, rows = _split_title(rows, file)
    sheet = rows
    if transpose:
        rows, left_out = transpose_rows(rows, file, roles)
        file = f"{file}, transposed"
    columns, below = parse_header(rows, file, roles)
    if transpose is None:
        refuse_sideways(columns, rows[-len(below) - 1], below, file)
    if transpose:
        left_out += tuple(f"row {sheet[at].number}, {name}" for at, name in columns.remarks.items())
    else:
        left_out = remark_names(columns.remarks)
    found = tuple(_competencies(below, columns, file))
    if not found:
        raise sheet_error(file, "no row has a competency and what a level calls for")
    used = {level for one in found for _, level in one.cells}
    every = (pair for pair in columns.levels.values() if columns.family is None or pair[1] in used)
    return Matrix(title, tuple(every), found, columns.has_titles, left_out)


def _split_title(rows: list[Row], file: str) -> tuple[str, list[Row]]:
    """Split off the title above the table; empty if there is none."""
    title = ""
    while rows and sum(map(bool, rows[0].cells)) == 1 and len(rows) > 1:
        at, found = next((at, cell) for at, cell in enumerate(rows[0].cells) if cell)
        refuse_long(found, rows[0].number, at, file)
        title = title or found
        rows = rows[1:]
    if not rows:
        raise sheet_error(
            file, "is empty; expected one row per competency and one column per level"
        )
    return " ".join(title.split()), rows


def _competencies(rows: list[Row], columns: Columns, file: str) -> list[Competency]:
    found: list[Competency] = []
    group, family = "", ""
    for row in rows:
        if _is_repeated_header(row, columns, file):
            name = _cell(row, columns.competency)
            if columns.group is None and normalize_title(name) != columns.title:
                group = name or group
            continue
        _refuse_untitled_column(row, columns, file)
        # Merged cells have their text only in their first row.
        group = _cell(row, columns.group) or group
        family = _cell(row, columns.family) or family
        name, about = _cell(row, columns.competency), _cell(row, columns.about)
        cells = {
            (above or family, level): clean_cell(text_at(row, at), points=True)
            for at, (above, level) in columns.levels.items()
            if text_at(row, at)
        }
        if not cells:
            if columns.group is None and name:
                group = name  # a row that is a heading
            continue
        if not name and found:
            if found[-1].family == family:
                found[-1] = _add_points(found[-1], cells)
                continue
            name, about = found[-1].title, about or found[-1].about
        found.append(Competency(name, group or NO_GROUP, family, about, marked(cells), row.number))
        _refuse_incomplete(found[-1], row, columns, file)
    _refuse_twice(found, columns, file)
    return found


def _is_repeated_header(row: Row, columns: Columns, file: str) -> bool:
    """Whether a row repeats the header, as above a section. Raises UnreadableFile for another."""
    cells = {at: normalize_title(text_at(row, at)) for at in columns.levels}
    if any(cells.values()) and all(
        cells[at] == normalize_title(level) for at, (_, level) in columns.levels.items()
    ):
        return True
    name = normalize_title(text_at(row, columns.competency))
    if name == columns.title and name in COMPETENCIES and any(cells.values()):
        hint = "Put the tables side by side, with a row of families above the levels."
        raise sheet_error(file, "the header of a second table", row.number, hint=hint)
    return False


def _refuse_twice(found: list[Competency], columns: Columns, file: str) -> None:
    seen: dict[tuple[str, ...], int] = {}
    for one in found:
        key = (one.family.casefold(), one.group.casefold(), one.title.casefold())
        if (first := seen.setdefault(key, one.row)) != one.row:
            what = f"`{one.title}` is in row {first} already: rename one, or merge the two"
            raise sheet_error(file, what, one.row, columns.competency + 1)


def _add_points(one: Competency, cells: dict[Level, str]) -> Competency:
    """Add the cells of a row without a competency: more points of the one above."""
    joined = dict(one.cells)
    for level, text in cells.items():
        joined[level] = f"{joined[level]}\n{text}" if level in joined else text
    return replace(one, cells=joined)


def _refuse_incomplete(one: Competency, row: Row, columns: Columns, file: str) -> None:
    if not one.title:
        raise sheet_error(file, "a row without a competency", row.number, columns.competency + 1)
    if columns.family is not None and not one.family:
        raise sheet_error(file, "a row without a family", row.number, columns.family + 1)
    titles = ((one.title, columns.competency), (one.group, columns.group),
              (one.family, columns.family))  # fmt: skip
    for text, at in titles:
        refuse_long(text, row.number, at or 0, file)


def _cell(row: Row, at: int | None) -> str:
    return one_line(text_at(row, at))


def _refuse_untitled_column(row: Row, columns: Columns, file: str) -> None:
    known = {columns.group, columns.family, columns.competency, columns.about, *columns.levels,
             *columns.remarks}  # fmt: skip
    for at, text in enumerate(row.cells):
        if text and at not in known:
            what = "text in a column without a title: name the column in the first row"
            hint = (
                "If each row is a level, add --transpose."
                if normalize_title(text) in LEVELS
                else ""
            )
            raise sheet_error(file, what, row.number, at + 1, hint)
