"""One table of formats: its keys are the values of --format, its endings the file extensions."""

import json
from pathlib import Path

import pytest

from roleadvisor.shell.formats import FORMATS
from tests.conftest import Run


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_in_the_table_can_be_requested(name: str, run: Run) -> None:
    ran = run("roles", "--format", name)
    assert (ran.code, ran.err) == (0, "")
    assert name in run("roles", "--help").out


def test_an_unknown_format_is_rejected_with_the_known_ones(run: Run) -> None:
    ran = run("roles", "--format", "xml")
    assert ran.code == 2
    assert ", ".join(f"'{name}'" for name in FORMATS) in " ".join(ran.err.split())


def test_json_has_its_own_option(run: Run) -> None:
    assert run("roles", "--json").out == run("roles", "--format", "json").out


@pytest.mark.parametrize(
    ("ending", "name"),
    [
        *((name, name) for name in FORMATS if name != "table"),
        *((ending, name) for name, one in FORMATS.items() for ending in one.endings),
        ("JSON", "json"),
        ("TEXT", "plain"),
    ],
)
def test_the_file_extension_determines_the_format(
    ending: str, name: str, run: Run, tmp_path: Path
) -> None:
    by_ending, by_name = tmp_path / f"roles.{ending}", tmp_path / "roles"
    assert run("roles", "-o", str(by_ending)).code == 0
    assert run("roles", "-o", str(by_name), "--format", name).code == 0
    assert by_ending.read_bytes() == by_name.read_bytes()


@pytest.mark.parametrize("name", ["roles.pdf", "roles.xlsx", "roles.ics", "roles.tar.gz"])
def test_an_unknown_file_extension_is_rejected_with_the_known_ones(
    name: str, run: Run, tmp_path: Path
) -> None:
    file = tmp_path / name
    ran = run("roles", "-o", str(file))
    assert ran.code == 2
    assert f"no format has the ending `{file.suffix}`" in ran.err
    assert "Use .txt, .md, .json, .csv or .html, or say" in ran.err.replace("Or use", "Use")
    assert "--format" in ran.err
    assert not file.exists()
    assert run("roles", "-o", str(file), "--format", "markdown").code == 0
    assert file.read_text("utf-8").startswith("# ")


def test_a_command_with_one_format_accepts_any_file_extension(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "ladder.schema"
    assert run("ladder", "schema", "-o", str(file)).code == 0
    assert json.loads(file.read_text("utf-8"))


def test_a_file_without_an_extension_gets_the_first_format(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "v1.2" / "roles"
    file.parent.mkdir()
    assert run("roles", "-o", str(file)).code == 0
    assert file.read_text("utf-8").startswith("Leading inside sales\n5 roles\n")


def test_an_unknown_file_extension_is_rejected_before_the_first_question(
    tmp_path: Path, run: Run
) -> None:
    ran = run("quiz", "-o", str(tmp_path / "result.pdf"))
    assert "no format has the ending `.pdf`" in ran.err


def test_an_explicit_format_overrides_the_file_extension(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "roles.md"
    run("roles", "-o", str(file), "--json")
    assert json.loads(file.read_text("utf-8"))["command"] == "roles"


def test_quiet_omits_the_note_about_the_file_written(run: Run, tmp_path: Path) -> None:
    assert "Wrote" in run("roles", "-o", str(tmp_path / "a.json")).err
    assert run("roles", "-q", "-o", str(tmp_path / "b.json")).err == ""


@pytest.mark.parametrize(
    "words",
    ["log lead-targets --note Forecast", "one-on-one --agree Soon --role director",
     "profile set --role director"],
)  # fmt: skip
def test_nothing_is_saved_if_the_output_file_cannot_be_written(
    run: Run, tmp_path: Path, words: str
) -> None:
    taken = tmp_path / "taken.txt"
    taken.write_text("mine")
    for name in ("taken.txt", "result.pdf"):
        assert run(*words.split(), "-o", str(tmp_path / name)).code != 0
    assert not (tmp_path / "home").exists()
    assert taken.read_text() == "mine"
