"""What every test gets: a quiet environment, the shipped ladder, and the program in process."""

import gc
import os
import re
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import count
from pathlib import Path
from typing import Any

import pytest
import typer
from hypothesis import settings
from typer import testing
from typer.testing import CliRunner

from roleadvisor.errors import AdvisorError, FaultyFile, UnreadableFile, unknown_name
from roleadvisor.ladder import load
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.load import load_ladder
from roleadvisor.pay import answer
from roleadvisor.pay.survey import load_survey
from roleadvisor.reading import events
from roleadvisor.reading.reader import parse
from roleadvisor.shell.app import app
from tests.browsing import Browser, start_browser

# No deadline: how long an example takes also depends on what else the machine is doing.
settings.register_profile("usual", deadline=None, max_examples=50)
settings.register_profile("deep", deadline=None, max_examples=500)
settings.register_profile("fuzz", deadline=None, max_examples=5_000)
settings.load_profile("usual")

# A suite running in the background or under nohup inherits ignored signals, and so would every
# program that it runs: Ctrl-C and a closed terminal would then do nothing.
for _name in ("SIGINT", "SIGHUP", "SIGQUIT"):  # Windows has only the first
    _signal = getattr(signal, _name, signal.SIGINT)
    if signal.getsignal(_signal) is signal.SIG_IGN:
        signal.signal(
            _signal, signal.default_int_handler if _signal is signal.SIGINT else signal.SIG_DFL
        )

# Programs run by tests cache their compiled code, as on a user's machine: that saves a quarter of
# each startup.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
# So do the tests: pytest rewrites the assertions of all of them, seven seconds in each worker.
sys.dont_write_bytecode = False

# Looking through all old objects for rings that nothing holds takes a twelfth of the time that
# tests take in process, and finds little: ladders that the suite keeps. Look ten times more seldom.
gc.set_threshold(700, 10, 100)

ROOT = Path(__file__).resolve().parent.parent


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> object:  # noqa: ANN401 - xdist's own
    """Keep tests that share a browser or a build, and all cases of a test, on one worker.

    Not with xdist_group: xdist 3.8 changes the ids of tests, and pytest 9.2 doesn't allow that.
    """
    from xdist.scheduler import (  # type: ignore[import-untyped]  # noqa: PLC0415 - may be absent
        LoadScopeScheduling,
    )

    # We set the order ourselves: see pytest_collection_modifyitems.
    config.option.loadscopereorder = False

    class BySharing(LoadScopeScheduling):  # type: ignore[misc]
        def _split_scope(self, nodeid: str) -> str:
            shared = (one for one in ("tests/packaging/", "test_browser.py") if one in nodeid)
            return next(shared, nodeid.partition("[")[0])

    return BySharing(config, log)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--hypothesis-profile") != "deep":
        for item in items:
            if item.get_closest_marker("deep"):
                item.add_marker(pytest.mark.skip(reason="runs with --hypothesis-profile=deep"))
    if "PYTEST_XDIST_WORKER" in os.environ:
        items.sort(key=_may_run_late)


_SLOW = (
    "test_browser",
    "packaging/",
    "walkthrough",
    "three_months",
    "terminal",
    "streams",
    "pager",
)


def _may_run_late(item: pytest.Item) -> bool:
    """Whether a test may run late: a slow one at the end leaves the other workers idle."""
    return not any(part in item.nodeid for part in _SLOW)


