"""What startup doesn't import, which is what keeps quick commands quick."""

import re
import subprocess
import sys
from functools import cache

import pytest

from tests.conftest import ROOT, Run

PRINT_MODULES = """
import atexit, sys
sys.addaudithook(lambda event, _: event.startswith("socket.") and sys.exit("a connection"))
atexit.register(lambda: print(*sorted(sys.modules), file=sys.stderr))
sys.argv[0] = "roleadvisor"
from roleadvisor.__main__ import main
main()
"""


@cache
def _imported(words: str, **environment: str) -> set[str]:
    """Return the modules that a run imported. No run may open a connection."""
    return set(_stderr_of(PRINT_MODULES, *words.split(), **environment).split())


def _stderr_of(code: str, *words: str, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code, *words],
        env={"PYTHONPATH": str(ROOT / "src"), "ROLEADVISOR_HOME": "/nonexistent", **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stderr


HEAVY = {"pydantic", "yaml", "rich", "typer"}


@pytest.mark.parametrize(
    ("words", "needed"),
    [
        ("--version", set()),
        ("--help", {"typer"}),
        ("compare --help", {"typer"}),
        ("compare", HEAVY),
        ("compare --format json", HEAVY - {"rich"}),
    ],
)
def test_a_run_imports_only_the_libraries_it_needs(words: str, needed: set[str]) -> None:
    assert _imported(words) & HEAVY == needed


def test_completion_imports_no_library_but_typer() -> None:
    asked = {
        "_ROLEADVISOR_COMPLETE": "complete_bash",
        "COMP_WORDS": "roleadvisor com",
        "COMP_CWORD": "1",
    }
    assert _imported("", **asked) & HEAVY == {"typer"}


@pytest.mark.parametrize("words", ["roles", "compare"])
def test_only_pay_imports_the_wage_survey(words: str) -> None:
    assert not {name for name in _imported(words) if name.startswith("roleadvisor.pay.survey")}


@pytest.mark.parametrize(
    "words", ["compare", "compare lead director", "pay", "roadmap --from lead"]
)
def test_without_a_profile_the_profile_reader_is_not_imported(words: str) -> None:
    assert "roleadvisor.store.profile" not in _imported(words)


def test_a_first_screen_does_not_import_other_options_pages() -> None:
    others = {"differences_page", "role_result", "roles", "show_page"}
    assert not {f"roleadvisor.compare.{name}" for name in others} & _imported("compare")
    assert "roleadvisor.compare.differences_page" in _imported("compare --differences")


@pytest.mark.parametrize(
    ("words", "others"),
    [
        ("compare", "compare.roles_command"),
        ("compare", "render.picture"),
        ("quiz --questions", "quiz.result"),
        ("roadmap --from lead", "evidence.result"),
    ],
)
def test_other_commands_result_types_are_not_imported(words: str, others: str) -> None:
    assert f"roleadvisor.{others}" not in _imported(words)


@pytest.mark.parametrize("forced", [{"FORCE_COLOR": "1"}, {"TTY_COMPATIBLE": "1"}])
def test_the_color_library_is_imported_only_when_colors_are_on(forced: dict[str, str]) -> None:
    assert "rich.console" not in _imported("compare")
    assert "rich.console" in _imported("compare", **forced)


@pytest.mark.parametrize("words", ["compare", "roadmap --from lead --full", "quiz --questions"])
def test_piped_output_equals_terminal_output_without_colors(words: str, run: Run) -> None:
    colored = run(*words.split(), env={"FORCE_COLOR": "1", "TERM": "xterm-256color"}).out
    assert "\x1b[" in colored
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == run(*words.split()).out


def test_no_run_opens_a_connection() -> None:
    # `_imported` checks this for every run in this file.
    assert "roleadvisor.compare.comparison" in _imported("compare")


def test_importing_the_package_leaves_garbage_collection_enabled() -> None:
    code = "import gc, roleadvisor.__main__, roleadvisor.shell.app; assert gc.isenabled()"
    assert _stderr_of(code) == ""


def test_printing_the_quiz_questions_does_not_import_scoring() -> None:
    known = _imported("quiz --questions")
    assert "roleadvisor.quiz.instrument" in known
    scoring = ("scoring", "chance", "verdict", "counterfactual", "evaluate", "explain")
    assert not known & {f"roleadvisor.quiz.{name}" for name in scoring}
