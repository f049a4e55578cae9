"""Where an offer lies in a band, and what a move would change: checked by counting."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roleadvisor.ladder.pay_bands import Band
from roleadvisor.pay.offer import pay_changes, range_positions, read_offer
from roleadvisor.pay.result import Offer, RangePosition
from roleadvisor.pay.typed_offer import TypedOffer
from tests.pay.conftest import band


def ote(amount: int, currency: str = "$") -> Offer:
    return read_offer(TypedOffer(ote=str(amount)), currency)


def placed(amount: int, one: Band) -> RangePosition:
    (found,) = range_positions(ote(amount), [one])
    return found


@pytest.mark.parametrize(
    ("amount", "open_top", "where"),
    [
        (83_999, False, "below"),
        (84_000, False, "within"),
        (168_000, False, "within"),
        (168_001, False, "above"),
        (168_000, True, "within"),
        (168_001, True, "open-top"),
        (83_999, True, "below"),
    ],
)
def test_both_ends_belong_to_the_band(amount: int, open_top: bool, where: str) -> None:  # noqa: FBT001 - a case
    assert placed(amount, band(84_000, 168_000, open_top=open_top)).where == where


@given(st.integers(1_000, 1_060), st.integers(1_000, 1_060), st.integers(1_000, 1_060))
def test_an_amount_is_within_a_band_exactly_if_counting_hits_it(
    amount: int, one: int, other: int
) -> None:
    low, high = sorted((one, other))
    found = placed(amount, band(low, high))
    assert (found.where == "within") == (amount in range(low, high + 1))
    assert (found.from_low, found.from_high) == (amount - low, amount - high)


def test_a_figure_is_compared_only_with_bands_of_its_own_measure() -> None:
    offer = read_offer(TypedOffer(base="100k", bonus="40"), "$")
    every = [
        band(1, 2, measure="base"),
        band(30, 50, measure="variable", unit="percent-of-base", currency=None),
        band(5_000, 9_000, measure="variable"),
        band(3, 4),
    ]
    assert [one.value for one in range_positions(offer, every)] == [100_000, 40, 40_000, 140_000]


def test_two_currencies_are_never_compared() -> None:
    (found,) = range_positions(ote(100_000, "EUR"), [band(84_000, 168_000)])
    assert (found.where, found.from_low) == ("not-compared", None)
    assert found.reason == "it's in EUR, the range in $"
    assert not list(pay_changes(ote(100_000, "EUR"), [band(84_000, 168_000)]))


@pytest.mark.parametrize("currency", ["$", "USD", "US$", "US dollars"])
def test_one_currency_may_be_written_in_several_ways(currency: str) -> None:
    (found,) = range_positions(ote(100_000, currency), [band(84_000, 168_000)])
    assert found.where == "within"


@given(st.integers(1_000, 9_000), st.integers(0, 9_000), st.integers(0, 9_000))
def test_a_moves_change_is_the_difference_to_the_ends_of_the_band(
    yours: int, one: int, other: int
) -> None:
    low, high = sorted((one, other))
    (change,) = pay_changes(ote(yours), [band(low, high, open_top=True)])
    assert (yours + change.least, yours + change.most, change.most_open) == (low, high, True)


def test_percentage_differences_are_exact() -> None:
    offer = read_offer(TypedOffer(base="100k", bonus="8.333"), "$")
    (found,) = range_positions(offer, [band(7, 9, measure="variable", unit="percent-of-base")])
    assert (found.from_low, found.from_high) == (1.333, -0.667)
