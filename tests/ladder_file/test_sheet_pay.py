"""Which rows of a sheet are pay, their year and currency, and the figures they become."""

from dataclasses import replace
from typing import Any

import pytest

from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.pay_figure import Figure
from roleadvisor.ladder_file.earlier import model_of
from roleadvisor.ladder_file.sheet import sheet_rows
from roleadvisor.ladder_file.sheet_columns import Matrix, parse_matrix
from roleadvisor.ladder_file.sheet_pay import (
    figure_of,
    mark_pay_rows,
    pay_row_notes,
    unread_pay_notes,
    usual_currency,
)
from roleadvisor.ladder_file.sheet_roles import NO_LADDER
from roleadvisor.ladder_file.sheet_to_ladder import ladder_tree
from tests.conftest import ladder

EARLIER = """\
schema: 1
title: Mill
version: "1"
groups: {pay: {title: Pay}}
facets: {base: {title: Base 2025, group: pay, pay: base}}
roles:
  hand: {title: Hand, pay: {a: {measure: base, low: 20000, high: 20000, currency: FIRST}}}
  boss: {title: Boss, pay: {a: {measure: base, low: 20000, high: 20000, currency: SECOND},
    b: {measure: variable, low: 5, high: 6, unit: percent-of-base}}}
"""


def _earlier(first: str = "€", second: str = "EUR") -> KnowledgeBase:
    return ladder(EARLIER.replace("FIRST", first).replace("SECOND", second))


def _matrix(rows: str) -> Matrix:
    sheet = f"Area,Skill,A,B\n{rows}"
    return parse_matrix(sheet_rows(sheet.encode(), "s"), "s")


Marked = tuple[str, str | None, int | None, str | None]
PAID: dict[str, tuple[str, list[Marked]]] = {
    "an amount": ("x,Base,$50k,\nx,Bonus,10%,\nx,OTE,,$60k",
                  [("Base", "base", 2024, "USD"), ("Bonus", "variable", 2024, "USD"),
                   ("OTE", "ote", 2024, "USD")]),
    "words beside an amount": ("x,Base,High,50k", [("Base", "base", 2024, None)]),
    "words alone": ("x,Base,High,Higher", [("Base", None, None, None)]),
    "an amount among them that can't be read": (
        "x,Base,High,$50 an hour", [("Base", None, None, None)]),
    "amounts that can't be read": (
        "x,Base,$60k - $50k,$50 an hour", [("Base", "base", 2024, None)]),
    "a share of base pay": ("x,Base,10%,High", [("Base", None, None, None)]),
    "an amount under another title": ("x,Money,$50k,", [("Money", None, None, None)]),
    "thousands that nothing calls so": ("x,Base,50,60", [("Base", None, None, None)]),
    "two currencies": ("x,Base,$50k,€60k\nx,OTE,£70k,70k",
                       [("Base", "base", 2024, None), ("OTE", "ote", 2024, None)]),
    "a currency in a title": ("x,Base (EUR),50k,\nx,OTE,$60k,",
                              [("Base (EUR)", "base", 2024, "EUR"), ("OTE", "ote", 2024, "USD")]),
    "a currency of no pay": ("x,Calls,$50k,\nx,Base,60k,",
                             [("Calls", None, None, None), ("Base", "base", 2024, None)]),
    "years of titles, headings and the sheet": (
        "Comp 2026,Base 2027,$50k,\nComp 2026,OTE,60k,\nComp,Bonus,5%,",
        [("Base", "base", 2027, "USD"), ("OTE", "ote", 2026, "USD"),
         ("Bonus", "variable", 2024, "USD")]),
    "a year of no pay": ("x,Goals 2026,Grow,", [("Goals 2026", None, 2026, None)]),
    "a title that the ladder has": (
        "x,Base 2025,50k,\nx,OTE 2025,60k,",
        [("Base 2025", "base", 2025, None), ("OTE", "ote", 2025, None)]),
    "two years of one title": (
        "x,OTE 2025,50k,\nx,OTE 2026,60k,\nx,Bonus 2026,5%,",
        [("OTE 2025", "ote", 2025, None), ("OTE 2026", "ote", 2026, None),
         ("Bonus 2026", "variable", 2026, None)]),
    "two years under two headings": (
        "x,OTE 2025,50k,\ny,OTE 2026,60k,",
        [("OTE", "ote", 2025, None), ("OTE", "ote", 2026, None)]),
    "two titles that differ in case": (
        "x,ote 2025,50k,\nx,OTE 2026,60k,",
        [("ote 2025", "ote", 2025, None), ("OTE 2026", "ote", 2026, None)]),
}  # fmt: skip


