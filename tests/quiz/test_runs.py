"""A run of the quiz that is stopped, resumed or started over: what is asked, saved, and shown.

The keys are typed in-process; test_terminal.py has the tests that need a real terminal.
"""

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from roleadvisor.shell.prompts import MOST_MISSED
from tests.conftest import Ran, Run
from tests.ladder_file.typed import Json
from tests.quiz.ladders import TRADES_SEED, TWO_TRADES

Typing = Callable[..., Ran]


@pytest.fixture
def ladder(tmp_path: Path) -> Path:
    file = tmp_path / "ladder.yaml"
    file.write_text(TWO_TRADES % 1, "utf-8")
    return file


@pytest.fixture
def typing(run: Run, ladder: Path, monkeypatch: pytest.MonkeyPatch) -> Typing:
    """Take the quiz with these keys: `typing("51q", "--again")`, or a list of lines."""
    monkeypatch.setattr("roleadvisor.shell.terminal.interactive", lambda: True)
    monkeypatch.setenv("COLUMNS", "200")

    def typed(keys: Sequence[str], *words: str, seed: str = TRADES_SEED) -> Ran:
        lines = "".join(f"{key}\n" for key in keys)
        options = ("--data", str(ladder), "--seed", seed, "--json")
        return run("quiz", *options, *words, stdin=lines)

    return typed


def profile(tmp_path: Path) -> Json:
    return json.loads((tmp_path / "home" / "profile.json").read_text("utf-8"))["quiz"]


def asked(ran: Ran) -> list[int]:
    """Return the numbers of the questions that were asked, in order."""
    lines = (line for line in ran.err.splitlines() if line.startswith("Question "))
    return [int(line.split()[1]) for line in lines]


def test_back_and_skip(typing: Typing, tmp_path: Path) -> None:
    ran = typing(["1", "b", "5", "s", "rather right", "2"], "--no-save")
    assert ran.code == 0
    assert asked(ran) == [1, 2, 1, 2, 3, 4]
    found = json.loads(ran.out)
    assert [one["answer"] for one in found["contributions"]] == [2, 1, -1]
    assert found["skipped"] == 1
    assert not (tmp_path / "home").exists()


def test_stopping_and_resuming_asks_nothing_twice(typing: Typing, tmp_path: Path) -> None:
    ran = typing("5q")
    assert ran.code == 0
    assert "1 of 4 questions done and saved." in ran.err
    assert "Go on with: roleadvisor quiz --resume" in ran.err
    assert profile(tmp_path)["run"]["answers"] == {"heat-1": 2}
    ran = typing("111", "--resume")
    assert "Continuing the quiz you stopped: 1 of 4 questions done." in ran.err
    assert asked(ran) == [2, 3, 4]
    assert json.loads(ran.out)["answered"] == 4
    assert profile(tmp_path).get("run") is None


def test_again_asks_about_a_half_done_run_and_can_resume_it(typing: Typing, tmp_path: Path) -> None:
    typing("52q")
    ran = typing(["x", "?", "1", "q"], "--again")
    assert ran.code == 0
    assert "Type 1 or 2" in ran.err
    assert "goes on where you stopped" in ran.err
    assert asked(ran) == [3]
    assert profile(tmp_path)["run"]["answers"] == {"heat-1": 2, "hours-1": -1}


@pytest.mark.parametrize("key", ["2", "Start a new one"])
def test_again_keeps_the_half_done_run_for_later(typing: Typing, tmp_path: Path, key: str) -> None:
    typing("52q")
    assert asked(typing([key, "1", "q"], "--again")) == [1, 2]
    kept = profile(tmp_path)
    assert kept["run"]["answers"] == {"heat-1": -2}
    assert [one["answers"] for one in kept["set_aside"]] == [{"heat-1": 2, "hours-1": -1}]
    assert asked(typing("333", "--resume")) == [2, 3, 4]
    ran = typing("q", "--resume")
    assert "2 of 4 questions done" in ran.err
    assert asked(ran) == [3]


