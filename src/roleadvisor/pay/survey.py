"""The bundled wage survey: areas, industries, and an estimate for each occupation in them."""

import csv
import hashlib
import tomllib
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from roleadvisor.errors import UnreadableFile
from roleadvisor.ladder.load import shipped_file
from roleadvisor.pay.result import Place, Release

NATION, ALL_INDUSTRIES = "0000000", "000000"
"""The codes of the whole country and of all industries together."""

PERCENTILES = (10, 25, 50, 75, 90)
"""The percentiles of the wage that are published."""


@dataclass(frozen=True, slots=True)
class Area(Place):
    """A place to work in."""

    kind: str
    """`nation`, `state`, or `metro`: a metropolitan or nonmetropolitan area."""


@dataclass(frozen=True, slots=True)
class Industry(Place):
    """An industry. Of two levels the lower number is the broader; 0 is all industries."""

    level: int


@dataclass(frozen=True, slots=True)
class Estimate:
    """Jobs and annual wages of one occupation in one area and industry.

    None is an estimate that was not released, never a zero.
    """

    jobs: int | None
    jobs_rse: float | None
    """Relative standard error in percent."""
    mean: int | None
    mean_rse: float | None
    percentiles: tuple[int | None, ...]
    """One for each of PERCENTILES."""


@dataclass(frozen=True, slots=True)
class Survey:
    """The whole table: tables by code, and the estimates by occupation, area and industry."""

    release: Release
    occupations: Mapping[str, str]
    areas: Mapping[str, Area]
    industries: Mapping[str, Industry]
    columns: Sequence[str]
    rows: Mapping[tuple[str, str, str], Sequence[str]]
    """Unparsed cells: a command needs only a few of thousands of rows."""

    def estimate(self, occupation: str, area: str, industry: str) -> Estimate | None:
        """Look up three codes; None where the survey has no row for them."""
        row = self.rows.get((occupation, area, industry))
        return _estimate(dict(zip(self.columns, row, strict=True))) if row else None


def _estimate(row: Mapping[str, str]) -> Estimate:
    columns = ("wage_p10", "wage_p25", "wage_median", "wage_p75", "wage_p90")
    return Estimate(
        jobs=_int_or_none(row["employment"]),
        jobs_rse=_float_or_none(row["employment_rse_pct"]),
        mean=_int_or_none(row["wage_mean"]),
        mean_rse=_float_or_none(row["wage_mean_rse_pct"]),
        percentiles=tuple(_int_or_none(row[column]) for column in columns),
    )


def _int_or_none(cell: str) -> int | None:
    return int(cell) if cell else None


def _float_or_none(cell: str) -> float | None:
    return float(cell) if cell else None


NAME = "oews-may-2025"
"""The files in `data/`: NAME.toml describes the survey, NAME.csv.gz is its table."""

_GZIP = 31
"""zlib's `wbits` for gzip: 16 for the gzip header, plus 15 for a 32 KiB window."""


def load_survey() -> Survey:
    """Read the survey. Raises UnreadableFile if it is missing or was modified."""
    description = tomllib.loads(_bytes(f"{NAME}.toml").decode("utf-8"))
    table = unpack_table(_bytes(f"{NAME}.csv.gz"), description["content"])
    columns, *rows = csv.reader(table.splitlines())
    soc, area, industry = map(columns.index, ("soc", "area_code", "industry_code"))

    def one_each(column: int) -> Iterator[tuple[str, dict[str, str]]]:
        """Yield the distinct values of a column, in order, each with one of its rows."""
        for value, row in {row[column]: row for row in rows}.items():
            yield value, dict(zip(columns, row, strict=True))

    return Survey(
        release=_release(description),
        occupations={code: row["occupation"] for code, row in one_each(soc)},
        areas={code: Area(code, row["area"], row["area_type"]) for code, row in one_each(area)},
        industries={code: Industry(code, row["industry"], int(row["industry_level"]))
                    for code, row in one_each(industry)},
        columns=columns,
        rows={(row[soc], row[area], row[industry]): row for row in rows},
    )  # fmt: skip


def unpack_table(packed: bytes, content: Mapping[str, Any]) -> str:
    """Decompress the table and verify its hash against `content`.

    One byte more than described is read at most: a damaged file can't fill the memory.
    """
    unpacker = zlib.decompressobj(_GZIP)
    with suppress(zlib.error):
        table = unpacker.decompress(packed, content["bytes"] + 1)
        if hashlib.sha256(table).hexdigest() == content["sha256"]:
            return table.decode("utf-8")
    raise _damaged(f"{NAME}.csv.gz: not the table that was shipped")


def _release(description: Mapping[str, Any]) -> Release:
    keys = ["title", "publisher", "release", "published", "retrieved", "currency", "sign", "place"]
    shared = {key: description[key] for key in keys}
    sha256, cautions = description["content"]["sha256"], tuple(description["cautions"])
    return Release(**shared, sha256=sha256, cautions=cautions)


def _bytes(name: str) -> bytes:
    try:
        return shipped_file(name).read_bytes()
    except OSError as error:
        raise _damaged(f"{name}: {error.strerror or error}") from None


def _damaged(what: str) -> UnreadableFile:
    return UnreadableFile(f"Wage survey: {what}", "Install roleadvisor again.")
