"""What `pay` answers: bands, a person's own figures among them, and survey wages."""

from dataclasses import dataclass
from typing import Literal

from roleadvisor.ladder.pay_bands import Amount, Band, End
from roleadvisor.ladder.pay_figure import Measure
from roleadvisor.ladder.pay_overlap import Overlap
from roleadvisor.statements.view import OpenQuestionView, RoleName, StatementView

WhereInBand = Literal["below", "within", "open-top", "above", "not-compared"]
Part = Literal["base", "bonus", "variable", "ote", "payout"]


@dataclass(frozen=True, slots=True)
class Sum:
    """How one figure was worked out: `$150,000 x 40% = $60,000`."""

    figure: Part
    sum: str


@dataclass(frozen=True, slots=True)
class Offer:
    """What somebody is paid or offered a year; None is not known and can't be worked out."""

    currency: str | None
    currency_typed: bool
    """Whether a currency was typed; else it is the ladder's, or the survey's if it has no pay."""
    base: Amount | None
    bonus_percent: Amount | None
    """Target variable pay as a percentage of base pay."""
    variable: Amount | None
    """What that comes to."""
    ote: Amount | None
    """Base plus variable pay."""
    attainment_percent: Amount | None
    payout: Amount | None
    """Base and variable pay at that attainment, where variable pay is paid in line with it."""
    how: tuple[Sum, ...]
    """The sums of what was worked out."""


@dataclass(frozen=True, slots=True)
class OfferDifference:
    """What an offer changes in what somebody is paid now; None is not known."""

    base: Amount | None
    ote: Amount | None
    even_at_percent: int | None
    """The attainment from which the offer pays today's OTE, rounded up; 0 where its base does."""
    reason: str | None = None
    """Why the two are not compared."""


@dataclass(frozen=True, slots=True)
class RangePosition:
    """Where one figure of an offer lies in one band of a role."""

    value: Amount
    band: Band
    where: WhereInBand
    """`open-top` is above the last figure of a band that goes on."""
    from_low: Amount | None
    """The figure less the band's low end: negative below it."""
    from_high: Amount | None
    reason: str | None = None
    """Why the two are not compared."""


@dataclass(frozen=True, slots=True)
class PayChange:
    """What a move to another role would change in one figure."""

    measure: Measure
    yours: Amount
    """The figure today."""
    band: Band
    least: Amount
    most: Amount
    most_open: bool
    """Whether `most` is a lower bound, as the band is open at the top."""


@dataclass(frozen=True, slots=True)
class PayMove:
    """What a move from one role to another would change in what a person is paid now."""

    origin: str
    to: str
    changes: tuple[PayChange, ...]


Status = Literal["released", "not-released", "not-in-survey"]
WhereRanked = Literal["below", "at", "between", "above"]


@dataclass(frozen=True, slots=True)
class Percentile:
    """The wage below which `percent` of the occupation's jobs are paid; None is not released."""

    percent: int
    wage: int | None


@dataclass(frozen=True, slots=True)
class PercentileRank:
    """Where an amount falls among the published percentiles."""

    what: str
    amount: Amount
    or_more: bool
    """Whether it is the end of a band whose top is open."""
    where: WhereRanked
    lower: int | None
    """The percentile below it, or the first that it equals; None below the lowest published."""
    upper: int | None


@dataclass(frozen=True, slots=True)
class Place:
    """An area or an industry of the survey by its code and name."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class SurveyWages:
    """One estimate of the survey, and what falls where among its percentiles."""

    area: Place
    industry: Place
    status: Status
    jobs: int | None
    jobs_rse: float | None
    """Relative standard error in percent."""
    mean: int | None
    mean_rse: float | None
    weak: bool
    """Whether the mean's error is so large that the estimate should not be leaned on."""
    percentiles: tuple[Percentile, ...]
    among: tuple[PercentileRank, ...]
    not_compared: str | None
    """Why earnings are left out."""

    def released(self) -> dict[int, int]:
        """The wages that were released, by percentile."""
        return {one.percent: one.wage for one in self.percentiles if one.wage is not None}


@dataclass(frozen=True, slots=True)
class Release:
    """Which survey it is, from when and whom, and what has to be said with its figures."""

    title: str
    publisher: str
    release: str
    published: str
    retrieved: str
    currency: str
    sign: str
    """What stands before an amount of `currency`."""
    place: str
    """The country that it covers."""
    sha256: str
    cautions: tuple[str, ...]
    namesakes: tuple[Place, ...] = ()
    """Metropolitan areas with a city that has the name of the state asked for."""


@dataclass(frozen=True, slots=True)
class PayNote:
    """What a role says of its pay in words, under one facet: equity, commission."""

    facet: str
    title: str
    statements: tuple[StatementView, ...]


@dataclass(frozen=True, slots=True)
class ClosestOccupation:
    """The survey's occupation closest to a role, and in what it differs."""

    code: str
    title: str
    note: StatementView


@dataclass(frozen=True, slots=True)
class Corner:
    """On-target earnings at one end of base pay and one end of variable pay."""

    base_end: End
    variable_end: End
    base: Amount
    variable: Amount
    """What variable pay comes to in a year."""
    ote: Amount
    open_top: bool
    """Whether an end is open: the earnings are at least `ote`."""


@dataclass(frozen=True, slots=True)
class OnTarget:
    """On-target earnings: their band, and the corners that it follows from, none where stated."""

    band: Band
    corners: tuple[Corner, ...]


@dataclass(frozen=True, slots=True)
class RolePay:
    """One role: its bands, where an offer or pay now lies in them, and the survey's wages."""

    id: str
    title: str
    base: tuple[Band, ...]
    variable: tuple[Band, ...]
    ote: tuple[OnTarget, ...]
    beside: tuple[PayNote, ...]
    """What stands in words beside the figures."""
    offer_in_bands: tuple[RangePosition, ...]
    """Where the offer lies; without one, what somebody is paid now."""
    occupation: ClosestOccupation | None
    standings: tuple[SurveyWages, ...]

    def bands(self, measure: Measure) -> tuple[Band, ...]:
        if measure == "ote":
            return tuple(earned.band for earned in self.ote)
        return self.base if measure == "base" else self.variable


@dataclass(frozen=True, slots=True)
class Pay:
    """The whole answer."""

    roles: tuple[RolePay, ...]
    without_figures: tuple[RoleName, ...]
    """Roles that the ladder has no pay figures for."""
    offer: Offer | None
    overlaps: tuple[Overlap, ...]
    move: PayMove | None
    survey: Release | None
    cautions: tuple[str, ...]
    open_questions: tuple[OpenQuestionView, ...]
    now: Offer | None = None
    """What somebody is paid now."""
    difference: OfferDifference | None = None

    def typed(self) -> Offer | None:
        """The figures that are placed in ranges: the offer's, without one those of pay now."""
        return self.offer or self.now
