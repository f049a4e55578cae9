"""What is answered from the survey of wages."""

from typing import Literal

from roleadvisor.record import record
from roleadvisor.results.pay.bands import Amount

Status = Literal["released", "not-released", "not-in-survey"]
WhereAmong = Literal["below", "at", "between", "above"]


@record
class Percentile:
    """The wage below which `percent` of the occupation's jobs are paid; None is not released."""

    percent: int
    wage: int | None


@record
class Among:
    """Where an amount falls among the published percentiles.

    `lower` and `upper` are the percentiles on either side, or those that it equals; below the
    lowest published one there is no `lower`, above the highest no `upper`: nothing more is known.
    `or_more` marks the end of a band whose top is open.
    """

    what: str
    amount: Amount
    or_more: bool
    where: WhereAmong
    lower: int | None
    upper: int | None


@record
class Place:
    """An area or an industry of the survey by its code and name."""

    code: str
    name: str


@record
class Standing:
    """One estimate of the survey, and what falls where among its percentiles.

    The `_rse` fields are relative standard errors in percent. `weak` says that the mean's is
    so large that the estimate should not be leaned on. `not_compared` tells why no
    earnings are placed in it.
    """

    area: Place
    industry: Place
    status: Status
    jobs: int | None
    jobs_rse: float | None
    mean: int | None
    mean_rse: float | None
    weak: bool
    percentiles: tuple[Percentile, ...]
    among: tuple[Among, ...]
    not_compared: str | None


@record
class SurveyTold:
    """Which survey it is, and what is to be said with its figures.

    `namesakes` are metropolitan areas in which a city is called like the state that was asked.
    """

    title: str
    publisher: str
    release: str
    published: str
    retrieved: str
    currency: str
    sign: str
    place: str
    sha256: str
    cautions: tuple[str, ...]
    namesakes: tuple[Place, ...]