def examples(percent: int) -> settings:
    """Try only this percentage of the profile's examples, since each one is slow."""
    return settings(max_examples=settings().max_examples * percent // 100)


def no_such(what: str, word: str) -> str:
    """The message for an unknown name: only tests/ladders/test_lookup.py spells it out."""
    words = unknown_name(what, word)
    return words[0].upper() + words[1:]


@dataclass(frozen=True)
class Ran:
    """The result of one run of the program."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@contextmanager
def quiet_environment(home: Path) -> Iterator[None]:
    """Set up 80 columns, no color, this home folder and the shipped ladder."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("ROLEADVISOR_DATA", "NO_COLOR", "FORCE_COLOR", "TERM", "GITHUB_ACTIONS"):
            patch.delenv(name, raising=False)
        patch.setenv("COLUMNS", "80")
        patch.setenv("ROLEADVISOR_HOME", str(home))
        yield


_homes = count()


@pytest.fixture(autouse=True)
def _quiet_environment(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """Give every test a quiet environment and its own home, created only when something is saved.

    A folder for each of thousands of tests takes longer than most tests: pytest goes through all
    existing folders to make a new one. So only tests that ask for a folder get one.
    """
    home = tmp_path_factory.getbasetemp() / f"home-{os.getpid()}-{next(_homes)}"
    if "tmp_path" in request.fixturenames:
        home = request.getfixturevalue("tmp_path") / "home"
    with quiet_environment(home):
        yield


@pytest.fixture(scope="session", autouse=True)
def _no_typing_delay() -> Iterator[None]:
    """Don't let pexpect sleep for 50 ms before each line: tests wait for the prompt anyway."""
    if sys.platform == "win32":
        yield
        return
    from pexpect.spawnbase import SpawnBase  # noqa: PLC0415 - not on Windows

    init = SpawnBase.__init__

    def without_delay(child: "SpawnBase[str]", *words: object, **options: object) -> None:
        init(child, *words, **options)  # type: ignore[arg-type]
        child.delaybeforesend = None

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(SpawnBase, "__init__", without_delay)
        yield


@pytest.fixture(scope="session", autouse=True)
def _no_fsync() -> Iterator[None]:
    """Skip fsync: test files needn't survive a power cut, and thousands of waits take seconds."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda _handle: None)
        yield


@pytest.fixture(scope="session", autouse=True)
def _cache_ladders_and_survey() -> Iterator[None]:
    """Cache recently read ladders, keyed by their bytes, and the survey: neither ever changes.

    Reading the shipped ladder takes most of the time of an in-process call, and the suite makes
    thousands of those.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(load, "ladder_document", lru_cache(maxsize=8)(load.ladder_document))
        patch.setattr(answer, "load_survey", cache(load_survey))
        patch.setattr(events, "build", lru_cache(maxsize=8)(events.build))
        yield


@pytest.fixture(scope="session", autouse=True)
def _cache_commands() -> Iterator[None]:
    """Cache the commands that Typer builds from functions: a process builds each once anyway."""
    with pytest.MonkeyPatch.context() as patch:
        raised = cache(typer.main.get_command)
        patch.setattr(typer.main, "get_command", raised)
        patch.setattr(testing, "_get_command", raised)
        yield


@pytest.fixture(autouse=True)
def _check_error_style(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Check the style of every error raised in a test, as docs/conventions.md describes it."""
    raised: list[AdvisorError] = []
    init = AdvisorError.__init__

    def record(error: AdvisorError, message: str, hint: str = "", *command: Sequence[str]) -> None:
        init(error, message, hint, *command)
        raised.append(error)

    monkeypatch.setattr(AdvisorError, "__init__", record)
    yield
    for error in raised:
        assert starts_well(error.hint.lstrip()), error.hint
        # A file name is kept as is, even with spaces.
        about_a_file = isinstance(error, FaultyFile | UnreadableFile) and ": " in error.message
        assert about_a_file or starts_well(error.message), error.message


def starts_well(text: str) -> bool:
    """Whether it starts with a capital, or with its subject: a file, an option, a name."""
    return not re.match(r"[a-z]['a-z]*[ ,]", text)


@pytest.fixture(scope="session")
def shipped() -> KnowledgeBase:
    """Return the shipped ladder."""
    return load_ladder(str(ROOT / "data" / "roles.yaml"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start one browser for all tests that check pages."""
    yield from start_browser()


def run_program(*words: str, stdin: str | None = None, env: dict[str, str] | None = None) -> Ran:
    """Run the program in process: `run_program("compare", "--only", "pay")`."""
    result = CliRunner().invoke(app, list(words), input=stdin, env=env)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Ran(result.exit_code, result.stdout, result.stderr)


@pytest.fixture
def run() -> Run:
    return run_program


def ladder(text: str) -> KnowledgeBase:
    """Parse a ladder from text as from a file, but without the semantic checks."""
    return parse(text, KnowledgeBase, "ladder.yaml", "a ladder")
