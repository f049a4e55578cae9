"""Finds and transposes a sideways sheet: one row per level, one column per competency."""

import re
from collections.abc import Collection, Sequence

from roleadvisor.ladder.cell_text import money_range, pay_measure
from roleadvisor.ladder_file.sheet import Row, sheet_error
from roleadvisor.ladder_file.sheet_header import (
    COMPETENCIES,
    FAMILIES,
    LEVELS,
    Columns,
    normalize_title,
    one_line,
    remark_columns,
    remark_names,
    text_at,
)
from roleadvisor.ladder_file.sheet_roles import BARE_LEVEL, GRADES
from roleadvisor.text import join_up_to

_LAST_WORDS = frozenset(("lead", "manager", "head"))
_NUMBERED = re.compile(r"(.*[^\W\d])[ -]?(?:[0-9]{1,2}|(?<= )[ivx]{1,4})")
_NUMBERS = frozenset(("level", "levels", "job level", "grade", "rank", "stage", "career level"))
_FAMILY = "Family"
_HEADS = ("Group", "Competency")
"""The titles of the first columns of a transposed sheet."""
_MOST_NAMED = 3


def refuse_sideways(columns: Columns, header: Row, below: list[Row], file: str) -> None:
    """Refuse a sheet with strong signs that its rows are levels. Raises UnreadableFile.

    Signs are columns of pay, and names with numbers or grades in the rows while the header has
    none. Fewer are enough if the header has `Level` or `Role` above the rows.
    """
    corner = _title_at(header, columns.competency)
    names = [one_line(text_at(row, columns.competency)) for row in below]
    names = [name for name in names if name]
    titles = [level for _, level in columns.levels.values()]
    if named := [title for title in titles if normalize_title(title) in LEVELS]:
        what = f"a column called `{named[0]}`: expected the name of a level"
        hint = "If each row is a level, add --transpose. Else give each level a column of its own."
        raise sheet_error(file, what, header.number, hint=hint)
    _refuse_columns_of_a_level(columns, titles, header, file)
    has_pay = _has_pay(columns, below) and not any(map(pay_measure, names))
    if has_pay or _are_levels(names, titles, corner):
        what = f"this looks sideways: a row each for {join_up_to(names, _MOST_NAMED)}, "
        hint = "Add --transpose to turn it. If its rows are competencies, add --as-is."
        raise sheet_error(
            file, f"{what}a column each for {join_up_to(titles, _MOST_NAMED)}", hint=hint
        )


def _refuse_columns_of_a_level(columns: Columns, titles: list[str], header: Row, file: str) -> None:
    """Refuse a row of levels above the same columns for each: `Behaviors` and `Metrics`."""
    above = [*dict.fromkeys(family for family, _ in columns.levels.values())]
    is_level = [
        all(_is_level(name, bare=True) for name in names if name) for names in (above, titles)
    ]
    if len(set(titles)) < len(titles) and all(above) and is_level == [True, False]:
        what = f"several columns each for {join_up_to(above, _MOST_NAMED)}"
        hint = "Give each level one column. If these are families, add --as-is."
        raise sheet_error(file, what, header.number, hint=hint)


def _has_pay(columns: Columns, below: list[Row]) -> bool:
    """Whether a column is titled as pay and has mostly amounts: in a matrix, pay is a row."""
    for at, (_, title) in columns.levels.items():
        amounts = [money_range(text) for row in below if (text := text_at(row, at))]
        if pay_measure(title) and 2 * len(list(filter(None, amounts))) > len(amounts):
            return True
    return False


def _are_levels(names: Sequence[str], titles: Sequence[str], corner: str) -> bool:
    """Whether most rows are named like levels, and hardly any column is."""
    is_named = corner in LEVELS
    found = [name for name in names if _is_level(name, bare=is_named)]
    others = [title for title in titles if _is_level(title, bare=is_named)]
    # At most a fifth of the columns may be named so, and at least three fifths of the rows.
    if len(others) * 5 > len(titles) or len(found) * 5 < len(names) * 3:
        return False
    if is_named:
        return bool(found)
    stems = {match[1] if (match := _numbered(name)) else name for name in found}
    return len(stems) > 1  # `Topic 1` to `Topic 9` aren't levels


def _is_level(name: str, *, bare: bool) -> bool:
    first, *rest = name.casefold().split()
    if bare and BARE_LEVEL.fullmatch(name):
        return True
    graded = first in GRADES - _LAST_WORDS or [first, *rest][-1] in _LAST_WORDS
    return graded or _numbered(name) is not None


def _numbered(name: str) -> "re.Match[str] | None":
    return _NUMBERED.fullmatch(name.casefold())


def transpose_rows(
    rows: list[Row], file: str, roles: Collection[str]
) -> tuple[list[Row], tuple[str, ...]]:
    """Transpose a sheet with a level per row, and name the columns of remarks that it leaves out.

    The title `Level` becomes `Competency`; a row of areas above becomes a column. Raises
    UnreadableFile for a sheet that says that its rows are competencies.
    """
    words = {_title_at(row, at) for row in rows[:2] for at in range(2)}
    if words & COMPETENCIES and not words & LEVELS:
        what = "says that its rows are competencies, so it isn't sideways"
        raise sheet_error(
            file, what, hint="Leave out --transpose. Or call the first column `Level`."
        )
    # A row of areas may be above the header.
    column = next((at for at, row in enumerate(rows[:2]) if _names_levels(row)), 0)
    titles = {at: title for at, cell in enumerate(rows[column].cells) if (title := one_line(cell))}
    remarks = remark_columns(titles, roles)
    if len(named := [at for at in (0, 1) if normalize_title(titles.get(at, "")) in LEVELS]) > 1:
        number = next((at for at in named if normalize_title(titles[at]) in _NUMBERS), 1)
        remarks[number] = titles[number]  # a level's title says more than its number
    width = max(len(row.cells) for row in rows)
    turned = [
        Row(at + 1, tuple(text_at(row, at) for row in rows))
        for at in range(width)
        if at not in remarks
    ]
    turned = [row for row in turned if any(row.cells)]
    # The row of families belongs above the row of levels.
    turned.sort(key=lambda row: _title_at(row, column) not in FAMILIES)
    if len(turned) > 1 and _title_at(turned[1], column) in LEVELS:
        cells = list(turned[0].cells)
        cells[column] = _FAMILY
        turned[0] = Row(turned[0].number, tuple(cells))
    at = 1 if _title_at(turned[0], column) in FAMILIES and len(turned) > 1 else 0
    cells = list(turned[at].cells)
    cells[: column + 1] = _HEADS[1 - column :]
    turned[at] = Row(turned[at].number, tuple(cells))
    return turned, remark_names(remarks)


def _names_levels(row: Row) -> bool:
    return any(_title_at(row, at) in LEVELS for at in range(2))


def _title_at(row: Row, at: int) -> str:
    return normalize_title(text_at(row, at))
