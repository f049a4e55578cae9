"""Amounts of money: written, added, and compared exactly to the hundredth."""

from typing import Any

import pytest

from roleadvisor.ladder.knowledge_base import Role
from roleadvisor.ladder.pay_bands import (
    Amount,
    amount,
    band_in_words,
    bands,
    every_band,
    format_money,
    format_percent,
    is_bare_dollar,
    name_currency,
    same_currency,
    subtract,
    unknowns,
)
from roleadvisor.ladder.pay_overlap import higher, overlaps
from roleadvisor.pay.answer import on_target

BASE = {"measure": "base", "low": 30_001, "high": 40_000, "currency": "EUR"}
SHARE = {"measure": "variable", "low": 7, "high": 9, "unit": "percent-of-base"}
FLAT = {"measure": "variable", "low": 500, "high": 900, "currency": "EUR"}


def role(*figures: dict[str, Any], name: str = "head", rank: int | None = None) -> Role:
    pay = {f"figure-{number}": figure for number, figure in enumerate(figures)}
    fields = {"id": name, "title": name.title(), "rank": rank, "pay": pay}
    return Role.model_validate(fields)


@pytest.mark.parametrize(
    ("value", "currency", "words"),
    [
        (120_000, "$", "$120,000"),
        (120_000, "USD", "$120,000"),
        (1234.5, "$", "$1,234.50"),
        (1234.5, "EUR", "EUR 1,234.50"),
        (120_000, "US$", "US$120,000"),
        (120_000, "Swiss francs", "120,000 Swiss francs"),
        (120_000, "eur", "120,000 eur"),
        (120_000, "KRÓ", "120,000 KRÓ"),
        (120_000, "EURO", "120,000 EURO"),
        (120_000, None, "120,000"),
        (0, "", "0"),
    ],
)
def test_money_is_formatted_by_how_its_currency_is_written(
    value: Amount, currency: str | None, words: str
) -> None:
    assert format_money(value, currency) == words


@pytest.mark.parametrize(
    ("hundredths", "units"), [(12_000, 120), (12_050, 120.5), (1, 0.01), (0, 0), (-150, -1.5)]
)
def test_hundredths_become_whole_units_where_possible(hundredths: int, units: Amount) -> None:
    found = amount(hundredths)
    assert (found, type(found)) == (units, type(units))


def test_percentages_are_written_whole_or_with_their_fraction() -> None:
    assert [format_percent(one) for one in (40, 33.5, 1200)] == ["40%", "33.5%", "1,200%"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("$", "USD", True), ("US$", "us dollars", True), ("€", "Euro", True), ("pounds", "GBP", True),
     ("CHF", "chf", True), ("$", "EUR", False), ("C$", "$", False), ("CHF", "SEK", False),
     (None, None, False), ("$", None, False), (None, "$", False)],
)  # fmt: skip
def test_a_currency_is_the_same_however_it_is_written(
    one: str | None, other: str | None, *, same: bool
) -> None:
    assert same_currency(one, other) is same


def test_a_plain_dollar_is_distinguished_from_a_us_dollar() -> None:
    assert [is_bare_dollar(one) for one in ("$", "Dollars", "US$", "USD", None)] == [
        True, True, False, False, False,
    ]  # fmt: skip
    assert [name_currency(one) for one in ("EUR", None, "")] == [
        "EUR", "an unknown currency", "an unknown currency",
    ]  # fmt: skip


def test_on_target_earnings_are_exact_to_the_hundredth() -> None:
    (earned,) = on_target(role(
        BASE | {"source": "book/pay", "year": 2024, "zone": "B", "often": "monthly"},
        SHARE | {"year": 2024, "zone": "B"},
    ))  # fmt: skip
    shown = [(one.base_end, one.variable_end, one.base, one.variable, one.ote, one.open_top)
            for one in earned.corners]  # fmt: skip
    assert shown == [
        ("low", "low", 30_001, 2_100.07, 32_101.07, False),
        ("low", "high", 30_001, 2_700.09, 32_701.09, False),
        ("high", "low", 40_000, 2_800, 42_800, False),
        ("high", "high", 40_000, 3_600, 43_600, False),
    ]
    band = earned.band
    assert (band.measure, band.unit, band.low, band.high, band.open_top, band.currency) == (
        "ote", "year", 32_101.07, 43_600, False, "EUR",
    )  # fmt: skip
    assert (band.year, band.place, band.zone, band.often, band.source, band.kind) == (
        2024, None, "B", None, "book/pay", "derived",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("base", "variable", "how"),
    [
        ({}, {}, "EUR 30,001 + EUR 500 = EUR 30,501 to EUR 40,000 + EUR 900 = EUR 40,900"),
        ({"low": 40_000}, {"low": 900}, "EUR 40,000 + EUR 900 = EUR 40,900"),
        ({"open_top": True}, {"open_top": True},
         ("EUR 30,001 + EUR 500 = EUR 30,501 to EUR 40,000 + EUR 900 = EUR 40,900; "
          "open at the top as base pay and variable pay are")),
        ({"low": 40_000}, {"low": 900, "open_top": True},
         "EUR 40,000 + EUR 900 = EUR 40,900; open at the top as variable pay is"),
        ({"low": 40_000, "source": "a/b"}, {"low": 900, "source": "c/d"},
         "EUR 40,000 + EUR 900 = EUR 40,900; variable pay from c/d"),
        ({"low": 40_000, "source": "a/b"}, {"low": 900, "source": "a/b"},
         "EUR 40,000 + EUR 900 = EUR 40,900"),
        ({"low": 40_000, "source": "a/b"}, {"low": 900}, "EUR 40,000 + EUR 900 = EUR 40,900"),
    ],
    ids=["range", "amount", "open", "open bonus", "two sources", "one source", "no source"],
)  # fmt: skip
def test_how_on_target_earnings_are_computed_is_shown(
    base: dict[str, Any], variable: dict[str, Any], how: str
) -> None:
    (earned,) = on_target(role(BASE | base, FLAT | variable))
    assert earned.band.how == f"base pay + variable pay: {how}"