@pytest.mark.parametrize(("rows", "wanted"), PAID.values(), ids=list(PAID))
def test_pay_rows_are_marked_with_their_year_and_currency(rows: str, wanted: list[Marked]) -> None:
    matrix = mark_pay_rows(replace(_matrix(rows), title="Ladder of 2024"), _earlier())
    found = [(one.title, one.pay, one.year, one.currency) for one in matrix.rows]
    for at, (name, pay, year, currency) in enumerate(wanted):
        assert found[at][:2] == (name, pay)
        if pay:
            assert found[at][2:] == (year, currency)


def test_a_given_year_applies_to_all_pay_and_leaves_other_titles_alone() -> None:
    matrix = mark_pay_rows(_matrix("Comp 2026,Base 2027,50k,\nx,Goals 2027,Grow,"), NO_LADDER, 2030)
    assert [(one.title, one.year) for one in matrix.rows if one.pay] == [("Base", 2030)]
    assert matrix.rows[1].title == "Goals 2027"


def test_a_year_is_removed_from_the_titles_of_both_families() -> None:
    sheet = "Family,Skill,A\nSDR,Base 2025,50k\nAE,Base 2026,60k\n"
    matrix = mark_pay_rows(parse_matrix(sheet_rows(sheet.encode(), "s"), "s"), NO_LADDER)
    assert [(one.title, one.year) for one in matrix.rows] == [("Base", 2025), ("Base", 2026)]


YEARS = {
    "Base 2026": "Base", "2026 Base": "Base", "Base (2026)": "Base", "Base [2026] US": "Base US",
    "Base, 2026": "Base", "2026, Base": "Base", "Base - 2026": "Base", "Base – 2026": "Base",
    "Base — 2026": "Base", "Base: 2026": "Base", "2026/Base": "Base", "2026 | Base": "Base",
    "Base (US, 2026)": "Base (US)", "Base (2026, US)": "Base (US)", "Base 2025/26": "Base 2025/26",
    "Base pay": "Base pay", "Base:": "Base:", "Base 2025 and 2026": "Base 2025 and 2026",
}  # fmt: skip


@pytest.mark.parametrize(("title", "wanted"), YEARS.items())
def test_a_year_is_removed_from_a_title_with_its_separator(title: str, wanted: str) -> None:
    matrix = mark_pay_rows(_matrix(f'x,"{title}",50k,'), NO_LADDER)
    assert [one.title for one in matrix.rows] == [wanted]


_BASE = {"measure": "base", "low": 50000, "high": 50000}
FIGURES: dict[str, tuple[str, str | None, dict[str, Any] | None]] = {
    "one amount": ("Base,$50k", None, _BASE | {"currency": "USD"}),
    "a range": ("OTE,€50k-60k", None,
                {"measure": "ote", "low": 50000, "high": 60000, "currency": "EUR"}),
    "an open end": ("Base,£50k+", None, _BASE | {"open_top": True, "currency": "GBP"}),
    "a share": ("Bonus,5-10%", "CHF",
                {"measure": "variable", "low": 5, "high": 10, "unit": "percent-of-base"}),
    "the currency of its title": ("Base (EUR),50k", "CHF", _BASE | {"currency": "EUR"}),
    "the currency of its amount": ("Base (EUR),$50k", "CHF", _BASE | {"currency": "USD"}),
    "the currency that it had": ("Base,50k", "CHF", _BASE | {"currency": "CHF"}),
    "the usual currency": ("Base,50k", None, _BASE | {"currency": "SEK"}),
    "a year": ("Base 2026,$50k", None, _BASE | {"currency": "USD", "year": 2026}),
    "words": ("Base,High", None, None),
    "thousands, as its title says": ("Base ($K),50", None, _BASE | {"currency": "USD"}),
    "a range of thousands": ("OTE in thousands (EUR),50.5 - 60k", None,
                   {"measure": "ote", "low": 50500, "high": 60000, "currency": "EUR"}),
    "an amount in full where its title says thousands": (
        "Base ($K),$50K", None, _BASE | {"currency": "USD"}),
    "a share where its title says thousands": ("Bonus ($K),5-10%", None,
                {"measure": "variable", "low": 5, "high": 10, "unit": "percent-of-base"}),
}  # fmt: skip


