"""Release artifacts: the same bytes from every build, and ready to upload."""

import re
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import yaml
from tests.packaging.conftest import ROOT, build

import roleadvisor


def test_a_build_in_another_place_and_at_another_time_gives_the_same_bytes(
    wheel: Path, sdist: Path, elsewhere: Path, tmp_path: Path
) -> None:
    other = {"PYTHONHASHSEED": "2", "TZ": "Asia/Tokyo"}
    again = build(elsewhere, tmp_path / "again", "sdist", "wheel", **other)
    for one, same in zip((wheel, sdist), again, strict=True):
        assert one.name == same.name
        assert one.read_bytes() == same.read_bytes()


def test_a_build_has_the_day_that_is_set_in_any_time_zone_and_the_same_files(
    wheel: Path, sdist: Path, tmp_path: Path
) -> None:
    epoch = 1_795_651_200  # Nov 26, 2026, at midnight in London
    dated = build(
        ROOT, tmp_path / "dated", "sdist", "wheel", SOURCE_DATE_EPOCH=str(epoch), TZ="Asia/Tokyo"
    )
    assert _in_wheel(dated[0], (2026, 11, 26, 0, 0, 0)) == _in_wheel(wheel, (2020, 2, 2, 0, 0, 0))
    assert _in_sdist(dated[1], epoch) == _in_sdist(sdist, 1_580_601_600)
    header = [file.read_bytes()[:10] for file in (sdist, dated[1])]
    assert [head[4:8] for head in header] == [
        day.to_bytes(4, "little") for day in (1_580_601_600, epoch)
    ]


def _in_wheel(wheel: Path, day: tuple[int, ...]) -> list[tuple[str, int, bytes]]:
    """The files in their order, with their modes, all of that day."""
    with zipfile.ZipFile(wheel) as archive:
        files = archive.infolist()
        assert {file.date_time for file in files} == {day}
        return [(one.filename, one.external_attr, archive.read(one)) for one in files]


def _in_sdist(sdist: Path, second: int) -> list[tuple[str, int, bytes]]:
    with tarfile.open(sdist) as archive:
        files = archive.getmembers()
        assert {file.mtime for file in files} == {second}
        opened = ((one, archive.extractfile(one)) for one in files)
        return [(one.name, one.mode, file.read() if file else b"") for one, file in opened]


def test_uploads_have_valid_metadata(wheel: Path, sdist: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "twine", "check", "--strict", wheel, sdist],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    assert done.stdout.count("PASSED") == 2


def test_the_changelog_starts_with_this_version_and_its_date() -> None:
    titles = re.findall(r"^## (.*)$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    version, _, day = titles[0].partition(", ")
    assert version == roleadvisor.__version__
    assert re.fullmatch(r"20\d\d-\d\d-\d\d", day)


def test_the_release_steps_name_existing_files() -> None:
    steps = (ROOT / "docs" / "release.md").read_text("utf-8")
    named = re.findall(r"([\w.-]+(?:/[\w.-]+)+\.(?:py|md|toml|yaml))", steps)
    assert "scripts/refresh.py" in named
    assert [name for name in named if not (ROOT / name.removeprefix("../")).exists()] == []


def test_the_pre_commit_hook_checks_only_ladder_files() -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert hook["entry"].split()[:3] == ["roleadvisor", "ladder", "check"]
    for name in ("ladder.yaml", "people/sales-ladder.yml"):
        assert re.search(hook["files"], name)
    for name in ("ladder.yaml.bak", "ladder/notes.yaml", "roles.yaml"):
        assert not re.search(hook["files"], name)
