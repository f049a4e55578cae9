"""A pager in a real terminal: for what is longer than the screen, and never in the way."""

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
    run(*LONG)  # what it imports and reads is there for all that follow
    started: list[Child] = []

    def start_it(*words: str, lines: int = 6, to: Path | None = None, **own: str) -> Child:
        env = {"PATH": "/usr/bin:/bin", "TERM": "xterm", "LANG": "C.UTF-8",
               "ROLEADVISOR_HOME": os.environ["ROLEADVISOR_HOME"], **own}  # fmt: skip
        started.append(in_terminal(*words, env=env, size=(lines, 80), to=to))
        return started[-1]

    yield start_it
    for child in started:
        child.close(force=True)


def shown(child: Child) -> str:
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    return child.before or ""


def keeping(file: Path) -> str:
    """A pager that keeps what it is given in a file and shows nothing."""
    return f"sh -c 'cat > {file}'"


def test_what_is_longer_than_the_screen_goes_through_the_pager(
    start: Start, tmp_path: Path
) -> None:
    out = shown(start(*LONG, ROLEADVISOR_PAGER=keeping(tmp_path / "paged"), PAGER="false"))
    paged = (tmp_path / "paged").read_text("utf-8")
    assert TITLE in paged
    assert "\x1b[" in paged, "colors reach the pager"
    assert out.split()[0] == "Next:"


def test_pager_is_taken_where_there_is_no_pager_of_our_own(start: Start, tmp_path: Path) -> None:
    shown(start(*LONG, PAGER=keeping(tmp_path / "paged")))
    assert (tmp_path / "paged").exists()


@pytest.mark.parametrize("form", ["plain", "json", "markdown"])
def test_every_format_is_paged(form: str, start: Start, tmp_path: Path) -> None:
    shown(start(*LONG, "-f", form, PAGER=keeping(tmp_path / "paged")))
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
def test_the_page_is_written_to_the_screen_by_itself(
    words: tuple[str, ...], environment: dict[str, str], start: Start, tmp_path: Path
) -> None:
    pager = {"PAGER": keeping(tmp_path / "paged")}
    assert TITLE in shown(start(*LONG, *words, **pager | environment))
    assert not (tmp_path / "paged").exists()


def test_an_empty_pager_turns_paging_off(start: Start) -> None:
    assert TITLE in shown(start(*LONG, PAGER=""))


def test_what_goes_elsewhere_is_never_paged(start: Start, tmp_path: Path) -> None:
    shown(start(*LONG, PAGER="false", to=tmp_path / "out"))
    assert TITLE in (tmp_path / "out").read_text("utf-8")


def test_a_pager_that_is_left_early_is_no_error(start: Start) -> None:
    out = shown(start(*LONG, "-f", "json", PAGER="head -n 1"))
    assert out.split() == ["{"]


@pytest.mark.skipif(shutil.which("less") is None, reason="less has a prompt")
@pytest.mark.parametrize("environment", [{}, {"PAGER": "less"}], ids=["our less", "PAGER=less"])
def test_the_pager_says_how_to_leave_it(start: Start, environment: dict[str, str]) -> None:
    child = start(*LONG, **environment)
    child.expect_exact("q: back to the shell, Space: more")
    child.send("q")
    shown(child)


@pytest.mark.skipif(shutil.which("less") is None, reason="less has a prompt")
def test_who_has_set_up_less_has_their_own_prompt(start: Start) -> None:
    child = start(*LONG, LESS="RPsmine$")
    child.expect_exact("mine")
    child.send("q")
    assert "back to the shell" not in shown(child)


@pytest.mark.skipif(shutil.which("less") is None, reason="less answers Ctrl-C")
def test_ctrl_c_is_the_pagers_and_quitting_it_ends_well(start: Start) -> None:
    child = start(*LONG, PAGER="less -R")
    child.expect_exact(TITLE)
    child.expect_exact("\x1b[K")  # it waits for a key
    child.sendintr()
    # less drops what was typed before it saw the interrupt, a first q among it.
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
