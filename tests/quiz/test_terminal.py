"""The quiz in a real terminal: keys, stopping and resuming, Ctrl-C, end of input, paste, resize."""

import json
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pexpect
import pytest

from tests.conftest import ROOT, Run, quiet_environment, run_program
from tests.ladder_file.typed import Json
from tests.quiz.ladders import TRADES_IDS, TRADES_SEED, TWO_TRADES
from tests.terminals import Start, terminals


@pytest.fixture
def ladder(tmp_path: Path) -> Path:
    file = tmp_path / "ladder.yaml"
    file.write_text(TWO_TRADES % 1, "utf-8")
    return file


@pytest.fixture
def start(tmp_path: Path, ladder: Path) -> Iterator[Start]:
    """Start the quiz in its own terminal, with results going to a file: `start("--again")`."""
    with terminals(tmp_path / "result.json", "quiz", "--data", str(ladder)) as start_it:

        def start(*words: str, **how: Any) -> "pexpect.spawn[str]":  # noqa: ANN401 - of each its own
            return start_it("--seed", TRADES_SEED, *words, **how)

        yield start


def result(tmp_path: Path) -> Json:
    return json.loads((tmp_path / "result.json").read_text("utf-8"))


def profile(tmp_path: Path) -> Json:
    return json.loads((tmp_path / "home" / "profile.json").read_text("utf-8"))["quiz"]


def answer(child: "pexpect.spawn[str]", number: int, key: str) -> None:
    child.expect_exact(f"Question {number} of 4")
    child.expect_exact("Your answer: ")
    child.sendline(key)


def end(child: "pexpect.spawn[str]") -> int:
    child.expect(pexpect.EOF)
    child.close()
    return int(child.exitstatus if child.exitstatus is not None else -(child.signalstatus or 0))


def test_typed_answers_give_the_result_that_a_file_gives(
    start: Start, run: Run, ladder: Path, tmp_path: Path
) -> None:
    child = start()
    for number, key in enumerate("5151", 1):
        answer(child, number, key)
    assert end(child) == 0
    typed = result(tmp_path)
    assert {one["item"]: one["answer"] for one in typed["contributions"]} == {
        "heat-1": 2, "hours-1": -2, "heat-2": 2, "hours-2": -2,
    }  # fmt: skip
    words = [
        f"--answer={item}={step}" for item, step in zip(TRADES_IDS, (2, -2, 2, -2), strict=True)
    ]
    assert json.loads(run("quiz", "--data", str(ladder), "--json", *words).out) == typed
    assert len(profile(tmp_path)["attempts"]) == 1


def test_two_concurrent_runs_do_not_overwrite_each_other(start: Start, tmp_path: Path) -> None:
    one, other = start(), start()
    for child in (one, other):
        child.expect_exact("1 left   2 lean left")
    for number, keys in enumerate([("5", "1"), ("5", "2"), ("5", "1"), ("5", "2")], 1):
        for child, key in zip((one, other), keys, strict=True):
            if number > 1:
                child.expect_exact(f"Question {number} of 4")
            child.expect_exact("Your answer: ")
            child.sendline(key)
    assert [end(one), end(other)] == [0, 0]
    kept = profile(tmp_path)
    assert {tuple(one["answers"].values()) for one in kept["attempts"]} == {
        (2, 2, 2, 2), (-2, -1, -2, -1),
    }  # fmt: skip
    assert kept.get("run") is None
    assert not kept.get("set_aside")


@pytest.mark.parametrize("keys", ["", "51"], ids=["at-once", "after-two"])
def test_ctrl_c_keeps_what_was_answered(start: Start, tmp_path: Path, keys: str) -> None:
    child = start()
    for number, key in enumerate(keys, 1):
        answer(child, number, key)
    child.expect_exact(f"Question {len(keys) + 1} of 4")
    child.expect_exact("Your answer: ")
    child.send("4")
    child.sendcontrol("c")
    child.expect_exact("--resume" if keys else "Nothing was saved.")
    assert end(child) == 130
    kept = profile(tmp_path)["run"]["answers"] if keys else {}
    assert kept == dict(zip(TRADES_IDS, [2, -2][: len(keys)], strict=False))
    assert "Traceback" not in (child.before or "")


