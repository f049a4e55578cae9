"""Reading the survey that ships: unpacked, checked against its description, as tables."""

import csv
import hashlib
import tomllib
import zlib
from collections.abc import Iterator, Mapping
from typing import Any, cast

from roleadvisor.errors import UnreadableFile
from roleadvisor.knowledge.shipped import shipped_file
from roleadvisor.survey.rows import Area, AreaKind, Industry, Release, Survey

NAME = "oews-may-2025"
"""The files in `data/`: NAME.toml describes the survey, NAME.csv.gz is its table."""

_GZIP = 31
"""How zlib is told to expect gzip's frame around 32 KiB of window."""


def load() -> Survey:
    """Read the survey. Raises UnreadableFile where it is missing or not as it was shipped."""
    description = tomllib.loads(_bytes(f"{NAME}.toml").decode("utf-8"))
    return survey(description, unpacked(_bytes(f"{NAME}.csv.gz"), description["content"]))


def unpacked(packed: bytes, content: Mapping[str, Any]) -> str:
    """Unpack the table and check it, byte for byte, against the `content` described."""
    unpacker = zlib.decompressobj(_GZIP)
    try:
        table = unpacker.decompress(packed, content["bytes"] + 1)
    except zlib.error:
        table = b""
    if hashlib.sha256(table).hexdigest() != content["sha256"]:
        raise _damaged(f"{NAME}.csv.gz: not the table that was shipped")
    return table.decode("utf-8")


def survey(description: Mapping[str, Any], table: str) -> Survey:
    """Make the survey of a description and a table of CSV."""
    rows = list(_rows(table))
    return Survey(
        release=_release(description),
        occupations={row["soc"]: row["occupation"] for row in rows},
        areas={row["area_code"]: _area(row) for row in rows},
        industries={row["industry_code"]: _industry(row) for row in rows},
        rows={(row["soc"], row["area_code"], row["industry_code"]): row for row in rows},
    )


def _rows(table: str) -> Iterator[dict[str, str]]:
    reader = csv.reader(table.splitlines())
    header = next(reader)
    return (dict(zip(header, row, strict=True)) for row in reader)


def _area(row: Mapping[str, str]) -> Area:
    return Area(row["area_code"], row["area"], cast("AreaKind", row["area_type"]))


def _industry(row: Mapping[str, str]) -> Industry:
    return Industry(row["industry_code"], row["industry"], int(row["industry_level"]))


def _release(description: Mapping[str, Any]) -> Release:
    return Release(
        title=description["title"],
        publisher=description["publisher"],
        release=description["release"],
        published=description["published"],
        retrieved=description["retrieved"],
        currency=description["currency"],
        sign=description["sign"],
        place=description["place"],
        sha256=description["content"]["sha256"],
        cautions=tuple(description["cautions"]),
    )


def _bytes(name: str) -> bytes:
    try:
        return shipped_file(name).read_bytes()
    except OSError as error:
        raise _damaged(f"{name}: {error.strerror or error}") from None


def _damaged(what: str) -> UnreadableFile:
    return UnreadableFile(
        f"the survey of wages: {what}", "Install roleadvisor again; nothing was shown from it."
    )
