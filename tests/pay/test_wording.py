"""The words for where figures lie and what changes."""

import pytest

from roleadvisor.pay.offer import pay_changes, read_offer
from roleadvisor.pay.offer_page import change
from roleadvisor.pay.survey import load_survey
from roleadvisor.pay.survey_lookup import Earnings, wages
from roleadvisor.pay.survey_page import among
from roleadvisor.pay.typed_offer import TypedOffer
from tests.pay.conftest import band

SURVEY = load_survey()


@pytest.mark.parametrize(
    ("yours", "open_top", "low", "high"),
    [
        (70_000, False, "$10,000 more", "$100,000: $30,000 more"),
        (80_000, False, "the same", "$100,000: $20,000 more"),
        (130_000, False, "$50,000 less", "$100,000: $30,000 less"),
        (90_000, True, "$10,000 less", "$100,000 or more: at least $10,000 more"),
        (100_000, True, "$20,000 less", "$100,000 or more: the same or more"),
        (130_000, True, "$50,000 less", "$100,000 or more: at most $30,000 less"),
    ],
)
def test_a_change_is_worded_as_more_or_less_and_bounded_if_the_top_is_open(
    yours: int,
    open_top: bool,  # noqa: FBT001 - a case
    low: str,
    high: str,
) -> None:
    known = band(80_000, 100_000, open_top=open_top, year=2024, place="Ohio")
    (one,) = pay_changes(read_offer(TypedOffer(ote=str(yours)), "$"), [known])
    assert change(one) == (f"$80,000 (Ohio, 2024): {low}", high)


@pytest.mark.parametrize(
    ("amount", "or_more", "words"),
    [
        (70_000, False, "below the 10th ($73,170) percentile"),
        (73_170, False, "at the 10th ($73,170) percentile"),
        (90_000, False, "between the 10th ($73,170) and the 25th ($100,360) percentile"),
        (90_000, True, "between the 10th ($73,170) and the 25th ($100,360) percentile, or higher"),
        (290_541, True, "above the 90th ($290,540) percentile"),
    ],
)
def test_beyond_published_percentiles_only_below_or_above_is_stated(
    amount: int,
    or_more: bool,  # noqa: FBT001 - a case
    words: str,
) -> None:
    nation = SURVEY.areas["0000000"], SURVEY.industries["000000"]
    found = wages(SURVEY, "11-2022", nation, [Earnings("your OTE", amount, or_more)])
    (one,) = found.among
    assert among(one, found, "$") == words


def test_an_amount_at_two_equal_percentiles_names_both() -> None:
    (soc, area, industry), estimate = next(
        (codes, found) for codes in SURVEY.rows
        for found in [SURVEY.estimate(*codes)]
        if found and found.percentiles[3] and found.percentiles[3] == found.percentiles[4]
    )  # fmt: skip
    amount = estimate.percentiles[3] or 0
    found = wages(SURVEY, soc, (SURVEY.areas[area], SURVEY.industries[industry]),
                  [Earnings("your OTE", amount)])  # fmt: skip
    (one,) = found.among
    assert among(one, found, "$") == f"at the 75th (${amount:,}) and the 90th percentile"
