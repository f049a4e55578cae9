"""Environments a program can't choose: encodings, folders, Python switches, limits."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import pytest

from tests.conftest import ROOT, Run, quiet_environment, run_program

BARE = {
    "PATH": os.environ["PATH"],
    "PYTHONPATH": str(ROOT / "src"),
    "COLUMNS": "80",
    "PYTHONUTF8": "1",
}


def _run(
    *words: str,
    cwd: Path | None = None,
    encoding: str = "utf-8",
    environment: Mapping[str, str] = MappingProxyType({}),
) -> str:
    """Run the program with a minimal environment; check that it succeeds and return its output."""
    done = subprocess.run(
        [sys.executable, "-P", "-m", "roleadvisor", *words],
        env={**BARE, **environment},
        cwd=cwd,
        capture_output=True,
        timeout=180,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout.decode(encoding)


@pytest.fixture(scope="module")
def normal_output() -> str:
    """Return what `compare` prints in a normal environment."""
    with quiet_environment(Path("/nonexistent")):
        return run_program("compare").out


@pytest.mark.parametrize(
    "environment",
    [
        {"HOME": "/nonexistent", "XDG_DATA_HOME": "relative", "TMPDIR": "/nonexistent",
         "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR", "TZ": "Nowhere/Nothing", "PYTHONHASHSEED": "3"},
        {"LC_ALL": "C", "PYTHONUTF8": "", "LINES": "²", "GITHUB_ACTIONS": "true"},
        {"PYTHONDEVMODE": "1", "PYTHONWARNINGS": "error"},
    ],
    ids=["no-home-and-turkish", "posix", "all-warnings-are-errors"],
)  # fmt: skip
def test_the_environment_does_not_change_the_result(
    environment: dict[str, str], normal_output: str
) -> None:
    assert _run("compare", environment=environment) == normal_output


def test_help_survives_python_without_docstrings() -> None:
    assert "Compare roles side by side." in _run(
        "compare", "--help", environment={"PYTHONOPTIMIZE": "2"}
    )


@pytest.mark.parametrize("encoding", ["ascii", "cp437"])
def test_characters_missing_from_an_encoding_get_plainer_substitutes(
    encoding: str, run: Run
) -> None:
    whole = run("compare", "--full").out
    shown = _run("compare", "--full", encoding=encoding,
                environment={"PYTHONIOENCODING": encoding})  # fmt: skip
    assert len(shown.splitlines()) == len(whole.splitlines())
    if encoding == "ascii":
        assert "- Both roles are" in shown
        assert "?" not in shown.replace("?", "", whole.count("?"))


def test_neither_the_working_folder_nor_home_is_imported_from_or_written_to(
    tmp_path: Path, normal_output: str
) -> None:
    modules = {f"{name}.py" for name in ("yaml", "rich", "typing", "json")}
    for name in modules:
        (tmp_path / name).write_text("raise SystemExit('imported')\n")
    home = {"HOME": str(tmp_path), "ROLEADVISOR_HOME": str(tmp_path / "home")}
    assert _run("compare", cwd=tmp_path, environment=home) == normal_output
    assert {file.name for file in tmp_path.iterdir()} == modules


def test_a_deleted_working_folder_is_harmless(tmp_path: Path, normal_output: str) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    script = "import os, sys; os.rmdir(os.getcwd()); from roleadvisor.__main__ import main; main()"
    done = subprocess.run(
        [sys.executable, "-P", "-c", script, "compare"],
        env=BARE, cwd=gone, capture_output=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr, done.stdout.decode()) == (0, b"", normal_output)
