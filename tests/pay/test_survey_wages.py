"""Lookups in a survey of a few rows, checked field by field."""

from typing import Any

import pytest

from roleadvisor.errors import UsageProblem
from roleadvisor.ladder.pay_bands import Band
from roleadvisor.pay.offer import read_offer
from roleadvisor.pay.result import (
    ClosestOccupation,
    Offer,
    OnTarget,
    Percentile,
    PercentileRank,
    Place,
    Release,
    RolePay,
    SurveyWages,
)
from roleadvisor.pay.survey import Area, Estimate, Industry, Survey
from roleadvisor.pay.survey_lookup import cautions, lookup, survey_wages
from roleadvisor.pay.typed_offer import NOW, TypedOffer
from roleadvisor.statements.view import StatementView
from tests.pay.conftest import band

COLUMNS = [
    "employment", "employment_rse_pct", "wage_mean", "wage_mean_rse_pct",
    "wage_p10", "wage_p25", "wage_median", "wage_p75", "wage_p90",
]  # fmt: skip
TYPICAL = ["900", "1.5", "80000", "2.5", "40000", "50000", "50000", "70000", "90000"]
SURVEY = Survey(
    Release("Wages", "Bureau", "May 2025", "2026-04-01", "2026-05-01", "USD", "$", "US", "0", ()),
    {"41-1": "Sellers", "41-2": "Leads"},
    {
        "0000000": Area("0000000", "National", "nation"),
        "4800000": Area("4800000", "Texas", "state"),
        "0012420": Area("0012420", "Austin-Texas, TX", "metro"),
    },
    {
        "000000": Industry("000000", "Cross-industry", 0),
        "51--52": Industry("51--52", "Sector 51 - Information", 1),
    },
    COLUMNS,
    {
        ("41-1", "0000000", "000000"): TYPICAL,
        ("41-1", "4800000", "000000"): ["7", "9.5", "60000", "10.0", "", "", "61000", "", ""],
        ("41-1", "0000000", "51--52"): ["", "", "", "", "", "", "", "", ""],
    },
)
NATION = Place("0000000", "US")
ALL = Place("000000", "All industries")


def role(*ote: Band, occupation: str | None = "41-1") -> RolePay:
    note = StatementView("Close.", None, "stated")
    closest = ClosestOccupation(occupation, "Sellers", note) if occupation else None
    found = tuple(OnTarget(one, ()) for one in ote)
    return RolePay("lead", "Lead", (), (), found, (), (), closest, ())


def offer(currency: str | None = "$", **typed: str) -> Offer:
    return read_offer(TypedOffer(**typed), currency)


def test_an_estimate_is_shown_with_everything_ranked_in_it() -> None:
    texas, nation = survey_wages(lookup(SURVEY, "TX", "51"), role(band(45_000, 70_000)), None, None)
    assert texas == SurveyWages(
        Place("4800000", "Texas"), ALL, "released", 7, 9.5, 60_000, 10.0, weak=True,
        percentiles=tuple(
            Percentile(percent, 61_000 if percent == 50 else None)
            for percent in (10, 25, 50, 75, 90)
        ),
        among=(
            PercentileRank("Lead, OTE at the low end", 45_000, or_more=False, where="below",
                           lower=None, upper=50),
            PercentileRank("Lead, OTE at the high end", 70_000, or_more=False, where="above",
                           lower=50, upper=None),
        ),
        not_compared=None,
    )  # fmt: skip
    unknown = tuple(Percentile(percent, None) for percent in (10, 25, 50, 75, 90))
    assert nation == SurveyWages(
        NATION, Place("51--52", "Information"), "not-released", None, None, None, None, weak=False,
        percentiles=unknown, among=(), not_compared=None,
    )  # fmt: skip
    lead = role(band(45_000, 70_000), occupation="41-2")
    (without,) = survey_wages(lookup(SURVEY, None, None), lead, None, None)
    assert without == SurveyWages(
        NATION, ALL, "not-in-survey", None, None, None, None, weak=False, percentiles=(),
        among=(), not_compared=None,
    )  # fmt: skip
    assert survey_wages(lookup(SURVEY, None, None), role(occupation=None), None, None) == ()
    assert SURVEY.estimate("41-1", "0000000", "000000") == Estimate(
        900, 1.5, 80_000, 2.5, (40_000, 50_000, 50_000, 70_000, 90_000)
    )


