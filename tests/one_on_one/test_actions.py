"""Agreed actions: saved, checked off, removed, and whose they are."""

import json
import re
from pathlib import Path

import pytest

from roleadvisor.text import AGREEMENT
from tests.conftest import Ran, Run
from tests.one_on_one.test_agenda import BOTH

ROLE = ("--role", "director")


def agreed(run: Run, text: str = "Cover Ana's team", *words: str) -> Ran:
    return run("one-on-one", "--agree", text, *ROLE, *words)


def test_saved_actions_are_counted_once(run: Run) -> None:
    again = "That was agreed already.\n"
    for words, message in (
        (("  Call  ", "Call"), "Saved 1 action for next time.\n"),
        (("Call",), again),
        (("Call", "Write", "Visit"), "Saved 2 actions for next time.\n"),
        (("Visit", "Write"), again),
    ):
        options = (option for text in words for option in ("--agree", text))
        assert run("one-on-one", *options, *ROLE, "--date", "2026-01-15").err == message
    actions = json.loads(run("one-on-one", *ROLE, "--json").out)["actions"]
    assert [one["text"] for one in actions] == ["Call", "Write", "Visit"]


def test_checking_off_an_action_reports_it_and_needs_no_ratings(run: Run) -> None:
    agreed(run, "Cover Ana's team", "--date", "2026-01-15")
    agreed(run, "Draft one budget line", "--date", "2026-02-15")
    ran = run("one-on-one", "--done", "1", "--date", "2026-02-01")
    assert ran.code == 0
    assert "Done: Cover Ana's team" in ran.err
    assert "[x] 1: Cover Ana's team (done Feb 1, 2026)" in ran.out


def test_an_action_from_a_future_one_on_one_can_be_checked_off(run: Run) -> None:
    agreed(run, "Cover Ana's team", "--date", "2030-01-15")
    ran = run("one-on-one", "--done", "1")
    assert (ran.code, "Done: Cover Ana's team" in ran.err) == (0, True)
    assert "[x] 1: Cover Ana's team" in ran.out


def test_an_action_cannot_be_done_before_it_was_agreed(run: Run) -> None:
    agreed(run, "Cover Ana's team", "--date", "2026-01-15")
    ran = run("one-on-one", "--done", "1", "--date", "2026-01-14")
    assert ran.code == 2
    assert "was agreed on 2026-01-15" in ran.err
    assert "[ ] 1" in run("one-on-one").out


def test_an_action_already_done_keeps_its_date(run: Run) -> None:
    agreed(run, "Cover Ana's team", "--date", "2026-01-15")
    run("one-on-one", "--done", "1", "--date", "2026-02-01")
    ran = run("one-on-one", "--done", "1", "--date", "2026-03-01")
    assert ran.code == 0
    assert "Already done on Feb 1, 2026: Cover Ana's team" in ran.err


@pytest.mark.parametrize("option", ["--done", "--drop"])
@pytest.mark.parametrize("word", ["Cover", "-1", "1.5", "9" * 40])
def test_text_instead_of_an_action_number_gets_a_plain_error(
    run: Run, option: str, word: str
) -> None:
    ran = run("one-on-one", f"{option}={word}")
    assert ran.code == 2
    assert ran.err.startswith(f"{option} takes the number of an action")
    assert "roleadvisor one-on-one\n" in ran.err


@pytest.mark.parametrize("words", ["...", "…", "TEXT", AGREEMENT, f"{AGREEMENT.capitalize()}."])
def test_a_placeholder_is_not_an_agreement(run: Run, tmp_path: Path, words: str) -> None:
    ran = agreed(run, words)
    assert ran.code == 2
    assert "--agree says only" in ran.err
    assert not (tmp_path / "home").exists()


def test_the_suggested_command_has_words_to_replace_not_dots(run: Run) -> None:
    out = run("one-on-one", *BOTH, "-f", "html").out
    assert "..." not in out


def test_removing_an_action_can_be_undone(run: Run) -> None:
    agreed(run, "Cover Ana's team")
    agreed(run, "Draft one budget line")
    ran = run("one-on-one", "--drop", "1")
    assert "Add --yes" in ran.err
    assert ran.code == 2
    ran = run("one-on-one", "--drop", "1", "--yes")
    assert "Removed: Cover Ana's team" in ran.err
    assert "Cover" not in ran.out
    assert "[ ] 2: Draft one budget line" in ran.out
    run("profile", "undo")
    assert "[ ] 1: Cover Ana's team" in run("one-on-one").out


def test_removing_the_last_action_removes_its_one_on_one(run: Run, tmp_path: Path) -> None:
    agreed(run)
    ran = run("one-on-one", "--drop", "1", "--yes")
    assert (ran.code, "No agreed action is open." in ran.out) == (0, True)
    assert "talks" not in json.loads((tmp_path / "home" / "profile.json").read_text())


def test_the_page_names_the_person(run: Run) -> None:
    ran = agreed(run, "Cover Ben's team", "--person", "ana")
    assert ran.out.startswith("One-on-one with Ana: Director of Inside Sales")


def test_the_counts_add_up(run: Run) -> None:
    out = run("one-on-one", *BOTH).out
    points = re.search(r"(\d+) points: ((?:.|\n)*?): --full\n", out)
    assert points
    assert sum(map(int, re.findall(r"\d+", points[2]))) == int(points[1])


def test_an_agenda_file_has_the_full_page(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "agenda.md"
    run("one-on-one", *BOTH, "-o", str(file))
    assert "Three questions" in file.read_text()
    assert "Agenda for" in file.read_text()


def test_the_page_becomes_a_recap_once_something_is_agreed_that_day(run: Run) -> None:
    agreed(run, "Cover Ana's team", "--date", "2026-01-15")
    for day, heading in (("2026-01-15", "Recap of Jan 15"), ("2026-01-16", "Agenda for Jan 16")):
        out = run("one-on-one", *ROLE, "--date", day, "--full").out
        assert out.splitlines()[1].startswith(heading)


def test_a_new_person_is_pointed_out_when_there_are_others(run: Run) -> None:
    assert "New person: ben.\n" in agreed(run, "One.", "--person", "ben").err
    assert "New person: bem. Did you mean ben?" in agreed(run, "Two.", "--person", "Bem").err
    assert "New person: zoe.\n" in agreed(run, "Three.", "--person", "Zoe").err
    assert "New person" not in agreed(run, "Four.", "--person", "Zoe").err


def test_without_a_name_the_people_are_listed(run: Run) -> None:
    agreed(run, "One.", "--person", "ben")
    agreed(run, "Two.", "--person", "ana")
    for words in ((), ("--agree", "Three.")):
        ran = run("one-on-one", *words)
        assert ran.code == 2
        assert "Add --person NAME. People: ana and ben." in ran.err
    run("profile", "set", "--role", "team-lead")
    assert "With --person NAME: ana and ben." in agreed(run, "Mine.").err
    assert "People: ana and ben." in run("one-on-one", "--person", "bem").err
