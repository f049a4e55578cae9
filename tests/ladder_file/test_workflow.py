"""The workflow that docs/ladders.md shows is one, and its steps do what they say."""

import json
import os
import re
import shutil
import subprocess
import sys
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
# BaseLoader leaves `on` a word, as GitHub does.
WORKFLOW: dict[str, Any] = yaml.load(BLOCK, yaml.BaseLoader)  # noqa: S506 - it makes texts alone

STUBS = {
    "pip": "exit 0",
    "gh": 'cp "$RUNNER_TEMP/diff.md" "$RUNNER_TEMP/comment.md"; echo "$@" > "$RUNNER_TEMP/gh"',
    "roleadvisor": f'exec "{sys.executable}" -m roleadvisor "$@"',
}


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Make a ladder's repository as a runner has it: a branch beside origin's main."""
    where = tmp_path / "repository"
    shutil.copytree(ROOT / "data", where, ignore=shutil.ignore_patterns("o*", "*.json", "roles*"))
    (where / "starter.yaml").rename(where / "ladder.yaml")
    for words in (
        ["init", "-q"],
        ["add", "-A"],
        ["-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-qm", "One"],
        ["update-ref", "refs/remotes/origin/main", "HEAD"],
    ):
        subprocess.run(["git", *words], cwd=where, check=True)
    return where


def _commands(job: str) -> list[str]:
    return [step["run"] for step in _steps(job)]


def _steps(job: str) -> list[dict[str, str]]:
    return [step for step in WORKFLOW["jobs"][job]["steps"] if "run" in step]


def _done(job: str, repository: Path) -> list[int]:
    """Run a job's commands as a runner would, behind one that failed those for all cases alone.

    Give their codes.
    """
    temp, bin_ = repository.parent / "temp", repository.parent / "bin"
    for folder in (temp, bin_):
        folder.mkdir(exist_ok=True)
    for name, script in STUBS.items():
        (bin_ / name).write_text(f"#!/bin/sh\n{script}\n")
        (bin_ / name).chmod(0o755)
    environment = os.environ | {
        "PATH": f"{bin_}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT / "src"),
        "RUNNER_TEMP": str(temp),
        "GITHUB_STEP_SUMMARY": str(temp / "summary.md"),
        "GITHUB_BASE_REF": "main",
        "NUMBER": "7",
        "BEFORE": "origin/main",
    }
    codes: list[int] = []
    for step in _steps(job):
        if any(codes) and step.get("if") != "${{ !cancelled() }}":
            continue
        ran = subprocess.run(["bash", "-eo", "pipefail", "-c", step["run"]], cwd=repository,
                             env=environment, check=False, capture_output=True)  # fmt: skip
        codes.append(ran.returncode)
    return codes


def test_it_has_the_parts_of_a_workflow() -> None:
    assert set(WORKFLOW) == {"name", "on", "permissions", "jobs"}
    assert set(WORKFLOW["on"]) == {"pull_request", "push"}
    for job in WORKFLOW["jobs"].values():
        assert job["runs-on"]
        assert all(("run" in step) != ("uses" in step) for step in job["steps"])


def test_no_step_writes_a_text_of_the_pull_request_into_its_script() -> None:
    assert not [one for job in WORKFLOW["jobs"] for one in _commands(job) if "${{" in one]


def test_a_change_of_words_is_commented_on_and_passes(repository: Path) -> None:
    ladder = repository / "ladder.yaml"
    ladder.write_text(re.sub(r"(?m)^title: .*$", "title: Another title", ladder.read_text("utf-8")))
    assert set(_done("review", repository)) == {0}
    temp = repository.parent / "temp"
    assert "Another title" in (temp / "comment.md").read_text("utf-8")
    assert (temp / "comment.md").read_bytes() == (temp / "summary.md").read_bytes()
    assert (temp / "gh").read_text().startswith("pr comment 7 --body-file ")


def test_a_major_change_is_commented_on_and_stops_at_the_last_step(repository: Path) -> None:
    ladder = repository / "ladder.yaml"
    text = ladder.read_text("utf-8")
    ladder.write_text(text.replace("min: 2", "min: 9"))
    assert text != ladder.read_text("utf-8")
    assert _done("review", repository) == [0, 0, 0, 0, 1]
    assert (repository.parent / "temp" / "comment.md").exists()


@pytest.mark.parametrize(("version", "code"), [("2.0", 0), ("1.1", 1)])
def test_a_major_change_passes_once_somebody_has_raised_the_version(
    repository: Path, version: str, code: int
) -> None:
    ladder = repository / "ladder.yaml"
    text = ladder.read_text("utf-8").replace("min: 2", "min: 9")
    assert 'version: "1.0"' in text
    ladder.write_text(text.replace('version: "1.0"', f'version: "{version}"'))
    assert _done("review", repository) == [0, 0, 0, 0, code]


def test_a_label_that_the_document_names_lets_a_major_change_pass() -> None:
    stop = WORKFLOW["jobs"]["review"]["steps"][-1]
    label = re.fullmatch(
        r"\$\{\{ !contains\(github\.event\.pull_request\.labels\.\*\.name, '(.*)'\) \}\}",
        stop["if"],
    )
    assert label
    assert f"the label `{label[1]}`" in " ".join(DOCUMENT.split())
    assert {"opened", "synchronize", "labeled"} <= set(WORKFLOW["on"]["pull_request"]["types"])


def test_the_first_ladder_has_nothing_to_be_compared_with_and_passes(repository: Path) -> None:
    for words in (
        ["rm", "-q", "--cached", "ladder.yaml"],
        ["-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-qm", "None"],
        ["update-ref", "refs/remotes/origin/main", "HEAD"],
    ):
        subprocess.run(["git", *words], cwd=repository, check=True)
    assert _done("review", repository) == [0, 0, 0, 0, 0]
    comment = (repository.parent / "temp" / "comment.md").read_text("utf-8")
    assert comment == "The first ladder: main has none to compare it with.\n"


def test_a_ladder_with_an_error_fails_the_review_and_the_comment_says_where(
    repository: Path,
) -> None:
    (repository / "ladder.yaml").write_text("titel: x\n")
    assert _done("review", repository) == [0, 1, 0, 0]
    comment = (repository.parent / "temp" / "comment.md").read_text("utf-8")
    assert comment == "Can't be compared: see the step that checks the ladder.\n"


def test_a_warning_of_the_check_keeps_nobody_from_seeing_what_the_change_means(
    repository: Path,
) -> None:
    ladder = repository / "ladder.yaml"
    ladder.write_text(re.sub(r"(?m)^title: .*$", "title: TBD", ladder.read_text("utf-8")))
    assert _done("review", repository) == [0, 1, 0, 0]
    assert "TBD" in (repository.parent / "temp" / "comment.md").read_text("utf-8")


def test_a_merged_ladder_becomes_a_site(repository: Path) -> None:
    assert set(_done("publish", repository)) == {0}
    assert (repository / "site" / "index.html").exists()
    assert (repository / "site" / "changes.html").exists()
    assert json.loads((repository / "site" / MANIFEST).read_text())["without"] == ["pay"]
