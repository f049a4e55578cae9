"""Signals, limits and growth: what only a separate process can show."""

import os
import resource
import signal
import subprocess
import sys
import termios
from collections.abc import Callable, Iterator
from cProfile import Profile
from itertools import cycle
from pathlib import Path
from typing import TypeAlias

import pexpect
import pytest

from tests.conftest import ROOT, Run
from tests.faults.commands import LADDER, write_ladder
from tests.measuring import measure_run
from tests.terminals import in_terminal

COMMAND = [sys.executable, "-m", "roleadvisor"]
MEGABYTES = 100


@pytest.fixture(autouse=True)
def _sources(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "src"))


@pytest.fixture
def _no_core() -> Iterator[None]:
    """SIGQUIT would leave a core file."""
    soft, hard = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (0, hard))
    yield
    resource.setrlimit(resource.RLIMIT_CORE, (soft, hard))


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGQUIT"], ids=lambda name: f"M02 {name}")
@pytest.mark.usefixtures("_no_core")
def test_a_signal_terminates_a_waiting_program(name: str, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    waiting = in_terminal("roles", "--data", str(pipe), env=os.environ)
    with pipe.open("wb"):  # opens once the program opens the other end, to read
        waiting.kill(signal.Signals[name])
        waiting.expect(pexpect.EOF)
    waiting.close()
    assert (waiting.signalstatus, waiting.before) == (signal.Signals[name], "")


def test_i01_repeated_ctrl_c_stops_once(tmp_path: Path) -> None:
    words = ["-m", "roleadvisor", "quiz", "--data", write_ladder(tmp_path)]
    quiz = pexpect.spawn(sys.executable, words, timeout=180, encoding="utf-8")
    quiz.expect_exact("Your answer: ")
    # Without NOFLSH each Ctrl-C discards what the terminal hasn't shown yet.
    modes = termios.tcgetattr(quiz.child_fd)
    modes[3] |= termios.NOFLSH
    termios.tcsetattr(quiz.child_fd, termios.TCSANOW, modes)
    for _ in range(10):
        quiz.sendintr()
    quiz.expect(pexpect.EOF)
    quiz.close()
    assert quiz.exitstatus == 130
    assert (quiz.before or "").count("Stopped.") == 1


def test_compare_runs_within_tight_limits() -> None:
    limits = "ulimit -n 12 -v 400000 -s 256"  # M04 open files, M05 kilobytes, M07 of the stack
    done = subprocess.run(
        ["bash", "-c", f'{limits} && exec "$@"', "bash", *COMMAND, "compare"],
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")


def test_h05_a_check_keeps_its_exit_code_if_the_reader_closes_the_pipe(tmp_path: Path) -> None:
    line = '"$@" 2>&1 | true; exit ${PIPESTATUS[0]}'
    words = [*COMMAND, "ladder", "check", write_ladder(tmp_path, "roles: 1\n")]
    assert subprocess.run(["bash", "-c", line, "bash", *words], check=False).returncode == 1


def _many_roles(size: int) -> str:
    roles = (
        f"  r{n}: {{title: R {n}, rank: {n % 900}, facets: {{f: [x]}}}}\n" for n in range(size)
    )
    return LADDER.replace("moves:\n", "".join(roles) + "moves:\n")


def _long_ladder(size: int) -> str:
    roles = "".join(f"  r{n}: {{title: R {n}}}\n" for n in range(size))
    moves = "".join(
        f"  m{n}: {{from: r{n}, to: r{n + 1},"
        f" phases: {{p: {{title: P, steps: {{s{n}: {{kind: skill, text: T}}}}}}}}}}\n"
        for n in range(size - 1)
    )
    return LADDER.replace("moves:\n", roles + "moves:\n" + moves)


def _many_requirements(size: int) -> str:
    asked = ", ".join(f"{{id: k{n}, text: T{n}, asks: skill}}" for n in range(size))
    return LADDER.replace("[one thing]", f"[{asked}]")


def _many_items(size: int) -> str:
    items = (
        f"    q{n}: {{dimension: d, left: L{n}, right: R{n}, high: {side}}}\n"
        for n, side in zip(range(size), cycle(["right", "left"]), strict=False)
    )
    return LADDER + "".join(items)


def _all_answers(size: int) -> list[str]:
    clear = {"i": -2, "j": 2} | {f"q{n}": -2 if n % 2 else 2 for n in range(size)}
    return [f"--answer={item}={answer}" for item, answer in clear.items()]


LARGE = {
    "five thousand roles": (5000, _many_roles, lambda _: ["roles"], 2.5),
    "a long path": (
        1200, _long_ladder, lambda size: ["roadmap", "--from", "r0", "--to", f"r{size - 1}"],
        2.5,
    ),
    "five thousand skills of a role": (5000, _many_requirements, lambda _: ["compare"], 2.5),
    "a thousand questions": (
        998, _many_items, lambda size: ["quiz", "--no-save", *_all_answers(size)],
        4.5,  # the exact chance goes through all sums after each item
    ),
}  # fmt: skip
"""What grows: the largest size to try, a ladder of a given size, a command's words for it, and the
factor by which doubling the size may multiply the work."""

Case: TypeAlias = "tuple[int, Callable[[int], str], Callable[[int], list[str]], float]"


@pytest.mark.parametrize("case", LARGE.values(), ids=list(LARGE))
def test_large_input_does_not_take_much_memory(case: Case, tmp_path: Path) -> None:
    size, text, words, *_ = case
    ran = measure_run(*words(size), "--data", write_ladder(tmp_path, text(size)))
    assert (ran.code, ran.err) == (0, "")
    assert ran.kilobytes < MEGABYTES * 1024


@pytest.mark.parametrize("case", LARGE.values(), ids=list(LARGE))
def test_doubling_the_input_grows_the_work_as_expected(
    case: Case, tmp_path: Path, run: Run
) -> None:
    size, text, words, growth = case

    def work(size: int) -> int:
        command = [*words(size), "--data", write_ladder(tmp_path, text(size))]
        with Profile() as profile:
            ran = run(*command)
        assert (ran.code, ran.err) == (0, "")
        return sum(entry.callcount for entry in profile.getstats())

    work(2)  # one-time work: imports
    few = size // 20 * 2  # as many questions with one side left as right
    assert work(2 * few) < growth * work(few)
