"""docs/security.md is true: its tests exist, and its limits are the program's."""

import re
import shlex
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from roleadvisor.errors import AdvisorError
from roleadvisor.ladder.answers import MOST_YEARS, Ratings
from roleadvisor.ladder.base import Id, Title
from roleadvisor.ladder_file.sheet import MOST_CELLS, MOST_SIGNS, sheet_rows
from roleadvisor.pay.typed_offer import MOST_PAY, parse_money
from roleadvisor.shell.commands import command_line
from roleadvisor.store.profile import MOST_WORDS, Note
from roleadvisor.store.profile_path import person_file
from roleadvisor.store.serialization import MOST_BYTES, parse
from tests.conftest import ROOT

DOCUMENT = (ROOT / "docs" / "security.md").read_text("utf-8")


def test_every_test_the_document_names_exists() -> None:
    named = set(re.findall(r"`(test_\w+)`", DOCUMENT))
    existing = {
        name
        for file in (ROOT / "tests").rglob("test_*.py")
        for name in re.findall(r"^def (test_\w+)\(", file.read_text("utf-8"), re.MULTILINE)
    }
    assert len(named) > 30
    assert named - existing == set()


def test_every_row_names_what_enforces_it() -> None:
    rows = [line for line in DOCUMENT.splitlines() if line.startswith("| ")]
    bare = [line for line in rows if "`test_" not in line and "held by" not in line]
    assert all(set(line) <= set("| -") for line in bare), bare


def _valid(kind: Any) -> Callable[[str], object]:  # noqa: ANN401 - any annotation
    return TypeAdapter(kind).validate_python


def _sheet_of(cells: int) -> list[object]:
    return list(sheet_rows(b"Skill,One\n" + b",\n" * (cells // 2 - 1), "sheet.csv"))


def _profile_of(entries: int) -> object:
    return parse(b'{"version": 2, "later": [0' + b",0" * (entries - 3) + b"]}", "profile.json")


LIMITS: dict[str, tuple[str, Callable[[int], object], int]] = {
    "an id": ("64", lambda size: _valid(Id)("x" * size), 64),
    "a title": ("200 characters", lambda size: _valid(Title)("x" * size), 200),
    "cells of a sheet": (f"{MOST_CELLS:,}", _sheet_of, MOST_CELLS),
    "a cell": (f"{MOST_SIGNS:,}", lambda size: sheet_rows(b"x" * size, "s.csv"), MOST_SIGNS),
    "a profile": (
        f"{MOST_BYTES >> 20} MB",
        lambda size: parse(b'{"version": 2}'.ljust(size), "profile.json"),
        MOST_BYTES,
    ),
    "entries of a profile": ("1,500,000 entries", _profile_of, 1_500_000),
    "a note": (f"{MOST_WORDS:,} characters", lambda size: _valid(Note)("x" * size), MOST_WORDS),
    "a person's name": ("60 characters", lambda size: person_file("x" * size), 60),
    "years": (
        f"{MOST_YEARS};",
        lambda years: Ratings.model_validate({"role": "r", "years": {"a": str(years)}}),
        MOST_YEARS,
    ),
    "a level": (
        "99;",
        lambda level: Ratings.model_validate({"role": "r", "skills": {"a": str(level)}}),
        99,
    ),
    "pay": (f"{MOST_PAY:,}", lambda amount: parse_money(str(amount), "--base"), MOST_PAY),
}


@pytest.mark.parametrize(("documented", "accept", "most"), LIMITS.values(), ids=list(LIMITS))
def test_each_input_has_its_documented_limit(
    documented: str, accept: Callable[[int], object], most: int
) -> None:
    assert documented in DOCUMENT.partition("## Limits")[2]
    accept(most)
    more = most + 2 if documented == f"{MOST_CELLS:,}" else most + 1  # rows have two cells
    with pytest.raises((AdvisorError, ValidationError)):
        accept(more)


@pytest.mark.parametrize(
    "name",
    ["", ".", "..", "../x", "a/b", "a\\b", "a.b", "A", "-a", "a-", "a\n", "a\0", "a b", "é", "~"],
)
def test_every_id_is_a_plain_file_name(name: str) -> None:
    with pytest.raises(ValidationError):
        _valid(Id)(name)


@given(st.text(min_size=1))
def test_a_printed_command_is_a_single_command_for_any_name(name: str) -> None:
    for option in ("data", "person"):
        line = command_line(["quiz"], {option: name})
        assert shlex.split(line) == ["roleadvisor", "quiz", f"--{option}", name]
