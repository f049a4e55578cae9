"""Where earnings fall among the percentiles of the survey's wages.

Only on-target earnings and payouts come here: a wage of the survey includes commissions and
production bonuses, so base pay is never compared with it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from roleadvisor.ladder.bands import bands
from roleadvisor.ladder.money import Amount, only_a_sign, same, shown
from roleadvisor.ladder.role import Role
from roleadvisor.pay.places import find_area, find_industry, namesakes, short
from roleadvisor.pay.result import (
    Among,
    Offer,
    Percentile,
    Place,
    Standing,
    Status,
    SurveyTold,
    WhereAmong,
)
from roleadvisor.pay.survey import (
    ALL_INDUSTRIES,
    NATION,
    PERCENTILES,
    Area,
    Estimate,
    Industry,
    Survey,
)
from roleadvisor.text import listed

WEAK_FROM = 10.0
"""The relative standard error, in percent, from which a mean is called weak.

Nineteen times in twenty the figure of a full count lies within two standard errors: from 10 % on
it may be a fifth higher or lower, more than a usual rise in pay.
"""


@dataclass(frozen=True, slots=True)
class Earnings:
    """Earnings to be placed: what they are, how much, and whether it is that much or more."""

    what: str
    amount: Amount
    or_more: bool = False


@dataclass(frozen=True, slots=True)
class Placing:
    """What is to be placed: the earnings, and why others are left out."""

    earnings: tuple[Earnings, ...] = ()
    left_out: str | None = None


def standing(
    survey: Survey, occupation: str, area: Area, industry: Industry, placing: Placing
) -> Standing:
    """Give one estimate of the survey and place the earnings in it."""
    estimate = survey.estimate(occupation, area.code, industry.code)
    percentiles = _percentiles(estimate)
    placed = (_placed(one, percentiles) for one in placing.earnings)
    rse = estimate.mean_rse if estimate else None
    return Standing(
        area=Place(area.code, survey.release.place if area.code == NATION else area.name),
        industry=Place(industry.code, "All industries" if not industry.level else short(industry)),
        status=_status(estimate),
        jobs=estimate.jobs if estimate else None,
        jobs_rse=estimate.jobs_rse if estimate else None,
        mean=estimate.mean if estimate else None,
        mean_rse=rse,
        weak=rse is not None and rse >= WEAK_FROM,
        percentiles=percentiles,
        among=tuple(one for one in placed if one is not None),
        not_compared=placing.left_out,
    )


def _status(estimate: Estimate | None) -> Status:
    if estimate is None:
        return "not-in-survey"
    return "not-released" if all(wage is None for wage in estimate.percentiles) else "released"


def _percentiles(estimate: Estimate | None) -> tuple[Percentile, ...]:
    if estimate is None:
        return ()
    return tuple(map(Percentile, PERCENTILES, estimate.percentiles))


def _placed(earned: Earnings, percentiles: Sequence[Percentile]) -> Among | None:
    """Place earnings between two published percentiles; None where none is published."""
    known = [(one.percent, one.wage) for one in percentiles if one.wage is not None]
    if not known:
        return None
    equal = [percent for percent, wage in known if wage == earned.amount]
    under = [percent for percent, wage in known if wage < earned.amount]
    over = [percent for percent, wage in known if wage > earned.amount]
    where, lower, upper = _where(equal, under, over)
    return Among(earned.what, earned.amount, earned.or_more, where, lower, upper)


def _where(
    equal: Sequence[int], under: Sequence[int], over: Sequence[int]
) -> tuple[WhereAmong, int | None, int | None]:
    if equal:
        return "at", equal[0], equal[-1]
    if not under:
        return "below", None, over[0]
    if not over:
        return "above", under[-1], None
    return "between", under[-1], over[0]


@dataclass(frozen=True, slots=True)
class Lookup:
    """The survey, and the areas and industries in which it is asked."""

    survey: Survey
    where: tuple[tuple[Area, Industry], ...]
    told: SurveyTold


def lookup(survey: Survey, area: str | None, industry: str | None) -> Lookup:
    """Find the area and the industry; the survey has no industries within an area.

    So an area is told across all industries, an industry for the whole country, and with
    both one after the other. Raises UsageProblem where a name is unknown or ambiguous.
    """
    place = find_area(survey, area) if area is not None else survey.areas[NATION]
    where = [(place, survey.industries[ALL_INDUSTRIES])]
    if industry is not None:
        found = (survey.areas[NATION], find_industry(survey, industry))
        where = [*where, found] if area is not None else [found]
    return Lookup(survey, tuple(where), _told(survey, place))


def standings(lookup: Lookup, role: Role, offer: Offer | None) -> tuple[Standing, ...]:
    """Place a role's on-target earnings and an offer in the estimates of its occupation."""
    if role.occupation is None:
        return ()
    currency = lookup.survey.release.currency
    earned = (*_of_role(role, currency), *_of_offer(offer, currency))
    placing = Placing(earned, _left_out(role, offer, currency))
    return tuple(
        standing(lookup.survey, role.occupation.code, area, industry, placing)
        for area, industry in lookup.where
    )


def differences(role: Role, lookup: Lookup) -> Iterator[str]:
    """Say in what a role's earnings and the survey's wages differ, beside the measure."""
    if role.occupation is None:
        return
    release = lookup.survey.release
    if role.occupation.code not in lookup.survey.occupations:
        held = listed(f"{title} ({code})" for code, title in lookup.survey.occupations.items())
        yield f"The survey that ships holds {len(lookup.survey.occupations)} occupations: {held}."
    for band in bands(role, "ote"):
        if only_a_sign(band.currency):
            yield f"A dollar sign without a country is taken for the dollar of the {release.place}."
        if band.place or band.year:
            told = ", ".join(str(part) for part in (band.place, band.year) if part)
            survey = f"{release.place}, {release.release}"
            yield f"The OTE of {role.title} is told for {told}; the survey's wages: {survey}."


def _of_role(role: Role, currency: str) -> Iterator[Earnings]:
    for band in bands(role, "ote"):
        if same(band.currency, currency):
            yield Earnings(f"{role.title}, OTE at the low end", band.low)
            yield Earnings(f"{role.title}, OTE at the high end", band.high, band.open_top)


def _of_offer(offer: Offer | None, currency: str) -> Iterator[Earnings]:
    if offer is None or not same(offer.currency, currency):
        return
    if offer.ote is not None:
        yield Earnings("your OTE", offer.ote)
    if offer.payout is not None:
        yield Earnings("your payout", offer.payout)


def _left_out(role: Role, offer: Offer | None, currency: str) -> str | None:
    """Tell which earnings are in another currency than the survey, and so are not placed."""
    others = [band.currency for band in bands(role, "ote") if not same(band.currency, currency)]
    parts = [f"the role's OTE is in {shown(other)}" for other in others[:1]]
    if offer and offer.ote is not None and not same(offer.currency, currency):
        parts.append(f"your figures are in {shown(offer.currency)}")
    return f"Not compared: the survey is in {currency}; {' and '.join(parts)}." if parts else None


def _told(survey: Survey, area: Area) -> SurveyTold:
    release = survey.release
    return SurveyTold(
        title=release.title,
        publisher=release.publisher,
        release=release.release,
        published=release.published,
        retrieved=release.retrieved,
        currency=release.currency,
        sign=release.sign,
        place=release.place,
        sha256=release.sha256,
        cautions=release.cautions,
        namesakes=tuple(Place(one.code, one.name) for one in namesakes(survey, area)),
    )
