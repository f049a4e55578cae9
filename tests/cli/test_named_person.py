"""Printed commands are for the person and the ladder of the run that prints them."""

import re
from pathlib import Path

import pytest

from roleadvisor.shell import screen
from tests.conftest import ROOT, Run
from tests.one_on_one.test_agenda import BOTH

LADDER = str(ROOT / "data" / "roles.yaml")
NAMED = ("--person", "ben", "--data", LADDER)
COMMAND = re.compile(
    r"roleadvisor ((?:quiz|assess|one-on-one|roadmap|log|compare|profile)\b[^\n`]*)"
)

RUNS = [
    ("one-on-one",),
    ("one-on-one", "--role", "director"),
    ("one-on-one", "--role", "director", "--ask-manager"),
    ("one-on-one", "--role", "director", "--last"),
    ("one-on-one", *BOTH[2:]),
    ("one-on-one", *BOTH[:2]),
    ("one-on-one", *BOTH),
    ("one-on-one", "--self", BOTH[1], "--manager", BOTH[1]),
    ("one-on-one", "--done", "Cover"),
    ("one-on-one", "--agree", "Cover Ana's team", "--role", "director"),
    ("assess",),
    ("assess", "director"),
    ("assess", "director", "--last"),
    ("assess", "--answers", BOTH[1]),
    ("assess", "--answers", BOTH[1], "--full"),
    ("pay", "--area", "Nowhere"),
    ("pay", "director", "director"),
    ("compare", "director", "director"),
    ("roadmap",),
    ("log", "--note", "A year of work."),
    ("quiz",),
    ("quiz", "--last"),
    ("quiz", "--resume"),
    ("quiz", "--questions"),
    ("quiz", "--answer", "no-such=1"),
    ("quiz", "--answer", "pace-5=9"),
    ("quiz", "--answer", "pace-5=1"),
    ("quiz", "--answers", "{all}"),
    ("quiz", "--answers", "{all}", "--full"),
]
"""Each is run for a new person and for one with an assessment and a quiz result."""


@pytest.fixture
def answers(run: Run, tmp_path: Path) -> str:
    ids = re.findall(r'"id": "([a-z0-9-]+)"', run("quiz", "--questions", "--json").out)
    file = tmp_path / "all.yaml"
    file.write_text("".join(f"{one}: {at % 5 - 2}\n" for at, one in enumerate(ids)))
    return str(file)


@pytest.mark.parametrize("known", [False, True], ids=["new", "known"])
def test_every_printed_command_names_the_person_and_the_ladder(
    run: Run, monkeypatch: pytest.MonkeyPatch, answers: str, *, known: bool
) -> None:
    monkeypatch.setattr(screen, "is_terminal", lambda _: True)
    if known:
        run("assess", "--answers", BOTH[1], "--save", *NAMED)
        run("quiz", "--answers", answers, "--save", *NAMED)
    printed = 0
    for words in RUNS:
        given = [answers if word == "{all}" else word for word in words]
        ran = run(*given, *NAMED, "--no-pager", env={"COLUMNS": "400"})
        whole = re.sub(r" \\\n +", " ", f"{ran.out}\n{ran.err}")  # long ones are wrapped
        for command in COMMAND.findall(whole):
            assert "--person ben" in command, (words, command)
            assert "--data" in command or command.startswith("profile"), (words, command)
            printed += 1
    assert printed > len(RUNS)


def test_the_fix_suggested_for_an_invalid_profile_names_the_person(
    run: Run, tmp_path: Path
) -> None:
    run("profile", "set", "--role", "team-lead", "--person", "ben")
    (tmp_path / "home" / "person-ben.json").write_text("{")
    assert "roleadvisor profile undo --person ben" in run("log", "--person", "ben").err
