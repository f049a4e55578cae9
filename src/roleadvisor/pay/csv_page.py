"""Pay as rows of a spreadsheet: bands, a person's figures, survey wages."""

from collections.abc import Iterator

from roleadvisor.ladder.bands import Amount, Band
from roleadvisor.pay.result import Pay, RolePay, SurveyWages
from roleadvisor.render.page import Records

COLUMNS = (
    "role", "figure", "low", "high", "open_top", "unit", "currency", "year", "place", "zone",
    "industry", "occupation", "source", "kind", "how",
)  # fmt: skip

WAGE_NOTE = (
    "closest occupation, not equal to the role; the wage includes commissions and production "
    "bonuses: compare it with OTE, never with base pay"
)
"""Stands with each wage, as a row is often copied without its page."""


def records(result: Pay) -> Records:
    """Make a row of every band, every figure of the person, every wage of the survey."""
    return Records(COLUMNS, tuple(tuple(row.get(name, "") for name in COLUMNS)
                                  for row in _rows(result)))  # fmt: skip


def _rows(result: Pay) -> Iterator[dict[str, str]]:
    for role in result.roles:
        for band in (*role.base, *role.variable, *(earned.band for earned in role.ote)):
            yield _band(role, band)
    yield from _offer(result)
    for role in result.roles:
        for wages in role.standings:
            yield from _wages(result, role, wages)


def _band(role: RolePay, band: Band) -> dict[str, str]:
    return {
        "role": role.id,
        "figure": band.measure,
        **_amounts(band.low, band.high, open_top=band.open_top),
        "unit": band.unit,
        "currency": band.currency or "",
        "year": _text(band.year),
        "place": band.place or "",
        "zone": band.zone or "",
        "source": band.source or "",
        "kind": band.kind,
        "how": band.how or "",
    }


def _amounts(low: Amount | None, high: Amount | None, *, open_top: bool) -> dict[str, str]:
    return {"low": _text(low), "high": _text(high), "open_top": str(open_top).lower()}


def _offer(result: Pay) -> Iterator[dict[str, str]]:
    offer = result.offer
    if offer is None:
        return
    for name, value, unit in (
        ("your-base", offer.base, "year"),
        ("your-bonus", offer.bonus_percent, "percent-of-base"),
        ("your-variable", offer.variable, "year"),
        ("your-ote", offer.ote, "year"),
        ("your-attainment", offer.attainment_percent, "percent-of-target"),
        ("your-payout", offer.payout, "year"),
    ):
        if value is not None:
            currency = offer.currency or "" if unit == "year" else ""
            figure = {"figure": name, "unit": unit, "currency": currency}
            yield figure | _amounts(value, value, open_top=False)


def _wages(result: Pay, role: RolePay, wages: SurveyWages) -> Iterator[dict[str, str]]:
    """Make a row of each wage of an estimate; a cell that was not released stays empty."""
    survey, occupation = result.survey, role.occupation
    if survey is None or occupation is None or wages.status == "not-in-survey":
        return
    shared = {
        "role": role.id,
        "unit": "year",
        "currency": survey.currency,
        "year": survey.release,
        "place": wages.area.name,
        "industry": wages.industry.name,
        "occupation": f"{occupation.code} {occupation.title}",
        "source": f"{survey.publisher}, {survey.title}",
        "kind": "stated",
        "how": WAGE_NOTE,
    }
    amounts = {f"survey-wage-p{one.percent}": one.wage for one in wages.percentiles}
    for name, wage in {**amounts, "survey-wage-mean": wages.mean}.items():
        yield {**shared, "figure": name, **_amounts(wage, wage, open_top=False)}


def _text(value: Amount | None) -> str:
    return "" if value is None else str(value)
