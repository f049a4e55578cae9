"""Every kind of path and every kind of bytes: text, or one message about what is there instead."""

import codecs
import gzip
import io
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from roleadvisor.errors import ExitCode, UnreadableFile
from roleadvisor.reading.source import MOST_BYTES, read_bytes
from tests.conftest import ROOT, Run
from tests.reading.harmless import is_harmless

GOOD = (ROOT / "tests/ladders/good/smallest.yaml").read_bytes()


def _link(path: Path, to: str) -> Path:
    path.symlink_to(to)
    return path


def _folder(path: Path) -> Path:
    path.mkdir()
    return path


def _sparse(path: Path) -> Path:
    with path.open("wb") as file:
        file.truncate(10_000_000_000)
    return path


def _socket(path: Path) -> Path:
    with socket.socket(socket.AF_UNIX) as opened:
        opened.bind(str(path))
    return path


PATHS: dict[str, tuple[Callable[[Path], Path | str], str]] = {
    "missing": (lambda at: at / "x", "x: there is no such file"),
    "missing folder": (lambda at: at / "no" / "x", "x: there is no such file"),
    "empty name": (lambda _: "", "(an empty name): there is no such file"),
    "folder": (lambda at: _folder(at / "x"), "x: a folder, not a file"),
    "file as folder": (lambda at: f"{_file(at)}/", "a part of the path is a file"),
    "link to nothing": (lambda at: _link(at / "x", "y"), "x: there is no such file"),
    "link to itself": (lambda at: _link(at / "x", "x"), "x: links that form a loop"),
    "long name": (lambda at: at / ("x" * 300), "the name is too long"),
    "long path": (lambda at: at / ("x/" * 3000), "the name is too long"),
    "zero byte in the name": (lambda _: "a\0b", r"a\x00b: no file can have this name"),
    "half a character in the name": (lambda _: "\ud800", r"\ud800: no file can have this name"),
    "socket": (lambda at: _socket(at / "x"), "x: not a file that can be read"),
    "endless zeros": (lambda _: "/dev/zero", "/dev/zero: too large: at most 32 MB are read"),
    "endless noise": (lambda _: "/dev/urandom", "/dev/urandom: too large"),
    "ten gigabytes": (lambda at: _sparse(at / "x"), "x: too large: at most 32 MB are read"),
    "memory of a program": (lambda _: "/proc/self/mem", "/proc/self/mem: "),
}


def _file(folder: Path) -> Path:
    file = folder / "ladder.yaml"
    file.write_bytes(GOOD)
    return file


@pytest.mark.parametrize(("make", "words"), PATHS.values(), ids=list(PATHS))
def test_an_unreadable_path_is_reported_with_why(
    make: Callable[[Path], Path | str], words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UnreadableFile) as caught:
        read_bytes(str(make(tmp_path)))
    assert words in caught.value.message
    assert caught.value.hint
    assert caught.value.exit_code == ExitCode.BAD_FILE


@pytest.mark.parametrize("closed", ["file", "folder"])
def test_a_file_without_read_permission_is_reported_as_such(closed: str, tmp_path: Path) -> None:
    file = _file(tmp_path)
    (file if closed == "file" else tmp_path).chmod(0)
    if os.access(file, os.R_OK):
        pytest.skip("root may read every file")
    try:
        with pytest.raises(UnreadableFile, match="you may not read it"):
            read_bytes(str(file))
    finally:
        tmp_path.chmod(0o700)


NAMES = ["with space", "with\nnewline", "-dash", "[bold]x", "\x1b[31mred", "%s", "$HOME", "🍳",
         "\u202eevil", os.fsdecode(b"\xff\xfe")]  # fmt: skip


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_a_file_with_any_name_is_read_and_its_name_is_shown_inert(
    name: str, tmp_path: Path, run: Run
) -> None:
    file = tmp_path / name
    file.write_bytes(GOOD)
    assert run("roles", "--data", str(file)).code == ExitCode.DONE
    file.write_bytes(b"roles: 1\n")
    refused = run("roles", "--data", str(file))
    assert refused.code == ExitCode.BAD_FILE
    assert all(map(is_harmless, refused.err.split("\n")))


