"""Rows of pay in a matrix: amounts become figures of the roles, and nothing that people prove."""

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import Any, NamedTuple

from roleadvisor.ladder.cell_text import (
    MoneyRange,
    currency_in,
    is_backwards,
    is_like_money,
    money_range,
    pay_measure,
    year_in,
)
from roleadvisor.ladder.pay_figure import Measure
from roleadvisor.ladder_file.sheet_columns import Competency, Matrix
from roleadvisor.text import some

_MOST_NAMED = 3


class PayRows(NamedTuple):
    """The rows of a matrix that are pay, each with its measure."""

    rows: dict[int, Measure]
    """By the row's number."""
    currency: str
    """That of amounts that have none: the one of the sheet, else the one that is taken for it."""
    assumed: tuple[str, ...]
    """Titles of rows whose currency nothing in the sheet says."""
    years: dict[int, int]
    """By the row's number: what was said beside the sheet, else the year of its headings."""

    def figure(self, one: Competency, level: str) -> dict[str, Any] | None:
        """The figure of a level, as in a ladder file; None where the cell can't be read."""
        measure = self.rows[one.row]
        found = _read(one, level, measure)
        if found is None:
            return None
        figure: dict[str, Any] = {"measure": measure, "low": found.low, "high": found.high}
        if found.open_top:
            figure["open_top"] = True
        if found.percent:
            figure["unit"] = "percent-of-base"
        else:
            figure["currency"] = found.currency or currency_in(one.title) or self.currency
        if one.row in self.years:
            figure["year"] = self.years[one.row]
        return figure


def pay_rows(matrix: Matrix) -> PayRows:
    """Find the rows that are called pay and have an amount that can be read, or amounts alone."""
    found: dict[int, Measure] = {}
    currencies: set[str] = set()
    bare: dict[str, None] = {}
    for one, measure in _called_pay(matrix):
        amounts = [_read(one, level, measure) for level in one.cells]
        if any(amounts) or all(map(is_like_money, one.cells.values())):
            found[one.row] = measure
        currencies |= {amount.currency for amount in amounts if amount and amount.currency}
        money = [amount for amount in amounts if amount and not amount.percent]
        if not currency_in(one.title) and not all(amount.currency for amount in money):
            bare[one.title] = None
    years = {one.row: year for one, _ in _called_pay(matrix) if (year := _year(one, matrix))}
    if len(currencies) == 1:
        return PayRows(found, currencies.pop(), (), years)
    return PayRows(found, matrix.pay_currency, tuple(bare), years)


def _year(one: Competency, matrix: Matrix) -> int | None:
    headings = (one.title, one.group, matrix.title)
    return matrix.pay_year or one.year or next(filter(None, map(year_in, headings)), None)


def with_plain_titles(matrix: Matrix, known: Collection[str]) -> Matrix:
    """Take the year out of the titles of rows of pay, as each figure has it; not out of `known`."""

    def plain(one: Competency) -> Competency:
        year = year_in(one.title)
        found = rf"\s*[(\[]{year}[)\]]|,\s*{year}\b|\b{year},\s*|\s*\b{year}\b"
        title = re.sub(found, "", one.title).strip(" -–—:/|")
        return replace(one, title=title, year=year) if year and title else one

    pay = pay_rows(matrix).rows
    rows = (plain(one) if one.row in pay and one.title not in known else one for one in matrix.rows)
    changed = replace(matrix, rows=tuple(rows))
    keys = {(one.family, one.group, one.title.casefold()) for one in changed.rows}
    return changed if len(keys) == len(matrix.rows) else matrix


def _called_pay(matrix: Matrix) -> Iterator[tuple[Competency, Measure]]:
    for one in matrix.rows:
        if measure := pay_measure(one.title):
            yield one, measure


def _read(one: Competency, level: str, measure: Measure) -> MoneyRange | None:
    found = money_range(one.cells[level])
    return None if found and found.percent and measure != "variable" else found


def unread_pay(matrix: Matrix) -> Iterator[str]:
    """Say what of rows that are called pay could not be read."""
    pay = pay_rows(matrix)
    for row in dict.fromkeys(one.row for one, _ in _called_pay(matrix)):
        unread = {
            level: f"`{text}`: low is above high" if is_backwards(text) else f"`{text}`"
            for one, measure in _called_pay(matrix) if one.row == row
            for level, text in one.cells.items() if not _read(one, level, measure)
        }  # fmt: skip
        if not unread:
            continue
        title = next(one.title for one in matrix.rows if one.row == row)
        cells = some((f"{level} ({text})" for level, text in unread.items()), _MOST_NAMED)
        if row in pay.rows:
            yield f"Row {row}, {title}: no amount a year, left out: {cells}."
        else:
            yield f"Row {row}, {title}: no amount a year, taken for requirements: {cells}."
