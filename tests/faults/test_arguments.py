"""Words that no one should type, in every position that takes a word."""

import os
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.faults.commands import ON_A_LADDER, OTHERS, assert_clean_exit, naming, write_ladder

NAUGHTY = ["", "-", " ", "../../etc/passwd", "http://x.y/z", "@file", "%s{0.__class__}$(id)`id`\\",
           "[/bold]", "[link=http://x]y[/link]:boom:", "\x1b[31mx\x9b31m", "a\nb\rc",
           "\u202ex\u200b", "\u0661", "\uff11", "x" * 5000, os.fsdecode(b"\xff\xfe"), "0", "1e309",
           "nan", "9" * 400, "=cmd()", "\u0130", "null", "A ", "\u0430"]  # fmt: skip

PLACES = {
    "a command": [],
    "a role to show": ["show"],
    "roles to compare": ["compare", "a"],
    "a facet": ["compare", "--only"],
    "a role to pay": ["pay"],
    "base pay": ["pay", "b", "--base"],
    "a bonus": ["pay", "b", "--base", "100k", "--bonus"],
    "earnings on target": ["pay", "b", "--ote"],
    "a part of target": ["pay", "b", "--ote", "100k", "--attainment"],
    "a place": ["pay", "b", "--area"],
    "an industry": ["pay", "b", "--industry"],
    "where a way starts": ["roadmap", "--from"],
    "where a way ends": ["roadmap", "--from", "a", "--to"],
    "a role on the way": ["roadmap", "--from", "a", "--via"],
    "a month": ["roadmap", "--from", "a", "--start"],
    "a format": ["roles", "--format"],
    "an answer": ["quiz", "--answer"],
    "a seed": ["quiz", "--questions", "--seed"],
    "a dealbreaker": ["quiz", "--answer", "i=1", "--answer", "j=1", "--dealbreaker"],
    "a role to assess": ["assess", "--blank"],
    "a step": ["log"],
    "evidence": ["log", "--remove"],
    "a day": ["log", "step", "--note", "x y", "--date"],
    "a status": ["log", "step", "--status"],
    "a check": ["ladder", "check", "--ignore"],
    "a check to explain": ["ladder", "check", "--explain"],
    "a command's JSON": ["ladder", "schema", "--of"],
    "a command of a group": ["ladder"],
}


@pytest.mark.parametrize("place", PLACES.values(), ids=[f"F02 as {place}" for place in PLACES])
def test_any_word_is_accepted_or_briefly_rejected(
    place: list[str], tmp_path: Path, run: Run
) -> None:
    environment = {"ROLEADVISOR_DATA": write_ladder(tmp_path)}
    for word in NAUGHTY:
        with naming(ascii(word)):
            ran = run(*place, word, env=environment)
            assert_clean_exit(ran, 0, 2)
            assert len(ran.err) < 4000


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(["x"] * 100, id="F04 a hundred words too many"),
        pytest.param(["--nonsense"] * 5000, id="F04 five thousand options"),
        pytest.param(["--nonsense=" + "x" * 100_000], id="F04 an option of 100 kB"),
        pytest.param(["--", "\u202e" * 500, "x"], id="F06 a word of overrides"),
    ],
)
def test_excessive_input_is_briefly_rejected(words: list[str], run: Run) -> None:
    for command in (*ON_A_LADDER.values(), *OTHERS.values()):
        with naming(*command):
            ran = run(*command, *words)
            assert_clean_exit(ran, 1, 2)
            assert len(ran.err) < 4000


NUMBERS = ["-1", "1e309", "nan", "\u0661", "\uff11", "9" * 400, "1.5", "0x1", "", " "]


@pytest.mark.parametrize(
    "place", ["quiz --questions --seed", "log --remove", "log --edit"], ids="F10 {}".format
)
def test_an_out_of_range_number_is_rejected(place: str, run: Run) -> None:
    for number in NUMBERS:
        with naming(ascii(number)):
            assert_clean_exit(run(*place.split(), number), 2)
