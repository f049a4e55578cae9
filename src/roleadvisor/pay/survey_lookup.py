"""Where earnings fall among the percentiles of survey wages.

Only on-target earnings and payouts are ranked: survey wages include commissions and production
bonuses, so base pay is never compared with them.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from roleadvisor.ladder.pay_bands import (
    Amount,
    context_suffix,
    is_bare_dollar,
    name_currency,
    same_currency,
)
from roleadvisor.pay.result import (
    Offer,
    Percentile,
    PercentileRank,
    Place,
    RolePay,
    SurveyWages,
    WhereRanked,
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
from roleadvisor.pay.survey_areas import find_area, find_industry, namesakes, short
from roleadvisor.text import join_words

WEAK_FROM = 10.0
"""The relative standard error, in percent, from which a mean is called weak.

In 19 of 20 cases the true value is within two standard errors: at 10% it may be a fifth higher or
lower, more than a usual raise.
"""


@dataclass(frozen=True, slots=True)
class Earnings:
    """Earnings to be ranked: what they are, how much, and whether that is a lower bound."""

    what: str
    amount: Amount
    or_more: bool = False


@dataclass(frozen=True, slots=True)
class Lookup:
    """The survey, and the areas and industries to look up."""

    survey: Survey
    where: tuple[tuple[Area, Industry], ...]


def lookup(
    survey: Survey, area: str | None, industry: str | None, profile_area: str | None = None
) -> Lookup:
    """Find the area and the industry; the survey has no industries within an area.

    So an area is shown across all industries, an industry for the whole country, and both
    separately. Without an area, `profile_area` is used. Raises UsageProblem if a name is unknown or
    ambiguous.
    """
    typed = profile_area if area is None else area
    nation = survey.areas[NATION]
    place = nation if typed is None else find_area(survey, typed, from_profile=area is None)
    where = [(place, survey.industries[ALL_INDUSTRIES])]
    if industry is not None:
        found = (nation, find_industry(survey, industry))
        where = [found] if typed is None else [*where, found]
    others = tuple(Place(one.code, one.name) for one in namesakes(survey, place))
    release = replace(survey.release, namesakes=others)
    return Lookup(replace(survey, release=release), tuple(where))


def survey_wages(
    found: Lookup, role: RolePay, offer: Offer | None, now: Offer | None
) -> tuple[SurveyWages, ...]:
    """Look up wages for a role's occupation; rank its OTE, an offer, and pay now among them."""
    if role.occupation is None:
        return ()
    currency = found.survey.release.currency
    earnings = (
        *_of_role(role, currency),
        *_of_offer("the offer's {}", offer, currency),
        *_of_offer("your {} now", now, currency),
    )
    left_out = _not_ranked_note(role, (offer, now), currency)
    return tuple(
        replace(wages(found.survey, role.occupation.code, where, earnings), not_compared=left_out)
        for where in found.where
    )


def wages(
    survey: Survey, occupation: str, where: tuple[Area, Industry], earnings: Sequence[Earnings] = ()
) -> SurveyWages:
    """Look up one estimate of the survey, and rank earnings in it."""
    area, industry = where
    estimate = survey.estimate(occupation, area.code, industry.code)
    known = estimate or Estimate(None, None, None, None, ())
    percentiles = tuple(map(Percentile, PERCENTILES, known.percentiles))
    return SurveyWages(
        area=Place(area.code, survey.release.place if area.code == NATION else area.name),
        industry=Place(industry.code, "All industries" if not industry.level else short(industry)),
        status="not-in-survey" if estimate is None else "released" if any(known.percentiles)
        else "not-released",
        jobs=known.jobs,
        jobs_rse=known.jobs_rse,
        mean=known.mean,
        mean_rse=known.mean_rse,
        weak=known.mean_rse is not None and known.mean_rse >= WEAK_FROM,
        percentiles=percentiles,
        among=tuple(_ranked(earnings, percentiles)),
        not_compared=None,
    )  # fmt: skip


def _ranked(
    earnings: Sequence[Earnings], percentiles: Sequence[Percentile]
) -> Iterator[PercentileRank]:
    """Rank earnings between published percentiles; yields nothing if none are published."""
    known = [(one.percent, one.wage) for one in percentiles if one.wage is not None]
    for one in earnings if known else ():
        equal = [percent for percent, wage in known if wage == one.amount]
        under = [percent for percent, wage in known if wage < one.amount]
        over = [percent for percent, wage in known if wage > one.amount]
        lower = equal[0] if equal else under[-1] if under else None
        upper = equal[-1] if equal else over[0] if over else None
        where: WhereRanked = (
            "at" if equal else "below" if not under else "above" if not over else "between"
        )
        yield PercentileRank(one.what, one.amount, one.or_more, where, lower, upper)


def cautions(role: RolePay, found: Lookup) -> Iterator[str]:
    """Say how a role's earnings and the survey's wages differ, apart from the measure."""
    if role.occupation is None:
        return
    release, occupations = found.survey.release, found.survey.occupations
    if role.occupation.code not in occupations:
        held = join_words(f"{title} ({code})" for code, title in occupations.items())
        yield f"The survey that ships covers {len(occupations)} occupations: {held}."
    for band in role.bands("ote"):
        if is_bare_dollar(band.currency):
            yield f"We read a plain dollar sign as {release.place} dollars."
        if context_suffix(band) and same_currency(band.currency, release.currency):
            survey = f"{release.place}, {release.release}"
            yield f"{role.title} OTE is for{context_suffix(band)}; survey wages are for ({survey})."


def _of_role(role: RolePay, currency: str) -> Iterator[Earnings]:
    for band in role.bands("ote"):
        if same_currency(band.currency, currency):
            about = f"{role.title}, OTE at the"
            yield Earnings(f"{about} low end{context_suffix(band)}", band.low)
            yield Earnings(f"{about} high end{context_suffix(band)}", band.high, band.open_top)


def _of_offer(called: str, offer: Offer | None, currency: str) -> Iterator[Earnings]:
    if offer is None or not same_currency(offer.currency, currency):
        return
    if offer.ote is not None:
        yield Earnings(called.format("OTE"), offer.ote)
    if offer.payout is not None:
        yield Earnings(called.format("payout"), offer.payout)


def _not_ranked_note(role: RolePay, offers: Iterable[Offer | None], currency: str) -> str | None:
    """Say which earnings aren't ranked because their currency isn't the survey's; else None."""
    ote = [band.currency for band in role.bands("ote")]
    typed = [one.currency for one in offers if one and one.ote is not None]
    parts = []
    for what, currencies in (("the role's OTE is", ote), ("your figures are", typed)):
        others = [one for one in currencies if not same_currency(one, currency)]
        parts += [f"{what} in {name_currency(other)}" for other in others[:1]]
    return f"Not compared: the survey is in {currency}; {' and '.join(parts)}." if parts else None
