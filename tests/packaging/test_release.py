"""What is released: the same bytes from every build, and fit to be uploaded."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from tests.packaging.conftest import ROOT, build

import roleadvisor


def _another_tree(unpacked: Path, where: Path, second: int, mode: int) -> Path:
    """Copy the tree to another folder, with another time and other modes, in another order."""
    tree = where / f"of-{mode:o}"
    for file in sorted(unpacked.rglob("*"), reverse=second % 2 == 1):
        if file.is_file():
            copy = tree / file.relative_to(unpacked)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, copy)
            copy.chmod(mode)
            os.utime(copy, (second, second))
    return tree


@pytest.fixture(scope="module")
def trees(unpacked: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Give two copies that differ in what is not in the files."""
    where = tmp_path_factory.mktemp("trees")
    return (
        _another_tree(unpacked, where, 1_600_000_000, 0o644),
        _another_tree(unpacked, where, 1_700_000_001, 0o600),
    )


@pytest.mark.parametrize("epoch", [None, "1795651200"])
def test_two_builds_in_two_places_at_two_times_give_the_same_bytes(
    epoch: str | None,
    trees: tuple[Path, Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    if epoch:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    made = []
    for tree, seed, zone in zip(trees, ("1", "2"), ("UTC", "Asia/Tokyo"), strict=True):
        monkeypatch.setenv("PYTHONHASHSEED", seed)
        monkeypatch.setenv("TZ", zone)
        files = build(tree, tmp_path / f"built-{seed}", "sdist", "wheel")
        made.append({file.name: file.read_bytes() for file in files})
    one, other = made
    assert len(one) == 2
    assert one == other


@pytest.mark.parametrize("target", ["wheel", "sdist"])
def test_what_is_uploaded_describes_itself_well(
    target: str, request: pytest.FixtureRequest
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "twine", "check", "--strict", request.getfixturevalue(target)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    assert "PASSED" in done.stdout


def test_the_changelog_begins_with_this_version_and_its_day() -> None:
    titles = re.findall(r"^## (.*)$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    version, _, day = titles[0].partition(", ")
    assert version == roleadvisor.__version__
    assert re.fullmatch(r"20\d\d-\d\d-\d\d", day)


def test_the_steps_of_a_release_name_files_that_exist() -> None:
    steps = (ROOT / "docs" / "release.md").read_text("utf-8")
    named = re.findall(r"([\w.-]+(?:/[\w.-]+)+\.(?:py|md|toml|yaml))", steps)
    assert "scripts/refresh.py" in named
    assert [name for name in named if not (ROOT / name.removeprefix("../")).exists()] == []


def test_the_hook_for_pre_commit_runs_a_command_on_files_that_are_ladders() -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert hook["entry"].split()[:3] == ["roleadvisor", "ladder", "check"]
    for name in ("ladder.yaml", "people/sales-ladder.yml"):
        assert re.search(hook["files"], name)
    for name in ("ladder.yaml.bak", "ladder/notes.yaml", "roles.yaml"):
        assert not re.search(hook["files"], name)
