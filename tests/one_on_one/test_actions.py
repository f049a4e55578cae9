"""What was agreed: kept, checked off, removed, and whose it is."""

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


def test_what_was_kept_is_counted_once(run: Run) -> None:
    again = "That was agreed already.\n"
    for words, said in (
        (("  Call  ", "Call"), "Saved 1 action for next time.\n"),
        (("Call",), again),
        (("Call", "Write", "Visit"), "Saved 2 actions for next time.\n"),
        (("Visit", "Write"), again),
    ):
        options = (option for text in words for option in ("--agree", text))
        assert run("one-on-one", *options, *ROLE, "--date", "2026-01-15").err == said
    actions = json.loads(run("one-on-one", *ROLE, "--json").out)["actions"]
    assert [one["text"] for one in actions] == ["Call", "Write", "Visit"]


def test_ticking_off_says_what_was_done_and_needs_nothing_else_to_show(run: Run) -> None:
    agreed(run, "Cover Ana's team", "--date", "2026-01-15")
    agreed(run, "Draft one budget line", "--date", "2026-02-15")
    ran = run("one-on-one", "--done", "1", "--date", "2026-02-01")
    assert ran.code == 0
    assert "Done: Cover Ana's team" in ran.err
    assert "[x] 1: Cover Ana's team (done Feb 1, 2026)" in ran.out


def test_an_action_of_a_one_on_one_to_come_is_ticked_off(run: Run) -> None:
    agreed(run, "Cover Ana's team", "--date", "2030-01-15")
    ran = run("one-on-one", "--done", "1")
    assert (ran.code, "Done: Cover Ana's team" in ran.err) == (0, True)
    assert "[x] 1: Cover Ana's team" in ran.out


def test_nothing_was_done_before_it_was_agreed(run: Run) -> None:
    agreed(run, "Cover Ana's team", "--date", "2026-01-15")
    ran = run("one-on-one", "--done", "1", "--date", "2026-01-14")
    assert ran.code == 2
    assert "was agreed on 2026-01-15" in ran.err
    assert "[ ] 1" in run("one-on-one").out


def test_what_is_done_already_keeps_its_day(run: Run) -> None:
    agreed(run, "Cover Ana's team", "--date", "2026-01-15")
    run("one-on-one", "--done", "1", "--date", "2026-02-01")
    ran = run("one-on-one", "--done", "1", "--date", "2026-03-01")
    assert ran.code == 0
    assert "Already done on Feb 1, 2026: Cover Ana's team" in ran.err


@pytest.mark.parametrize("option", ["--done", "--drop"])
@pytest.mark.parametrize("word", ["Cover", "-1", "1.5", "9" * 40])
def test_words_instead_of_a_number_are_answered_in_plain_words(
    run: Run, option: str, word: str
) -> None:
    ran = run("one-on-one", f"{option}={word}")
    assert ran.code == 2
    assert ran.err.startswith(f"{option} takes the number of an action")
    assert "roleadvisor one-on-one\n" in ran.err


@pytest.mark.parametrize("words", ["...", "…", "TEXT", AGREEMENT, f"{AGREEMENT.capitalize()}."])
def test_a_placeholder_is_no_agreement(run: Run, tmp_path: Path, words: str) -> None:
    ran = agreed(run, words)
    assert ran.code == 2
    assert "--agree says only" in ran.err
    assert not (tmp_path / "home").exists()


def test_the_command_that_is_shown_holds_words_to_replace(run: Run) -> None:
    out = run("one-on-one", *BOTH, "-f", "html").out
    assert "..." not in out


def test_an_action_is_removed_with_a_way_back(run: Run) -> None:
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


def test_when_the_last_action_is_removed_its_one_on_one_is_gone_too(
    run: Run, tmp_path: Path
) -> None:
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


def test_a_file_has_the_complete_page(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "agenda.md"
    run("one-on-one", *BOTH, "-o", str(file))
    assert "Three questions" in file.read_text()
    assert "Agenda for" in file.read_text()


def test_once_something_is_agreed_on_a_day_it_is_its_recap(run: Run) -> None:
    agreed(run, "Cover Ana's team", "--date", "2026-01-15")
    for day, heading in (("2026-01-15", "Recap of Jan 15"), ("2026-01-16", "Agenda for Jan 16")):
        out = run("one-on-one", *ROLE, "--date", day, "--full").out
        assert out.splitlines()[1].startswith(heading)


def test_a_new_person_beside_others_is_pointed_out(run: Run) -> None:
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