@pytest.mark.parametrize(
    ("option", "new"), [("--again", "start a new one"), ("--short", "start the short one")]
)
def test_quitting_when_asked_what_to_do_changes_nothing(
    typing: Typing, tmp_path: Path, option: str, new: str
) -> None:
    typing("52q")
    before = profile(tmp_path)
    ran = typing("q", option)
    assert f"2 {new}, and keep this one for later" in ran.err
    assert ran.code == 0
    assert profile(tmp_path) == before


def test_a_half_done_short_quiz_resumes_without_asking(typing: Typing) -> None:
    typing("5q", "--short")
    assert asked(typing("q", "--short")) == [2]


def test_a_finished_quiz_is_mentioned_before_another_one(typing: Typing) -> None:
    typing("5151")
    message = typing("q").err
    assert "Your result of " in message
    assert "is saved: roleadvisor quiz --last" in message


def test_resuming_without_a_half_done_quiz_is_refused(typing: Typing) -> None:
    ran = typing("", "--resume")
    assert ran.code == 2
    assert "There's no half-done quiz" in ran.err


def test_pressing_only_enter_ends_after_a_while_and_never_answers(
    typing: Typing, tmp_path: Path
) -> None:
    ran = typing([""] * 20)
    assert ran.code == 2
    message = " ".join(ran.err.split())
    assert "Too many lines in a row weren't an answer. Stopped. Nothing was saved." in message
    assert not (tmp_path / "home").exists()


def test_a_shuffled_run_resumes_in_its_own_order(typing: Typing, tmp_path: Path) -> None:
    first = typing("5q", seed="3")
    assert profile(tmp_path)["run"]["seed"] == 3
    ran = typing("q")
    assert "Continuing" in ran.err
    assert asked(ran) == [2]
    second = first.err.partition("Question 2")[2].partition("Stopped")[0]
    assert second in ran.err


def test_a_changed_quiz_asks_again_and_says_so(typing: Typing, ladder: Path) -> None:
    typing("5q")
    ladder.write_text((TWO_TRADES % 2).replace("like it hot", "like it warm"), "utf-8")
    ran = typing("q")
    assert "1 saved answer left out: the quiz has changed since." in ran.err
    assert asked(ran) == [1]


def test_a_run_resumed_under_a_new_version_is_a_result_of_that_version(
    typing: Typing, run: Run, ladder: Path, tmp_path: Path
) -> None:
    typing("5q")
    ladder.write_text(TWO_TRADES % 2, "utf-8")
    finished = typing("111", "--resume")
    assert [one["quiz_version"] for one in profile(tmp_path)["attempts"]] == [2]
    again = run("quiz", "--last", "--data", str(ladder), "--json")
    assert (again.code, json.loads(again.out)) == (0, json.loads(finished.out))


def test_a_run_saved_without_its_start_is_finished_as_itself(
    typing: Typing, tmp_path: Path
) -> None:
    typing("52q")
    file = tmp_path / "home" / "profile.json"
    kept = json.loads(file.read_text("utf-8"))
    del kept["quiz"]["run"]["started"]
    file.write_text(json.dumps(kept), "utf-8")
    typing("11", "--resume")
    assert profile(tmp_path).keys() == {"attempts"}


@pytest.mark.parametrize("keys", [[], ["x"] * MOST_MISSED], ids=["no more input", "no answer"])
def test_no_answer_when_asked_what_to_do_changes_nothing_and_fails(
    typing: Typing, tmp_path: Path, keys: list[str]
) -> None:
    typing("52q")
    before = profile(tmp_path)
    ran = typing(keys, "--again")
    assert (ran.code, ran.out) == (2, "")
    assert "Nothing was saved." in ran.err
    assert profile(tmp_path) == before


def test_without_saving_no_key_claims_to_save(typing: Typing) -> None:
    assert "q save and quit" in typing("q").err
    message = typing(["?", "q"], "--no-save").err
    assert "q quit" in message
    assert "and quit" not in message
    assert "saves" not in message


def test_an_unwritable_output_is_refused_before_anything_is_asked(
    typing: Typing, tmp_path: Path
) -> None:
    (tmp_path / "there.txt").write_text("mine", "utf-8")
    ran = typing("5151", "-o", str(tmp_path / "there.txt"))
    assert ran.code == 1
    assert "already exists" in " ".join(ran.err.split())
    assert not asked(ran)
    assert (tmp_path / "there.txt").read_text("utf-8") == "mine"
