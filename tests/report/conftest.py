"""A person with something of every kind kept."""

import json
from pathlib import Path

import pytest

from roleadvisor.assess.requirements import requirements
from roleadvisor.ladder.load import load_ladder
from tests.conftest import ROOT, Run

DAY = "2026-11-25"


def ratings(level: int, reply: str) -> str:
    kb = load_ladder(str(ROOT / "data" / "roles.yaml"))
    tables: dict[str, dict[str, object]] = {"skills": {}, "years": {}, "asks": {}}
    answers = {"skills": ("level", level), "years": ("years", 4), "asks": ("answer", reply)}
    for one in requirements(kb, kb.roles["director"]):
        key, answer = answers[one.table]
        tables[one.table][one.id] = {key: answer, "shown_by": "Kept 7 of 8 reps."}
    return json.dumps({"role": "director", **tables, "seat": "expected"})


@pytest.fixture
def kept(run: Run, tmp_path: Path) -> None:
    """Keep something of every kind for the default person."""
    items = json.loads(run("quiz", "--questions", "--json").out)["items"]
    (tmp_path / "answers.json").write_text(
        json.dumps({one["id"]: (at % 5) - 2 for at, one in enumerate(items)})
    )
    (tmp_path / "ratings.json").write_text(ratings(2, "partly"))
    steps = json.loads(run("roadmap", "--from", "team-lead", "--json").out)["phases"][0]["steps"]
    for words in (
        ("profile", "set", "--role", "team-lead", "--years", "4", "--area", "TX"),
        ("quiz", "--answers", str(tmp_path / "answers.json"), "--save"),
        ("assess", "--answers", str(tmp_path / "ratings.json"), "--save"),
        ("log", steps[0]["id"], "--note", "108% four quarters in a row.", "--date", "2026-11-01"),
        ("one-on-one", "--agree", "Draft one budget line.", "--role", "director", "--date", DAY),
    ):
        ran = run(*words)
        assert ran.code == 0, ran.err
