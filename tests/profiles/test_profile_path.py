"""Where the profile is: the named folder, the platform's, or a reason why there is none."""

import sys
from pathlib import Path

import pytest

from roleadvisor.errors import OutputProblem
from roleadvisor.store.profile_path import profile_file
from tests.conftest import Run

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="each platform has its own folders")


@pytest.fixture(autouse=True)
def _no_folder_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("ROLEADVISOR_HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", "/home/somebody")


def test_a_named_file_overrides_a_named_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROLEADVISOR_HOME", "/mine")
    assert profile_file(None) == Path("/mine/profile.json")
    assert profile_file("other.json") == Path("other.json")


@on_linux
@pytest.mark.parametrize(
    ("data", "folder"),
    [
        pytest.param("/data", "/data", id="the folder for data"),
        pytest.param("", "/home/somebody/.local/share", id="empty counts as not set"),
        pytest.param("relative", "/home/somebody/.local/share", id="relative is to be ignored"),
    ],
)
def test_linux_uses_its_data_folder(
    monkeypatch: pytest.MonkeyPatch, data: str, folder: str
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", data)
    assert profile_file(None) == Path(folder) / "roleadvisor" / "profile.json"


def test_an_empty_folder_name_counts_as_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROLEADVISOR_HOME", "")
    assert profile_file(None).is_absolute()


@pytest.mark.parametrize(
    ("platform", "folder"),
    [("darwin", "/home/somebody/Library/Application Support"), ("win32", "/Roaming")],
)
def test_other_platforms_use_their_own_data_folder(
    monkeypatch: pytest.MonkeyPatch, platform: str, folder: str
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setenv("APPDATA", "/Roaming")
    assert profile_file(None) == Path(folder) / "roleadvisor" / "profile.json"


@on_linux
@pytest.mark.parametrize("home", ["", "relative"])
def test_an_invalid_home_is_reported_when_something_is_saved(
    run: Run, monkeypatch: pytest.MonkeyPatch, home: str
) -> None:
    monkeypatch.setenv("HOME", home)
    with pytest.raises(OutputProblem, match="No folder for your profile"):
        profile_file(None)
    ran = run("log", "lead-targets", "--note", "Done.")
    assert ran.code == 1
    assert "ROLEADVISOR_HOME" in ran.err


@on_linux
def test_reading_needs_no_home(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "relative")
    ran = run("roadmap", "--from", "team-lead")
    assert ran.code == 0
    assert "Going on without your profile." in ran.err
