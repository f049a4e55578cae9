"""Resolves cells without content: placeholders, and `Same as above` or `Same as Level 2`."""

import re
from collections.abc import Iterator
from dataclasses import replace

from roleadvisor.ladder.cell_text import UNFILLED, plain_words, pointer_target, points_to_another
from roleadvisor.ladder_file.sheet_columns import Competency, Matrix
from roleadvisor.ladder_file.sheet_header import Level
from roleadvisor.text import did_you_mean, join_up_to, nearest, pluralize

_MOST_NAMED = 3


def resolve_pointers(matrix: Matrix, *, again: bool) -> tuple[Matrix, list[str]]:
    """Clear placeholders, and replace cells that only point to another with its text.

    Cells that say more, or point to an empty cell, stay. Also returns notes. `again`: whether a
    ladder is replaced, so that its text stays if a cell can't be filled in.
    """
    notes = [*_unfilled_note(matrix)]
    matrix = replace(matrix, rows=tuple(map(_without_placeholders, matrix.rows)))
    rows = tuple(_resolve_row(one, matrix.columns_of(one)) for one in matrix.rows)
    count = sum(
        text != one.cells[level]
        for one, new in zip(matrix.rows, rows, strict=True)
        for level, text in new.cells.items()
    )
    result = replace(matrix, rows=rows)
    notes += (*_filled_note(count), *_unresolved_notes(result, again=again))
    return result, notes


_MORE = re.compile(r"[,;:+&]|\.\s*\w|\b(?:plus|and|but|with|also|then|except)\b", re.IGNORECASE)


def is_only_pointer(text: str) -> bool:
    """Whether a cell only points to another, and says nothing more."""
    return points_to_another(text) and pointer_target(text) is not None and not _MORE.search(text)


def _without_placeholders(one: Competency) -> Competency:
    lines = {
        level: [line for line in text.split("\n") if not UNFILLED.fullmatch(line)]
        for level, text in one.cells.items()
    }
    return replace(one, cells={level: "\n".join(said) for level, said in lines.items() if said})


def _resolve_row(one: Competency, columns: list[Level]) -> Competency:
    cells = one.cells

    # `seen` ends the recursion if cells point to each other.
    def text_of(level: Level, seen: tuple[Level, ...] = ()) -> str:
        return "\n".join(said(line, level, (*seen, level)) for line in cells[level].split("\n"))

    def said(line: str, level: Level, seen: tuple[Level, ...]) -> str:
        found = _targets(columns, level, line)
        to = found[0] if len(found) == 1 else level
        text = text_of(to, seen) if to in cells and to not in seen else line
        return line if any(map(points_to_another, text.split("\n"))) else text

    return replace(one, cells={level: text_of(level) for level in cells})


def _targets(columns: list[Level], level: Level, line: str) -> list[Level]:
    """The levels that a line may point to; only one if it says which."""
    name = pointer_target(line)
    at = columns.index(level)
    if not name:
        return [] if name is None or not at else [columns[at - 1]]
    found = [one for one in columns if plain_words(one[1]) == name]
    return [one for one in found if one[0] == level[0]] or found


def _unresolved_reason(matrix: Matrix, one: Competency, level: Level, line: str) -> str:
    """Why a line that only points to another cell wasn't filled in."""
    columns = matrix.columns_of(one)
    name, found = pointer_target(line) or "", _targets(columns, level, line)
    if len(found) > 1:
        return "several levels are called that"
    if not found:
        return f"no level is called that{did_you_mean(_candidates(columns, name))}" if name else (
            "nothing is to its left")  # fmt: skip
    (to,) = found
    title = matrix.titles().get(to, to[1])
    if to in one.cells:
        return "it points to itself" if to == level else f"{title} points to another cell"
    return f"{title} is empty" if name else f"the cell to its left, {title}, is empty"


_NUMERALS = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5"}


def _candidates(columns: list[Level], name: str) -> list[str]:
    """The levels that a name may mean: by number or initials, else by similar spelling."""
    titles = list(dict.fromkeys(level for _, level in columns))
    short = [
        title for title in titles if _with_digits(name) in (_abbreviate(title), _with_digits(title))
    ]
    return short or nearest(name, titles, most=1, cutoff=0.7)


def _with_digits(name: str) -> str:
    return " ".join(_NUMERALS.get(word, word) for word in plain_words(name).split())


def _abbreviate(title: str) -> str:
    """A title as people abbreviate it: the initials of its words, and its number."""
    words = _with_digits(title).split()
    number = [words.pop()] if words and re.fullmatch("[0-9]+", words[-1]) else []
    return " ".join(("".join(word[0] for word in words), *number))


def _lines(matrix: Matrix) -> Iterator[tuple[Competency, Level, str]]:
    """Every line of every cell, with its row and level."""
    for one in matrix.rows:
        for level, text in one.cells.items():
            yield from ((one, level, line) for line in text.split("\n"))


def _unfilled_note(matrix: Matrix) -> Iterator[str]:
    titles = matrix.titles()
    found = [f"{one.title} of {titles[level]} (`{line}`)"
             for one, level, line in _lines(matrix) if UNFILLED.fullmatch(line)]  # fmt: skip
    if found:
        cells = pluralize(len(found), "cell")
        yield f"{cells} to fill in, treated as empty: {join_up_to(found, _MOST_NAMED)}."


def _filled_note(count: int) -> Iterator[str]:
    if count:
        what = "says" if count == 1 else "say"
        yield (
            f"{pluralize(count, 'cell')} {what} `Same as above` or the like: filled in from "
            "the level to the left, or the one named."
        )


def _unresolved_notes(matrix: Matrix, *, again: bool) -> Iterator[str]:
    """Note the cells that still point to another: those that say more, and the unresolved ones."""
    more, unclear, titles = [], [], matrix.titles()
    for one, level, line in _lines(matrix):
        place = f"{one.title} of {titles[level]} (`{line}`"
        if is_only_pointer(line):
            unclear.append(f"{place}: {_unresolved_reason(matrix, one, level, line)})")
        elif points_to_another(line):
            more.append(f"{place})")
    if unclear:
        kept = " What the ladder had there stays." if again else ""
        cells = pluralize(len(unclear), "cell")
        yield f"{cells} not filled in: {join_up_to(unclear, _MOST_NAMED)}. Correct the sheet.{kept}"
    if more:
        what = "says" if len(more) == 1 else "say"
        yield (
            f"{pluralize(len(more), 'cell')} {what} something like `Same as above` and more: "
            f"{join_up_to(more, _MOST_NAMED)}. Write it out in the sheet."
        )
