"""Pay as rows for a spreadsheet: one figure a row."""

from collections.abc import Iterator

from roleadvisor.render.page import Records
from roleadvisor.results.pay import Amount, Band
from roleadvisor.results.payanswer import Pay, RolePay
from roleadvisor.results.survey import Standing

COLUMNS = (
    "role", "figure", "low", "high", "open_top", "unit", "currency", "year", "place", "industry",
    "source", "kind", "how",
)  # fmt: skip


def records(result: Pay) -> Records:
    """Give every band of the ladder, every figure of the person, every wage of the survey."""
    return Records(COLUMNS, tuple(_rows(result)))


def _rows(result: Pay) -> Iterator[tuple[str, ...]]:
    for role in result.roles:
        for band in (*role.base, *role.variable, *(earned.band for earned in role.ote)):
            yield _band(role, band)
    yield from _offer(result)
    for role in result.roles:
        for standing in role.standings:
            yield from _wages(result, role, standing)


def _band(role: RolePay, band: Band) -> tuple[str, ...]:
    return (
        role.id, band.measure, str(band.low), str(band.high), str(band.open_top).lower(),
        band.unit, band.currency or "", _text(band.year), band.place or "", "",
        band.source or "", band.kind, band.how or "",
    )  # fmt: skip


def _offer(result: Pay) -> Iterator[tuple[str, ...]]:
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
            yield ("", name, str(value), str(value), "false", unit, currency, *[""] * 6)


def _wages(result: Pay, role: RolePay, standing: Standing) -> Iterator[tuple[str, ...]]:
    told = result.survey
    if told is None:
        return
    figures: list[tuple[str, Amount | None]] = [
        (f"survey-wage-p{one.percent}", one.wage) for one in standing.percentiles
    ]
    for name, wage in (*figures, ("survey-wage-mean", standing.mean)):
        yield (
            role.id, name, _text(wage), _text(wage), "false", "year", told.currency, told.release,
            standing.area.name, standing.industry.name, told.title, "stated", "",
        )  # fmt: skip


def _text(value: Amount | None) -> str:
    return "" if value is None else str(value)