def test_the_role_the_offer_and_pay_now_are_ranked_in_this_order() -> None:
    both = role(
        band(50_000, 70_000, open_top=True, year=2024, place="Ohio"),
        band(60_000, 90_000, currency="EUR"),
    )
    new = offer(base="50k", bonus="100", attainment="50")
    now = read_offer(TypedOffer(ote="39999", option=NOW), "USD")
    (found,) = survey_wages(lookup(SURVEY, None, None), both, new, now)
    assert [(one.what, one.amount, one.or_more) for one in found.among] == [
        ("Lead, OTE at the low end (Ohio, 2024)", 50_000, False),
        ("Lead, OTE at the high end (Ohio, 2024)", 70_000, True),
        ("the offer's OTE", 100_000, False),
        ("the offer's payout", 75_000, False),
        ("your OTE now", 39_999, False),
    ]
    assert [(one.where, one.lower, one.upper) for one in found.among] == [
        ("at", 25, 50),
        ("at", 75, 75),
        ("above", 90, None),
        ("between", 75, 90),
        ("below", None, 10),
    ]
    assert found.weak is False


@pytest.mark.parametrize(
    ("currencies", "offers", "wording"),
    [
        (["$"], (), None),
        (["$", "EUR", "CHF"], (), "the role's OTE is in EUR"),
        ([None], (), "the role's OTE is in an unknown currency"),
        (["$"], (offer("EUR", ote="50k"), None), "your figures are in EUR"),
        (["$"], (offer(ote="50k"), offer("CHF", ote="50k")), "your figures are in CHF"),
        (["$"], (None, offer(None, ote="50k")), "your figures are in an unknown currency"),
        (["EUR"], (offer("CHF", ote="50k"), None),
         "the role's OTE is in EUR and your figures are in CHF"),
        (["$"], (offer("EUR", base="50k"), None), None),
    ],
)  # fmt: skip
def test_earnings_in_another_currency_are_reported_and_not_ranked(
    currencies: list[str | None], offers: tuple[Offer | None, ...], wording: str | None
) -> None:
    paid = role(*(band(50_000, 60_000, currency=one) for one in currencies))
    new, now = offers or (None, None)
    (found,) = survey_wages(lookup(SURVEY, None, None), paid, new, now)
    assert found.not_compared == (
        f"Not compared: the survey is in USD; {wording}." if wording else None
    )
    figures = [one for one in (new, now) if one and one.ote and one.currency == "$"]
    assert len(found.among) == 2 * currencies.count("$") + len(figures)


@pytest.mark.parametrize(
    ("asked", "where"),
    [
        ((None, None), ["0000000 000000"]),
        (("TX", None), ["4800000 000000"]),
        ((None, "51"), ["0000000 51--52"]),
        (("TX", "51"), ["4800000 000000", "0000000 51--52"]),
        ((None, None, "TX"), ["4800000 000000"]),
        (("US", None, "TX"), ["0000000 000000"]),
        ((None, "51", "TX"), ["4800000 000000", "0000000 51--52"]),
    ],
)
def test_the_survey_has_no_industries_within_an_area(asked: Any, where: list[str]) -> None:  # noqa: ANN401
    found = lookup(SURVEY, *asked)
    assert [f"{area.code} {industry.code}" for area, industry in found.where] == where


def test_a_city_named_like_the_state_is_listed_with_the_survey() -> None:
    found = lookup(SURVEY, "Texas", None).survey
    assert found.release.namesakes == (Place("0012420", "Austin-Texas, TX"),)
    assert (found.rows, found.release.title) == (SURVEY.rows, "Wages")
    assert lookup(SURVEY, "US", "51").survey.release.namesakes == ()


@pytest.mark.parametrize(
    ("asked", "wording"),
    [
        (("Nowhere", None, "TX"), "--area: `Nowhere` isn't one of the survey's areas"),
        ((None, None, "Nowhere"),
         "The area in your profile: `Nowhere` isn't one of the survey's areas"),
        ((None, "Nothing"), "--industry: `Nothing` isn't one of the survey's industries"),
    ],
)  # fmt: skip
def test_a_name_missing_from_the_survey_is_refused(asked: Any, wording: str) -> None:  # noqa: ANN401
    with pytest.raises(UsageProblem) as caught:
        lookup(SURVEY, *asked)
    assert caught.value.message == wording


def test_differences_between_a_role_and_the_survey_are_stated() -> None:
    def wording(paid: RolePay) -> list[str]:
        return list(cautions(paid, lookup(SURVEY, None, None)))

    dollars, context = band(1, 2), {"year": 2024, "place": "Ohio", "currency": "USD"}
    assert wording(role(dollars, band(1, 2, **context))) == [
        "We read a plain dollar sign as US dollars.",
        "Lead OTE is for (Ohio, 2024); survey wages are for (US, May 2025).",
    ]
    assert wording(role(occupation="99-9")) == [
        "The survey that ships covers 2 occupations: Sellers (41-1) and Leads (41-2)."
    ]
    assert wording(role(dollars, occupation=None)) == []
