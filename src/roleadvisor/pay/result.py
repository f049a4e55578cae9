"""What is answered about a person's own figures: what they come to, and where they lie."""

from dataclasses import dataclass
from typing import Literal

from roleadvisor.ladder.bands import Band, OnTarget, Overlap
from roleadvisor.ladder.money import Amount
from roleadvisor.ladder.role import Measure
from roleadvisor.statements.view import OpenQuestionView, RoleName, StatementView

WhereInBand = Literal["below", "within", "open-top", "above", "not-compared"]


@dataclass(frozen=True, slots=True)
class Offer:
    """What somebody is paid or offered a year; None is not told and not to be worked out.

    `bonus_percent` is the target variable pay as a percentage of base, `variable` what that comes
    to, `ote` the sum of base and variable. `payout` is what base and variable come to at
    `attainment_percent`, when variable pay is paid out in line with attainment.
    `how` tells each sum that was worked out. A currency that was not typed is the ladder's.
    """

    currency: str | None
    currency_typed: bool
    base: Amount | None
    bonus_percent: Amount | None
    variable: Amount | None
    ote: Amount | None
    attainment_percent: Amount | None
    payout: Amount | None
    how: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class InBand:
    """Where one figure of an offer lies in one band of a role.

    `open-top` is above the band's last figure, where the band goes on. `from_low` and
    `from_high` are the figure less the band's ends: negative below them. `reason` tells why
    the two are not compared.
    """

    value: Amount
    band: Band
    where: WhereInBand
    from_low: Amount | None
    from_high: Amount | None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """What a move to another role would change in one figure: from the least to the most.

    `most_open` says that the most is told as `most` or more. `yours` is the figure today.
    """

    measure: Measure
    yours: Amount
    band: Band
    least: Amount
    most: Amount
    most_open: bool


@dataclass(frozen=True, slots=True)
class Moved:
    """What a move from one role to another would change in a person's figures."""

    origin: str
    to: str
    changes: tuple[Change, ...]


Status = Literal["released", "not-released", "not-in-survey"]
WhereAmong = Literal["below", "at", "between", "above"]


@dataclass(frozen=True, slots=True)
class Percentile:
    """The wage below which `percent` of the occupation's jobs are paid; None is not released."""

    percent: int
    wage: int | None


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Place:
    """An area or an industry of the survey by its code and name."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Beside:
    """What a role says of its pay beside the figures, under one facet: equity, commission."""

    facet: str
    title: str
    statements: tuple[StatementView, ...]


@dataclass(frozen=True, slots=True)
class OccupationTold:
    """The survey's occupation closest to a role, and in what it differs."""

    code: str
    title: str
    note: StatementView


@dataclass(frozen=True, slots=True)
class RolePay:
    """One role: its bands, what is said beside them, where an offer lies in them, the survey."""

    id: str
    title: str
    base: tuple[Band, ...]
    variable: tuple[Band, ...]
    ote: tuple[OnTarget, ...]
    beside: tuple[Beside, ...]
    offer_in_bands: tuple[InBand, ...]
    occupation: OccupationTold | None
    standings: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class Pay:
    """The whole answer. `without_figures` are roles of which the ladder tells no pay."""

    roles: tuple[RolePay, ...]
    without_figures: tuple[RoleName, ...]
    offer: Offer | None
    overlaps: tuple[Overlap, ...]
    move: Moved | None
    survey: SurveyTold | None
    cautions: tuple[str, ...]
    open_questions: tuple[OpenQuestionView, ...]
