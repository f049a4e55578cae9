"""Any valid ladder works with every command: the code has no role, topic or item names."""

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


def output_of(ran: Ran) -> str:
    """Check that a run succeeded and return its output."""
    assert ran.code == 0, ran.err
    assert ran.out.strip()
    return ran.out


def all_formats(run: Run, *words: str) -> None:
    for form in FORMATS:
        out = output_of(run(*words, "-f", form))
        if form == "json":
            assert json.loads(out)["version"] == 1


@every_ladder
def test_roles_can_be_listed_and_each_one_shown(run: Run, file: Path) -> None:
    kb = load_ladder(str(file))
    all_formats(run, "roles", "--data", str(file))
    for role in kb.roles.values():
        assert sanitize(role.title) in output_of(
            run("show", role.id, "-f", "plain", "--data", str(file))
        )
    all_formats(run, "show", next(iter(kb.roles)), "--data", str(file))


@every_ladder
def test_adjacent_roles_in_the_file_can_be_compared(run: Run, file: Path) -> None:
    kb = load_ladder(str(file))
    for one, other in pairwise(kb.roles):
        output_of(run("compare", one, other, "--differences", "--sources", "--data", str(file)))
    if len(kb.roles) > 1:
        all_formats(run, "compare", "--data", str(file))


@every_ladder
def test_every_move_can_be_printed_as_a_roadmap(run: Run, file: Path) -> None:
    kb = load_ladder(str(file))
    for move in kb.moves.values():
        words = ("roadmap", "--from", move.origin, "--to", move.to, "--data", str(file))
        roadmap = json.loads(output_of(run(*words, "-f", "json")))
        assert (roadmap["from"], roadmap["to"]) == (move.origin, move.to)
        assert roadmap["path"] == [move.origin, move.to]
        steps = [step["id"] for phase in roadmap["phases"] for step in phase["steps"]]
        assert steps == [step for phase in move.phases.values() for step in phase.steps]
    for move in list(kb.moves.values())[:1]:
        all_formats(run, "roadmap", "--from", move.origin, "--to", move.to, "--data", str(file))


@every_ladder
def test_pay_is_shown_or_reported_as_unknown(run: Run, file: Path) -> None:
    kb = load_ladder(str(file))
    for role in kb.roles:
        output_of(run("pay", role, "-f", "plain", "--data", str(file)))


def answers_favoring(kb: KnowledgeBase, role: str) -> dict[str, int]:
    """Answer every item as close as possible to the position of `role`."""
    assert kb.quiz
    answers = {}
    for item in kb.quiz.items.values():
        place = kb.quiz.dimensions[item.dimension].positions.get(role, 0)
        answers[item.id] = place if item.high == "right" else -place
    return {one.id: answers[one.id] for one in kb.quiz.items.values() if not one.reserve}


@every_ladder
def test_answers_that_match_a_roles_positions_lead_to_that_role(
    run: Run, file: Path, tmp_path: Path
) -> None:
    kb = load_ladder(str(file))
    if kb.quiz is None:
        assert run("quiz", "--questions", "--data", str(file)).code == 2
        return
    items = json.loads(output_of(run("quiz", "--questions", "-f", "json", "--data", str(file))))[
        "items"
    ]
    assert [item["id"] for item in items] == [
        item.id for item in kb.quiz.items.values() if not item.reserve
    ]
    away = kb.quiz.away.dimensions if kb.quiz.away else ()
    contrast = [one for one in kb.quiz.dimensions.values() if one.id not in away]
    roles = list(dict.fromkeys(role for one in contrast for role in one.positions))
    instrument = instrument_of(kb)
    assert [classify(instrument, answers_favoring(kb, role)).near[0] for role in roles] == roles
    for role in (roles[0], roles[-1]):
        answers = tmp_path / f"{role}.json"
        answers.write_text(json.dumps(answers_favoring(kb, role)))
        words = ("quiz", "--answers", str(answers), "--no-save", "--data", str(file))
        result = json.loads(output_of(run(*words, "-f", "json")))
        assert result["leading"] == role
        assert sum(one["points"] for one in result["contributions"]) == result["margin_points"]


@every_ladder
def test_every_ladder_can_be_checked_diffed_and_its_sources_listed(run: Run, file: Path) -> None:
    output_of(run("ladder", "check", str(file)))
    output_of(run("ladder", "sources", "--data", str(file)))
    output_of(run("ladder", "diff", str(file), str(file)))
