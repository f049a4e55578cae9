"""Data that a later version of roleadvisor added to a profile is kept as is."""

import json
from pathlib import Path

import pytest

from roleadvisor.store.profile import CURRENT
from tests.conftest import Run

EVIDENCE = {"id": 1, "step": "lead-targets", "date": "2026-01-31", "kind": "praise", "note": "So."}
MARK = {"step": "lead-allies", "status": "paused", "date": "2026-01-31"}
LATER = {
    "version": CURRENT,
    "steps": [MARK],
    "evidence": [EVIDENCE],
    "last_evidence": 1,
    "quiz": {"mood": "calm"},
    "assessments": [
        {
            "date": "2026-01-31",
            "weather": ["rain"],
            "ratings": {
                "role": "director",
                "skills": {"communication": {"level": 2, "seen_by": "Ana"}},
                "confidence": 0.5,
            },
        }
    ],
    "wishes": {"a": [1, {"b": None}]},
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "home" / "profile.json"
    file.parent.mkdir()
    file.write_text(json.dumps(LATER))
    return file


def test_unknown_kinds_and_keys_survive_a_change(run: Run, file: Path) -> None:
    assert run("log", "lead-allies", "--note", "Mine.").code == 0
    kept = json.loads(file.read_text())
    assert kept.pop("evidence")[0] == EVIDENCE
    kept.pop("last_evidence")
    assert kept == {key: LATER[key] for key in kept}


def test_unknown_kinds_are_shown_as_is(run: Run, file: Path) -> None:
    assert file.exists()
    out = run("log", "--full").out
    assert "Jan 31, 2026, praise: So." in out
    assert run("profile", "show", "--full").code == 0
    assert run("roadmap", "--from", "team-lead").code == 0
    shown = json.loads(run("profile", "export").out)
    assert shown["wishes"] == LATER["wishes"]


def test_an_error_is_not_mistaken_for_a_later_version(run: Run, file: Path) -> None:
    file.write_text(file.read_text().replace('"level": 2', '"level": "two"'))
    before = file.read_bytes()
    ran = run("log", "lead-allies", "--note", "Mine.")
    assert ran.code == 1
    assert "assessments › entry 1 › ratings › skills › communication › level" in ran.err
    assert file.read_bytes() == before
