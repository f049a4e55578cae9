"""Pay as rows for a spreadsheet: bands, the person's figures, and survey wages."""

from collections.abc import Iterator

from roleadvisor.ladder.pay_figure import CONTEXT, MEASURES
from roleadvisor.pay.result import Pay
from roleadvisor.render.page import Records

COLUMNS = (
    "role", "figure", "low", "high", "open_top", "unit", "currency", *CONTEXT,
    "industry", "occupation", "source", "kind", "how",
)  # fmt: skip

WAGE_NOTE = (
    "closest occupation, not equal to the role; the wage includes commissions and production "
    "bonuses: compare it with OTE, never with base pay"
)
"""Added to every wage row, because rows are often copied without the page."""


def records(result: Pay) -> Records:
    """Return a row for every band, every figure of the person, and every survey wage."""
    rows = (*_band_rows(result), *_offer_rows(result), *_wage_rows(result))
    return Records(COLUMNS, tuple(tuple(_text(row.get(name)) for name in COLUMNS) for row in rows))


def _text(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)


def _band_rows(result: Pay) -> Iterator[dict[str, object]]:
    for role in result.roles:
        for band in (band for measure in MEASURES for band in role.bands(measure)):
            same = {name: getattr(band, name) for name in COLUMNS if hasattr(band, name)}
            yield {"role": role.id, "figure": band.measure, **same}


def _offer_rows(result: Pay) -> Iterator[dict[str, object]]:
    for whom, offer in (("your", result.offer), ("now", result.now)):
        figures = () if offer is None else (
            ("base", offer.base, "year"),
            ("bonus", offer.bonus_percent, "percent-of-base"),
            ("variable", offer.variable, "year"),
            ("ote", offer.ote, "year"),
            ("attainment", offer.attainment_percent, "percent-of-target"),
            ("payout", offer.payout, "year"),
        )  # fmt: skip
        for name, value, unit in figures:
            if offer and value is not None:
                currency = offer.currency if unit == "year" else None
                yield {
                    "figure": f"{whom}-{name}",
                    "unit": unit,
                    "currency": currency,
                    **_single_value(value),
                }


def _wage_rows(result: Pay) -> Iterator[dict[str, object]]:
    """Yield a row for each wage of an estimate; a wage that wasn't released stays empty."""
    survey = result.survey
    for role in result.roles:
        for wages in role.standings:
            if survey is None or role.occupation is None or wages.status == "not-in-survey":
                continue
            shared = {
                "role": role.id,
                "unit": "year",
                "currency": survey.currency,
                "year": survey.release,
                "place": wages.area.name,
                "industry": wages.industry.name,
                "occupation": f"{role.occupation.code} {role.occupation.title}",
                "source": f"{survey.publisher}, {survey.title}",
                "kind": "stated",
                "how": WAGE_NOTE,
            }
            amounts = {f"survey-wage-p{one.percent}": one.wage for one in wages.percentiles}
            for name, wage in {**amounts, "survey-wage-mean": wages.mean}.items():
                yield {**shared, "figure": name, **_single_value(wage)}


def _single_value(amount: float | None) -> dict[str, object]:
    return {"low": amount, "high": amount, "open_top": False}
