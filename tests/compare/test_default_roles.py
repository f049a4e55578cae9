"""Which roles `compare` and `pay` use by default, and that they say why."""

import json
from pathlib import Path

import pytest

from roleadvisor.compare.comparison import compare
from roleadvisor.compare.page import page
from roleadvisor.ladder.lookup import main_roles
from tests.conftest import Run, ladder
from tests.docs.test_first_screens import typed

FIVE = """
schema: 1
title: Five
version: "1"
roles:
  boss: {title: Boss, rank: 4, family: desk}
  chief: {title: Chief, rank: 3, family: desk}
  clerk: {title: Clerk, rank: 1, family: desk}
  helper: {title: Helper, rank: 0, family: desk, waypoint: true}
  senior: {title: Senior, rank: 2, family: desk}
"""
QUIZ = """
quiz:
  version: 1
  title: Q
  about: Q.
  dimensions:
    pace: {title: Pace, low: slow, high: fast, positions: {boss: 2, chief: -2}}
  items:
    one: {dimension: pace, left: Left., right: Right., high: right}
    two: {dimension: pace, left: Left 2., right: Right 2., high: left}
"""


def compared(run: Run, *words: str, command: str = "compare") -> list[str]:
    ran = run(command, *words, "--json")
    assert (ran.code, ran.err) == (0, "")
    return [role["id"] for role in json.loads(ran.out)["roles"]]


@pytest.mark.parametrize("command", ["compare", "pay"])
def test_the_default_is_the_profiles_role_and_the_next_one_up(run: Run, command: str) -> None:
    assert compared(run, command=command) == ["team-lead", "director"]
    run("profile", "set", "--role", "sales-representative")
    assert compared(run, command=command) == ["sales-representative", "team-lead"]
    last = " ".join(run(command).out.split())
    assert f"Your role and the next one up; for others: {command} ROLE ROLE." in last
    named = run(command, "team-lead", "director").out
    assert "for others" not in named


@pytest.mark.parametrize("command", ["compare", "pay"])
def test_a_saved_target_is_the_second_default_role(run: Run, command: str) -> None:
    run("profile", "set", "--role", "sales-representative", "--target", "director")
    assert compared(run, command=command) == ["sales-representative", "director"]
    assert "Your role and your target; for others:" in " ".join(run(command).out.split())