def test_the_end_of_input_keeps_what_was_answered_and_fails(start: Start, tmp_path: Path) -> None:
    child = start()
    answer(child, 1, "5")
    child.expect_exact("Question 2 of 4")
    child.sendcontrol("d")
    child.expect_exact("The input ended before the quiz did. 1 of 4 questions done and saved.")
    assert end(child) == 2
    assert profile(tmp_path)["run"]["answers"] == {"heat-1": 2}


@pytest.mark.parametrize("sent", [signal.SIGKILL, signal.SIGHUP, signal.SIGTERM], ids=str)
def test_a_killed_run_keeps_every_answer(
    start: Start, tmp_path: Path, sent: signal.Signals
) -> None:
    child = start()
    answer(child, 1, "5")
    answer(child, 2, "4")
    child.expect_exact("Question 3 of 4")
    os.killpg(os.getpgid(child.pid or 0), sent)
    end(child)
    assert profile(tmp_path)["run"]["answers"] == {"heat-1": 2, "hours-1": 1}


def test_wrong_keys_are_asked_again(start: Start, tmp_path: Path) -> None:
    child = start("--no-save", size=(24, 200))
    child.expect_exact("Your answer: ")
    for wrong in ("", "6", "\x1b[A", "\x1b[200~5\x1b[201~", "ÿ", "é5", "x" * 2000):
        child.sendline(wrong)
        child.expect_exact("Type 1, 2, 3")
    child.sendline("5")
    for number in (2, 3, 4):
        answer(child, number, "3")
    assert end(child) == 0
    assert [one["answer"] for one in result(tmp_path)["contributions"]] == [2, 0, 0, 0]


def test_text_pasted_beyond_the_last_question_is_ignored(start: Start, tmp_path: Path) -> None:
    child = start("--no-save")
    child.expect_exact("Your answer: ")
    child.send("5\n1\n" * 60)
    assert end(child) == 0
    assert [one["answer"] for one in result(tmp_path)["contributions"]] == [2, 2, -2, -2]


def test_questions_can_be_answered_in_a_window_of_any_size(start: Start) -> None:
    child = start("--no-save", size=(1, 1))
    for number, size in enumerate([(5, 20), (0, 0), (60, 300), (24, 80)], 1):
        child.expect_exact("answer: ")
        child.setwinsize(*size)
        child.sendline(str(number))
    assert end(child) == 0


def test_the_quiz_continues_after_its_process_is_stopped_and_continued(start: Start) -> None:
    child = start("--no-save")
    answer(child, 1, "1")
    child.expect_exact("Question 2 of 4")
    group = os.getpgid(child.pid or 0)
    os.killpg(group, signal.SIGSTOP)
    os.killpg(group, signal.SIGCONT)
    child.sendline("1")
    answer(child, 3, "1")
    answer(child, 4, "1")
    assert end(child) == 0


def test_a_dumb_terminal_gets_no_escape_sequences(ladder: Path) -> None:
    # Its own process: Python sets up the locale before anything else.
    words = ["-m", "roleadvisor", "quiz", "--no-save", "--data", str(ladder), "-f", "json"]
    known = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "TERM": "dumb", "LC_ALL": "C"}
    child = pexpect.spawn(sys.executable, words, env=known, timeout=180, encoding="utf-8")
    shown: list[str | None] = []
    for number in range(1, 5):
        answer(child, number, "2")
        shown.append(child.before)
    assert end(child) == 0
    assert not any("\x1b" in (part or "") for part in [*shown, child.before])


def test_the_ladder_may_be_deleted_while_the_quiz_waits(start: Start, ladder: Path) -> None:
    child = start("--no-save")
    answer(child, 1, "5")
    ladder.unlink()
    for number in (2, 3, 4):
        answer(child, number, "3")
    assert end(child) == 0


def test_the_quiz_starts_with_its_first_question_and_tailors_its_text_to_the_role(
    tmp_path: Path,
) -> None:
    with terminals(tmp_path / "result.json", "quiz", "--seed", "1") as start:
        child = start("--no-save")
        child.expect_exact("Question 1 of 46")
        assert "Which role" not in (child.before or "")
        child.sendline("q")
        assert end(child) == 0
        with quiet_environment(tmp_path / "home"):
            assert run_program("profile", "set", "--role", "team-lead").code == 0
        child = start()
        child.expect(r"going\s+back\s+to\s+being\s+a\s+Sales\s+Representative")
        child.expect_exact("Question 1 of 46")
        child.sendline("q")
        assert end(child) == 0
