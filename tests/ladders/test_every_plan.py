"""Any valid ladder works for all planning: assessments, roadmaps, evidence, one-on-ones."""

import json
from pathlib import Path

from roleadvisor.assess.requirements import requirements
from roleadvisor.ladder.load import load_ladder
from roleadvisor.ladder.lookup import steps_of
from tests.conftest import Run
from tests.ladders.test_every_command import all_formats, every_ladder, output_of

RATED = {"level": "1", "years": "2", "answer": "partly"}
"""The value filled in for each key of a form."""


def filled(form: str, **changes: str) -> str:
    """Fill in a form as a person would: a value after each key."""
    filled_in = {**RATED, **changes}
    for key, value in filled_in.items():
        form = form.replace(f"\n    {key}:\n", f"\n    {key}: {value}\n")
    return form


@every_ladder
def test_every_roles_form_can_be_read_back(run: Run, file: Path, tmp_path: Path) -> None:
    kb = load_ladder(str(file))
    for role in kb.roles.values():
        form = output_of(run("assess", role.id, "--blank", "--data", str(file)))
        answers = tmp_path / f"{role.id}.yaml"
        answers.write_text(form)
        empty = run(
            "assess", "--answers", str(answers), "--no-save", "-f", "json", "--data", str(file)
        )
        asked = json.loads(output_of(empty))["can"]["requirements"]
        assert [one["id"] for one in asked] == [one.id for one in requirements(kb, role)]
        assert {one["state"] for one in asked} <= {"not-known"}


@every_ladder
def test_two_sets_of_ratings_give_an_agenda(run: Run, file: Path, tmp_path: Path) -> None:
    kb = load_ladder(str(file))
    role = max(kb.roles.values(), key=lambda one: len(requirements(kb, one)))
    form = output_of(run("assess", role.id, "--blank", "--data", str(file)))
    (tmp_path / "self.yaml").write_text(filled(form))
    (tmp_path / "manager.yaml").write_text(filled(form, level="0", answer="no"))
    words = ("--self", str(tmp_path / "self.yaml"), "--manager", str(tmp_path / "manager.yaml"))
    all_formats(run, "one-on-one", *words, "--data", str(file))
    all_formats(run, "assess", "--answers", str(tmp_path / "self.yaml"), "--data", str(file))
    output_of(run("profile", "show", "--data", str(file)))
    output_of(run("profile", "history", "--data", str(file)))


@every_ladder
def test_every_role_has_a_roadmap_or_a_message_why_not(run: Run, file: Path) -> None:
    kb = load_ladder(str(file))
    rank = {name: role.rank for name, role in kb.roles.items()}
    leaving = {
        move.origin
        for move in kb.moves.values()
        if move.origin == move.to or (rank[move.to] or 999) > (rank[move.origin] or 0)
    }
    for role in kb.roles:
        for form in ("plain", "ics", "csv"):
            ran = run(
                "roadmap", "--from", role, "--start", "2027-01", "-f", form, "--data", str(file)
            )
            assert ran.code == (0 if role in leaving else 2)
            assert ran.out or ran.err


@every_ladder
def test_evidence_can_be_logged_for_every_step(run: Run, file: Path) -> None:
    kb = load_ladder(str(file))
    for step in list(steps_of(kb))[:5]:
        output_of(run("log", step, "--note", "Done.", "--status", "done", "--data", str(file)))
    kept = json.loads(output_of(run("log", "-f", "json", "--data", str(file))))["steps"]
    assert [one["id"] for one in kept] == list(steps_of(kb))[:5]
