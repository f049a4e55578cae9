"""A ladder from another field, with 22 roles on two tracks, works in the unchanged program."""

import json

import pytest

from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.load import load_ladder
from tests.conftest import ROOT, Run

FILE = str(ROOT / "tests" / "ladders" / "good" / "engineering.yaml")

CALLS = [
    "roles", "show staff", "show vp --sources", "compare", "compare em lead --differences",
    "compare apprentice-engineer vp --only skills --sources", "roadmap --from engineer --to vp",
    "roadmap --from em --to staff", "roadmap --from staff --to em", "pay", "pay director",
    "ladder sources", "ladder check --strict",
]  # fmt: skip


@pytest.fixture(scope="module")
def engineering() -> KnowledgeBase:
    return load_ladder(FILE)


@pytest.mark.parametrize("call", CALLS)
def test_commands_work_in_every_format(run: Run, call: str) -> None:
    for form in ("table", "plain", "markdown", "json"):
        ran = run(*call.split(), "--data", FILE, "--format", form)
        assert (ran.code, ran.err) == (0, ""), form
        assert ran.out, form


def test_it_has_twenty_or_more_roles_on_two_tracks_all_in_the_quiz(
    engineering: KnowledgeBase,
) -> None:
    assert len(engineering.roles) >= 20
    assert {role.track for role in engineering.roles.values()} == {"experts", "managers"}
    assert engineering.quiz
    scored = [one for one in engineering.quiz.dimensions.values() if one.id != "leading"]
    assert all(one.positions.keys() == engineering.roles.keys() for one in scored)


def test_moves_go_both_ways_between_the_tracks(run: Run) -> None:
    for origin, to in (("em", "staff"), ("staff", "em")):
        ran = run("roadmap", "--from", origin, "--to", to, "--data", FILE, "--format", "json")
        assert len(json.loads(ran.out)["path"]) == 2


def test_skill_levels_keep_their_numbers_and_gaps(engineering: KnowledgeBase) -> None:
    assert list(engineering.skills["reliability"].levels) == [1, 2, 4]
    assert list(engineering.skills["leading-people"].levels) == [3, 4, 5, 6]
