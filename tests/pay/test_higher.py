"""Which of two roles is paid more, and what a figure does not say."""

from typing import Any

import pytest

from roleadvisor.ladder.knowledge_base import Role
from roleadvisor.ladder.pay_bands import band_in_words, bands, every_band, unknowns
from roleadvisor.ladder.pay_overlap import higher, overlaps

BASE_USD = {"measure": "base", "currency": "USD"}


def role(name: str, *ranges: tuple[int, int], rank: int | None = None, **more: Any) -> Role:  # noqa: ANN401 - any field of a figure
    pay = {f"f{at}": BASE_USD | {"low": low, "high": high} | more
           for at, (low, high) in enumerate(ranges)}  # fmt: skip
    return Role.model_validate({"id": name, "title": name.title(), "rank": rank, "pay": pay})


@pytest.mark.parametrize(
    ("cook", "chef", "paid_more"),
    [
        ((10, 20), (30, 40), "chef"),
        ((30, 40), (10, 20), "cook"),
        ((10, 30), (20, 40), "chef"),
        ((10, 40), (20, 30), None),
        ((20, 30), (10, 40), None),
        ((10, 20), (10, 40), None),
        ((10, 40), (10, 20), None),
        ((10, 40), (20, 40), None),
        ((20, 40), (10, 40), None),
        ((10, 20), (10, 20), None),
    ],
)
def test_a_role_is_paid_more_if_its_band_is_higher_at_both_ends(
    cook: tuple[int, int], chef: tuple[int, int], paid_more: str | None
) -> None:
    assert higher(role("cook", cook), role("chef", chef), "base") == paid_more
    assert higher(role("chef", chef), role("cook", cook), "base") == paid_more


def test_an_open_top_is_above_every_closed_one_and_equal_to_an_open_one() -> None:
    opened = role("chef", (20, 30), open_top=True)
    assert higher(role("cook", (10, 40)), opened, "base") == "chef"
    assert higher(opened, role("cook", (10, 40)), "base") == "chef"
    assert higher(opened, role("cook", (10, 40), open_top=True), "base") is None


@pytest.mark.parametrize(
    "other", [{"currency": "EUR"}, {"place": "Spain"}, {"zone": "B"}, {"year": 2020}]
)
def test_bands_in_different_settings_make_neither_role_paid_more(other: dict[str, Any]) -> None:
    assert higher(role("cook", (10, 20)), role("chef", (30, 40), **other), "base") is None


def test_bands_that_disagree_make_neither_role_paid_more() -> None:
    cook, chef = role("cook", (10, 20), (50, 60)), role("chef", (30, 40))
    assert higher(cook, chef, "base") is None
    assert higher(chef, cook, "base") is None
    assert higher(cook, role("chef", (70, 80)), "base") == "chef"


def test_a_role_without_the_figure_is_not_compared() -> None:
    assert higher(role("cook", (10, 20)), role("chef"), "base") is None


@pytest.mark.parametrize(
    ("figure", "wording"),
    [
        ({}, "Not specified: year and place and currency."),
        ({"currency": "USD"}, "Not specified: year and place."),
        ({"currency": "USD", "year": 2026}, "Not specified: place."),
        ({"currency": "USD", "zone": "B"}, "Not specified: year."),
        ({"currency": "USD", "place": "Spain", "year": 2026}, None),
        ({"unit": "percent-of-base", "measure": "variable"}, "Not specified: year and place."),
        (
            {"unit": "percent-of-base", "measure": "variable", "year": 2026, "place": "Spain"},
            None,
        ),
    ],
)
def test_details_a_figure_leaves_out_are_listed(
    figure: dict[str, Any], wording: str | None
) -> None:
    made: dict[str, Any] = {"measure": "base", "low": 30, "high": 50} | figure
    made_role = Role.model_validate({"title": "Cook", "pay": {"a": made}})
    (band,) = bands(made_role, made["measure"])
    assert unknowns(band) == wording


def test_bands_of_a_role_are_ordered_base_variable_ote() -> None:
    pay = {
        "bonus": {"measure": "variable", "low": 30, "high": 50, "unit": "percent-of-base"},
        "base": BASE_USD | {"low": 100, "high": 200},
    }
    found = every_band(Role.model_validate({"title": "Cook", "pay": pay}))
    assert [band.measure for band in found] == ["base", "variable", "ote"]
    assert band_in_words(found[1]) == "30% to 50% of base pay"


@pytest.mark.parametrize(
    ("more", "wording"),
    [
        ({"zone": "B"}, "The figures are for an unknown zone and for B."),
        ({"place": "Spain"}, "The figures are for an unknown place and for Spain."),
        ({"year": 2020}, "The figures are from an unknown year and from 2020."),
        ({"currency": None}, "The figures are in USD and in an unknown currency."),
    ],
)
def test_the_reason_two_figures_are_not_compared_is_stated(
    more: dict[str, Any], wording: str
) -> None:
    cook, chef = role("cook", (10, 20), rank=1), role("chef", (10, 20), rank=2, **more)
    (one,) = overlaps(cook, chef, "base")
    assert one.text == f"Base pay of Cook and Chef is not compared. {wording}"
    assert one.measure == "base"


def test_the_first_of_two_equal_roles_counts_as_the_lower() -> None:
    (one,) = overlaps(role("cook", (10, 20)), role("chef", (10, 20)), "base")
    assert (one.lower, one.higher) == ("cook", "chef")


def test_ranks_come_before_pay_and_pay_before_an_unknown_rank() -> None:
    (ranked,) = overlaps(role("cook", (50, 60), rank=1), role("chef", (10, 20), rank=2), "base")
    assert ranked.lower == "cook"
    for rank in (None, 1):
        (one,) = overlaps(role("cook", (50, 60), rank=1), role("chef", (10, 20), rank=rank), "base")
        assert one.lower == "chef"
