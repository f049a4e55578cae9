"""The workflow in docs/ladders.md is a valid one, and its steps do what they say."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path
from typing import Any

import pytest
import yaml

from roleadvisor.ladder_publish.folder import MANIFEST
from tests.conftest import ROOT

pytestmark = pytest.mark.skipif(
    not (shutil.which("bash") and shutil.which("git")), reason="the steps need bash and git"
)

DOCUMENT = (ROOT / "docs" / "ladders.md").read_text("utf-8")
(BLOCK,) = re.findall(r"^```yml\n(name: Ladder\n.*?)^```", DOCUMENT, re.MULTILINE | re.DOTALL)
# BaseLoader keeps `on` as a word, as GitHub does.
WORKFLOW: dict[str, Any] = yaml.load(BLOCK, yaml.BaseLoader)  # noqa: S506 - it makes texts alone

STUBS = {
    "pip": "exit 0",
    "gh": 'cp "$RUNNER_TEMP/diff.md" "$RUNNER_TEMP/comment.md"; echo "$@" > "$RUNNER_TEMP/gh"',
    "roleadvisor": f'exec "{sys.executable}" -m roleadvisor "$@"',
}
"""The runner's programs."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a ladder's repository as a runner has it: a branch next to origin's main."""
    where = tmp_path_factory.mktemp("made") / "repository"
    shutil.copytree(ROOT / "data", where, ignore=shutil.ignore_patterns("o*", "*.json", "roles*"))
    (where / "starter.yaml").rename(where / "ladder.yaml")
    _git(where, "init", "-q")
    _git(where, "add", "-A")
    _commit(where)
    return where


def _git(where: Path, *words: str) -> None:
    subprocess.run(["git", *words], cwd=where, check=True)


def _commit(where: Path) -> None:
    """Commit what is staged, and move origin's main to it."""
    _git(where, "-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-qm", "One")
    _git(where, "update-ref", "refs/remotes/origin/main", "HEAD")


@pytest.fixture
def repository(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Change into a copy of that repository, with the runner's programs and variables."""
    where, temp, bin_ = (tmp_path / name for name in ("repository", "temp", "bin"))
    shutil.copytree(made, where)
    for folder in (temp, bin_):
        folder.mkdir()
    for name, script in STUBS.items():
        (bin_ / name).write_text(f"#!/bin/sh\n{script}\n")
        (bin_ / name).chmod(0o755)
    for name, value in {
        "PATH": f"{bin_}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT / "src"),
        "RUNNER_TEMP": str(temp),
        "GITHUB_STEP_SUMMARY": str(temp / "summary.md"),
        "GITHUB_BASE_REF": "main",
        "NUMBER": "7",
        "BEFORE": "origin/main",
    }.items():
        monkeypatch.setenv(name, value)
    with chdir(where):
        yield where


def _commands(job: str) -> list[str]:
    return [step["run"] for step in _steps(job)]


def _steps(job: str) -> list[dict[str, str]]:
    return [step for step in WORKFLOW["jobs"][job]["steps"] if "run" in step]


def _run_job(job: str) -> list[int]:
    """Run a job's commands as a runner would: after a failure, only those marked to run anyway.

    Return their exit codes.
    """
    codes: list[int] = []
    for step in _steps(job):
        if any(codes) and step.get("if") != "${{ !cancelled() }}":
            continue
        codes.append(_code(step))
    return codes


def _code(step: dict[str, str]) -> int:
    words = ["bash", "-eo", "pipefail", "-c", step["run"]]
    return subprocess.run(words, check=False, capture_output=True).returncode


def test_it_has_the_parts_of_a_workflow() -> None:
    assert set(WORKFLOW) == {"name", "on", "permissions", "jobs"}
    assert set(WORKFLOW["on"]) == {"pull_request", "push"}
    for job in WORKFLOW["jobs"].values():
        assert job["runs-on"]
        assert all(("run" in step) != ("uses" in step) for step in job["steps"])


def test_no_step_interpolates_pull_request_text_into_its_script() -> None:
    assert not [one for job in WORKFLOW["jobs"] for one in _commands(job) if "${{" in one]


def test_a_wording_change_gets_a_comment_and_passes(repository: Path) -> None:
    ladder = repository / "ladder.yaml"
    ladder.write_text(re.sub(r"(?m)^title: .*$", "title: Another title", ladder.read_text("utf-8")))
    assert set(_run_job("review")) == {0}
    temp = repository.parent / "temp"
    assert "Another title" in (temp / "comment.md").read_text("utf-8")
    assert (temp / "comment.md").read_bytes() == (temp / "summary.md").read_bytes()
    assert (temp / "gh").read_text().startswith("pr comment 7 --body-file ")


def test_a_major_change_gets_a_comment_and_fails_until_the_version_is_raised(
    repository: Path,
) -> None:
    ladder = repository / "ladder.yaml"
    text = ladder.read_text("utf-8")
    major = text.replace("min: 2", "min: 9")
    ladder.write_text(major)
    assert text != major
    assert _run_job("review") == [0, 0, 0, 0, 1]
    assert (repository.parent / "temp" / "comment.md").exists()
    assert 'version: "1.0"' in text
    *_, stop = _steps("review")
    for version, code in {"2.0": 0, "1.1": 1}.items():
        ladder.write_text(major.replace('version: "1.0"', f'version: "{version}"'))
        assert _code(stop) == code


def test_a_documented_label_lets_a_major_change_pass() -> None:
    stop = WORKFLOW["jobs"]["review"]["steps"][-1]
    label = re.fullmatch(
        r"\$\{\{ !contains\(github\.event\.pull_request\.labels\.\*\.name, '(.*)'\) \}\}",
        stop["if"],
    )
    assert label
    assert f"the label `{label[1]}`" in " ".join(DOCUMENT.split())
    assert {"opened", "synchronize", "labeled"} <= set(WORKFLOW["on"]["pull_request"]["types"])


def test_the_first_ladder_passes_with_nothing_to_compare_with(repository: Path) -> None:
    _git(repository, "rm", "-q", "--cached", "ladder.yaml")
    _commit(repository)
    assert _run_job("review") == [0, 0, 0, 0, 0]
    comment = (repository.parent / "temp" / "comment.md").read_text("utf-8")
    assert comment == "The first ladder: main has none to compare it with.\n"


def test_a_ladder_with_an_error_fails_the_review_and_the_comment_says_where(
    repository: Path,
) -> None:
    (repository / "ladder.yaml").write_text("titel: x\n")
    assert _run_job("review") == [0, 1, 0, 0]
    comment = (repository.parent / "temp" / "comment.md").read_text("utf-8")
    assert comment == "Can't be compared: see the step that checks the ladder.\n"


def test_a_check_warning_does_not_hide_what_the_change_means(
    repository: Path,
) -> None:
    ladder = repository / "ladder.yaml"
    ladder.write_text(re.sub(r"(?m)^title: .*$", "title: TBD", ladder.read_text("utf-8")))
    assert _run_job("review") == [0, 1, 0, 0]
    assert "TBD" in (repository.parent / "temp" / "comment.md").read_text("utf-8")


def test_a_merged_ladder_becomes_a_site(repository: Path) -> None:
    assert set(_run_job("publish")) == {0}
    assert (repository / "site" / "index.html").exists()
    assert (repository / "site" / "changes.html").exists()
    assert json.loads((repository / "site" / MANIFEST).read_text())["without"] == ["pay"]
