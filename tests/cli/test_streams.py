"""Full, closed or missing streams: separate processes started by a shell."""

import fcntl
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, no_such, run_program

pytestmark = [
    pytest.mark.skipif(shutil.which("bash") is None, reason="the shell closes the streams"),
    pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full"),
]


SMALLEST_PIPE = 4096
"""Bytes: the smallest pipe buffer that Linux allows."""


def _shell(line: str) -> "subprocess.CompletedProcess[str]":
    """Run a line of bash in which `ra` is the program; return its exit code and streams."""
    function = f'ra() {{ "{sys.executable}" -m roleadvisor "$@"; }}; set -o pipefail; '
    clean = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    return subprocess.run(
        ["bash", "-c", function + line],
        env=clean | {"PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )


FULL = "Standard output: cannot be written: the disk is full"
TOO_LARGE = "Standard output: cannot be written: the file would be larger than your system allows"


BUFFERED = pytest.mark.parametrize("buffered", ["", "PYTHONUNBUFFERED=1"], ids=["", "unbuffered"])


@BUFFERED
@pytest.mark.parametrize("words", ["compare", "--help", "", "--version"])
def test_a_full_disk_on_stdout_is_reported_once_as_a_failure(words: str, buffered: str) -> None:
    done = _shell(f"{buffered} ra {words} > /dev/full")
    assert done.returncode == 1
    assert done.stderr.startswith(FULL)
    assert len(done.stderr.splitlines()) <= 2


LONG = [
    ("compare --full", "PYTHONUNBUFFERED=1"),
    ("compare --full -f json", ""),  # for programs: the stream is switched to UTF-8 first
]


@pytest.mark.parametrize(
    ("words", "buffered"), [*LONG, ("quiz --help", ""), ("quiz --help", "PYTHONUNBUFFERED=1")]
)
def test_truncated_output_is_an_error(words: str, buffered: str, tmp_path: Path) -> None:
    # Python 3.11 keeps a truncated compiled module, and fails on it at the next start.
    line = f"export PYTHONDONTWRITEBYTECODE=1; {buffered} ra {words} > {tmp_path / 'out'}"
    done = _shell(f"(ulimit -f 1; {line})")
    assert (done.returncode, (tmp_path / "out").stat().st_size) == (1, 1024)
    assert done.stderr.startswith(TOO_LARGE)
    assert "--output FILE" in done.stderr


@pytest.mark.parametrize(("words", "buffered"), LONG)
def test_a_non_blocking_pipe_gets_all_the_output(words: str, buffered: str) -> None:
    whole = run_program(*words.split()).out
    reader, writer = os.pipe()
    fcntl.fcntl(writer, fcntl.F_SETPIPE_SZ, SMALLEST_PIPE)
    os.set_blocking(writer, False)
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src"), "PYTHONUNBUFFERED": buffered[-1:]}
    with (
        os.fdopen(reader, encoding="utf-8") as out,
        subprocess.Popen(
            [sys.executable, "-m", "roleadvisor", *words.split()],
            env=environment, stdout=writer, stderr=subprocess.PIPE,
        ) as running,
    ):  # fmt: skip
        os.close(writer)
        assert running.stderr
        got = out.read()
        assert (running.wait(600), running.stderr.read(), got) == (0, b"", whole)
    assert len(whole) > SMALLEST_PIPE


@BUFFERED
@pytest.mark.parametrize("words", ["compare", "--help", "--version"])
def test_a_reader_that_closes_the_pipe_early_is_not_an_error(words: str, buffered: str) -> None:
    done = _shell(f"{buffered} ra {words} | true")
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("ra compare >&-", 1),
        ("ra --help >&-", 0),
        ("ra compare <&- 2>&- > /dev/null", 0),
        ("ra compare <&- >&- 2>&-", 1),
        ("ra compare 1</dev/null", 1),
        ("ra nope 2>&-", 2),
        ("ra show 2>&-", 2),
        ("ra nope 2>/dev/full", 2),
        ("ra roles --data /nope 2>/dev/full", 1),
        ("yes | head -c 9999999 | ra roles > /dev/null; exit ${PIPESTATUS[2]}", 0),
    ],
)
def test_a_closed_stream_keeps_the_exit_code(line: str, code: int) -> None:
    done = _shell(line)
    assert done.returncode == code
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr


def test_results_go_to_stdout_and_messages_to_stderr() -> None:
    done = _shell("ra roles -f json; ra nope")
    assert done.stdout.startswith("{")
    assert done.stdout.endswith("}\n")
    assert done.stderr.startswith(no_such("command", "nope"))
