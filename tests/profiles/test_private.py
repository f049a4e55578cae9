"""A person's saved data, and everything made from it, is private to its owner."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT, Run

VIEWS = ROOT / "tests" / "one_on_one"
LADDER = str(ROOT / "data" / "roles.yaml")


@pytest.fixture(autouse=True)
def _open_to_all() -> Iterator[None]:
    """Run as on a system that makes every new file readable and writable by everyone."""
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.fixture
def home(tmp_path: Path, run: Run) -> Path:
    run("log", "lead-targets", "--note", "104 % of target")
    return tmp_path / "home"


def _mode(file: Path) -> str:
    return oct(file.stat().st_mode & 0o777)


MADE_FROM_A_PROFILE = (
    "pay team-lead --base 90k",
    "roadmap --from team-lead",
    "assess director --form",
    "log",
    f"one-on-one --manager {VIEWS / 'manager.yaml'} --self {VIEWS / 'self.yaml'}",
    "report",
    "profile show",
    "profile history",
    "profile export",
    f"ladder diff {LADDER} {LADDER} --person ana",
)
MADE_FROM_A_LADDER = ("compare", "show director", "roles", f"ladder diff {LADDER} {LADDER}")


def _written(run: Run, words: str, tmp_path: Path) -> Path:
    file = tmp_path / "written"
    ran = run(*words.split(), "--output", str(file))
    assert ran.code == 0, ran.err
    return file


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("words", MADE_FROM_A_PROFILE, ids=lambda words: words.partition(" /")[0])
def test_a_file_made_from_a_profile_is_private_to_its_owner(
    words: str, run: Run, tmp_path: Path
) -> None:
    run("profile", "set", "--role", "team-lead", "--person", "ana")
    assert _mode(_written(run, words, tmp_path)) == "0o600"


@pytest.mark.parametrize("words", MADE_FROM_A_LADDER, ids=lambda words: words.partition(" /")[0])
def test_a_file_made_from_a_ladder_has_the_systems_default_mode(
    words: str, run: Run, tmp_path: Path
) -> None:
    assert _mode(_written(run, words, tmp_path)) == "0o666"


def test_the_folder_and_every_state_and_copy_are_private_to_their_owner(
    home: Path, run: Run
) -> None:
    version_1 = ROOT / "tests" / "profiles" / "versions" / "1.json"
    (home / "profile.json").write_bytes(version_1.read_bytes())
    (home / "profile.json").chmod(0o600)
    run("profile", "set", "--role", "team-lead", "--years", "2")
    run("profile", "undo")
    names = {one.name.removeprefix("profile.json") for one in home.iterdir()}
    assert {"", ".lock", ".before-0001", ".older-1"} <= names
    assert any(".undone-" in name for name in names)
    assert _mode(home) == "0o700"
    assert {_mode(one) for one in home.iterdir()} == {"0o600"}
