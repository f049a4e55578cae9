"""The quiz in a real terminal: keys, stopping and going on, Ctrl-C, end of input, paste, resize."""

import json
import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pexpect
import pytest

from tests.ladder_file.typed import Json
from tests.terminals import Start, terminals

LADDER = """\
schema: "1"
title: Two trades
version: "1"
roles:
  cook: {title: Cook}
  baker: {title: Baker}
quiz:
  version: %d
  title: Pan or oven?
  about: Say which is more like you.
  dimensions:
    heat: {title: Heat, low: slow, high: hot, positions: {cook: 1, baker: -1}}
    hours: {title: Hours, low: night, high: day, positions: {cook: 1, baker: -1}}
  items:
    heat-1: {dimension: heat, left: I like it slow., right: I like it hot., high: right}
    heat-2: {dimension: heat, left: Quick is best., right: Patience is best., high: left}
    hours-1: {dimension: hours, left: I work at night., right: I work by day., high: right}
    hours-2: {dimension: hours, left: Noon is mine., right: Midnight is mine., high: left}
"""
IDS = ["heat-1", "hours-1", "heat-2", "hours-2"]
"""In the order of asking by SEED, which leaves all sides as the ladder has them."""
SEED = "14"


@pytest.fixture
def ladder(tmp_path: Path) -> Path:
    file = tmp_path / "ladder.yaml"
    file.write_text(LADDER % 1, "utf-8")
    return file


@pytest.fixture
def start(tmp_path: Path, ladder: Path) -> Iterator[Start]:
    """Start the quiz in a terminal of its own, results going to a file: `start("--again")`."""
    with terminals(tmp_path / "result.json", "quiz", "--data", str(ladder)) as start_it:

        def start(*words: str, **how: Any) -> "pexpect.spawn[str]":  # noqa: ANN401 - of each its own
            asks = not any(one.startswith(("--answer", "--seed", "--last")) for one in words)
            return start_it(*words, *(("--seed", SEED) if asks else ()), **how)

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


def test_typed_answers_give_the_result_that_a_file_gives(start: Start, tmp_path: Path) -> None:
    child = start()
    for number, key in enumerate("5151", 1):
        answer(child, number, key)
    assert end(child) == 0
    typed = result(tmp_path)
    assert {one["item"]: one["answer"] for one in typed["contributions"]} == {
        "heat-1": 2, "hours-1": -2, "heat-2": 2, "hours-2": -2,
    }  # fmt: skip
    words = [f"--answer={item}={step}" for item, step in zip(IDS, (2, -2, 2, -2), strict=True)]
    assert end(start(*words)) == 0
    assert result(tmp_path) == typed
    assert len(profile(tmp_path)["attempts"]) == 1


def test_back_and_skip(start: Start, tmp_path: Path) -> None:
    child = start("--no-save")
    answer(child, 1, "1")
    answer(child, 2, "b")
    answer(child, 1, "5")
    answer(child, 2, "s")
    answer(child, 3, "rather right")
    answer(child, 4, "2")
    assert end(child) == 0
    found = result(tmp_path)
    assert [one["answer"] for one in found["contributions"]] == [2, 1, -1]
    assert found["skipped"] == 1
    assert not (tmp_path / "home").exists()


def test_stopping_and_going_on_asks_nothing_twice(start: Start, tmp_path: Path) -> None:
    child = start()
    answer(child, 1, "5")
    answer(child, 2, "q")
    child.expect_exact("1 of 4 questions done and saved.")
    assert end(child) == 0
    assert profile(tmp_path)["run"]["answers"] == {"heat-1": 2}
    child = start("--resume")
    child.expect_exact("Continuing the quiz you stopped: 1 of 4 questions done.")
    for number in (2, 3, 4):
        answer(child, number, "1")
    assert end(child) == 0
    assert result(tmp_path)["answered"] == 4
    assert profile(tmp_path).get("run") is None


def stopped_after(start: Start, keys: str, *words: str) -> None:
    child = start(*words)
    for number, key in enumerate([*keys, "q"], 1):
        answer(child, number, key)
    assert end(child) == 0


def which(child: "pexpect.spawn[str]", key: str, new: str = "start a new one") -> None:
    child.expect_exact(f"2 {new}, and keep this one for later")
    child.expect_exact("Your answer: ")
    child.sendline(key)


def test_again_asks_about_a_half_done_run_and_can_go_on_with_it(
    start: Start, tmp_path: Path
) -> None:
    stopped_after(start, "52")
    child = start("--again")
    which(child, "x")
    child.expect_exact("Type 1 or 2")
    child.sendline("?")
    child.expect_exact("goes on where you stopped")
    child.sendline("1")
    answer(child, 3, "q")
    assert end(child) == 0
    assert profile(tmp_path)["run"]["answers"] == {"heat-1": 2, "hours-1": -1}


@pytest.mark.parametrize("key", ["2", "Start a new one"])
def test_again_keeps_the_half_done_run_for_later(start: Start, tmp_path: Path, key: str) -> None:
    stopped_after(start, "52")
    child = start("--again")
    which(child, key)
    answer(child, 1, "1")
    child.expect_exact("Question 2 of 4")
    child.sendcontrol("c")
    assert end(child) == 130
    kept = profile(tmp_path)
    assert kept["run"]["answers"] == {"heat-1": -2}
    assert [one["answers"] for one in kept["set_aside"]] == [{"heat-1": 2, "hours-1": -1}]
    child = start("--resume")
    for number in (2, 3, 4):
        answer(child, number, "3")
    assert end(child) == 0
    child = start("--resume")
    child.expect_exact("2 of 4 questions done")
    answer(child, 3, "q")
    assert end(child) == 0


