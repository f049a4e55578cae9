"""Folders with spaces and all kinds of characters in their names, and long paths."""

import json
import unicodedata
from pathlib import Path
from typing import Literal

import pytest

from tests.conftest import Run
from tests.faults.commands import LADDER, ON_A_LADDER, assert_clean_exit, write_ladder

FOLDERS = {
    "spaces": "Career files (2027) & more",
    "other letters": "Förderung 東京 Ωmega",
    "taken apart, as macOS keeps it": unicodedata.normalize("NFD", "Förderung é"),
    "a long path": "/".join(["a-folder-of-fifty-characters-with-a-name-that-is-long"] * 6),
    "what shells read": "it's $HOME; `x` 100%",
}


@pytest.fixture(params=FOLDERS.values(), ids=list(FOLDERS))
def folder(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a folder with that name that contains the profile, too."""
    folder = tmp_path / str(request.param)
    folder.mkdir(parents=True)
    monkeypatch.setenv("ROLEADVISOR_HOME", str(folder / "home"))
    return folder


def test_every_command_reads_and_writes_in_an_unusual_folder(folder: Path, run: Run) -> None:
    data = ["--data", write_ladder(folder)]
    for number, words in enumerate(ON_A_LADDER.values()):
        command = [str(folder / "site") if "site" in word else word for word in words]
        assert_clean_exit(
            run(*command, *data, "-o", str(folder / f"out {number}.json"), "--json"), 0, 2
        )
    assert (folder / "site" / "index.html").exists()
    kept = json.loads(run("profile", "show", "--json", *data).out)
    assert kept["file"] == str(folder / "home" / "profile.json")
    assert_clean_exit(run("profile", "undo"), 0)


def test_a_sheet_round_trips_in_an_unusual_folder(folder: Path, run: Run) -> None:
    ladder, sheet = write_ladder(folder), str(folder / "sheet 1.csv")
    assert run("ladder", "export", "--data", ladder, "-o", sheet).code == 0
    assert run("ladder", "init", str(folder / "new one.yaml"), "--from", sheet).code == 0
    assert run("ladder", "check", str(folder / "new one.yaml")).code == 0


def test_an_error_in_a_file_in_an_unusual_folder_shows_its_path(folder: Path, run: Run) -> None:
    file = write_ladder(folder, LADDER.replace("rank: 1", "rank: one"))
    ran = run("roles", "--data", file)
    assert_clean_exit(ran, 1)
    assert f"{file}:" in ran.err


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_persons_name_maps_to_one_file_in_either_unicode_form(
    form: Literal["NFC", "NFD"], tmp_path: Path, run: Run
) -> None:
    name = unicodedata.normalize(form, "Renée Ångström")
    assert run("log", "lead-targets", "--note", "Done.", "--person", name).code == 0
    (file,) = (tmp_path / "home").glob("person-*.json")
    assert file.name == "person-renée-ångström.json"
    assert run("profile", "show", "--person", name.upper(), "--json").code == 0
