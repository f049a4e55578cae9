"""A person's own figures laid out: what they come to, where they lie, what a move changes."""

from collections.abc import Iterator

from roleadvisor.ladder.bands import value
from roleadvisor.ladder.money import format_money, format_percent
from roleadvisor.pay.result import (
    Offer,
    Pay,
    PercentileRank,
    RangePosition,
    Release,
    RolePay,
    SurveyWages,
)
from roleadvisor.pay.survey import PERCENTILES
from roleadvisor.pay.wording import CALLED, among, change, in_band, nth, own_value, where
from roleadvisor.render.page import BULLET, Block, Cell, Line, Prose, Table, bullets, cell
from roleadvisor.statements.page import NOT_TOLD

_COMPARED = 2


def figures(result: Pay) -> Iterator[Block]:
    """Lay out an offer, where it lies in each role's bands, and what a move changes."""
    if result.offer is None:
        return
    yield Prose(tuple(_offer(result.offer)), "Your figures, a year")
    if len(result.roles) == _COMPARED:
        yield _side_by_side(result.roles, result.offer)
    else:
        yield from (_one_by_one(role, result.offer) for role in result.roles if role.offer_in_bands)
    yield from _move(result)


def _offer(offer: Offer) -> Iterator[Line]:
    """Give each figure as it was typed, or with the sum that it follows from."""
    sums: dict[str, str] = {one.figure: one.sum for one in offer.how}
    attained = format_percent(offer.attainment_percent or 0)
    for title, figure, shown in (
        ("Base pay", "base", _money(offer.base, offer)),
        ("Bonus", "bonus", _percent(offer.bonus_percent)),
        ("Variable pay at target", "variable", _money(offer.variable, offer)),
        ("On-target earnings (OTE)", "ote", _money(offer.ote, offer)),
        (f"Payout at {attained} of target", "payout", _money(offer.payout, offer)),
    ):
        if shown:
            yield Line(f"{title}: {sums.get(figure, shown)}", mark=BULLET)


def _money(value: float | None, offer: Offer) -> str:
    return "" if value is None else format_money(value, offer.currency)


def _percent(value: float | None) -> str:
    return "" if value is None else f"{format_percent(value)} of base pay"


def _one_by_one(role: RolePay, offer: Offer) -> Prose:
    lines = tuple(
        Line(f"{_yours(one, offer)}: {in_band(one)}", mark=BULLET) for one in role.offer_in_bands
    )
    return Prose(lines, f"Where they lie in the bands of {role.title}")


def _side_by_side(roles: tuple[RolePay, ...], offer: Offer) -> Table:
    yours = dict.fromkeys(_yours(one, offer) for role in roles for one in role.offer_in_bands)
    rows = tuple(
        ((Line(about, "strong"),), *(_placed(role, about, offer) for role in roles))
        for about in yours
    )
    return Table(("", *(role.title for role in roles)), rows, "Where they lie in the bands")


def _placed(role: RolePay, about: str, offer: Offer) -> Cell:
    """Say where one figure lies in each of a role's bands of its measure."""
    placed = (one for one in role.offer_in_bands if _yours(one, offer) == about)
    return bullets(map(in_band, placed)) or NOT_TOLD


def _yours(one: RangePosition, offer: Offer) -> str:
    return f"Your {CALLED[one.band.measure]}, {own_value(one, offer)}"


def _move(result: Pay) -> Iterator[Table]:
    if result.move is None or not result.move.changes:
        return
    titles = {role.id: role.title for role in result.roles}
    rows = tuple(
        ((Line(f"Your {CALLED[one.measure]}, {value(one.yours, one.band)}",
               "strong"),),
         *(cell(words) for words in change(one)))
        for one in result.move.changes
    )  # fmt: skip
    title = f"What a move to {titles[result.move.to]} would change"
    yield Table(("", "At the low end of its band", "At the high end"), rows, title)


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
            yield Prose(lines, f"PercentileRank {_occupation(role)}, {where(one)}")


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


def _wages(every: list[tuple[RolePay, SurveyWages]], told: Release) -> Table:
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


def _wage(estimate: SurveyWages, at: int, told: Release) -> Cell:
    wage = estimate.percentiles[at].wage if estimate.percentiles else None
    if wage is not None:
        return cell(format_money(wage, told.sign))
    return cell("not released", tone="muted")


def _precision(role: RolePay, estimate: SurveyWages, told: Release) -> Line:
    about = f"{_occupation(role)}, {where(estimate)}: "
    if estimate.status == "not-in-survey":
        return Line(f"{about}the survey has no estimate for it.", "warn")
    jobs = "not released" if estimate.jobs is None else f"{estimate.jobs:,}"
    if estimate.mean is None or estimate.mean_rse is None:
        return Line(f"{about}the survey did not release wages; jobs: {jobs}.", "warn")
    mean = format_money(estimate.mean, told.sign)
    words = f"mean {mean}, relative standard error {estimate.mean_rse}%; jobs: {jobs}."
    if not estimate.weak:
        return Line(about + words, "muted")
    most = f"{2 * estimate.mean_rse:g}%"
    weak = f" A weak estimate: the mean may well be {most} higher or lower, the percentiles too."
    return Line(about + words + weak, "warn")


def _fallen(one: PercentileRank, estimate: SurveyWages, told: Release) -> Line:
    amount = format_money(one.amount, told.sign) + (" or more" if one.or_more else "")
    what = f"{one.what[0].upper()}{one.what[1:]}"
    return Line(f"{what}, {amount}: {among(one, estimate, told.sign)}", mark=BULLET)
