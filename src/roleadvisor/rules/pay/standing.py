"""Where earnings fall among the percentiles of the survey's wages.

Only on-target earnings and payouts come here: a wage of the survey includes commissions and
production bonuses, so base pay is never compared with it.
"""

from collections.abc import Sequence

from roleadvisor.record import record
from roleadvisor.results.pay.bands import Amount
from roleadvisor.results.pay.survey import Among, Percentile, Place, Standing, Status, WhereAmong
from roleadvisor.survey.industries import short
from roleadvisor.survey.rows import NATION, PERCENTILES, Area, Estimate, Industry, Survey

WEAK_FROM = 10.0
"""The relative standard error, in percent, from which a mean is called weak.

Nineteen times in twenty the figure of a full count lies within two standard errors: from 10 % on
it may be a fifth higher or lower, more than a usual rise in pay.
"""


@record
class Earnings:
    """Earnings to be placed: what they are, how much, and whether it is that much or more."""

    what: str
    amount: Amount
    or_more: bool = False


@record
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
