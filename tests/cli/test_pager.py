"""A pager in a real terminal: for output longer than the screen, and never in the way."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pexpect
import pytest

from tests.conftest import Run
from tests.terminals import Child, in_terminal

Start = Callable[..., Child]

LONG = ("roles",)
TITLE = "Leading inside sales"


@pytest.fixture
def start(run: Run) -> Iterator[Start]:
    """Start the program in a terminal of 6 lines: `start("roles", PAGER="less")`."""
    run(*LONG)  # so that later runs find everything imported and read
    started: list[Child] = []

    def start_it(*words: str, lines: int = 6, to: Path | None = None, **own: str) -> Child:
        env = {"PATH": "/usr/bin:/bin", "TERM": "xterm", "LANG": "C.UTF-8",
               "ROLEADVISOR_HOME": os.environ["ROLEADVISOR_HOME"], **own}  # fmt: skip
        started.append(in_terminal(*words, env=env, size=(lines, 80), to=to))
        return started[-1]

    yield start_it
    for child in started:
        child.close(force=True)


def output_of(child: Child) -> str:
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    return child.before or ""


def saving_pager(file: Path) -> str:
    """A pager command that saves its input to a file and shows nothing."""
    return f"sh -c 'cat > {file}'"


def test_output_longer_than_the_screen_goes_through_the_pager(start: Start, tmp_path: Path) -> None:
    out = output_of(start(*LONG, ROLEADVISOR_PAGER=saving_pager(tmp_path / "paged"), PAGER="false"))
    paged = (tmp_path / "paged").read_text("utf-8")
    assert TITLE in paged
    assert "\x1b[" in paged, "colors reach the pager"
    assert out.split()[0] == "Next:"


def test_the_pager_variable_is_used_without_one_of_our_own(start: Start, tmp_path: Path) -> None:
    output_of(start(*LONG, PAGER=saving_pager(tmp_path / "paged")))
    assert (tmp_path / "paged").exists()


@pytest.mark.parametrize("form", ["plain", "json", "markdown"])
def test_every_format_is_paged(form: str, start: Start, tmp_path: Path) -> None:
    output_of(start(*LONG, "-f", form, PAGER=saving_pager(tmp_path / "paged")))
    assert TITLE in (tmp_path / "paged").read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "environment"),
    [
        pytest.param(("--no-pager",), {}, id="--no-pager"),
        pytest.param((), {"TERM": "dumb"}, id="a dumb terminal"),
        pytest.param((), {"ROLEADVISOR_PAGER": ""}, id="an empty pager of our own"),
        pytest.param((), {"ROLEADVISOR_PAGER": "less 'x"}, id="a quote that is not closed"),
        pytest.param((), {"ROLEADVISOR_PAGER": "/no/such/pager"}, id="a pager that is not there"),
        pytest.param((), {"lines": 500}, id="a screen that is long enough"),
    ],
)
def test_output_goes_to_the_screen_when_paging_is_off_or_unavailable(
    words: tuple[str, ...], environment: dict[str, str], start: Start, tmp_path: Path
) -> None:
    pager = {"PAGER": saving_pager(tmp_path / "paged")}
    assert TITLE in output_of(start(*LONG, *words, **pager | environment))
    assert not (tmp_path / "paged").exists()


def test_an_empty_pager_turns_paging_off(start: Start) -> None:
    assert TITLE in output_of(start(*LONG, PAGER=""))


def test_redirected_output_is_never_paged(start: Start, tmp_path: Path) -> None:
    output_of(start(*LONG, PAGER="false", to=tmp_path / "out"))
    assert TITLE in (tmp_path / "out").read_text("utf-8")


def test_leaving_the_pager_early_is_not_an_error(start: Start) -> None:
    out = output_of(start(*LONG, "-f", "json", PAGER="head -n 1"))
    assert out.split() == ["{"]


@pytest.mark.skipif(shutil.which("less") is None, reason="less has a prompt")
@pytest.mark.parametrize("environment", [{}, {"PAGER": "less"}], ids=["our less", "PAGER=less"])
def test_the_pagers_prompt_says_how_to_leave_it(start: Start, environment: dict[str, str]) -> None:
    child = start(*LONG, **environment)
    child.expect_exact("q: back to the shell, Space: more")
    child.send("q")
    output_of(child)


@pytest.mark.skipif(shutil.which("less") is None, reason="less has a prompt")
def test_a_users_own_less_prompt_is_kept(start: Start) -> None:
    child = start(*LONG, LESS="RPsmine$")
    child.expect_exact("mine")
    child.send("q")
    assert "back to the shell" not in output_of(child)


@pytest.mark.skipif(shutil.which("less") is None, reason="less answers Ctrl-C")
def test_the_pager_handles_ctrl_c_and_quitting_it_exits_cleanly(start: Start) -> None:
    child = start(*LONG, PAGER="less -R")
    child.expect_exact(TITLE)
    child.expect_exact("\x1b[K")  # it waits for a key
    child.sendintr()
    # less discards what was typed before it saw the interrupt, including the first q.
    out = ""
    for _ in range(60):
        child.send("q")
        ended = child.expect([pexpect.EOF, pexpect.TIMEOUT], timeout=3) == 0
        out += child.before or ""
        if ended:
            break
    child.close()
    assert child.exitstatus == 0
    assert "Next:" in out
    assert "Traceback" not in out
    assert "Stopped" not in out
