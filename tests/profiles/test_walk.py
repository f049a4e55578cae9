"""A manager with two people over three months, on a ladder that is edited twice in between."""

import json
import os
import sys
from pathlib import Path

import pexpect
import pytest

from tests.conftest import ROOT, Ran, Run

RATINGS = """\
role: {role}
skills: {{{skill}: {level}}}
years: {{support-years: 3}}
"""


THANKS = """\
      left: I like it when a customer thanks me.
      right: I like it when a colleague is thanked.
      high: right
"""
SWAPPED_THANKS = """\
      left: I like it when a colleague is thanked.
      right: I like it when a customer thanks me.
      high: left
"""
PUZZLE = """\
      left: I would rather show somebody how to solve it.
      right: I would rather solve the problem on my own.
      high: left
"""
SWAPPED_PUZZLE = """\
      left: I would rather solve the problem on my own.
      right: I would rather show somebody how to solve it.
      high: right
"""


@pytest.fixture
def ladder(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Start a ladder, and use it in every command."""
    file = tmp_path / "ladder.yaml"
    assert run("ladder", "init", str(file)).code == 0
    monkeypatch.setenv("ROLEADVISOR_DATA", str(file))
    monkeypatch.chdir(tmp_path)
    return file


def edit(ladder: Path, *changes: tuple[str, str]) -> None:
    text = ladder.read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    ladder.write_text(text, "utf-8")


def done(ran: Ran) -> str:
    assert ran.code == 0, ran.err
    return ran.out


def quiz_on_a_terminal(person: str, answers: str) -> None:
    child = pexpect.spawn(
        sys.executable,
        ["-m", "roleadvisor", "quiz", "--person", person],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "TERM": "dumb"},
        timeout=180,
        encoding="utf-8",
        dimensions=(50, 100),
    )
    for answer in answers:
        child.expect("Your answer: ")
        child.sendline(answer)
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0, child.before


def test_data_of_two_people_is_never_lost_or_mixed_up(
    run: Run, ladder: Path, tmp_path: Path
) -> None:
    # January: both answer the quiz, rate themselves and agree on something.
    for person, level, answer in (("Ana", 2, "5"), ("Bob", 1, "1")):
        done(run("profile", "set", "--role", "support-agent", "--years", "3", "--person", person))
        if person == "Ana":
            quiz_on_a_terminal(person, answer * 4)
        else:
            items = json.loads(done(run("quiz", "--questions", "--json")))["items"]
            answers = tmp_path / "answers.json"
            answers.write_text(json.dumps({one["id"]: int(answer) - 3 for one in items}))
            done(run("quiz", "--answers", str(answers), "--save", "--person", person))
        ratings = tmp_path / f"{person}.yaml"
        ratings.write_text(RATINGS.format(role="support-lead", skill="listening", level=level))
        done(run("assess", "--answers", str(ratings), "--save", "--person", person))
        agree = f"{person} coaches one colleague"
        done(run("one-on-one", "--role", "support-lead", "--agree", agree,
                 "--date", "2026-01-15", "--person", person))  # fmt: skip
        done(run("log", "coach-newcomer", "--note", f"{person} coached Eve",
                 "--date", "2026-01-20", "--person", person))  # fmt: skip

    # February: the ladder gets a new title and wording, and a step gets a new id.
    edit(
        ladder,
        ("title: Customer support", "title: Customer care"),
        ("title: Support Lead", "title: Care Lead"),
        ("  coach-newcomer:\n", "  coach-one:\n            was: [coach-newcomer]\n"),
        ("Coach one new colleague for a month.", "Coach a new colleague for two months."),
    )
    for person, other in (("Ana", "Bob"), ("Bob", "Ana")):
        data = json.loads(done(run("log", "--json", "--person", person)))
        (step,) = data["steps"]
        assert (step["id"], step["text"]) == ("coach-one", "Coach a new colleague for two months.")
        (piece,) = step["evidence"]
        assert piece["note"] == f"{person} coached Eve"
        assert piece["asked"] == "Coach one new colleague for a month."
        assert "Care Lead" in done(run("assess", "--last", "--person", person))
        assert run("quiz", "--last", "--person", person).code == 0
        agenda = done(run("one-on-one", "--role", "support-lead", "--full", "--person", person))
        assert f"{person} coaches" in agenda
        assert other not in agenda

    # March: the sides of an item are swapped, and a role gets a new id.
    edit(
        ladder,
        (THANKS, SWAPPED_THANKS),
        (PUZZLE, SWAPPED_PUZZLE),
        ("support-lead", "care-lead"),
        ("title: Care Lead", "title: Care Lead\n    was: [support-lead]"),
    )
    for person in ("Ana", "Bob"):
        last = json.loads(done(run("quiz", "--last", "--json", "--person", person)))
        assert "thanks" not in {one["item"] for one in last["contributions"]}
        assert "I like it when a customer thanks me." in json.dumps(last["changed"])
        assert "care-lead" in done(run("assess", "--last", "--json", "--person", person))
        shown = json.loads(done(run("profile", "show", "--json", "--person", person)))
        assert [one["actions"][0]["text"] for one in shown["talks"]] == [
            f"{person} coaches one colleague"
        ]
        assert shown["now"]["role"] == "support-agent"
    done(run("one-on-one", "--done", "1", "--person", "Ana"))
    done(run("log", "--remove", "1", "--yes", "--person", "Bob"))
    assert "Bob coached Eve" not in done(run("log", "--person", "Bob"))
    assert "Ana coached Eve" in done(run("log", "--person", "Ana"))
    done(run("profile", "undo", "--person", "Bob"))
    assert "Bob coached Eve" in done(run("log", "--person", "Bob"))

    # The ladder breaks: their saved data still opens.
    ladder.write_text("{", "utf-8")
    assert "coached Eve" in done(run("log", "--person", "Ana"))
    assert "done" in done(run("profile", "show", "--full", "--person", "Ana"))
    assert json.loads(done(run("profile", "export", "--person", "Ana")))["version"] == 2
