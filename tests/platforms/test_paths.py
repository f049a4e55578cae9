"""Folders whose names have spaces and letters of all kinds, and paths that are long."""

import json
import unicodedata
from pathlib import Path
from typing import Literal

import pytest

from tests.conftest import Run
from tests.faults.commands import LADDER, ON_A_LADDER, assert_ends_well, written

FOLDERS = {
    "spaces": "Career files (2027) & more",
    "other letters": "Förderung 東京 Ωmega",
    "taken apart, as macOS keeps it": unicodedata.normalize("NFD", "Förderung é"),
    "a long path": "/".join(["a-folder-of-fifty-characters-with-a-name-that-is-long"] * 6),
    "what shells read": "it's $HOME; `x` 100%",
}


@pytest.fixture(params=FOLDERS.values(), ids=list(FOLDERS))
def folder(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a folder of that name, which the profile is in as well."""
    folder = tmp_path / str(request.param)
    folder.mkdir(parents=True)
    monkeypatch.setenv("ROLEADVISOR_HOME", str(folder / "home"))
    return folder


def test_every_command_reads_and_writes_there(folder: Path, run: Run) -> None:
    data = ["--data", written(folder)]
    for number, words in enumerate(ON_A_LADDER.values()):
        command = [str(folder / "site") if "site" in word else word for word in words]
        assert_ends_well(
            run(*command, *data, "-o", str(folder / f"out {number}.json"), "--json"), 0, 2
        )
    assert (folder / "site" / "index.html").exists()
    kept = json.loads(run("profile", "show", "--json", *data).out)
    assert kept["file"] == str(folder / "home" / "profile.json")
    assert_ends_well(run("profile", "undo"), 0)


def test_a_sheet_goes_out_and_comes_back_there(folder: Path, run: Run) -> None:
    ladder, sheet = written(folder), str(folder / "sheet 1.csv")
    assert run("ladder", "export", "--data", ladder, "-o", sheet).code == 0
    assert run("ladder", "init", str(folder / "new one.yaml"), "--from", sheet).code == 0
    assert run("ladder", "check", str(folder / "new one.yaml")).code == 0


def test_a_fault_in_a_file_there_is_told_with_its_path(folder: Path, run: Run) -> None:
    file = written(folder, LADDER.replace("rank: 1", "rank: one"))
    ran = run("roles", "--data", file)
    assert_ends_well(ran, 1)
    assert f"{file}:" in ran.err


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_persons_name_names_one_file_however_it_is_composed(
    form: Literal["NFC", "NFD"], tmp_path: Path, run: Run
) -> None:
    name = unicodedata.normalize(form, "Renée Ångström")
    assert run("log", "lead-targets", "--note", "Done.", "--person", name).code == 0
    (file,) = (tmp_path / "home").glob("person-*.json")
    assert file.name == "person-renée-ångström.json"
    assert run("profile", "show", "--person", name.upper(), "--json").code == 0