BYTES = {
    "Latin-1": ("roles: é".encode("latin-1"), ":1: not UTF-8 text (byte 8 of the file)"),
    "Windows quotes": ("a: 1\nb: “x”".encode("cp1252"), ":2: not UTF-8 text"),
    "overlong": (b"a: \xc0\xaf", ":1: not UTF-8 text"),
    "shortened": ("a: é".encode()[:-1], ":1: not UTF-8 text"),
    "UTF-16": (GOOD.decode().encode("utf-16"), ":1: not UTF-8 text"),
    "UTF-32": (GOOD.decode().encode("utf-32"), ":1: not UTF-8 text"),
    "gzip": (gzip.compress(GOOD), ":1: not UTF-8 text"),
    "PNG": (b"\x89PNG\r\n\x1a\n", ":1: not UTF-8 text"),
    "two marks": (codecs.BOM_UTF8 * 2 + GOOD, ":1: two byte order marks"),
}


@pytest.mark.parametrize(("data", "words"), BYTES.values(), ids=list(BYTES))
def test_bytes_that_are_not_text_are_reported_as_such(
    data: bytes, words: str, tmp_path: Path
) -> None:
    file = tmp_path / "x"
    file.write_bytes(data)
    with pytest.raises(UnreadableFile) as caught:
        read_bytes(str(file))
    assert words in caught.value.message
    assert "UTF-8" in caught.value.hint


CHARACTERS = {
    "zero bytes": b"\0" * 4096,
    "zero byte in a text": b"roles: a\0b\n",
    "zero byte at the end": GOOD + b"\0",
    "escape": b"title: \x1b[31m\n",
    "bell": b"title: \x07\n",
    "UTF-16 without a mark": GOOD.decode().encode("utf-16-be"),
    "no character": "title: \ufffe".encode(),
}


@pytest.mark.parametrize("data", CHARACTERS.values(), ids=list(CHARACTERS))
def test_characters_that_do_not_belong_in_text_are_refused_with_their_location(
    data: bytes, tmp_path: Path, run: Run
) -> None:
    file = tmp_path / "x"
    file.write_bytes(data)
    refused = run("roles", "--data", str(file))
    assert refused.code == ExitCode.BAD_FILE
    assert "a character that doesn't belong in text (" in refused.err
    assert all(map(is_harmless, refused.err.split("\n")))


def test_a_file_of_the_largest_size_is_read_and_one_byte_more_is_not(tmp_path: Path) -> None:
    file = tmp_path / "x"
    file.write_bytes(b" " * MOST_BYTES)
    assert len(read_bytes(str(file))) == MOST_BYTES
    file.write_bytes(b" " * (MOST_BYTES + 1))
    with pytest.raises(UnreadableFile, match="too large"):
        read_bytes(str(file))


def test_dev_null_counts_as_an_empty_file(run: Run) -> None:
    refused = run("roles", "--data", "/dev/null")
    assert refused.code == ExitCode.BAD_FILE
    assert refused.err.startswith("/dev/null: is empty; a ladder is expected")


def test_a_dash_means_standard_input(run: Run) -> None:
    assert "Owner" in run("roles", "--data", "-", stdin=GOOD.decode()).out
    refused = run("roles", "--data", "-", stdin="roles: 1")
    assert refused.err.startswith("standard input:1:1: ")


def test_closed_standard_input_is_reported_as_such(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(UnreadableFile, match="standard input: it is closed"):
        read_bytes("-")


def test_endless_standard_input_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    with Path("/dev/zero").open("rb") as zeros:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(zeros))
        with pytest.raises(UnreadableFile, match="standard input: too large"):
            read_bytes("-")


def test_a_named_pipe_is_read(tmp_path: Path) -> None:
    pipe = tmp_path / "x"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(GOOD,))
    writer.start()
    assert read_bytes(str(pipe)) == GOOD
    writer.join()


def test_waiting_for_a_pipe_without_a_writer_can_be_interrupted(tmp_path: Path) -> None:
    pipe = tmp_path / "x"
    os.mkfifo(pipe)
    command = [sys.executable, "-m", "roleadvisor", "roles", "--data", str(pipe)]
    waiting = subprocess.Popen(command, env={**os.environ, "PYTHONPATH": str(ROOT / "src")})
    with waiting:
        writer = os.open(pipe, os.O_WRONLY)  # returns once the program has opened it to read
        waiting.send_signal(2)
        assert waiting.wait() == ExitCode.INTERRUPTED
    os.close(writer)


def test_a_relative_path_is_found_from_the_callers_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    _file(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert run("roles", "--data", "ladder.yaml").code == ExitCode.DONE
