"""What every test has: a quiet environment, the shipped ladder, and the program in process."""

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
from tests.browsing import Browser, started

# How long an example takes tells of the machine's other work as well: no deadline.
settings.register_profile("usual", deadline=None, max_examples=50)
settings.register_profile("deep", deadline=None, max_examples=500)
settings.register_profile("fuzz", deadline=None, max_examples=5_000)
settings.load_profile("usual")

# A suite that was started in the background or by nohup inherits signals that are ignored, and so
# would every program that it starts: Ctrl-C and a closed terminal would then do nothing.
for _name in ("SIGINT", "SIGHUP", "SIGQUIT"):  # Windows has the first alone
    _signal = getattr(signal, _name, signal.SIGINT)
    if signal.getsignal(_signal) is signal.SIG_IGN:
        signal.signal(
            _signal, signal.default_int_handler if _signal is signal.SIGINT else signal.SIG_DFL
        )

# The programs that tests start keep their compiled code as on anybody's machine: it's a quarter of
# what each start takes.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
# So do the tests: pytest rewrites the assertions of all of them, seven seconds in each worker.
sys.dont_write_bytecode = False

# Looking through all old objects for rings that nothing holds takes a twelfth of the time that
# tests take in process, and finds little: ladders that the suite keeps. Look ten times more seldom.
gc.set_threshold(700, 10, 100)

ROOT = Path(__file__).resolve().parent.parent


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> object:  # noqa: ANN401 - xdist's own
    """Let one worker run what shares a browser or a build, and all cases of a test.

    Not by xdist_group: xdist 3.8 marks the ids of tests, and pytest 9.2 lets nobody change them.
    """
    from xdist.scheduler import (  # type: ignore[import-untyped]  # noqa: PLC0415 - may be absent
        LoadScopeScheduling,
    )

    # The order is ours: see pytest_collection_modifyitems.
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
        items.sort(key=_soon_done)


_LONG = (
    "test_browser",
    "packaging/",
    "walkthrough",
    "three_months",
    "terminal",
    "streams",
    "pager",
)


def _soon_done(item: pytest.Item) -> bool:
    """Whether a test may come late: a long one at the end leaves the other workers idle."""
    return not any(part in item.nodeid for part in _LONG)


def examples(percent: int) -> settings:
    """Try so many percent of the profile's examples, since each takes long."""
    return settings(max_examples=settings().max_examples * percent // 100)


def no_such(what: str, word: str) -> str:
    """The words for a name that nothing has: tests/ladders/test_lookup.py alone spells them out."""
    words = unknown_name(what, word)
    return words[0].upper() + words[1:]


@dataclass(frozen=True)
class Ran:
    """What one run of the program gave."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@contextmanager
def quiet_environment(home: Path) -> Iterator[None]:
    """Give 80 columns, no color, this home and the shipped ladder."""
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
    """Give every test a quiet environment and a home of its own, made where something is saved.

    A folder for each of thousands of tests takes longer than most tests: pytest looks through all
    that there are for each new one. So only those that ask for a folder have one.
    """
    home = tmp_path_factory.getbasetemp() / f"home-{os.getpid()}-{next(_homes)}"
    if "tmp_path" in request.fixturenames:
        home = request.getfixturevalue("tmp_path") / "home"
    with quiet_environment(home):
        yield


@pytest.fixture(scope="session", autouse=True)
def _terminals_type_at_once() -> Iterator[None]:
    """Tests wait for the prompt; pexpect would sleep for 50 ms more before each line."""
    if sys.platform == "win32":
        yield
        return
    from pexpect.spawnbase import SpawnBase  # noqa: PLC0415 - not on Windows

    init = SpawnBase.__init__

    def hasty(child: "SpawnBase[str]", *words: object, **options: object) -> None:
        init(child, *words, **options)  # type: ignore[arg-type]
        child.delaybeforesend = None

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(SpawnBase, "__init__", hasty)
        yield


@pytest.fixture(scope="session", autouse=True)
def _nothing_waits_for_the_disk() -> Iterator[None]:
    """Files of tests need not outlive a power cut, and thousands of waits take seconds."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda _handle: None)
        yield


@pytest.fixture(scope="session", autouse=True)
def _ladders_and_the_survey_are_read_once() -> Iterator[None]:
    """Keep the ladders that were read last, by their bytes, and the survey: neither ever changes.

    Reading the shipped one takes most of what a call in process takes, and the suite makes
    thousands.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(load, "ladder_document", lru_cache(maxsize=8)(load.ladder_document))
        patch.setattr(answer, "load_survey", cache(load_survey))
        patch.setattr(events, "build", lru_cache(maxsize=8)(events.build))
        yield


@pytest.fixture(scope="session", autouse=True)
def _commands_are_made_once() -> Iterator[None]:
    """Keep the commands that Typer makes of functions: a process makes each once anyway."""
    with pytest.MonkeyPatch.context() as patch:
        made = cache(typer.main.get_command)
        patch.setattr(typer.main, "get_command", made)
        patch.setattr(testing, "_get_command", made)
        yield


@pytest.fixture(autouse=True)
def _errors_begin_well(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Hold every error that a test comes upon to one style, as docs/conventions.md has it."""
    made: list[AdvisorError] = []
    init = AdvisorError.__init__

    def noted(error: AdvisorError, message: str, hint: str = "", *command: Sequence[str]) -> None:
        init(error, message, hint, *command)
        made.append(error)

    monkeypatch.setattr(AdvisorError, "__init__", noted)
    yield
    for error in made:
        assert begins_well(error.hint.lstrip()), error.hint
        # The name of a file stands as it is, also where it has spaces.
        about_a_file = isinstance(error, FaultyFile | UnreadableFile) and ": " in error.message
        assert about_a_file or begins_well(error.message), error.message


def begins_well(text: str) -> bool:
    """Whether it begins with a capital, or with what it is about: a file, an option, a name."""
    return not re.match(r"[a-z]['a-z]*[ ,]", text)


@pytest.fixture(scope="session")
def shipped() -> KnowledgeBase:
    """Give the knowledge base that ships."""
    return load_ladder(str(ROOT / "data" / "roles.yaml"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start one browser for all tests that look at pages."""
    yield from started()


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
    """Read a ladder from text, as a file would be read, without checking what it means."""
    return parse(text, KnowledgeBase, "ladder.yaml", "a ladder")
