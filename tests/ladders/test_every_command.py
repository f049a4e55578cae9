"""Any valid ladder goes through every command: no role's, facet's or item's name is in the code."""

import json
from itertools import pairwise
from pathlib import Path

import pytest

from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.load import load_ladder
from roleadvisor.quiz.instrument import instrument_of
from roleadvisor.quiz.verdict import classify
from roleadvisor.text import sanitize
from tests.conftest import ROOT, Ran, Run

GOOD = sorted(Path(__file__).with_name("good").glob("*.*"))
LADDERS = [ROOT / "data" / "roles.yaml", ROOT / "data" / "starter.yaml", *GOOD]
FORMATS = ("table", "plain", "markdown", "json")

every_ladder = pytest.mark.parametrize("file", LADDERS, ids=lambda file: file.name)


def told(ran: Ran) -> str:
    """Give what a run that has to succeed told, without a word of complaint."""
    assert ran.code == 0, ran.err
    assert ran.out.strip()
    return ran.out


def all_formats(run: Run, *words: str) -> None:
    for form in FORMATS:
        out = told(run(*words, "-f", form))
        if form == "json":
            assert json.loads(out)["version"] == 1


@every_ladder
def test_the_roles_are_listed_and_each_is_shown(run: Run, file: Path) -> None:
    kb = load_ladder(str(file))
    all_formats(run, "roles", "--data", str(file))
    for role in kb.roles.values():
        assert sanitize(role.title) in told(
            run("show", role.id, "-f", "plain", "--data", str(file))
        )
    all_formats(run, "show", next(iter(kb.roles)), "--data", str(file))


@every_ladder
def test_neighbours_in_the_file_are_compared(run: Run, file: Path) -> None:
    kb = load_ladder(str(file))
    for one, other in pairwise(kb.roles):
        told(run("compare", one, other, "--differences", "--sources", "--data", str(file)))
    if len(kb.roles) > 1:
        all_formats(run, "compare", "--data", str(file))


@every_ladder
def test_every_move_is_a_way_that_can_be_printed(run: Run, file: Path) -> None:
    kb = load_ladder(str(file))
    for move in kb.moves.values():
        words = ("roadmap", "--from", move.origin, "--to", move.to, "--data", str(file))
        way = json.loads(told(run(*words, "-f", "json")))
        assert (way["from"], way["to"]) == (move.origin, move.to)
        assert way["path"] == [move.origin, move.to]
        steps = [step["id"] for phase in way["phases"] for step in phase["steps"]]
        assert steps == [step for phase in move.phases.values() for step in phase.steps]
    for move in list(kb.moves.values())[:1]:
        all_formats(run, "roadmap", "--from", move.origin, "--to", move.to, "--data", str(file))


@every_ladder
def test_pay_is_told_or_said_to_be_unknown(run: Run, file: Path) -> None:
    kb = load_ladder(str(file))
    for role in kb.roles:
        told(run("pay", role, "-f", "plain", "--data", str(file)))


def one_sided(kb: KnowledgeBase, role: str) -> dict[str, int]:
    """Answer every item as near to where `role` stands as an answer can be."""
    assert kb.quiz
    answers = {}
    for item in kb.quiz.items.values():
        place = kb.quiz.dimensions[item.dimension].positions.get(role, 0)
        answers[item.id] = place if item.high == "right" else -place
    return {one.id: answers[one.id] for one in kb.quiz.items.values() if not one.reserve}


@every_ladder
def test_whoever_answers_as_a_role_stands_is_nearest_to_it(
    run: Run, file: Path, tmp_path: Path
) -> None:
    kb = load_ladder(str(file))
    if kb.quiz is None:
        assert run("quiz", "--questions", "--data", str(file)).code == 2
        return
    items = json.loads(told(run("quiz", "--questions", "-f", "json", "--data", str(file))))["items"]
    assert [item["id"] for item in items] == [
        item.id for item in kb.quiz.items.values() if not item.reserve
    ]
    away = kb.quiz.away.dimensions if kb.quiz.away else ()
    contrast = [one for one in kb.quiz.dimensions.values() if one.id not in away]
    roles = list(dict.fromkeys(role for one in contrast for role in one.positions))
    instrument = instrument_of(kb)
    assert [classify(instrument, one_sided(kb, role)).near[0] for role in roles] == roles
    for role in (roles[0], roles[-1]):
        answers = tmp_path / f"{role}.json"
        answers.write_text(json.dumps(one_sided(kb, role)))
        words = ("quiz", "--answers", str(answers), "--no-save", "--data", str(file))
        result = json.loads(told(run(*words, "-f", "json")))
        assert result["leading"] == role
        assert sum(one["points"] for one in result["contributions"]) == result["margin_points"]


@every_ladder
def test_a_keeper_checks_it_and_lists_its_sources(run: Run, file: Path) -> None:
    told(run("ladder", "check", str(file)))
    told(run("ladder", "sources", "--data", str(file)))
    told(run("ladder", "diff", str(file), str(file)))
