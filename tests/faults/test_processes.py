"""Signals, limits and growth: what only a process of its own can show."""

import os
import resource
import signal
import subprocess
import sys
import time
from itertools import cycle
from pathlib import Path

import pexpect
import pytest

from tests.conftest import ROOT
from tests.faults.commands import LADDER, written
from tests.measuring import measured

COMMAND = [sys.executable, "-m", "roleadvisor"]
SECONDS, MEGABYTES = 5.0, 300


@pytest.fixture(autouse=True)
def _sources(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "src"))


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGQUIT"], ids=lambda name: f"M02 {name}")
def test_a_signal_ends_a_waiting_program(name: str, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen(
        [*COMMAND, "roles", "--data", str(pipe)],
        stderr=subprocess.PIPE,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CORE, (0, 0)),  # noqa: PLW1509 - no thread here
    ) as waiting:
        time.sleep(0.6)
        waiting.send_signal(signal.Signals[name])
        assert waiting.wait(5) == -signal.Signals[name]
        assert waiting.stderr
        assert waiting.stderr.read() == b""


def test_i01_ctrl_c_again_and_again_ends_once(tmp_path: Path) -> None:
    words = ["-m", "roleadvisor", "quiz", "--data", written(tmp_path)]
    quiz = pexpect.spawn(sys.executable, words, timeout=20, encoding="utf-8")
    quiz.expect_exact("Your answer: ")
    for _ in range(10):
        quiz.sendintr()
    quiz.expect(pexpect.EOF)
    quiz.close()
    assert quiz.exitstatus == 130
    assert (quiz.before or "").count("Stopped.") == 1


@pytest.mark.parametrize(
    "limit",
    [
        pytest.param("-n 12", id="M04 twelve open files"),
        pytest.param("-v 400000", id="M05 400 megabytes"),
        pytest.param("-s 256", id="M07 a small stack"),
    ],
)
def test_little_is_enough(limit: str) -> None:
    line = f'ulimit {limit} && exec "$@"'
    done = subprocess.run(
        ["bash", "-c", line, "bash", *COMMAND, "compare"], capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")


def test_h05_a_check_keeps_its_exit_code_when_the_reader_leaves(tmp_path: Path) -> None:
    line = '"$@" 2>&1 | true; exit ${PIPESTATUS[0]}'
    words = [*COMMAND, "ladder", "check", written(tmp_path, "roles: 1\n")]
    assert subprocess.run(["bash", "-c", line, "bash", *words], check=False).returncode == 1


def _many_roles() -> str:
    roles = (
        f"  r{n}: {{title: R {n}, rank: {n % 900}, facets: {{f: [x]}}}}\n" for n in range(9998)
    )
    return LADDER.replace("moves:\n", "".join(roles) + "moves:\n")


def _long_ladder() -> str:
    roles = "".join(f"  r{n}: {{title: R {n}}}\n" for n in range(2000))
    moves = "".join(
        f"  m{n}: {{from: r{n}, to: r{n + 1},"
        f" phases: {{p: {{title: P, steps: {{s{n}: {{kind: skill, text: T}}}}}}}}}}\n"
        for n in range(1999)
    )
    return LADDER.replace("moves:\n", roles + "moves:\n" + moves)


def _much_asked() -> str:
    asked = ", ".join(f"{{id: k{n}, text: T{n}, asks: skill}}" for n in range(10_000))
    return LADDER.replace("[one thing]", f"[{asked}]")


def _many_items() -> str:
    items = (
        f"    q{n}: {{dimension: d, left: L{n}, right: R{n}, high: {side}}}\n"
        for n, side in zip(range(998), cycle(["right", "left"]), strict=False)
    )
    return LADDER + "".join(items)


def _all_answers() -> list[str]:
    clear = {"i": -2, "j": 2} | {f"q{n}": -2 if n % 2 else 2 for n in range(998)}
    return [f"--answer={item}={answer}" for item, answer in clear.items()]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param(_many_roles(), ["roles"], id="L01 ten thousand roles"),
        pytest.param(
            _long_ladder(), ["roadmap", "--from", "r0", "--to", "r1999"], id="L01 a long way"
        ),
        pytest.param(_much_asked(), ["compare"], id="L03 ten thousand skills of a role"),
        pytest.param(
            _many_items(), ["quiz", "--no-save", *_all_answers()], id="L03 a thousand questions"
        ),
    ],
)
def test_what_is_large_takes_seconds_and_not_much_memory(
    text: str, words: list[str], tmp_path: Path
) -> None:
    ran = measured(*words, "--data", written(tmp_path, text))
    assert ran.code == 0
    assert ran.seconds < SECONDS
    assert ran.kilobytes < MEGABYTES * 1024
