"""A role and an offer in the survey: which estimates are shown, and what is placed in them."""

from collections.abc import Iterator

from roleadvisor.knowledge.role import Role
from roleadvisor.record import record
from roleadvisor.results.pay.offer import Offer
from roleadvisor.results.pay.survey import Place, Standing, SurveyTold
from roleadvisor.rules.pay.bands import bands
from roleadvisor.rules.pay.currency import only_a_sign, same, shown
from roleadvisor.rules.pay.standing import Earnings, Placing, standing
from roleadvisor.survey import areas, industries
from roleadvisor.survey.rows import ALL_INDUSTRIES, NATION, Area, Industry, Survey
from roleadvisor.text import listed


@record
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
    place = areas.find(survey, area) if area is not None else survey.areas[NATION]
    where = [(place, survey.industries[ALL_INDUSTRIES])]
    if industry is not None:
        found = (survey.areas[NATION], industries.find(survey, industry))
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
        namesakes=tuple(Place(one.code, one.name) for one in areas.namesakes(survey, area)),
    )