def test_stated_earnings_replace_derived_ones_only_in_their_own_setting() -> None:
    stated = {"measure": "ote", "low": 50_000, "high": 60_000, "currency": "EUR", "year": 2024}
    found = every_band(role(BASE, FLAT, BASE | {"year": 2024}, FLAT | {"year": 2024}, stated))
    assert [(one.measure, one.year, one.kind) for one in found] == [
        ("base", None, "stated"), ("base", 2024, "stated"),
        ("variable", None, "stated"), ("variable", 2024, "stated"),
        ("ote", 2024, "stated"), ("ote", None, "derived"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("share", "adds"),
    [({}, True), ({"currency": "EUR"}, True), ({"currency": "USD"}, False), ({"zone": "B"}, False)],
)
def test_a_percentage_of_base_pay_needs_no_currency(share: dict[str, Any], *, adds: bool) -> None:
    assert bool(on_target(role(BASE, SHARE | share))) is adds


@pytest.mark.parametrize(
    ("figure", "words", "missing"),
    [
        (SHARE | {"often": "monthly"}, "7% to 9% of base pay, monthly",
         "Not specified: year and place."),
        (BASE | {"zone": "B", "year": 2024}, "EUR 30,001 to EUR 40,000 a year (B, 2024)", None),
        (BASE | {"place": "Ulm", "zone": "B", "year": 2024},
         "EUR 30,001 to EUR 40,000 a year (Ulm, B, 2024)", None),
        (BASE | {"currency": None, "place": "Ulm"}, "30,001 to 40,000 a year (Ulm)",
         "Not specified: year and currency."),
    ],
)  # fmt: skip
def test_a_figure_says_where_it_applies_and_what_is_unknown(
    figure: dict[str, Any], words: str, missing: str | None
) -> None:
    (band,) = bands(role(figure), "variable" if figure["measure"] == "variable" else "base")
    assert (band_in_words(band), unknowns(band)) == (words, missing)


@pytest.mark.parametrize(
    ("one", "other", "rest"),
    [(5, 3, 2), (3, 5, -2), (0.3, 0.1, 0.2), (100.25, 0.25, 100), (1.5, 3, -1.5),
     (0.0003, 0.0001, 0.0002)],
)  # fmt: skip
def test_amounts_are_subtracted_exactly(one: Amount, other: Amount, rest: Amount) -> None:
    found = subtract(one, other)
    assert (found, type(found)) == (rest, type(rest))


def _relation(low: dict[str, Any], high: dict[str, Any], *ranks: int | None) -> tuple[str, ...]:
    ranked = ranks or (1, 2)
    first = role(BASE | low, name="cook", rank=ranked[0])
    (one,) = overlaps(first, role(BASE | high, name="chef", rank=ranked[1]), "base")
    return one.lower, one.higher, one.relation, one.brief, one.text


@pytest.mark.parametrize(
    ("high", "ranks", "lower", "relation", "shown"),
    [
        ({"low": 35_000, "high": 50_000}, (1, 2), "cook", "overlap",
         ("Base pay overlaps from EUR 35,000 to EUR 40,000",
         " A well-paid Cook earns more than a low-paid Chef.")),
        ({"low": 35_000, "high": 50_000}, (2, 1), "chef", "overlap",
         ("Base pay overlaps from EUR 35,000 to EUR 40,000",
         " A well-paid Chef earns more than a low-paid Cook.")),
        ({"low": 40_000, "high": 50_000}, (1, 2), "cook", "touch",
         ("Base pay of Cook and Chef meets at EUR 40,000", "")),
        ({"low": 10_000, "high": 20_000}, (1, 2), "cook", "reversed",
         ("Base pay ranges don't overlap: the gap is EUR 10,001",
         " Chef ends at EUR 20,000, and Cook starts at EUR 30,001.")),
        ({"low": 10_000, "high": 20_000}, (None, 2), "chef", "apart",
         ("Base pay ranges don't overlap: the gap is EUR 10,001",
         " Chef ends at EUR 20,000, and Cook starts at EUR 30,001.")),
        ({"low": 10_000, "high": 20_000}, (2, None), "chef", "apart",
         ("Base pay ranges don't overlap: the gap is EUR 10,001",
         " Chef ends at EUR 20,000, and Cook starts at EUR 30,001.")),
        ({"low": 30_001, "high": 35_000}, (3, 3), "chef", "overlap",
         ("Base pay overlaps from EUR 30,001 to EUR 35,000",
         " A well-paid Chef earns more than a low-paid Cook.")),
        ({}, (None, 2), "cook", "overlap",
         ("Base pay overlaps from EUR 30,001 to EUR 40,000",
          " A well-paid Cook earns more than a low-paid Chef.")),
        ({"zone": "B"}, (1, 2), "cook", "not-compared",
         ("Base pay of Cook and Chef is not compared",
         " The figures are for an unknown zone and for B.")),
        ({"currency": None}, (1, 2), "cook", "not-compared",
         ("Base pay of Cook and Chef is not compared",
         " The figures are in EUR and in an unknown currency.")),
    ],
    ids=["overlap", "ranked", "touch", "reversed", "no rank", "one rank", "one start",
         "one range", "zone", "currency"],
)  # fmt: skip
def test_how_the_pay_of_two_roles_compares_is_stated_in_full(
    high: dict[str, Any], ranks: tuple[int | None, ...], lower: str, relation: str,
    shown: tuple[str, str],
) -> None:  # fmt: skip
    other = "chef" if lower == "cook" else "cook"
    brief, why = shown
    assert _relation({}, high, *ranks) == (lower, other, relation, brief, f"{brief}.{why}")


def test_pairs_in_one_setting_are_compared_and_otherwise_only_the_first_is_shown() -> None:
    cook = role(BASE, BASE | {"year": 2024}, name="cook", rank=1)
    chef = role(BASE | {"year": 2024}, BASE, name="chef", rank=2)
    found = [(one.measure, one.relation, one.brief) for one in overlaps(cook, chef, "base")]
    ends = "overlaps from EUR 30,001 to EUR 40,000"
    assert found == [
        ("base", "overlap", f"Base pay {ends}"), ("base", "overlap", f"Base pay (2024) {ends}"),
    ]  # fmt: skip
    (one,) = overlaps(cook, role(BASE | {"year": 2024}, name="chef"), "base")
    assert one.brief == f"Base pay {ends}", "one pair needs no year"
    later = role(BASE | {"year": 2025}, BASE | {"year": 2026}, name="chef", rank=2)
    (shown,) = overlaps(cook, later, "base")
    assert shown.text.endswith("The figures are from an unknown year and from 2025.")
    assert list(overlaps(role(SHARE), role(SHARE, name="chef"), "variable")) == []


@pytest.mark.parametrize(
    ("other", "named"),
    [
        ({"low": 30_002, "high": 40_001}, "chef"),
        ({"low": 30_000, "high": 39_999}, "cook"),
        ({"low": 30_001, "high": 40_001}, None),
        ({"low": 30_002, "high": 40_000}, None),
        ({"low": 30_001, "high": 39_999}, None),
        ({"low": 30_000, "high": 40_000}, None),
        ({"low": 30_002, "high": 39_000}, None),
        ({"low": 30_002, "high": 39_000, "open_top": True}, "chef"),
        ({"low": 30_002, "high": 50_000, "year": 2024}, None),
        ({"low": 30_002, "high": 50_000, "currency": "USD"}, None),
    ],
)
def test_the_role_that_pays_more_pays_more_at_both_ends(
    other: dict[str, Any], named: str | None
) -> None:
    assert higher(role(BASE, name="cook"), role(BASE | other, name="chef"), "base") == named


def test_a_currency_written_two_ways_counts_as_one_when_comparing_or_adding() -> None:
    dollars, usd = {"currency": "$"}, {"currency": "USD"}
    (earned,) = on_target(role(BASE | dollars, FLAT | usd))
    assert (earned.band.low, earned.band.kind) == (30_501, "derived")
    stated = BASE | usd | {"measure": "ote"}
    assert [one.kind for one in bands(role(BASE | dollars, FLAT | dollars, stated), "ote")] == [
        "stated"
    ]
    more = BASE | usd | {"low": 50_000, "high": 60_000}
    assert higher(role(BASE | dollars), role(more, name="cook"), "base") == "cook"
    share = SHARE | usd | {"low": 10, "high": 20}
    assert higher(role(SHARE), role(share, name="cook"), "variable") == "cook"
    assert higher(role(SHARE), role(share | {"year": 2024}), "variable") is None
    assert higher(role(SHARE), role(FLAT), "variable") is None
