"""The survey's wages laid out, with what must be said beside them."""

from collections.abc import Iterator

from roleadvisor.pages.pay.words import among, nth, where
from roleadvisor.render.page import BULLET, Block, Cell, Line, Prose, Table, cell
from roleadvisor.results.pay.answer import Pay, RolePay
from roleadvisor.results.pay.survey import Among, Standing, SurveyTold
from roleadvisor.rules.pay.money import shown_money
from roleadvisor.survey.rows import PERCENTILES

_MEDIAN = 50


def survey_blocks(result: Pay) -> Iterator[Block]:
    """Lay out wages, and where earnings fall among them."""
    told = result.survey
    if told is None:
        return
    every = [(role, one) for role in result.roles for one in role.standings]
    covered = [(role, one) for role, one in every if one.status != "not-in-survey"]
    if covered:
        yield _wages(covered, told)
    if every:
        yield Prose(tuple(_precision(role, one, told) for role, one in every))
    for role, one in every:
        if one.among:
            lines = tuple(_fallen(each, one, told) for each in one.among)
            yield Prose(lines, f"Among {_occupation(role)}, {where(one)}")


def survey_notes(result: Pay) -> Iterator[Line]:
    """Say what has to be said with the survey's figures, and where they are from."""
    told = result.survey
    if told is None:
        return
    for role in result.roles:
        if role.occupation is None:
            yield Line(f"The ladder names no occupation of the survey for {role.title}.")
        for why in dict.fromkeys(one.not_compared for one in role.standings if one.not_compared):
            yield Line(f"{role.title}: {why}")
    for city in told.namesakes:
        yield Line(f"The state is meant. For the city, type its area: {city.name} ({city.code}).")
    if any(one.status != "not-in-survey" for role in result.roles for one in role.standings):
        yield from map(Line, told.cautions)
        yield Line(
            f"Source: {told.publisher}, {told.title}; published {told.published}, retrieved "
            f"{told.retrieved}."
        )


def _wages(every: list[tuple[RolePay, Standing]], told: SurveyTold) -> Table:
    heads = (f"{nth(percent)}{' (median)' * (percent == _MEDIAN)}" for percent in PERCENTILES)
    rows = tuple(
        (
            (Line(_occupation(role), "strong"), Line(where(one), "muted")),
            *(_wage(one, at, told) for at in range(len(PERCENTILES))),
        )
        for role, one in every
    )
    title = f"Percentiles of annual wages in the survey, in {told.currency}"
    return Table(("Closest occupation", *heads), rows, title)


def _occupation(role: RolePay) -> str:
    return f"{role.occupation.title} ({role.occupation.code})" if role.occupation else ""


def _wage(standing: Standing, at: int, told: SurveyTold) -> Cell:
    wage = standing.percentiles[at].wage if standing.percentiles else None
    if wage is not None:
        return cell(shown_money(wage, told.sign))
    return cell("not released", tone="muted")


def _precision(role: RolePay, standing: Standing, told: SurveyTold) -> Line:
    about = f"{_occupation(role)}, {where(standing)}: "
    if standing.status == "not-in-survey":
        return Line(f"{about}the survey has no estimate for it.", "warn")
    jobs = "not released" if standing.jobs is None else f"{standing.jobs:,}"
    if standing.mean is None or standing.mean_rse is None:
        return Line(f"{about}the survey did not release wages; jobs: {jobs}.", "warn")
    mean = shown_money(standing.mean, told.sign)
    words = f"mean {mean}, relative standard error {standing.mean_rse}%; jobs: {jobs}."
    if not standing.weak:
        return Line(about + words, "muted")
    most = f"{2 * standing.mean_rse:g}%"
    weak = f" A weak estimate: the mean may well be {most} higher or lower, the percentiles too."
    return Line(about + words + weak, "warn")


def _fallen(one: Among, standing: Standing, told: SurveyTold) -> Line:
    amount = shown_money(one.amount, told.sign) + (" or more" if one.or_more else "")
    what = f"{one.what[0].upper()}{one.what[1:]}"
    return Line(f"{what}, {amount}: {among(one, standing, told.sign)}", mark=BULLET)
