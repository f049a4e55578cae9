"""A forgotten --data: the saved data is for a different ladder than the one shown."""

from pathlib import Path

import pytest

from tests.conftest import Run

LADDER = """\
schema: 1
id: harbor
title: Harbor
version: "1"
groups: {w: {title: Work}}
facets: {f: {title: Ropes, group: w}}
roles:
  hand: {title: Hand, family: F, rank: 1, facets: {f: [{id: ties, text: Ties up., asks: skill}]}}
  mate: {title: Mate, family: F, rank: 2, facets: {f: [{id: leads, text: Leads., asks: skill}]}}
"""
NOTE = "data is on the ladder Harbor; add --data FILE or set ROLEADVISOR_DATA"


@pytest.fixture
def harbor(tmp_path: Path) -> str:
    file = tmp_path / "harbor.yaml"
    file.write_text(LADDER, "utf-8")
    return str(file)


@pytest.mark.parametrize(
    "words", [["report"], ["one-on-one"], ["assess", "--last"], ["profile", "show"]], ids=" ".join
)
def test_a_ladder_without_a_persons_data_says_where_it_is(
    run: Run, harbor: str, words: list[str]
) -> None:
    person = ("--person", "jordan")
    run("log", "mate/leads", "--note", "Led two trips.", "--data", harbor, *person)
    assert f"Jordan's {NOTE}" in " ".join(run(*words, *person).err.split())
    assert NOTE not in " ".join(run(*words, "--data", harbor, *person).err.split())


def test_a_ladder_of_the_same_title_that_was_made_anew_is_named_as_another_one(
    run: Run, harbor: str, tmp_path: Path
) -> None:
    run("log", "mate/leads", "--note", "Led two trips.", "--data", harbor)
    anew = tmp_path / "anew.yaml"
    anew.write_text(LADDER.replace("id: harbor", "id: harbor-2"), "utf-8")
    output = " ".join(run("report", "--data", str(anew)).err.split())
    assert f"{NOTE}. This is another one of that title: its `id` differs." in output


def test_no_hint_is_shown_if_both_ladders_or_neither_have_data(run: Run, harbor: str) -> None:
    assert "data is on" not in run("report").err
    run("log", "mate/leads", "--note", "Led two trips.", "--data", harbor)
    assert f"Your {NOTE}" in " ".join(run("report").err.split())
    run("profile", "set", "--role", "director")
    assert "data is on" not in run("report").err


def test_years_in_another_ladders_role_do_not_count_on_this_one(
    run: Run, harbor: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("profile", "set", "--role", "mate", "--years", "10", "--area", "TX", "--data", harbor)
    assert "Now: TX\n" in run("profile", "show").out
    assert "Now: Mate for 10 years, TX\n" in run("profile", "show", "--data", harbor).out
    monkeypatch.setattr("roleadvisor.shell.terminal.interactive", lambda: True)
    asked = run("profile", "delete", stdin="no\n").err
    assert "Your profile: mate for 10 years, TX; no ratings, no actions\n" in asked