@pytest.mark.parametrize("option", ["--again", "--short"])
def test_stopping_at_the_question_what_to_do_leaves_everything(
    start: Start, tmp_path: Path, option: str
) -> None:
    stopped_after(start, "52")
    before = profile(tmp_path)
    child = start(option)
    which(child, "q", {"--again": "start a new one", "--short": "start the short one"}[option])
    assert end(child) == 0
    assert profile(tmp_path) == before


def test_two_runs_at_once_do_not_overwrite_each_other(start: Start, tmp_path: Path) -> None:
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


def test_a_finished_quiz_is_mentioned_before_another_one(start: Start) -> None:
    child = start()
    for number, key in enumerate("5151", 1):
        answer(child, number, key)
    assert end(child) == 0
    child = start()
    child.expect(r"Your\s+result\s+of\s+[0-9-]+\s+is\s+saved:\s+roleadvisor\s+quiz\s+--last")
    child.sendcontrol("c")
    assert end(child) == 130


def test_resuming_nothing_is_answered(start: Start) -> None:
    child = start("--resume")
    child.expect_exact("There is no half-done quiz")
    assert end(child) == 2


@pytest.mark.parametrize("keys", ["", "5", "51"], ids=["at-once", "after-one", "after-two"])
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
    assert (
        kept == dict(zip(IDS, [2, -2], strict=False)) if len(keys) == 2 else len(kept) == len(keys)
    )
    assert "Traceback" not in (child.before or "")


def test_the_end_of_input_keeps_what_was_answered_and_is_no_success(
    start: Start, tmp_path: Path
) -> None:
    child = start()
    answer(child, 1, "5")
    child.expect_exact("Question 2 of 4")
    child.sendcontrol("d")
    child.expect_exact("The input ended before the quiz did. 1 of 4 questions done and saved.")
    assert end(child) == 2
    assert profile(tmp_path)["run"]["answers"] == {"heat-1": 2}


@pytest.mark.parametrize("sent", [signal.SIGKILL, signal.SIGHUP, signal.SIGTERM], ids=str)
def test_a_run_that_is_killed_keeps_every_answer(
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


def test_enter_alone_ends_after_a_while_and_never_picks(start: Start) -> None:
    child = start()
    child.expect_exact("Your answer: ")
    for _ in range(20):
        child.sendline("")
    child.expect_exact("Too many lines in a row were no answer")
    child.expect(r"Nothing was\s+saved\.")
    assert end(child) == 2


def test_what_is_pasted_beyond_the_last_question_is_ignored(start: Start, tmp_path: Path) -> None:
    child = start("--no-save")
    child.expect_exact("Your answer: ")
    child.send("5\n1\n" * 60)
    assert end(child) == 0
    assert [one["answer"] for one in result(tmp_path)["contributions"]] == [2, 2, -2, -2]


def test_a_window_of_any_size_can_be_answered_in(start: Start) -> None:
    child = start("--no-save", size=(1, 1))
    for number, size in enumerate([(5, 20), (0, 0), (60, 300), (24, 80)], 1):
        child.expect_exact("answer: ")
        child.setwinsize(*size)
        child.sendline(str(number))
    assert end(child) == 0


def test_stopping_the_process_and_continuing_it_asks_on(start: Start) -> None:
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


def test_a_dumb_terminal_gets_no_escape(start: Start) -> None:
    child = start("--no-save", TERM="dumb", LC_ALL="C")
    shown: list[str | None] = []
    for number in range(1, 5):
        answer(child, number, "2")
        shown.append(child.before)
    assert end(child) == 0
    assert not any("\x1b" in (part or "") for part in [*shown, child.before])


def test_a_shuffled_run_goes_on_in_its_own_order(start: Start, tmp_path: Path) -> None:
    child = start("--seed", "3")
    answer(child, 1, "5")
    answer(child, 2, "q")
    assert end(child) == 0
    kept = profile(tmp_path)["run"]
    assert kept["seed"] == 3
    child = start()
    child.expect_exact("Continuing")
    child.expect_exact("Question 2 of 4")
    child.sendcontrol("c")
    assert end(child) == 130


def test_a_changed_quiz_asks_again_and_says_so(start: Start, ladder: Path) -> None:
    child = start()
    answer(child, 1, "5")
    answer(child, 2, "q")
    assert end(child) == 0
    ladder.write_text((LADDER % 2).replace("like it hot", "like it warm"), "utf-8")
    child = start()
    child.expect_exact("1 saved answer left out: the quiz has changed since.")
    answer(child, 1, "q")
    assert end(child) == 0


def test_the_ladder_may_go_while_the_quiz_waits(start: Start, ladder: Path) -> None:
    child = start("--no-save")
    answer(child, 1, "5")
    ladder.unlink()
    for number in (2, 3, 4):
        answer(child, number, "3")
    assert end(child) == 0


def test_a_result_with_nowhere_to_go_is_refused_before_anything_is_asked(
    start: Start, tmp_path: Path
) -> None:
    (tmp_path / "there.txt").write_text("mine", "utf-8")
    child = start("-o", str(tmp_path / "there.txt"))
    child.expect(r"exists\s+already")
    assert end(child) == 1
    assert (tmp_path / "there.txt").read_text("utf-8") == "mine"
