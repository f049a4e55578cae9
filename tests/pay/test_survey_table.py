"""The survey that ships is the table that was published, whole and unchanged."""

import csv
import gzip
import hashlib
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from roleadvisor.errors import UnreadableFile
from roleadvisor.ladder.load import shipped_file
from roleadvisor.pay import survey as survey_module
from roleadvisor.pay.survey import NAME, Survey, load_survey, unpack_table

MOST_BYTES = 150_000
"""The most that the survey may add to a download."""


@pytest.fixture(scope="module")
def description() -> dict[str, Any]:
    return tomllib.loads(shipped_file(f"{NAME}.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def packed() -> bytes:
    return shipped_file(f"{NAME}.csv.gz").read_bytes()


def rows(packed: bytes) -> Iterator[dict[str, str]]:
    return csv.DictReader(gzip.decompress(packed).decode("utf-8").splitlines())


def test_the_table_is_the_one_described(packed: bytes, description: dict[str, Any]) -> None:
    content = gzip.decompress(packed)
    assert len(content) == description["content"]["bytes"]
    assert hashlib.sha256(content).hexdigest() == description["content"]["sha256"]
    assert len(list(rows(packed))) == description["content"]["rows"] == 2_782


def test_every_column_is_described(packed: bytes, description: dict[str, Any]) -> None:
    header = next(rows(packed)).keys()
    undescribed = set(header) - set(description["columns"])
    assert undescribed == {"wage_p25", "wage_median", "wage_p75", "wage_p90"}


def test_the_packed_table_has_no_timestamp_and_no_file_name(packed: bytes) -> None:
    assert packed[3] == 0, "no name of a file in gzip's header"
    assert packed[4:8] == bytes(4), "no time in gzip's header"


def test_the_survey_stays_small(packed: bytes) -> None:
    assert len(packed) < MOST_BYTES


def test_every_row_is_found_by_its_codes(packed: bytes, survey: Survey) -> None:
    table = list(rows(packed))
    assert len(survey.rows) == len(table), "no two rows have the same codes"
    for row in table:
        found = survey.estimate(row["soc"], row["area_code"], row["industry_code"])
        assert found is not None
        cells = [found.jobs, found.mean, *found.percentiles]
        names = ("employment", "wage_mean", "wage_p10", "wage_p25", "wage_median", "wage_p75",
                 "wage_p90")  # fmt: skip
        assert ["" if cell is None else str(cell) for cell in cells] == [row[n] for n in names]


def test_an_unreleased_estimate_is_not_zero(survey: Survey) -> None:
    harrisonburg = survey.estimate("41-1012", "0025500", "000000")
    assert harrisonburg is not None
    assert harrisonburg.mean is None
    assert harrisonburg.percentiles == (None, None, None, None, None)


def test_percentiles_never_decrease(survey: Survey) -> None:
    for codes in survey.rows:
        estimate = survey.estimate(*codes)
        assert estimate is not None
        wages = [wage for wage in estimate.percentiles if wage is not None]
        assert wages == sorted(wages)


def test_areas_are_the_nation_the_states_and_the_metropolitan_areas(survey: Survey) -> None:
    kinds = [area.kind for area in survey.areas.values()]
    assert {kind: kinds.count(kind) for kind in ("nation", "state", "metro")} == {
        "nation": 1,
        "state": 54,
        "metro": 526,
    }


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "cut": lambda packed: packed[: len(packed) // 2],
    "empty": lambda _: b"",
    "one byte changed": lambda packed: packed[:5000] + b"\0" + packed[5001:],
    "one byte more": lambda packed: gzip.compress(gzip.decompress(packed) + b"\n"),
    "a bomb": lambda _: gzip.compress(bytes(50_000_000), compresslevel=1),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=list(DAMAGES))
def test_a_damaged_table_is_never_shown(
    damage: Callable[[bytes], bytes], packed: bytes, description: dict[str, Any]
) -> None:
    with pytest.raises(UnreadableFile, match="not the table that was shipped") as caught:
        unpack_table(damage(packed), description["content"])
    assert "Install roleadvisor again" in caught.value.hint


def test_no_more_is_unpacked_than_one_byte_over_what_is_described() -> None:
    content = {"bytes": 3, "sha256": hashlib.sha256(b"four").hexdigest()}
    assert unpack_table(gzip.compress(b"four and more"), content) == "four"


def test_the_release_names_the_table_that_it_was_read_from(
    survey: Survey, description: dict[str, Any]
) -> None:
    assert survey.release.sha256 == description["content"]["sha256"]


def test_a_missing_table_is_reported_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(survey_module, "shipped_file", lambda name: tmp_path / name)
    with pytest.raises(UnreadableFile, match=r"oews-may-2025\.toml: No such file") as caught:
        load_survey()
    assert len(caught.value.lines()) == 2
