"""Pay in words: where figures lie in bands and in the survey, and what a move would change."""

from roleadvisor.ladder.bands import (
    Amount,
    Band,
    format_money,
    format_percent,
    in_context,
    span,
    value,
)
from roleadvisor.ladder.pay_figure import Measure
from roleadvisor.pay.result import (
    Offer,
    Pay,
    PayChange,
    PercentileRank,
    RangePosition,
    Release,
    RolePay,
    SurveyWages,
)
from roleadvisor.pay.survey import ALL_INDUSTRIES
from roleadvisor.text import listed

MEDIAN = 50

CALLED: dict[Measure, str] = {"base": "base pay", "variable": "bonus", "ote": "OTE"}
"""How sentences name a measure."""


def own_value(one: RangePosition, offer: Offer) -> str:
    """Write the figure of an offer in the offer's own currency."""
    if one.band.unit == "percent-of-base":
        return format_percent(one.value)
    return format_money(one.value, offer.currency)


def in_band(one: RangePosition) -> str:
    """Say where a figure lies in its band."""
    if one.from_low is None or one.from_high is None:
        return f"not compared: {one.reason}"
    band = f"the range of {span(one.band)}{in_context(one.band)}"
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
    """Write a distance without its sign, of percentages in points; nothing where there is none."""
    if not difference:
        return ""
    if band.unit == "percent-of-base":
        points = abs(difference)
        return f"{points:,} {'point' if points == 1 else 'points'}"
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
    """Write `10th`; the published percentiles all end in `th`."""
    return f"{percent}th"


def headline(result: Pay) -> str:
    """Answer in a sentence or two: an offer and a move, how pay overlaps, or what a role pays."""
    if result.offer:
        found = [words for role in result.roles if (words := _offer_stands(role, result.offer))]
        if found:
            figure = f"{found[0][0]}{_made_of(result.offer)}"
            stands = f"Your {figure} is {listed(words for _, words in found)}."
            return " ".join(filter(None, (_change(result), stands)))
    compared = {role.id for role in result.roles}
    overlaps = [one for one in result.overlaps if {one.lower, one.higher} == compared]
    if overlaps:
        return f"{overlaps[-1].brief}."
    brief = len(result.roles) > 1
    parts = ((pays(role), _median(role, result.survey, brief=brief)) for role in result.roles)
    return " ".join(words for part in parts for words in part if words)


def _made_of(offer: Offer) -> str:
    """Repeat what was read, so that a slip shows: ` ($120,000 base + 30%)`."""
    if offer.base is None or offer.bonus_percent is None:
        return ""
    base = format_money(offer.base, offer.currency)
    return f" ({base} base + {format_percent(offer.bonus_percent)})"


def _change(result: Pay) -> str:
    """Say what a move would change in the most telling figure: OTE, else base."""
    changes = {one.measure: one for one in reversed(result.move.changes)} if result.move else {}
    one = changes.get("ote") or changes.get("base")
    if one is None or result.move is None:
        return ""
    to = next(role.title for role in result.roles if role.id == result.move.to)
    most = (_at_least if one.most_open else _more_or_less)(one.most, one.band)
    ends = dict.fromkeys((_more_or_less(one.least, one.band), most))
    return f"A move to {to}: {CALLED[one.measure]} {' to '.join(ends)}."


def _offer_stands(role: RolePay, offer: Offer) -> tuple[str, str] | None:
    """Say where the most telling figure of an offer stands in a role's range: OTE, else base."""
    placed = {one.band.measure: one for one in reversed(role.offer_in_bands)}
    one = placed.get("ote") or placed.get("base")
    if one is None or one.from_low is None or one.from_high is None:
        return None
    sides = {
        "below": f"{_distance(one.from_low, one.band)} below",
        "within": "within",
        "above": f"{_distance(one.from_high, one.band)} above",
        "open-top": "in the open top of",
    }
    figure = f"{CALLED[one.band.measure]} of {own_value(one, offer)}"
    return figure, f"{sides[one.where]} the range for {role.title}"


def pays(role: RolePay) -> str:
    if role.ote:
        return f"{role.title}: OTE {span(role.ote[0].band)}."
    if role.base:
        return f"{role.title}: base pay {span(role.base[0])}."
    return f"{role.title}: no pay figures on this ladder."


def _median(role: RolePay, survey: Release | None, *, brief: bool) -> str:
    """Say what the survey has where the ladder has no figures; `brief` without the occupation."""
    if role.ote or role.base or not survey:
        return ""
    for wages in role.standings:
        wage = {one.percent: one.wage for one in wages.percentiles}.get(MEDIAN)
        if wage and role.occupation:
            job = "" if brief else f", {role.occupation.title},"
            median = format_money(wage, survey.sign)
            return f"The closest occupation{job} has a median of {median} ({area_name(wages)})."
    return ""


def area_name(wages: SurveyWages) -> str:
    """Name the place of an estimate, and the industry if it is one."""
    if wages.industry.code == ALL_INDUSTRIES:
        return wages.area.name
    return f"{wages.area.name}, {wages.industry.name}"
