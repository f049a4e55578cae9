"""Runs the tests on mutants, each in a fork of one process that has collected the tests.

mutmut's own runner starts pytest and collects the tests for each mutant, which takes longer than
running them: 57 mutants of `profile` took 169 s, and take 21 s here.
"""

import json
import os
import signal
from bisect import bisect
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from difflib import unified_diff
from functools import partial
from itertools import accumulate, zip_longest
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import Phase, settings
from mutmut.mutation.file_mutation import MutatedFile
from mutmut.mutation.trampoline import set_mutant_under_test
from mutmut.state import state

_ENOUGH = 20.0
"""Seconds of tests after which a mutant counts as alive."""


@dataclass(frozen=True)
class Mutant:
    """One change of one function, and the module's sources with all its mutants."""

    module: str
    name: str
    made: MutatedFile

    @property
    def function(self) -> str:
        """The function as mutmut writes it, its class included."""
        return self.name.rpartition("__mutmut_")[0]

    @property
    def changed(self) -> tuple[str, str]:
        """The lines that it changes, before and after, as one text each."""
        same = f"{self.function}__mutmut_orig"
        bodies = (self._lines(same), self._lines(self.name))
        lines = list(unified_diff(*bodies, n=0, lineterm=""))[2:]
        before, after = (
            " ".join(line[1:].strip() for line in lines if line.startswith(sign)) for sign in "-+"
        )
        return before, after

    def _lines(self, name: str) -> list[str]:
        span = self.made.line_span_by_function_name[name]
        lines = self.made.code.splitlines()[span.start - 1 : span.end]
        return [line.replace(name, "") for line in lines]


@dataclass
class Forks:
    """Runs, in place of pytest's loop over all tests, one fork for each mutant."""

    found: Sequence[Mutant]
    jobs: int
    tree: Path
    alive: list[Mutant] = field(default_factory=list)
    _running: dict[int, Mutant] = field(default_factory=dict)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run every test once to see which functions it reaches, then try each mutant."""
        # That an example fails is all: none needs to be made small or kept.
        quick = settings(phases=(Phase.explicit, Phase.generate), database=None)
        settings.register_profile("mutants", quick, deadline=None, max_examples=50)
        settings.load_profile("mutants")
        # In a fork as well, so that nothing is cached when a mutant is tried.
        _, status = os.waitpid(_fork(self.tree, partial(self._see, session)), 0)
        session.testsfailed = status
        if not status:
            self._try_all(session)
        return True

    def _see(self, session: pytest.Session) -> bool:
        """Write down which functions each test reaches, and how many seconds it takes."""
        os.dup2(os.open(self.tree / "output.txt", os.O_WRONLY | os.O_CREAT), 1)
        set_mutant_under_test("stats")
        reached = {}
        for item in session.items:
            state()._stats.clear()  # noqa: SLF001 - what mutmut's own runner reads
            start = perf_counter()
            _run(session, [item])
            reached[item.nodeid] = perf_counter() - start, sorted(state()._stats)  # noqa: SLF001
        (self.tree / "reached.json").write_text(json.dumps(reached), "utf-8")
        return not session.testsfailed

    def _try_all(self, session: pytest.Session) -> None:
        reached = json.loads((self.tree / "reached.json").read_text("utf-8"))
        by_function: dict[str, list[pytest.Item]] = defaultdict(list)
        # A test that reaches little is near to the function, and the likeliest to notice.
        for item in sorted(session.items, key=lambda one: len(reached[one.nodeid][1])):
            for function in reached[item.nodeid][1]:
                by_function[function].append(item)
        for mutant in self.found:
            tests = by_function[f"{mutant.module}.{mutant.function}"]
            so_far = list(accumulate(reached[one.nodeid][0] for one in tests))
            tests = tests[: bisect(so_far, _ENOUGH)]
            while len(self._running) >= self.jobs:
                self._reap()
            work = partial(_try, session, mutant, tests)
            self._running[_fork(self.tree, work)] = mutant
        while self._running:
            self._reap()

    def _reap(self) -> None:
        number, status = os.wait()
        mutant = self._running.pop(number)
        if not status:
            self.alive.append(mutant)


def _fork(folder: Path, work: Callable[[], bool]) -> int:
    """Do work in a process of its own, which ends with 0 where it gives True.

    A mutant may write anywhere: what it names without a folder goes to this one.
    """
    number = os.fork()
    if not number:
        os.chdir(folder)
        os._exit(0 if work() else 1)
    return number


def _try(session: pytest.Session, mutant: Mutant, tests: Sequence[pytest.Item]) -> bool:
    """Whether tests pass with a mutant. One that runs forever is ended, and noticed."""
    signal.setitimer(signal.ITIMER_PROF, 3 * _ENOUGH)  # processor time: the machine may be busy
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    set_mutant_under_test(f"{mutant.module}.{mutant.name}")
    session.config.pluginmanager.register(_Noticed())
    _run(session, tests)
    return not session.testsfailed


class _Noticed:
    """Ends a fork as soon as a test fails: pytest's report of it takes longer than most tests."""

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_makereport(self, call: pytest.CallInfo[None]) -> None:
        """Leave what is skipped to pytest."""
        if call.excinfo and not call.excinfo.errisinstance(pytest.skip.Exception):
            os._exit(1)


def _run(session: pytest.Session, tests: Sequence[pytest.Item]) -> None:
    """Run tests until one fails."""
    for item, following in zip_longest(tests, tests[1:]):
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        if session.testsfailed:
            break
