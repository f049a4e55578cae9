"""What the survey holds: areas, industries, and an estimate for each occupation in them."""

from collections.abc import Mapping
from typing import Literal

from roleadvisor.record import record

AreaKind = Literal["nation", "state", "metro"]

NATION, ALL_INDUSTRIES = "0000000", "000000"
"""The codes of the whole country and of all industries together."""

PERCENTILES = (10, 25, 50, 75, 90)
"""The percentiles of the wage that are published."""


@record
class Area:
    """A nation, a state, or a metropolitan or nonmetropolitan area (`metro`)."""

    code: str
    name: str
    kind: AreaKind


@record
class Industry:
    """An industry. Of two levels the lower number is the broader; 0 is all industries."""

    code: str
    name: str
    level: int


@record
class Estimate:
    """Jobs and annual wages of one occupation in one area and industry.

    None is an estimate that was not released, never a zero. The `_rse` fields are relative
    standard errors in percent. `percentiles` go with PERCENTILES.
    """

    occupation: str
    area: str
    industry: str
    jobs: int | None
    jobs_rse: float | None
    mean: int | None
    mean_rse: float | None
    percentiles: tuple[int | None, ...]


@record
class Release:
    """Which survey it is, from when and whom, and what is to be said with its figures.

    `sign` stands before an amount of `currency` where `place` is told.
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


@record
class Survey:
    """The whole table: tables by code, and the estimates by occupation, area and industry."""

    release: Release
    occupations: Mapping[str, str]
    areas: Mapping[str, Area]
    industries: Mapping[str, Industry]
    rows: Mapping[tuple[str, str, str], Mapping[str, str]]

    def estimate(self, occupation: str, area: str, industry: str) -> Estimate | None:
        """Give the estimate for three codes; None where the survey has no row for them."""
        row = self.rows.get((occupation, area, industry))
        return _estimate(row) if row is not None else None


def _estimate(row: Mapping[str, str]) -> Estimate:
    columns = ("wage_p10", "wage_p25", "wage_median", "wage_p75", "wage_p90")
    return Estimate(
        occupation=row["soc"],
        area=row["area_code"],
        industry=row["industry_code"],
        jobs=_whole(row["employment"]),
        jobs_rse=_share(row["employment_rse_pct"]),
        mean=_whole(row["wage_mean"]),
        mean_rse=_share(row["wage_mean_rse_pct"]),
        percentiles=tuple(_whole(row[column]) for column in columns),
    )


def _whole(cell: str) -> int | None:
    return int(cell) if cell else None


def _share(cell: str) -> float | None:
    return float(cell) if cell else None
