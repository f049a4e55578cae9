"""A role that includes another: how `ladder check` and `log` handle it."""

from pathlib import Path

import pytest

from roleadvisor.text import LONGEST_ID
from tests.conftest import Run, ladder

LADDER = """\
schema: 1
id: ferry
title: Ferry
version: "1.0"
source: book/levels
sources: {book: {title: Book, about: Ours., sections: {levels: {title: Levels}}}}
families: {deck: {title: Deck}}
groups: {work: {title: Work}}
facets: {ropes: {group: work, title: Ropes}}
skills:
  knots: {title: Knots, levels: {1: {anchor: Ties three.}, 2: {anchor: Splices a line.}}}
roles:
  hand:
    title: Hand
    family: deck
    rank: 1
    facets:
      ropes:
        - {id: coils, text: Coils each line after the ferry has landed., asks: skill}
        - {id: ties, text: Ties up without a second try., asks: skill, skill: knots, level: 1}
  mate:
    title: Mate
    family: deck
    rank: 2
    includes: hand
    facets:
      ropes:
        - {id: coils, text: Coils each line after the ferry has landed., asks: skill}
        - {id: splices, text: Has spliced a line., asks: skill, skill: knots, level: 2}
"""


@pytest.fixture
def ferry(tmp_path: Path) -> str:
    file = tmp_path / "ferry.yaml"
    file.write_text(LADDER, "utf-8")
    return str(file)


def test_check_says_to_drop_not_share_a_copy_of_an_included_requirement(
    run: Run, ferry: str
) -> None:
    out = " ".join(run("ladder", "check", ferry).out.split())
    assert "`mate` includes `hand`, which says it: leave it out here" in out


def test_check_names_the_shared_statement_to_use_instead_of_a_copy(
    run: Run, tmp_path: Path
) -> None:
    file = tmp_path / "shared.yaml"
    statement = "{id: coils, text: Coils each line after the ferry has landed., asks: skill}"
    shared = f"shared: {{coils: {statement}}}\n"
    file.write_text(LADDER.replace("roles:\n", f"{shared}roles:\n", 1), "utf-8")
    out = " ".join(run("ladder", "check", str(file)).out.split())
    assert "`coils` under `shared` says the same: name that instead" in out
    head, roles = file.read_text("utf-8").split("roles:\n", 1)
    roles = roles.replace("id: coils", "id: again").replace(
        "ropes:", "ropes:\n        - shared: coils", 1
    )
    file.write_text(f"{head}roles:\n{roles}", "utf-8")
    out = " ".join(run("ladder", "check", str(file)).out.split())
    assert "says the same: leave this out, the role names it already" in out


def test_a_requirement_can_also_be_logged_by_its_skill(run: Run, ferry: str) -> None:
    assert "Mate: Knots" in run("log", "mate/knots", "--note", "Two lines.", "--data", ferry).out


def test_logging_a_bare_role_lists_what_it_calls_for(run: Run, ferry: str) -> None:
    ran = run("log", "mate", "--note", "Two lines.", "--data", ferry)
    assert ran.code == 2
    assert "`mate` is a role: name a step, or what the role calls for" in ran.err
    assert "mate/coils and mate/splices" in ran.err


SAME_ID = LADDER.replace(
    "{id: coils, text: Coils each line after the ferry has landed., asks: skill}\n"
    "        - {id: splices",
    "{id: coils, text: Teaches two hands to coil., asks: skill}\n        - {id: splices",
)
"""The mate's own requirement has the id of an included one but says something else."""


@pytest.fixture
def same_id(tmp_path: Path) -> str:
    file = tmp_path / "same.yaml"
    file.write_text(SAME_ID, "utf-8")
    return str(file)


def test_a_requirement_with_the_same_id_does_not_hide_an_included_one(
    run: Run, same_id: str
) -> None:
    asked = run("assess", "mate", "--blank", "--data", same_id).out
    assert "Coils each line" in asked
    assert "Teaches two hands" in asked
    assert "Coils each line" in run("compare", "hand", "mate", "--full", "--data", same_id).out
    kb = ladder(SAME_ID)
    assert {one.id for one in kb.requirements(kb.roles["mate"])} == {
        "coils", "coils-hand", "splices",
    }  # fmt: skip


def test_included_requirements_are_shown_with_the_roles_own(
    run: Run, same_id: str, tmp_path: Path
) -> None:
    boat = "boat: {group: work, title: Boat}"
    bails = "      boat: [{id: bails, text: Bails each day., asks: skill}]\n"
    text = SAME_ID.replace("{ropes: {", f"{{{boat}, ropes: {{")
    Path(same_id).write_text(text.replace("      ropes:\n", f"{bails}      ropes:\n", 1), "utf-8")
    out = run("show", "mate", "--full", "--data", same_id).out
    for text in ("Teaches two hands", "Coils each line", "Bails each day"):
        assert text in out
    assert "Includes, as shown above: everything Hand calls for" in out
    assert "Includes" in run("show", "mate", "--data", same_id).out
    assert run("ladder", "publish", str(tmp_path / "site"), "--data", same_id).code == 0
    page = (tmp_path / "site" / "roles" / "mate.html").read_text("utf-8")
    for text in ("Teaches two hands", "Coils each line", "Bails each day", "everything Hand calls"):
        assert text in page


def test_ratings_stay_with_the_roles_own_requirement(run: Run, same_id: str) -> None:
    ran = run("log", "mate/coils-hand", "--note", "Twelve lines a day.", "--data", same_id)
    assert "Coils each line" in ran.out
    assert "Teaches two hands" in run("log", "mate/coils", "--note", "Two.", "--data", same_id).out


def test_the_next_level_asks_only_for_what_is_new(run: Run, same_id: str) -> None:
    steps = run("roadmap", "--from", "hand", "--to", "mate", "--full", "--data", same_id).out
    assert "Teaches two hands" in steps
    assert "Coils each line" not in steps


def test_a_higher_minimum_of_years_replaces_a_lower_one() -> None:
    def years(number: int) -> str:
        return (
            f"{{id: sea, text: Year {number}, asks: experience, years: {{min: {number}, of: sea}}}}"
        )

    text = SAME_ID.replace(
        "- {id: coils, text: Coils", f"- {years(1)}\n        - {{id: coils, text: Coils"
    )
    text = text.replace(
        "- {id: coils, text: Teaches", f"- {years(3)}\n        - {{id: coils, text: Teaches"
    )
    kb = ladder(text)
    assert [one.years.min for one in kb.requirements(kb.roles["mate"]) if one.years] == [3]


def test_a_step_can_build_an_included_requirement_with_a_shared_id() -> None:
    move = """\
moves:
  up:
    from: hand
    to: mate
    phases:
      coil:
        title: Coil
        steps: {daily: {kind: skill, text: Coil daily., builds: [mate/coils-hand]}}
"""
    assert ladder(SAME_ID + move).moves["up"]


def test_an_id_that_would_be_too_long_is_made_from_its_words() -> None:
    long = "c" * 62
    kb = ladder(SAME_ID.replace("id: coils", f"id: {long}"))
    ids = [one.id or "" for one in kb.requirements(kb.roles["mate"])]
    assert len(set(ids)) == len(ids) == 3
    assert max(map(len, ids)) <= LONGEST_ID
