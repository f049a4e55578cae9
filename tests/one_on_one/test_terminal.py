"""The manager answers on a terminal, without the other's answers."""

import json
from collections.abc import Iterator
from pathlib import Path

import pexpect
import pytest

from tests.conftest import ROOT, Ran, Run
from tests.terminals import Child, Start, terminals

GUILD = str(ROOT / "tests" / "assess" / "guild.yaml")


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    own = tmp_path / "own.yaml"
    own.write_text("role: master\nskills: {carving: {level: 5, shown_by: THE-THRONE}}\n")
    words = ("one-on-one", "--self", str(own), "--ask-manager", "--data", GUILD)
    with terminals(tmp_path / "result.json", *words) as start_it:
        yield start_it


def test_the_persons_answers_are_never_on_the_managers_screen(start: Start, tmp_path: Path) -> None:
    child = start()
    seen = ""
    for line in ["3", "3", "s", "s", "1", "s", "2", "s", "5", "3"]:
        child.expect(["Your answer: ", "Evidence: "])
        seen += str(child.before)
        child.sendline(line)
    child.expect(pexpect.EOF)
    seen += str(child.before)
    assert "Last time" not in seen
    assert "THE-THRONE" not in seen
    assert "THE-THRONE" in (tmp_path / "result.json").read_text()


def test_a_manager_who_quits_is_told_that_nothing_is_saved(start: Start, tmp_path: Path) -> None:
    child = start()
    child.expect("q quit")
    child.expect("Your answer: ")
    child.sendline("q")
    child.expect("Nothing was saved.")
    child.expect(pexpect.EOF)
    assert not (tmp_path / "home").exists()


LINES = ["3", "3", "s", "s", "1", "s", "2", "s", "5", "3"]
"""A manager's answers and evidence for all that the guild asks of a master."""


@pytest.fixture
def ana(run: Run, tmp_path: Path) -> Iterator[Start]:
    own = tmp_path / "own.yaml"
    own.write_text("role: master\nskills: {carving: {level: 5, shown_by: THE-THRONE}}\n")
    run("assess", "--answers", str(own), "--save", "--person", "ana", "--data", GUILD)
    words = ("one-on-one", "--ask-manager", "--role", "master", "--person", "ana", "--data", GUILD)
    with terminals(tmp_path / "result.json", *words) as start_it:
        yield start_it


def answer(child: Child, lines: list[str]) -> str:
    seen = ""
    for line in lines:
        child.expect(["Your answer: ", "Evidence: "])
        seen += str(child.before)
        child.sendline(line)
    child.expect(pexpect.EOF)
    return " ".join((seen + str(child.before)).split())


def kept(run: Run, *words: str) -> Ran:
    return run("one-on-one", *words, "--person", "ana", "--data", GUILD)


def test_the_managers_answers_are_saved_for_the_full_page_and_next_time(
    ana: Start, run: Run
) -> None:
    seen = answer(ana(), LINES)
    assert "how do you see Ana's work?" in seen
    assert "does Ana have?" in seen
    assert "do you have" not in seen
    for words in (("--full",), ("--last",), ("--role", "master", "--full"), ()):
        ran = kept(run, *words)
        assert ran.code == 0
        assert "THE-THRONE" in ran.out
        assert "manager level 3" in ran.out or "Manager" in ran.out
    matters = json.loads(kept(run, "-f", "json").out)["matters"]
    (carving,) = (one for one in matters if one["id"] == "carving")
    assert (carving["self"]["value"], carving["manager"]["value"]) == (5, 3)
    assert "manager assessment" in run("profile", "undo", "--person", "ana").out


def test_a_manager_who_quits_resumes_where_they_stopped(ana: Start, run: Run) -> None:
    assert "Your answers so far are saved." in answer(ana(), [*LINES[:2], "q"])
    ran = kept(run, "--role", "master", "--last")
    assert ran.code == 2
    assert "half done\nGo on with:" in ran.err
    child = ana()
    child.expect("Picking up where you stopped.")
    child.expect("Question 2 of 7")  # its evidence was not answered


def test_the_person_is_never_shown_what_the_manager_said(ana: Start, run: Run) -> None:
    answer(ana(), ["3", "3", "WHAT-THE-MANAGER-SAW", "q"])
    assert "WHAT-THE-MANAGER-SAW" in run("profile", "export", "--person", "ana").out
    for words in (("assess", "master", "--last"), ("assess", "master", "--form")):
        out = run(*words, "--person", "ana", "--data", GUILD).out
        assert "WHAT-THE-MANAGER-SAW" not in out
