"""A file is written whole or not at all, and no other file is left behind."""

import os
import resource
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from roleadvisor.errors import OutputProblem
from roleadvisor.files import leftover_temp_files, refuse_overwriting_input, write_atomically
from tests.profiles.forks import kills


def _names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def test_a_new_file_is_written(tmp_path: Path) -> None:
    write_atomically(str(tmp_path / "x"), b"new", replace=False)
    assert (tmp_path / "x").read_bytes() == b"new"
    assert _names(tmp_path) == ["x"]


def test_an_existing_file_is_left_alone_unless_it_may_be_replaced(tmp_path: Path) -> None:
    file = tmp_path / "x"
    file.write_bytes(b"old")
    with pytest.raises(OutputProblem, match="already exists") as caught:
        write_atomically(str(file), b"new", replace=False)
    assert "--force" in caught.value.hint
    assert file.read_bytes() == b"old"
    write_atomically(str(file), b"new", replace=True)
    assert file.read_bytes() == b"new"


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664], ids=oct)
def test_a_replaced_file_keeps_its_mode(mode: int, tmp_path: Path) -> None:
    file = tmp_path / "x"
    file.write_bytes(b"old")
    file.chmod(mode)
    write_atomically(str(file), b"new", replace=True, private=mode != 0o600)
    assert file.stat().st_mode & 0o777 == mode


def test_a_private_file_is_accessible_only_to_its_owner(tmp_path: Path) -> None:
    write_atomically(str(tmp_path / "x"), b"new", replace=False, private=True)
    assert (tmp_path / "x").stat().st_mode & 0o777 == 0o600


def test_a_file_is_not_world_writable(tmp_path: Path) -> None:
    write_atomically(str(tmp_path / "x"), b"new", replace=False)
    assert not (tmp_path / "x").stat().st_mode & 0o002


def test_a_link_is_kept_and_the_file_behind_it_replaced(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    real, link = tmp_path / "folder" / "real", tmp_path / "link"
    real.write_bytes(b"old")
    link.symlink_to("folder/real")
    write_atomically(str(link), b"new", replace=True)
    assert link.is_symlink()
    assert real.read_bytes() == b"new"


def _made(path: Path, make: Callable[[Path], object]) -> str:
    make(path)
    return str(path)


UNFIT: dict[str, tuple[Callable[[Path], str], str]] = {
    "empty name": (lambda _: "", "(an empty name): cannot be written: a folder"),
    "folder": (lambda at: _made(at / "x", Path.mkdir), "a folder, not a file"),
    "name of a folder": (lambda at: f"{at}/x/", "a folder, not a file"),
    "missing folder": (lambda at: str(at / "no" / "x"), "its folder does not exist"),
    "file as folder": (
        lambda at: _made(at / "x", Path.touch) + "/y",
        "a part of its path is a file",
    ),
    "long name": (lambda at: str(at / ("x" * 300)), "the name is too long"),
    "zero byte": (lambda _: "a\0b", r"a\x00b: no file can have this name"),
    "link to nothing": (
        lambda at: _made(at / "x", lambda path: path.symlink_to("y")),
        "a link that leads nowhere",
    ),
    "link to itself": (
        lambda at: _made(at / "x", lambda path: path.symlink_to("x")),
        "links that form a loop",
    ),
    "pipe": (lambda at: _made(at / "x", os.mkfifo), "not a file (a pipe, socket or disk)"),
    "no place for files": (lambda _: "/proc/x", "cannot be written"),
    "full device": (lambda _: "/dev/full", "the disk is full"),
    "name that acts": (lambda at: str(at / "\x1b[2J" / "x"), r"\x1b[2J/x: cannot be written"),
}


@pytest.mark.parametrize(("make", "words"), UNFIT.values(), ids=list(UNFIT))
def test_an_unwritable_location_is_reported_with_why(
    make: Callable[[Path], str], words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    name = make(tmp_path)
    before = _names(tmp_path)
    with pytest.raises(OutputProblem) as caught:
        write_atomically(name, b"new", replace=True)
    assert words in caught.value.message
    assert caught.value.hint
    assert _names(tmp_path) == before


def test_a_device_is_written_to_directly() -> None:
    write_atomically("/dev/null", b"new", replace=False)
    assert Path("/dev/null").is_char_device()


def test_a_file_without_write_permission_is_reported_as_such(tmp_path: Path) -> None:
    file = tmp_path / "x"
    file.write_bytes(b"old")
    file.chmod(0o400)
    if os.access(file, os.W_OK):
        pytest.skip("root may write every file")
    with pytest.raises(OutputProblem, match="you may not write there"):
        write_atomically(str(file), b"new", replace=True)
    assert file.read_bytes() == b"old"


@pytest.mark.parametrize("room", [0, 16, 4995])
def test_a_disk_that_fills_up_leaves_the_old_file_and_nothing_else(
    room: int, tmp_path: Path
) -> None:
    file = tmp_path / "x"
    file.write_bytes(b"old")
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, usual[1]))
    try:
        with pytest.raises(OutputProblem, match="larger than your system allows"):
            write_atomically(str(file), b"n" * 5000, replace=True)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)
    assert file.read_bytes() == b"old"
    assert _names(tmp_path) == ["x"]


def test_an_interruption_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "x"
    file.write_bytes(b"old")

    def interrupt(_file: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_atomically(str(file), b"new", replace=True)
    assert file.read_bytes() == b"old"
    assert _names(tmp_path) == ["x"]


def test_a_killed_writer_leaves_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    file = tmp_path / "x"
    found = set()
    file.write_bytes(b"old")
    for _ in kills(lambda: write_atomically(str(file), b"new", replace=True)):
        found.add(file.read_bytes())
        file.write_bytes(b"old")
    assert found == {b"old", b"new"}
    assert {file, *leftover_temp_files(file)} == set(tmp_path.iterdir())


def test_leftovers_of_a_killed_writer_are_private_too(tmp_path: Path) -> None:
    file = tmp_path / "x"
    for _ in kills(lambda: write_atomically(str(file), b"new", replace=True, private=True)):
        pass
    assert {one.stat().st_mode & 0o777 for one in tmp_path.iterdir()} == {0o600}


def test_the_replacement_of_a_private_file_is_private_from_the_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "x"
    file.touch(mode=0o600)
    opened, modes = os.open, []

    def noted(*words: Any, **named: Any) -> int:  # noqa: ANN401 - whatever os.open takes
        handle = opened(*words, **named)
        modes.append(os.fstat(handle).st_mode & 0o777)
        return handle

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", noted)
        write_atomically(str(file), b"new", replace=True)
    assert modes[0] == 0o600
    assert file.stat().st_mode & 0o777 == 0o600


def test_an_input_file_is_never_overwritten(tmp_path: Path) -> None:
    file, link = tmp_path / "x", tmp_path / "link"
    file.write_bytes(b"old")
    link.symlink_to("x")
    for name in (file, link, tmp_path / "." / "x"):
        with pytest.raises(OutputProblem, match="not overwritten: it's the ladder"):
            refuse_overwriting_input(str(name), [None, "-", str(file)], "the ladder")
    refuse_overwriting_input(
        str(tmp_path / "y"), [None, "", "a\0b", str(file), str(tmp_path / "z")], "the ladder"
    )
