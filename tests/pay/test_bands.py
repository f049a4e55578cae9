"""What a ladder's figures say about pay, and the on-target earnings that follow from them."""

from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from roleadvisor.ladder.knowledge_base import Role
from roleadvisor.ladder.pay_bands import band_in_words, bands, unknowns
from roleadvisor.pay.answer import on_target

BASE = {"measure": "base", "low": 120_000, "high": 200_000, "open_top": True, "currency": "$"}
BONUS = {"measure": "variable", "low": 30, "high": 50, "unit": "percent-of-base"}


def role(*figures: dict[str, Any]) -> Role:
    pay = {f"figure-{number}": figure for number, figure in enumerate(figures)}
    return Role.model_validate({"title": "Head", "pay": pay})


def test_ote_is_computed_at_the_four_corners_of_base_and_bonus() -> None:
    (earned,) = on_target(role(BASE, BONUS))
    reported = [
        (corner.base, corner.variable, corner.ote, corner.open_top) for corner in earned.corners
    ]
    assert reported == [
        (120_000, 36_000, 156_000, False),
        (120_000, 60_000, 180_000, False),
        (200_000, 60_000, 260_000, True),
        (200_000, 100_000, 300_000, True),
    ]


def test_an_open_top_stays_open() -> None:
    (ote,) = bands(role(BASE, BONUS), "ote")
    assert band_in_words(ote) == "$156,000 to $300,000 or more a year"
    assert ote.kind == "derived"
    assert ote.how == (
        "base pay + variable pay: $120,000 + 30% of it = $156,000 to "
        "$200,000 + 50% of it = $300,000; open at the top as base pay is"
    )


@pytest.mark.parametrize(
    ("figure", "text"),
    [
        pytest.param(BASE, "$120,000 to $200,000 or more a year", id="open top"),
        pytest.param(BASE | {"open_top": False}, "$120,000 to $200,000 a year", id="closed"),
        pytest.param(BASE | {"high": 120_000}, "$120,000 or more a year", id="from an amount on"),
        pytest.param(
            BASE | {"currency": "EUR", "open_top": False},
            "EUR 120,000 to EUR 200,000 a year",
            id="code",
        ),
        pytest.param(
            BASE | {"currency": "francs", "open_top": False},
            "120,000 francs to 200,000 francs a year",
            id="currency in words",
        ),
        pytest.param(
            BASE | {"currency": None}, "120,000 to 200,000 or more a year", id="no currency"
        ),
        pytest.param(
            BASE | {"year": 2024, "place": "Spain", "often": "usually"},
            "$120,000 to $200,000 or more a year (Spain, 2024), usually",
            id="year, place and how often",
        ),
    ],
)  # fmt: skip
def test_a_figure_is_worded_as_people_write_it(figure: dict[str, Any], text: str) -> None:
    (band,) = bands(role(figure), "base")
    assert band_in_words(band) == text


def test_unknown_details_of_a_figure_are_listed() -> None:
    (base,) = bands(role(BASE), "base")
    (bonus,) = bands(role(BASE | BONUS | {"year": 2024}), "variable")
    assert unknowns(base) == "Not specified: year and place."
    assert unknowns(bonus) == "Not specified: place."


def test_a_bonus_in_money_is_added_to_base_pay() -> None:
    flat = {"measure": "variable", "low": 5_000, "high": 9_000, "currency": "$"}
    (ote,) = bands(role(BASE | {"open_top": False}, flat), "ote")
    assert (ote.low, ote.high, ote.open_top) == (125_000, 209_000, False)
    assert ote.how == (
        "base pay + variable pay: $120,000 + $5,000 = $125,000 to $200,000 + $9,000 = $209,000"
    )


@pytest.mark.parametrize(
    "other",
    [{"currency": "EUR"}, {"year": 2020}, {"place": "Spain"}],
    ids=["other currency", "other year", "other place"],
)
def test_figures_from_different_settings_are_never_added(other: dict[str, Any]) -> None:
    assert on_target(role(BASE, BONUS | other)) == ()


def test_base_pay_alone_makes_no_ote() -> None:
    assert bands(role(BASE), "ote") == ()


def test_a_stated_ote_replaces_the_derived_one() -> None:
    stated = {"measure": "ote", "low": 150_000, "high": 310_000, "currency": "$"}
    (ote,) = bands(role(BASE, BONUS, stated), "ote")
    assert (ote.low, ote.high, ote.kind) == (150_000, 310_000, "stated")
    assert [one.corners for one in on_target(role(BASE, BONUS, stated))] == [()]


@pytest.mark.parametrize(
    "wrong",
    [
        {"low": 2, "high": 1},
        {"unit": "percent-of-base"},
        {"unit": "percent-of-base", "measure": "ote"},
        {"kind": "derived"},
    ],
    ids=["upside down", "base in percent of base", "OTE in percent", "derived from nothing told"],
)
def test_a_meaningless_figure_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        role(BASE | wrong)


def ranges(top: int) -> st.SearchStrategy[dict[str, Any]]:
    ends = st.tuples(st.integers(0, top), st.integers(0, top)).map(sorted)
    return st.builds(
        lambda ends, open_top: {"low": ends[0], "high": ends[1], "open_top": open_top},
        ends,
        st.booleans(),
    )


@given(ranges(3_000), ranges(120))
def test_base_and_bonus_within_their_bands_stay_within_the_ote_band(
    base: dict[str, Any], bonus: dict[str, Any]
) -> None:
    (ote,) = bands(role(BASE | base, BONUS | bonus), "ote")
    steps = [(end["low"], (end["low"] + end["high"]) // 2, end["high"]) for end in (base, bonus)]
    hundredths = [pay * (100 + rate) for pay, rate in product(*steps)]
    assert round(ote.low * 100) == min(hundredths)
    assert round(ote.high * 100) == max(hundredths)
    assert ote.open_top == (base["open_top"] or bonus["open_top"])
