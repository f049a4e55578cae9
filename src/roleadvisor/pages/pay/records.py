"""Pay as rows for a spreadsheet: one figure a row."""

from collections.abc import Iterator

from roleadvisor.render.page import Records
from roleadvisor.results.pay.answer import Pay, RolePay
from roleadvisor.results.pay.bands import Amount, Band
from roleadvisor.results.pay.survey import Standing

COLUMNS = (
    "role", "figure", "low", "high", "open_top", "unit", "currency", "year", "place", "industry",
    "occupation", "source", "kind", "how",
)  # fmt: skip

WAGE_NOTE = (
    "closest occupation, not equal to the role; the wage includes commissions and production "
    "bonuses: compare it with OTE, never with base pay"
)
"""What stands with each wage, as a row is often copied without its page."""


def records(result: Pay) -> Records:
    """Give every band of the ladder, every figure of the person, every wage of the survey."""
    return Records(COLUMNS, tuple(tuple(row.get(name, "") for name in COLUMNS)
                                  for row in _rows(result)))  # fmt: skip


def _rows(result: Pay) -> Iterator[dict[str, str]]:
    for role in result.roles:
        for band in (*role.base, *role.variable, *(earned.band for earned in role.ote)):
            yield _band(role, band)
    yield from _offer(result)
    for role in result.roles:
        for standing in role.standings:
            yield from _wages(result, role, standing)


def _band(role: RolePay, band: Band) -> dict[str, str]:
    return {
        "role": role.id,
        "figure": band.measure,
        **_amounts(band.low, band.high, open_top=band.open_top),
        "unit": band.unit,
        "currency": band.currency or "",
        "year": _text(band.year),
        "place": band.place or "",
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


def _wages(result: Pay, role: RolePay, standing: Standing) -> Iterator[dict[str, str]]:
    """Give the wages of an estimate; a cell that was not released stays empty."""
    told, occupation = result.survey, role.occupation
    if told is None or occupation is None or standing.status == "not-in-survey":
        return
    shared = {
        "role": role.id,
        "unit": "year",
        "currency": told.currency,
        "year": told.release,
        "place": standing.area.name,
        "industry": standing.industry.name,
        "occupation": f"{occupation.code} {occupation.title}",
        "source": f"{told.publisher}, {told.title}",
        "kind": "stated",
        "how": WAGE_NOTE,
    }
    wages = {f"survey-wage-p{one.percent}": one.wage for one in standing.percentiles}
    for name, wage in {**wages, "survey-wage-mean": standing.mean}.items():
        yield {**shared, "figure": name, **_amounts(wage, wage, open_top=False)}


def _text(value: Amount | None) -> str:
    return "" if value is None else str(value)
