"""One table of formats: its keys are what --format takes, its endings what a file asks for."""

import json
from pathlib import Path

import pytest

from roleadvisor.shell.formats import FORMATS
from tests.conftest import Run


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_in_the_table_can_be_asked_for(name: str, run: Run) -> None:
    ran = run("roles", "--format", name)
    assert (ran.code, ran.err) == (0, "")
    assert name in run("roles", "--help").out


def test_another_format_is_refused_with_those_there_are(run: Run) -> None:
    ran = run("roles", "--format", "xml")
    assert ran.code == 2
    assert ", ".join(f"'{name}'" for name in FORMATS) in " ".join(ran.err.split())


def test_json_has_an_option_of_its_own(run: Run) -> None:
    assert run("roles", "--json").out == run("roles", "--format", "json").out


@pytest.mark.parametrize(
    ("ending", "name"),
    [
        *((name, name) for name in FORMATS if name != "table"),
        *((ending, name) for name, one in FORMATS.items() for ending in one.endings),
        ("JSON", "json"),
        ("text", "table"),
    ],
)
def test_the_format_follows_from_the_ending_of_the_file(
    ending: str, name: str, run: Run, tmp_path: Path
) -> None:
    by_ending, by_name = tmp_path / f"roles.{ending}", tmp_path / "roles"
    assert run("roles", "-o", str(by_ending)).code == 0
    assert run("roles", "-o", str(by_name), "--format", name).code == 0
    assert by_ending.read_bytes() == by_name.read_bytes()


def test_a_format_that_is_named_beats_the_ending(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "roles.md"
    run("roles", "-o", str(file), "--json")
    assert json.loads(file.read_text("utf-8"))["command"] == "roles"


def test_quiet_leaves_out_the_note_on_what_was_written(run: Run, tmp_path: Path) -> None:
    assert "Wrote" in run("roles", "-o", str(tmp_path / "a.json")).err
    assert run("roles", "-q", "-o", str(tmp_path / "b.json")).err == ""