@pytest.mark.parametrize("command", ["compare", "pay"])
@pytest.mark.parametrize("width", [80, 40])
def test_the_reason_for_the_default_roles_fits_the_first_screen(
    run: Run, command: str, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    for target in ("director", "sales-manager"):
        run("profile", "set", "--role", "sales-representative", "--target", target)
        shown = typed(command).splitlines()
        assert len(shown) <= {80: 24, 40: 40}[width], "\n".join(shown)


@pytest.mark.parametrize("command", ["compare", "pay"])
def test_a_person_in_a_main_role_compares_the_main_roles_until_a_target_is_set(
    run: Run, command: str
) -> None:
    run("profile", "set", "--role", "team-lead")
    assert compared(run, command=command) == ["team-lead", "director"]
    run("profile", "set", "--target", "sales-manager")
    assert compared(run, command=command) == ["team-lead", "sales-manager"]


def test_at_the_top_of_the_ladder_the_main_roles_are_the_default(run: Run) -> None:
    run("profile", "set", "--role", "director")
    assert compared(run) == compared(run, command="pay") == ["team-lead", "director"]
    assert "for others" not in run("compare").out


def test_compare_accepts_a_person(run: Run) -> None:
    run("profile", "set", "--role", "sales-representative", "--person", "ana")
    assert compared(run) == ["team-lead", "director"]
    assert compared(run, "--person", "ana") == ["sales-representative", "team-lead"]


def test_a_ladder_without_a_default_pair_compares_the_lowest_role_and_the_next(
    run: Run, tmp_path: Path
) -> None:
    file = tmp_path / "five.yaml"
    file.write_text(FIVE)
    assert compared(run, "--data", str(file)) == ["clerk", "senior"]
    assert "The lowest role and the next one up; for others: compare ROLE ROLE." in " ".join(
        run("compare", "--data", str(file)).out.split()
    )


def test_the_quizs_roles_take_precedence_over_the_lowest_ones(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "quiz.yaml"
    file.write_text(FIVE + QUIZ)
    assert compared(run, "--data", str(file)) == ["chief", "boss"]
    assert "Roles of the quiz; for others:" in run("compare", "--data", str(file)).out


def test_a_pair_set_by_the_ladder_gets_no_reason() -> None:
    kb = ladder(FIVE + "compare: [boss, clerk]\n")
    chosen = main_roles(kb)
    assert ([role.id for role in chosen.roles], chosen.why) == (["boss", "clerk"], "")
    assert main_roles(ladder(FIVE)).why


def test_without_moves_or_ranks_the_first_two_full_roles_are_compared() -> None:
    text = (
        'schema: 1\ntitle: T\nversion: "1"\nroles:\n'
        "  a: {title: A, waypoint: true}\n  b: {title: B}\n  c: {title: C}\n"
    )
    chosen = main_roles(ladder(text))
    assert [role.id for role in chosen.roles] == ["b", "c"]
    assert chosen.note("pay") == "The first two roles of the ladder; for others: pay ROLE ROLE."
    two = main_roles(ladder(text.replace("  c: {title: C}\n", "")))
    assert ([role.id for role in two.roles], two.note("pay")) == (["b", "a"], "")


def test_with_ranks_alone_the_two_lowest_full_roles_are_compared() -> None:
    chosen = main_roles(ladder(FIVE.replace(", family: desk", "")))
    assert [role.id for role in chosen.roles] == ["clerk", "senior"]
    assert chosen.why == "the two lowest roles"


def test_with_moves_but_no_ranks_the_first_move_is_compared() -> None:
    roles = "".join(
        f"  {name}: {{title: {name.title()}}}\n" for name in ("clerk", "senior", "chief")
    )
    text = f'schema: 1\ntitle: T\nversion: "1"\nroles:\n{roles}'
    moves = "moves:\n  up: {from: senior, to: chief}\n  on: {from: clerk, to: senior}\n"
    chosen = main_roles(ladder(text + moves))
    assert [role.id for role in chosen.roles] == ["senior", "chief"]
    assert chosen.why == "the first move"


def test_pay_prefers_roles_with_pay_figures(run: Run, tmp_path: Path) -> None:
    pay = "pay: {all: {measure: ote, low: 50000, high: 60000, currency: $}}"
    file = tmp_path / "paid.yaml"
    text = FIVE.replace("title: Boss,", f"title: Boss, {pay},")
    file.write_text(text.replace("title: Chief,", f"title: Chief, {pay},"))
    assert compared(run, "--data", str(file), command="pay") == ["chief", "boss"]
    assert "The roles with pay figures; for others:" in run("pay", "--data", str(file)).out
    file.write_text(text)
    assert compared(run, "--data", str(file), command="pay") == ["boss"]


def test_a_single_named_role_is_compared_with_the_profiles_role(run: Run) -> None:
    ran = run("compare", "team-lead")
    assert (ran.code, ran.out) == (2, "")
    assert "Try: roleadvisor compare team-lead director" in ran.err
    run("profile", "set", "--role", "sales-representative")
    assert compared(run, "team-lead") == ["sales-representative", "team-lead"]
    assert compared(run, "director") == ["sales-representative", "director"]
    note = "Your role and the one you named; for others: compare ROLE ROLE."
    assert note in " ".join(run("compare", "lead").out.split())
    assert "Comparing takes two roles or more" in run("compare", "sales-representative").err


def test_two_named_roles_do_not_require_a_readable_profile(run: Run, tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text("{")
    named = run("compare", "lead", "director", "--profile", str(broken))
    assert (named.code, named.err) == (0, "")


def test_a_roadmap_is_suggested_only_if_there_is_a_path() -> None:
    roles = "{a: {title: A, family: F, rank: 1}, b: {title: B, family: F, rank: 2}, c: {title: C}}"
    kb = ladder(f'schema: 1\ntitle: T\nversion: "1"\nroles: {roles}\n')

    def suggested(*ids: str) -> list[tuple[str, ...]]:
        result = compare(kb, *(kb.roles[one] for one in ids))
        return [step.words for step in page(kb, result).next_steps]

    assert suggested("a", "b") == [("roadmap", "--from", "a", "--to", "b")]
    assert suggested("a", "c") == []


def test_identical_topics_are_counted_as_the_same(run: Run, tmp_path: Path) -> None:
    sheet, file = tmp_path / "s.csv", str(tmp_path / "l.yaml")
    sheet.write_text("Skill,A,B\nOne,x,x\nTwo,y,y\nThree,z,much more z\n", "utf-8")
    run("ladder", "init", file, "--from", str(sheet))
    assert "The same on 2 topics. All of it: --full" in run("compare", "a", "b", "--data", file).out
