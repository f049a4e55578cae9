"""Pay in words: where figures lie in bands and in the survey, and what a move would change."""

from roleadvisor.ladder.bands import Band, in_context, span, value
from roleadvisor.ladder.money import Amount, format_money, format_percent
from roleadvisor.ladder.role import Measure
from roleadvisor.pay.result import Offer, PayChange, PercentileRank, RangePosition, SurveyWages
from roleadvisor.pay.survey import ALL_INDUSTRIES

CALLED: dict[Measure, str] = {"base": "base pay", "variable": "bonus", "ote": "OTE"}
"""How sentences name a measure."""


def own_value(one: RangePosition, offer: Offer) -> str:
    """Give the figure of an offer in the offer's own currency."""
    if one.band.unit == "percent-of-base":
        return format_percent(one.value)
    return format_money(one.value, offer.currency)


def in_band(one: RangePosition) -> str:
    """Say where a figure lies in its band."""
    if one.from_low is None or one.from_high is None:
        return f"not compared: {one.reason}"
    band = f"the band of {span(one.band)}{in_context(one.band)}"
    over, under = _distance(one.from_low, one.band), _distance(one.from_high, one.band)
    if one.where == "below":
        return f"below {band}, {over} under its low end"
    if one.where == "above":
        return f"above {band}, {under} over its high end"
    if one.where == "open-top":
        return f"in the open top of {band}, {under} over its last figure"
    return f"within {band}, {_from(over, 'over', 'low')} and {_from(under, 'under', 'high')}"


def _from(distance: str, side: str, end: str) -> str:
    return f"{distance} {side} its {end} end" if distance else f"at its {end} end"


def _distance(difference: Amount, band: Band) -> str:
    """Give a distance without its sign, of percentages in points; nothing where there is none."""
    if not difference:
        return ""
    if band.unit == "percent-of-base":
        points = abs(difference)
        return f"{points:,} point{'' if points == 1 else 's'}"
    return format_money(abs(difference), band.currency)


def change(one: PayChange) -> tuple[str, str]:
    """Say what the low end and the high end of the other role's band would change."""
    at = f"{value(one.band.low, one.band)}{in_context(one.band)}"
    low = f"{at}: {_more_or_less(one.least, one.band)}"
    if not one.most_open:
        return low, f"{value(one.band.high, one.band)}: {_more_or_less(one.most, one.band)}"
    return low, f"{value(one.band.high, one.band)} or more: {_at_least(one.most, one.band)}"


def _more_or_less(difference: Amount, band: Band) -> str:
    if not difference:
        return "the same"
    return f"{_distance(difference, band)} {'more' if difference > 0 else 'less'}"


def _at_least(difference: Amount, band: Band) -> str:
    if not difference:
        return "the same or more"
    bound = "at least" if difference > 0 else "at most"
    return f"{bound} {_more_or_less(difference, band)}"


def among(one: PercentileRank, estimate: SurveyWages, sign: str) -> str:
    """Say between which published percentiles an amount falls."""
    known = {each.percent: each.wage for each in estimate.percentiles}

    def at(percent: int | None) -> str:
        return f"{nth(percent)} ({format_money(known.get(percent or 0) or 0, sign)})"

    if one.where == "below":
        return f"below the {at(one.upper)} percentile"
    if one.where == "above":
        return f"above the {at(one.lower)} percentile"
    more = ", or higher" if one.or_more else ""
    if one.where == "at":
        also = "" if one.lower == one.upper else f" and the {nth(one.upper)}"
        return f"at the {at(one.lower)}{also} percentile{more}"
    return f"between the {at(one.lower)} and the {at(one.upper)} percentile{more}"


def where(estimate: SurveyWages) -> str:
    """Name the place and the industry of an estimate: `Ohio`, `United States, Utilities`."""
    if estimate.industry.code == ALL_INDUSTRIES:
        return f"{estimate.area.name}, all industries"
    return f"{estimate.area.name}, {estimate.industry.name}"


def nth(percent: int | None) -> str:
    """Give `10th`; the published percentiles all end in `th`."""
    return f"{percent}th"
