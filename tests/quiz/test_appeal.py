"""After a result: a week in each role, and whether it still appeals."""

import json
import os
from pathlib import Path

import pexpect
import pytest

from roleadvisor.quiz.ask_command import show_weeks
from tests.quiz.ladders import TRADES_SEED, TWO_TRADES, shipped_ladder
from tests.terminals import Script, in_terminal

ROLES = ["team-lead", "director"]


@pytest.mark.parametrize(
    ("keys", "appeals"),
    [
        (["y", "y", "n"], {"team-lead": "yes", "director": "no"}),
        (["y", "", "yes"], {"director": "yes"}),
        (["y", "what", "?", "n", "s"], {"team-lead": "no"}),
        (["y", "y", "q"], {"team-lead": "yes"}),
        (["n"], {}),
        ([""], {}),
    ],
    ids=" ".join,
)
def test_appeal_answers_are_kept_by_role(keys: list[str], appeals: dict[str, str]) -> None:
    kept: dict[str, str] = {}
    screen = Script(keys)
    show_weeks(screen, shipped_ladder(), ROLES, kept)
    assert kept == appeals
    weeks = [line for line in screen.shown if line.startswith("A week as")]
    assert len(weeks) == (2 if keys[0] == "y" else 0)


def test_a_person_who_looks_at_the_weeks_is_asked_and_the_answers_are_saved(tmp_path: Path) -> None:
    ladder = tmp_path / "ladder.yaml"
    week = "week: [{text: Pans and lists.}]"
    text = (TWO_TRADES % 1).replace("title: Cook}", f"title: Cook, {week}}}")
    ladder.write_text(text.replace("title: Baker}", f"title: Baker, {week}}}"), "utf-8")
    words = ("quiz", "--data", str(ladder), "--seed", TRADES_SEED)
    child = in_terminal(*words, env={**os.environ, "TERM": "dumb"})
    for key in "5515":
        child.expect_exact("Your answer: ")
        child.sendline(key)
    child.expect(r"roleadvisor\s+quiz\s+--last\s+--full")
    child.expect_exact("See a week in each role? (y/n, Enter skips) ")
    child.sendline("y")
    for key in "yn":
        child.expect_exact("Does that appeal to you?")
        child.sendline(key)
    child.expect(r"A week as Cook appeals to you, and one as Baker doesn't\.")
    child.expect(r"Saved\s+with\s+your\s+result:\s+roleadvisor\s+quiz\s+--last")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    profile = json.loads((tmp_path / "home" / "profile.json").read_text("utf-8"))
    assert profile["quiz"]["attempts"][0]["appeals"] == {"cook": "yes", "baker": "no"}
