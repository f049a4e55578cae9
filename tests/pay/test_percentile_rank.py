"""Where earnings fall among the survey's wages: checked against the table itself."""

import csv
import gzip
from bisect import bisect_left, bisect_right

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roleadvisor.ladder.load import shipped_file
from roleadvisor.pay.result import PercentileRank, SurveyWages
from roleadvisor.pay.survey import NAME, load_survey
from roleadvisor.pay.survey_areas import find_area, find_industry
from roleadvisor.pay.survey_lookup import Earnings, wages

SURVEY = load_survey()
ROWS = list(
    csv.DictReader(gzip.decompress(shipped_file(f"{NAME}.csv.gz").read_bytes())
                   .decode().splitlines())
)  # fmt: skip
WAGES = ("wage_p10", "wage_p25", "wage_median", "wage_p75", "wage_p90")
PERCENTS = (10, 25, 50, 75, 90)


def asked(row: dict[str, str], *earnings: Earnings) -> SurveyWages:
    area, industry = SURVEY.areas[row["area_code"]], SURVEY.industries[row["industry_code"]]
    return wages(SURVEY, row["soc"], (area, industry), earnings)


def place(row: dict[str, str], amount: int) -> PercentileRank:
    (found,) = asked(row, Earnings("your OTE", amount)).among
    return found


def of(soc: str, area: str, industry: str = "000000") -> dict[str, str]:
    codes = {(row["soc"], row["area"], row["industry_code"]): row for row in ROWS}
    return codes[soc, area, industry]


@given(st.sampled_from([row for row in ROWS if row["wage_p10"]]), st.integers(1_000, 600_000))
def test_an_amount_ranks_where_counting_the_wages_below_it_says(
    row: dict[str, str], amount: int
) -> None:
    known = [int(row[wage]) for wage in WAGES]
    first, after = bisect_left(known, amount), bisect_right(known, amount)
    found = place(row, amount)
    if first < after:
        assert (found.where, found.lower, found.upper) == (
            "at",
            PERCENTS[first],
            PERCENTS[after - 1],
        )
    else:
        assert found.lower == (PERCENTS[first - 1] if first else None)
        assert found.upper == (PERCENTS[first] if first < len(known) else None)
        assert found.where == ("below" if not first else "above" if first == 5 else "between")


@given(st.sampled_from([row for row in ROWS if row["wage_p10"]]))
def test_a_published_wage_is_at_its_own_percentile(row: dict[str, str]) -> None:
    for percent, wage in zip(PERCENTS, WAGES, strict=True):
        found = place(row, int(row[wage]))
        assert found.where == "at"
        assert found.lower is not None
        assert found.upper is not None
        assert found.lower <= percent <= found.upper


@given(st.sampled_from(ROWS), st.integers(1_000, 600_000), st.integers(0, 100_000))
def test_a_higher_amount_never_ranks_lower(row: dict[str, str], amount: int, more: int) -> None:
    order = {None: 0} | {percent: percent for percent in PERCENTS}
    found = asked(row, Earnings("one", amount), Earnings("more", amount + more)).among
    if found:
        one, other = found
        assert order[one.lower] <= order[other.lower]
        assert (one.upper or 100) <= (other.upper or 100)


def test_every_estimate_is_shown_as_published() -> None:
    for row in ROWS:
        found = asked(row)
        shown = [*(one.wage for one in found.percentiles), found.mean, found.jobs]
        assert ["" if wage is None else str(wage) for wage in shown] == [
            row[column] for column in (*WAGES, "wage_mean", "employment")
        ]


def test_an_estimate_is_weak_from_a_ten_percent_error_up() -> None:
    weak = [float(row["wage_mean_rse_pct"]) for row in ROWS if asked(row).weak]
    firm = [float(row["wage_mean_rse_pct"]) for row in ROWS
            if row["wage_mean_rse_pct"] and not asked(row).weak]  # fmt: skip
    assert (min(weak), max(firm)) == (10.0, 9.9)
    assert (len(weak), len(weak) + len(firm)) == (170, 2_762), "as docs/pay.md says"


def test_unreleased_wages_rank_nothing() -> None:
    found = asked(of("41-1012", "Harrisonburg, VA"), Earnings("your OTE", 100_000))
    assert (found.status, found.mean, found.among) == ("not-released", None, ())
    assert [one.wage for one in found.percentiles] == [None] * 5


def test_an_area_without_the_occupation_is_not_in_the_survey() -> None:
    delaware = find_area(SURVEY, "Delaware")
    everywhere = SURVEY.industries["000000"]
    found = wages(SURVEY, "11-2022", (delaware, everywhere), [Earnings("x", 9_000)])
    assert (found.status, found.percentiles, found.among) == ("not-in-survey", (), ())


@pytest.mark.parametrize(
    ("soc", "industry", "rse", "weak"),
    [("11-2022", "software", 1.3, False), ("41-1012", "Offices of Physicians", 23.2, True)],
)
def test_an_estimate_with_a_large_error_is_weak(
    soc: str,
    industry: str,
    rse: float,
    weak: bool,  # noqa: FBT001 - a case
) -> None:
    found = find_industry(SURVEY, industry)
    estimate = wages(SURVEY, soc, (SURVEY.areas["0000000"], found))
    assert (estimate.mean_rse, estimate.weak) == (rse, weak)
