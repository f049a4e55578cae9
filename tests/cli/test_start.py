"""What a start leaves out: it is what keeps a quick command quick."""

import re
import subprocess
import sys
from functools import cache

import pytest

from tests.conftest import ROOT, Run

TELL = """
import atexit, sys
sys.addaudithook(lambda event, _: event.startswith("socket.") and sys.exit("a connection"))
atexit.register(lambda: print(*sorted(sys.modules), file=sys.stderr))
sys.argv[0] = "roleadvisor"
from roleadvisor.__main__ import main
main()
"""


@cache
def _imported(words: str, **environment: str) -> set[str]:
    """Give the modules that a run has imported. No run may open a connection."""
    return set(_told(TELL, *words.split(), **environment).split())


def _told(code: str, *words: str, **environment: str) -> str:
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
def test_a_run_imports_the_libraries_that_it_needs(words: str, needed: set[str]) -> None:
    assert _imported(words) & HEAVY == needed


def test_completing_a_command_imports_no_library_but_typer() -> None:
    asked = {
        "_ROLEADVISOR_COMPLETE": "complete_bash",
        "COMP_WORDS": "roleadvisor com",
        "COMP_CWORD": "1",
    }
    assert _imported("", **asked) & HEAVY == {"typer"}


@pytest.mark.parametrize("words", ["roles", "compare"])
def test_the_survey_of_wages_is_read_for_pay_alone(words: str) -> None:
    assert not {name for name in _imported(words) if name.startswith("roleadvisor.pay.survey")}


@pytest.mark.parametrize(
    "words", ["compare", "compare lead director", "pay", "roadmap --from lead"]
)
def test_without_a_profile_nothing_is_imported_that_reads_one(words: str) -> None:
    assert "roleadvisor.store.profile" not in _imported(words)


def test_a_first_screen_imports_no_page_that_another_option_asks_for() -> None:
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
def test_no_types_are_made_that_another_command_answers_with(words: str, others: str) -> None:
    assert f"roleadvisor.{others}" not in _imported(words)


@pytest.mark.parametrize("forced", [{"FORCE_COLOR": "1"}, {"TTY_COMPATIBLE": "1"}])
def test_what_makes_colors_is_imported_where_there_are_some(forced: dict[str, str]) -> None:
    assert "rich.console" not in _imported("compare")
    assert "rich.console" in _imported("compare", **forced)


@pytest.mark.parametrize("words", ["compare", "roadmap --from lead --full", "quiz --questions"])
def test_a_pipe_gets_the_page_of_a_terminal_without_its_colors(words: str, run: Run) -> None:
    colored = run(*words.split(), env={"FORCE_COLOR": "1", "TERM": "xterm-256color"}).out
    assert "\x1b[" in colored
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == run(*words.split()).out


def test_no_run_opens_a_connection() -> None:
    # `_imported` holds every run in this file to it.
    assert "roleadvisor.compare.comparison" in _imported("compare")


def test_importing_the_package_leaves_the_collector_alone() -> None:
    code = "import gc, roleadvisor.__main__, roleadvisor.shell.app; assert gc.isenabled()"
    assert _told(code) == ""


def test_printing_the_questions_of_the_quiz_loads_nothing_that_scores() -> None:
    known = _imported("quiz --questions")
    assert "roleadvisor.quiz.instrument" in known
    scoring = ("scoring", "chance", "verdict", "counterfactual", "evaluate", "explain")
    assert not known & {f"roleadvisor.quiz.{name}" for name in scoring}
