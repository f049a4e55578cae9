"""A person with saved data of every kind."""

import json
import shutil
from pathlib import Path

import pytest

from roleadvisor.assess.requirements import requirements
from roleadvisor.ladder.load import load_ladder
from tests.conftest import ROOT, quiet_environment, run_program

DAY = "2026-11-25"


def ratings(level: int, reply: str) -> str:
    kb = load_ladder(str(ROOT / "data" / "roles.yaml"))
    tables: dict[str, dict[str, object]] = {"skills": {}, "years": {}, "asks": {}}
    answers = {"skills": ("level", level), "years": ("years", 4), "asks": ("answer", reply)}
    for one in requirements(kb, kb.roles["director"]):
        key, answer = answers[one.table]
        tables[one.table][one.id] = {key: answer, "shown_by": "Kept 7 of 8 reps."}
    return json.dumps({"role": "director", **tables, "seat": "expected"})


@pytest.fixture(scope="session")
def kept_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a home folder with saved data of every kind for the default person."""
    folder = tmp_path_factory.mktemp("kept")
    with quiet_environment(folder / "home"):
        _keep(folder)
    return folder / "home"


def _keep(folder: Path) -> None:
    items = json.loads(run_program("quiz", "--questions", "--json").out)["items"]
    (folder / "answers.json").write_text(
        json.dumps({one["id"]: (at % 5) - 2 for at, one in enumerate(items)})
    )
    (folder / "ratings.json").write_text(ratings(2, "partly"))
    plan = json.loads(run_program("roadmap", "--from", "team-lead", "--json").out)
    step = plan["phases"][0]["steps"][0]["id"]
    for words in (
        ("profile", "set", "--role", "team-lead", "--years", "4", "--area", "TX"),
        ("quiz", "--answers", str(folder / "answers.json"), "--save"),
        ("assess", "--answers", str(folder / "ratings.json"), "--save"),
        ("log", step, "--note", "108% four quarters in a row.", "--date", "2026-11-01"),
        ("one-on-one", "--agree", "Draft one budget line.", "--role", "director", "--date", DAY),
    ):
        ran = run_program(*words)
        assert ran.code == 0, ran.err


@pytest.fixture
def kept(kept_home: Path, tmp_path: Path) -> None:
    """Save data of every kind for the default person."""
    shutil.copytree(kept_home, tmp_path / "home")