@pytest.mark.parametrize(("row", "before", "wanted"), FIGURES.values(), ids=list(FIGURES))
def test_an_amount_becomes_a_figure(
    row: str, before: str | None, wanted: dict[str, Any] | None
) -> None:
    (one,) = mark_pay_rows(
        _matrix(f"x,{row},$1k" if wanted is None else f"x,{row},"), NO_LADDER
    ).rows
    kept = Figure(measure="base", low=1, high=2, currency=before) if before else None
    assert figure_of(one, ("", "A"), kept, "SEK") == wanted
    unnamed = Figure(measure="variable", low=1, high=2, unit="percent-of-base")
    if row == "Base,50k" and not before:
        assert figure_of(one, ("", "A"), unnamed, "SEK") == wanted


def test_the_usual_currency_is_the_ladders_own_if_it_has_only_one() -> None:
    assert usual_currency(_earlier()) == "€"
    assert usual_currency(_earlier("Eur", "euro")) == "Eur"
    assert usual_currency(_earlier("CHF", "CHF")) == "CHF"
    assert usual_currency(_earlier("CHF", "SEK")) == "USD"
    assert usual_currency(NO_LADDER) == "USD"


def test_unreadable_pay_is_listed_with_its_row_and_first_three_cells() -> None:
    sheet = (
        "Skill,A,B,C,D,E\nCalls,High,$60k - $50k,x,y,z\n"
        "Base,$60k - $50k,10%,$50k,High,Low\nOTE,High,Low,,,\n,,,,,\nBonus,5%,,,,\n"
    )
    matrix = mark_pay_rows(parse_matrix(sheet_rows(sheet.encode(), "s"), "s"), NO_LADDER)
    base = "Row 3, Base: no yearly amount, left out:"
    assert list(unread_pay_notes(matrix)) == [
        f"{base} A (`$60k - $50k`: low is above high), B (`10%`), D (`High`) and 1 more.",
        "Row 4, OTE: no yearly amount, treated as requirements: A (`High`) and B (`Low`).",
    ]


_YEAR = " Some have no year: add it with --year, such as --year 2026."
_MIXED = "figures on the ladder keep theirs, and new ones are"
_OTHER = "For another one, put it in the title of the row: `Base (EUR)`."
NOTES: dict[str, tuple[str, KnowledgeBase, list[str]]] = {
    "no pay": ("x,Calls,Asks,", NO_LADDER, []),
    "no year": ("x,Base,$50k,\nx,Calls,50k,", NO_LADDER, [f"Pay: Base.{_YEAR}"]),
    "a year": ("x,Base 2026,$50k,", NO_LADDER, ["Pay: Base (2026)."]),
    "a year of one of two": ("x,Base 2026,$50k,\nx,OTE,$60k,", NO_LADDER,
                             [f"Pay: Base (2026) and OTE.{_YEAR}"]),
    "years of two rows of one title": (
        "x,Base 2027,$50k,\ny,Base 2026,$60k,", NO_LADDER, ["Pay: Base (2026 and 2027)."]),
    "a year in a title": (
        "x,Base 2025,$50k,", _earlier(), ["Pay: Base 2025."]),
    "no currency": ("x,Base 2026,50k,\nx,OTE 2026,60k,60k\nx,Bonus 2026,5%,", NO_LADDER,
                    ["Pay: Base (2026), OTE (2026) and Bonus (2026).",
                     f"No currency in Base and OTE: read as USD. {_OTHER}"]),
    "no currency beside an amount with one of two": (
        "x,Base 2026,$50k,€60k\nx,OTE 2026,£60k,70k", NO_LADDER,
        ["Pay: Base (2026) and OTE (2026).", f"No currency in OTE: read as USD. {_OTHER}"]),
    "the ladder's currency": ("x,Base 2026,50k,", _earlier(),
                              ["Pay: Base (2026).", f"No currency in Base: read as €. {_OTHER}"]),
    "the ladder's two": (
        "x,Base 2026,50k,\ny,Base 2026,60k,", _earlier("CHF", "SEK"),
        ["Pay: Base (2026).", f"No currency in Base: {_MIXED} read as USD. {_OTHER}"]),
}  # fmt: skip


@pytest.mark.parametrize(("rows", "earlier", "notes"), NOTES.values(), ids=list(NOTES))
def test_pay_rows_are_listed_with_their_years_and_assumed_currencies(
    rows: str, earlier: KnowledgeBase, notes: list[str]
) -> None:
    matrix = mark_pay_rows(_matrix(rows), earlier)
    kb = model_of(ladder_tree(matrix, "l.yaml", "T", earlier))
    assert list(pay_row_notes(matrix, kb, earlier)) == notes
