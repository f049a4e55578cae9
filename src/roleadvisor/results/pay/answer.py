"""What `pay` answers: roles with their pay, an offer among them, overlaps, and the survey."""

from roleadvisor.record import record
from roleadvisor.results.pay.bands import Band, OnTarget, Overlap
from roleadvisor.results.pay.offer import InBand, Moved, Offer
from roleadvisor.results.pay.survey import Standing, SurveyTold
from roleadvisor.results.statements import Open, RoleName, Said


@record
class Beside:
    """What a role says of its pay beside the figures, under one facet: equity, commission."""

    facet: str
    title: str
    statements: tuple[Said, ...]


@record
class OccupationTold:
    """The survey's occupation closest to a role, and in what it differs."""

    code: str
    title: str
    note: Said


@record
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


@record
class Pay:
    """The whole answer. `without_figures` are roles of which the ladder tells no pay."""

    roles: tuple[RolePay, ...]
    without_figures: tuple[RoleName, ...]
    offer: Offer | None
    overlaps: tuple[Overlap, ...]
    move: Moved | None
    survey: SurveyTold | None
    cautions: tuple[str, ...]
    open_questions: tuple[Open, ...]
