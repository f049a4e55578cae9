"""Rows of pay in a matrix: amounts become pay figures of the roles, and not requirements."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from roleadvisor.errors import SHOWN_PROBLEMS
from roleadvisor.ladder.cell_text import (
    MoneyRange,
    currency_in,
    has_money_amount,
    is_reversed_range,
    money_range,
    pay_measure,
    year_in,
)
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.pay_figure import CURRENCIES, Figure, Measure
from roleadvisor.ladder_file.sheet_columns import Competency, Matrix
from roleadvisor.ladder_file.sheet_header import Level
from roleadvisor.text import join_up_to, join_words

_MOST_NAMED = 3


def mark_pay_rows(matrix: Matrix, earlier: KnowledgeBase, year: int | None = None) -> Matrix:
    """Mark the rows that are titled as pay and have a readable amount, or nothing but amounts.

    Their year is `year`, else that of a heading; it's removed from their titles, as each figure has
    it, unless the earlier ladder has that title. Their currency is that of the title, else the only
    one among the sheet's amounts.
    """
    rows = [replace(one, pay=_measure(one)) for one in map(_in_thousands, matrix.rows)]
    currencies = {amount.currency for one in rows for amount in _amounts(one) if amount.currency}
    of_sheet = currencies.pop() if len(currencies) == 1 else None

    def paid(one: Competency) -> Competency:
        headings = (one.title, one.group, matrix.title)
        found = year or next(filter(None, map(year_in, headings)), None)
        return replace(one, year=found, currency=currency_in(one.title) or of_sheet)

    known = {facet.title for facet in earlier.facets.values()}
    marked = tuple(map(paid, rows))
    plain = tuple(
        replace(one, title=_without_year(one.title)) if one.pay and one.title not in known else one
        for one in marked
    )
    titles = {(one.family, one.group, one.title.casefold()) for one in plain}
    return replace(matrix, rows=plain if len(titles) == len(plain) else marked)


# Up to three digits, not part of a longer number, and without a `k` of their own.
_SMALL = re.compile(r"(?<![\d.,])\d{1,3}(?:\.\d{1,2})?(?![\d.,]|\s*k)", re.IGNORECASE)


def _in_thousands(one: Competency) -> Competency:
    """Read `45-50` as `45k-50k` in a row of pay whose title says so: `Base ($K)`."""
    if not (pay_measure(one.title) and re.search(r"\b(?:k|thousands)\b", one.title.casefold())):
        return one
    cells = {
        level: text if "%" in text else _SMALL.sub(r"\g<0>k", text)
        for level, text in one.cells.items()
    }
    return replace(one, cells=cells)


def _measure(one: Competency) -> Measure | None:
    found = pay_measure(one.title)
    if found is None or any(_parse_amount(text, found) for text in one.cells.values()):
        return found
    return found if all(map(has_money_amount, one.cells.values())) else None


def _amounts(one: Competency) -> list[MoneyRange]:
    """The amounts of a row of pay, without percentages."""
    found = map(money_range, one.cells.values()) if one.pay else ()
    return [amount for amount in found if amount and not amount.percent]


def _without_year(title: str) -> str:
    year = year_in(title)
    # `Base (2026)`, `Base, 2026`, `2026, Base` or `Base 2026`.
    found = rf"\s*[(\[]{year}[)\]]|,\s*{year}\b|\b{year},\s*|\s*\b{year}\b"
    return (re.sub(found, "", title).strip(" -–—:/|") if year else "") or title


def _parse_amount(text: str, measure: Measure | None) -> MoneyRange | None:
    found = money_range(text)
    return None if found and found.percent and measure != "variable" else found


def figure_of(
    one: Competency, level: Level, before: Figure | None, usual: str
) -> dict[str, Any] | None:
    """The figure of a level, as in a ladder file; None if the cell can't be read.

    If nothing in the sheet says its currency, it keeps the earlier one, or gets the `usual` one.
    """
    found = _parse_amount(one.cells[level], one.pay)
    if found is None:
        return None
    figure: dict[str, Any] = {"measure": one.pay, "low": found.low, "high": found.high}
    if found.open_top:
        figure["open_top"] = True
    if found.percent:
        figure["unit"] = "percent-of-base"
    else:
        kept = before.currency if before else None
        figure["currency"] = found.currency or one.currency or kept or usual
    if one.year:
        figure["year"] = one.year
    return figure


def usual_currency(earlier: KnowledgeBase) -> str:
    """For amounts without one: the earlier ladder's currency if it has only one, else dollars."""
    known = _currencies(earlier)
    return next(iter(known.values())) if len(known) == 1 else "USD"


def _currencies(earlier: KnowledgeBase) -> dict[str, str]:
    """The currencies of a ladder's pay, each as first written."""
    figures = (one for role in earlier.roles.values() for one in role.pay.values())
    found: dict[str, str] = {}
    for name in (one.currency for one in figures if one.currency):
        found.setdefault(CURRENCIES.get(name.casefold(), name), name)
    return found


def unread_pay_notes(matrix: Matrix) -> Iterator[str]:
    """Note the cells of rows titled as pay that couldn't be read."""
    titles = matrix.titles()
    for one in matrix.rows:
        measure = pay_measure(one.title)
        unread = [
            f"{titles[level]} (`{text}`{': low is above high' if is_reversed_range(text) else ''})"
            for level, text in one.cells.items() if measure and not _parse_amount(text, measure)
        ]  # fmt: skip
        if unread:
            what = "left out" if one.pay else "treated as requirements"
            cells = join_up_to(unread, _MOST_NAMED)
            yield f"Row {one.row}, {one.title}: no yearly amount, {what}: {cells}."


def pay_row_notes(matrix: Matrix, kb: KnowledgeBase, earlier: KnowledgeBase) -> Iterator[str]:
    """Note which rows became pay, and of which year; ask for a missing year or currency."""
    titles = {one.title for one in matrix.rows if one.pay}
    years: dict[str, set[int | None]] = {}
    for key, facet in kb.facets.items():
        if facet.pay and facet.title in titles:
            figures = [role.pay[key] for role in kb.roles.values() if key in role.pay]
            years.setdefault(facet.title, set()).update(one.year for one in figures)
    if not years:
        return
    named = (
        f"{title} ({join_words(str(year) for year in sorted(filter(None, found)))})"
        if any(found) and not year_in(title) else title
        for title, found in years.items()
    )  # fmt: skip
    missing = any(None in found for found in years.values())
    more = " Some have no year: add it with --year, such as --year 2026." if missing else ""
    yield f"Pay: {join_up_to(named, SHOWN_PROBLEMS)}.{more}"
    if assumed := _without_currency(matrix):
        mixed = len(_currencies(earlier)) > 1
        keeps = "figures on the ladder keep theirs, and new ones are " if mixed else ""
        yield (
            f"No currency in {join_words(assumed)}: {keeps}read as {usual_currency(earlier)}. "
            "For another one, put it in the title of the row: `Base (EUR)`."
        )


def _without_currency(matrix: Matrix) -> list[str]:
    """The titles of rows of pay with an amount for which the sheet has no currency."""
    bare = (
        one.title
        for one in matrix.rows
        if one.currency is None and any(not amount.currency for amount in _amounts(one))
    )
    return [*dict.fromkeys(bare)]
