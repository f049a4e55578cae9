"""Cells that say `Same as above` or `Same as Level 2`, filled with what they point to."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from roleadvisor.ladder.cell_text import plain_words, pointed_to, points_to_another
from roleadvisor.ladder_file.sheet_columns import Competency, Matrix
from roleadvisor.ladder_file.sheet_header import Level
from roleadvisor.text import counted, some

_MOST_NAMED = 3


def filled(matrix: Matrix) -> tuple[Matrix, int]:
    """Fill cells that only point with the text of the level to their left, or of the one named.

    Returns how many were filled. What says more than that, or points to an empty cell, stays.
    """
    rows: dict[int, dict[Level, str]] = {}
    for one in matrix.rows:
        rows.setdefault(one.row, {}).update(_by_level(matrix, one))
    texts = {number: _resolved(matrix, cells) for number, cells in rows.items()}
    count = sum(text != rows[at][level] for at, row in texts.items() for level, text in row.items())

    def with_texts(one: Competency) -> Competency:
        said = zip(one.cells, _by_level(matrix, one), strict=True)
        return replace(one, cells={key: texts[one.row][level] for key, level in said})

    return replace(matrix, rows=tuple(map(with_texts, matrix.rows))), count


def _by_level(matrix: Matrix, one: Competency) -> dict[Level, str]:
    """The cells by the columns in which they stand: those have a family only from a row above."""
    above = any(family for family, _ in matrix.columns)
    return {(one.family if above else "", level): text for level, text in one.cells.items()}


def _resolved(matrix: Matrix, cells: Mapping[Level, str]) -> dict[Level, str]:
    def text_of(level: Level, seen: tuple[Level, ...] = ()) -> str:
        return "\n".join(said(line, level, (*seen, level)) for line in cells[level].split("\n"))

    def said(line: str, level: Level, seen: tuple[Level, ...]) -> str:
        to = _target(matrix, level, line)
        text = text_of(to, seen) if to in cells and to not in seen else line
        return line if any(map(points_to_another, text.split("\n"))) else text

    return {level: text_of(level) for level in cells}


def _target(matrix: Matrix, level: Level, line: str) -> Level:
    """The level that a line points to; its own where it points to none, or to several."""
    name = pointed_to(line)
    at = matrix.columns.index(level)
    if not name:
        return level if name is None or not at else matrix.columns[at - 1]
    found = [one for one in matrix.columns if plain_words(one[1]) == name]
    found = [one for one in found if one[0] == level[0]] or found
    return found[0] if len(found) == 1 else level


def pointer_notes(matrix: Matrix, filled_cells: int) -> Iterator[str]:
    """Say how many cells were filled, and which lean on another cell still."""
    if filled_cells:
        what = "says" if filled_cells == 1 else "say"
        yield (
            f"{counted(filled_cells, 'cell')} {what} `Same as above` or the like: filled in from "
            "the level to the left, or the one named."
        )
    left = [
        f"{one.title} of {level} (`{line}`)"
        for one in matrix.rows
        for level, text in one.cells.items()
        for line in text.split("\n")
        if points_to_another(line)
    ]
    if left:
        what = "says" if len(left) == 1 else "say"
        yield (
            f"{counted(len(left), 'cell')} {what} something like `Same as above` and more: "
            f"{some(left, _MOST_NAMED)}. Write it out in the sheet."
        )
