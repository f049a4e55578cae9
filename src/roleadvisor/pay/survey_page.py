"""Survey wages, and where earnings fall among them."""

import re
from collections.abc import Iterator
from dataclasses import replace

from roleadvisor.ladder.pay_bands import format_money
from roleadvisor.pay.result import Pay, PercentileRank, Release, RolePay, SurveyWages
from roleadvisor.pay.survey import ALL_INDUSTRIES, PERCENTILES
from roleadvisor.render.page import BULLET, Block, Cell, Line, Prose, Table, cell
from roleadvisor.text import join_words

MEDIAN = 50
_EVERY = "all industries"


def survey_blocks(result: Pay) -> Iterator[Block]:
    """Lay out wages, their precision, and where earnings fall among them."""
    survey = result.survey
    if survey is None:
        return
    every = [(role, one) for role in result.roles for one in role.standings]
    covered = [(role, one) for role, one in every if one.status != "not-in-survey"]
    if covered:
        yield _wages(covered, survey)
    if every:
        # Two roles may be closest to one occupation.
        yield Prose(tuple(dict.fromkeys(_precision(role, one, survey) for role, one in every)))
    for role, one in every:
        if one.among:
            lines = tuple(_ranked(each, one, survey) for each in one.among)
            yield Prose(lines, f"Among {_occupation(role)}, {where(one, _EVERY)}")


def survey_warnings(result: Pay) -> Iterator[Prose]:
    """Warn if the survey has no wages, or only weak estimates, for a role on the first screen."""
    survey = result.survey
    lines = dict.fromkeys(
        _precision(role, one, survey)
        for role in result.roles
        for one in role.standings
        if survey and (one.weak or one.status != "released")
    )
    if lines:
        yield Prose(tuple(lines))


def survey_notes(result: Pay) -> Iterator[str]:
    """Yield the caveats that go with the survey's figures, and their source."""
    survey = result.survey
    if survey is None:
        return
    for role in result.roles:
        if role.occupation is None:
            yield f"The ladder names no survey occupation for {role.title}."
        for why in dict.fromkeys(one.not_compared for one in role.standings if one.not_compared):
            yield f"{role.title}: {why}"
    for city in survey.namesakes:
        yield f"This is the state. For the city, type --area {city.code} ({city.name})."
    if any(one.status != "not-in-survey" for role in result.roles for one in role.standings):
        yield from survey.cautions
        yield (
            f"Source: {survey.publisher}, {survey.title}; published {survey.published}, retrieved "
            f"{survey.retrieved}."
        )


def _wages(every: list[tuple[RolePay, SurveyWages]], survey: Release) -> Table:
    heads = (f"{nth(percent)}{' (median)' * (percent == MEDIAN)}" for percent in PERCENTILES)
    rows = dict.fromkeys(
        (
            (Line(_occupation(role), "strong"), Line(where(one, _EVERY), "muted")),
            *(_wage(one, percent, survey) for percent in PERCENTILES),
        )
        for role, one in every
    )
    title = f"Annual survey wages by percentile, in {survey.currency}"
    return Table(("Closest occupation", *heads), tuple(rows), title)


def _occupation(role: RolePay) -> str:
    return f"{role.occupation.title} ({role.occupation.code})" if role.occupation else ""


def _wage(wages: SurveyWages, percent: int, survey: Release) -> Cell:
    wage = wages.released().get(percent)
    if wage is None:
        return cell("not released", tone="muted")
    return cell(format_money(wage, survey.sign))


def _precision(role: RolePay, wages: SurveyWages, survey: Release) -> Line:
    about = f"{_occupation(role)}, {where(wages, _EVERY)}: "
    if wages.status == "not-in-survey":
        return Line(f"{about}the survey has no estimate.", "warn")
    jobs = "not released" if wages.jobs is None else f"{wages.jobs:,}"
    if wages.mean is None or wages.mean_rse is None:
        return Line(f"{about}the survey did not release wages; jobs: {jobs}.", "warn")
    mean = format_money(wages.mean, survey.sign)
    words = f"mean {mean}, relative standard error {wages.mean_rse}%; jobs: {jobs}."
    if not wages.weak:
        return Line(about + words, "muted")
    most = f"{2 * wages.mean_rse:g}%"
    weak = f" A weak estimate: the mean may well be {most} higher or lower, the percentiles too."
    return Line(about + words + weak, "warn")


def _ranked(one: PercentileRank, wages: SurveyWages, survey: Release) -> Line:
    amount = format_money(one.amount, survey.sign) + (" or more" if one.or_more else "")
    what = f"{one.what[0].upper()}{one.what[1:]}"
    return Line(f"{what}, {amount}: {among(one, wages, survey.sign)}", mark=BULLET)


def among(one: PercentileRank, estimate: SurveyWages, sign: str) -> str:
    """Say between which published percentiles an amount falls."""

    def at(percent: int | None) -> str:
        return f"{nth(percent)} ({format_money(estimate.released()[percent or 0], sign)})"

    if one.where == "below":
        return f"below the {at(one.upper)} percentile"
    if one.where == "above":
        return f"above the {at(one.lower)} percentile"
    more = ", or higher" if one.or_more else ""
    if one.where == "at":
        also = "" if one.lower == one.upper else f" and the {nth(one.upper)}"
        return f"at the {at(one.lower)}{also} percentile{more}"
    return f"between the {at(one.lower)} and the {at(one.upper)} percentile{more}"


def where(wages: SurveyWages, every: str = "") -> str:
    """Name the place and the industry of an estimate: `Ohio`, `United States, Utilities`.

    All industries together are `every`.
    """
    industry = every if wages.industry.code == ALL_INDUSTRIES else wages.industry.name
    return f"{wages.area.name}, {industry}" if industry else wages.area.name


_LONGEST_AREA = 20


def short_place(wages: SurveyWages) -> str:
    """Shorten a place to its first city: `Austin, TX area` for `Austin-Round Rock-San Marcos, TX`.

    Short names stay as is: `Winston-Salem, NC` is one city.
    """
    name = wages.area.name
    city, _, states = name.partition(", ")
    if not states or len(name) <= _LONGEST_AREA:
        return where(wages)
    short = f"{re.split('[-/]', city)[0]}, {states.partition('-')[0]} area"
    return where(replace(wages, area=replace(wages.area, name=short)))


def nth(percent: int | None) -> str:
    """Format `10th`; all published percentiles end in `th`."""
    return f"{percent}th"


def median(result: Pay, role: RolePay) -> str:
    """Give the survey median for a role, naming the occupation if it is alone or shared."""
    if not result.survey:
        return ""
    others = [one for one in result.roles if one.id != role.id]
    same = [one.title for one in others if _occupation(one) == _occupation(role)]
    for wages in role.standings:
        wage = wages.released().get(MEDIAN)
        if wage and role.occupation:
            job = "" if others else f", {role.occupation.title},"
            job = f", the same as for {join_words(same)}," if same else job
            median = format_money(wage, result.survey.sign)
            place = short_place(wages)
            return f"In the closest occupation{job} half earn less than {median} ({place})."
    return ""
