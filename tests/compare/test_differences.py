"""A statement-by-statement comparison."""

import csv
import io
import json
from pathlib import Path

import pytest

from roleadvisor.compare.comparison import compare
from roleadvisor.compare.differences_page import split
from tests.conftest import Run, ladder

SALES = """
schema: 1
title: Sales
version: "1.0"
source: h/r
sources: {h: {title: Handbook, about: Ours., sections: {r: {title: Roles}}}}
groups: {w: {title: Work}}
facets:
  c: {group: w, title: Calls}
  y: {group: w, title: Years}
  e: {group: w, title: Notes}
  p: {group: w, title: Course}
  s: {group: w, title: Value, about: What a customer gets.}
  m: {group: w, title: Habits}
skills:
  calls:
    title: Calls
    levels:
      1: {title: Learns, anchor: Asks before telling.}
      4: {title: Leads, anchor: Other teams work by these questions.}
shared: {v: {text: Names what the customer gains.}}
roles:
  rep:
    title: Rep
    rank: 1
    facets:
      c: [{id: c, text: Leads calls., asks: skill, skill: calls, level: 1}]
      y: [{id: y, text: Years of selling., asks: experience, years: {min: 1, of: selling}}]
      e: [{id: e, text: Keeps notes., asks: skill, examples: [A line after each call.]}]
      p: [{id: p, text: A course in leading., asks: education, preferred: true}]
      s: [{shared: v}]
      m: [Is on time., Calls back.]
  lead:
    title: Lead
    rank: 2
    facets:
      c: [{id: c, text: Leads calls., asks: skill, skill: calls, level: 4}]
      y: [{id: y, text: Years of selling., asks: experience, years: {min: 6, of: selling}}]
      e: [{id: e, text: Keeps notes., asks: skill, examples: [A page that others work from.]}]
      p: [{id: p, text: A course in leading., asks: education}]
      s: [{shared: v}]
      m: [Calls back., Plans the week.]
  head:
    title: Head
    rank: 3
    facets:
      c: [{asks: skill, skill: calls, level: 4}]
      m: [Calls back.]
"""


@pytest.fixture
def sales(tmp_path: Path) -> str:
    file = tmp_path / "sales.yaml"
    file.write_text(SALES)
    return str(file)


def differences(run: Run, sales: str, *options: str) -> str:
    ran = run("compare", "rep", "lead", "--differences", "--data", sales, "-f", "plain", *options)
    assert (ran.code, ran.err) == (0, "")
    return ran.out


def test_statements_are_the_same_only_if_every_field_matches(run: Run, sales: str) -> None:
    """Level, years, examples and whether it's required count as much as the text."""
    rows = json.loads(run("compare", "rep", "lead", "--data", sales, "--json").out)["facets"]
    assert {row["id"]: row["relation"] for row in rows} == {
        "c": "scope", "y": "scope", "e": "scope", "p": "scope", "s": "same", "m": "scope",
    }  # fmt: skip


def test_differences_come_first_and_identical_topics_are_named_and_counted(
    run: Run, sales: str
) -> None:
    lines = differences(run, sales).splitlines()
    assert lines[1] == "5 of 6 topics differ: 10 statements only here or there, 2 in all."
    assert lines[-1] == "The same in all: Value (--same shows it)."
    assert "\n1 of 1 topic differs: 2 statements" in differences(run, sales, "--only", "c")
    assert "Names what the customer gains." not in "\n".join(lines)
    assert "Value: Names what the customer gains." in differences(run, sales, "--same")


def test_each_statement_is_either_shared_or_in_one_role_only(sales: str) -> None:
    kb = ladder(Path(sales).read_text())
    result = compare(kb, kb.roles["rep"], kb.roles["lead"])
    (habits,) = (split(facet) for facet in result.facets if facet.id == "m")
    assert [view.text for view in habits.same] == ["Calls back."]
    assert {role: [view.text for view in views] for role, views in habits.only.items()} == {
        "rep": ["Is on time."],
        "lead": ["Plans the week."],
    }


def test_the_detail_that_makes_equal_texts_differ_is_shown(run: Run, sales: str) -> None:
    out = differences(run, sales)
    for words in (
        "Calls, level 1 of 4, Learns: Asks before telling.",
        "Calls, level 4 of 4, Leads: Other teams work by these questions.",
        "1+ years of selling",
        "For example: A line after each call.",
        "A course in leading. (nice to have)",
    ):
        assert words in out, words


def test_larger_is_reported_only_where_the_ladder_says_so(run: Run, sales: str) -> None:
    rows = json.loads(run("compare", "rep", "lead", "--data", sales, "--json").out)["facets"]
    larger = {row["id"]: row["larger"] for row in rows if row["larger"]}
    assert larger == {"c": "lead"}, "a higher level; rank alone says nothing of the other rows"


def test_csv_has_every_field_of_a_statement(run: Run, sales: str) -> None:
    rows = list(csv.DictReader(io.StringIO(run("show", "rep", "-f", "csv", "--data", sales).out)))
    calls, years, notes, course = rows[:4]
    assert (calls["id"], calls["asks"], calls["skill"], calls["level"]) == (
        "c",
        "skill",
        "calls",
        "1",
    )
    assert (years["years"], notes["examples"]) == ("1- selling", "A line after each call.")
    assert (course["preferred"], calls["preferred"]) == ("true", "")


def test_json_has_every_field_of_a_statement(run: Run, sales: str) -> None:
    rows = json.loads(run("show", "rep", "--data", sales, "--json").out)["facets"]
    years = rows[1]["statements"][0]
    assert years["years"] == {"min": 1, "max": None, "of": "selling"}
    assert (years["id"], years["asks"], years["preferred"]) == ("y", "experience", False)


def test_three_roles_are_shown_side_by_side_lowest_first(run: Run, sales: str) -> None:
    words = ("compare", "head", "rep", "lead", "--data", sales)
    data = json.loads(run(*words, "--json").out)
    assert [role["id"] for role in data["roles"]] == ["rep", "lead", "head"]
    header = run(*words).out.splitlines()[2]
    assert header.split() == ["Rep", "Lead", "Head"]
    narrow = run(*words, env={"COLUMNS": "40"}).out
    assert max(map(len, narrow.splitlines())) <= 40


def test_a_topics_description_is_shown_with_full(run: Run, sales: str) -> None:
    assert "What a customer gets." in run("show", "rep", "--full", "--data", sales).out
