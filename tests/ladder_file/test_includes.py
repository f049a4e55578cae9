"""A role that includes another: what `ladder check` and `log` make of it."""

from pathlib import Path

import pytest

from tests.conftest import Run

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


def test_a_copy_of_what_a_role_includes_is_left_out_and_not_shared(run: Run, ferry: str) -> None:
    out = " ".join(run("ladder", "check", ferry).out.split())
    assert "`mate` includes `hand`, which says it: leave it out here" in out


def test_a_copy_of_a_shared_statement_names_the_one_to_use(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "shared.yaml"
    told = "{id: coils, text: Coils each line after the ferry has landed., asks: skill}"
    shared = f"shared: {{coils: {told}}}\n"
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


def test_a_requirement_is_logged_by_its_skill_too(run: Run, ferry: str) -> None:
    assert "Mate: Knots" in run("log", "mate/knots", "--note", "Two lines.", "--data", ferry).out


def test_a_role_alone_is_answered_with_what_it_calls_for(run: Run, ferry: str) -> None:
    ran = run("log", "mate", "--note", "Two lines.", "--data", ferry)
    assert ran.code == 2
    assert "`mate` is a role: name a step, or what the role calls for" in ran.err
    assert "mate/coils and mate/splices" in ran.err
