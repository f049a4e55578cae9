import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.skipif(shutil.which("bash") is None, reason="the script needs bash")


def _listed_by_ci(tree: Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        ["bash", str(tree / ".ci" / "run"), "--list"], capture_output=True, text=True, check=False
    )


def _tree(where: Path, readme: str) -> Path:
    (where / ".ci").mkdir(parents=True)
    shutil.copy(ROOT / ".ci" / "run", where / ".ci" / "run")
    (where / "README.md").write_text(readme)
    return where


def test_ci_runs_the_two_commands_of_the_readme(tmp_path: Path) -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    tree = _tree(tmp_path / "tree", readme)
    if shutil.which("git"):  # what is new and not ignored is copied as well
        subprocess.run(["git", "init", "--quiet", str(tree)], check=True)
    first, second = _listed_by_ci(tree).stdout.splitlines()
    assert readme.index(f"```sh\n{first}\n```") < readme.index(f"```sh\n{second}\n```")
    assert first.endswith("roleadvisor compare")
    assert "pytest" in second


def test_changing_a_command_in_the_readme_changes_ci(tmp_path: Path) -> None:
    block = "```sh\n.venv/bin/pip install {} && {}\n```\n"
    tree = _tree(
        tmp_path / "tree", block.format("this", "run it") + block.format("that", "test it")
    )
    assert _listed_by_ci(tree).stdout.splitlines() == [
        ".venv/bin/pip install this && run it",
        ".venv/bin/pip install that && test it",
    ]


def test_a_readme_without_its_commands_fails_ci(tmp_path: Path) -> None:
    done = _listed_by_ci(_tree(tmp_path / "tree", "no commands\n"))
    assert done.returncode == 1
    assert "expected two commands" in done.stderr
