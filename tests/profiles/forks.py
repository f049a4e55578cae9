"""Forks of this process that use a profile at the same time, or are killed."""

import os
import signal
from collections.abc import Callable, Iterator
from itertools import count
from typing import NoReturn

import pytest

CALLS = ("open", "fdopen", "fsync", "replace", "unlink", "mkdir")
"""The system calls that a write makes: it can be killed before each of them."""


def fork(work: Callable[[], object]) -> int:
    """Do the work in its own process and return the process id; it exits with 1 on failure."""
    child = os.fork()
    if child == 0:
        _work(work)
    return child


def _work(work: Callable[[], object]) -> NoReturn:
    code = 1
    try:
        work()
        code = 0
    finally:
        os._exit(code)


def code_of(child: int) -> int:
    """Wait for a process to end and return its exit code, which is negative for a signal."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def kills(work: Callable[[], object]) -> Iterator[int]:
    """Repeat the work, killed before its first system call, then its second, and so on.

    Yields the number of calls done each time; ends once the work completes.
    """
    for calls in count():
        code = code_of(fork(lambda: _killed_after(calls, work)))  # noqa: B023 - called at once
        assert code in {0, -signal.SIGKILL}
        yield calls
        if code == 0:
            return


def _killed_after(calls: int, work: Callable[[], object]) -> None:
    left = calls

    def counted(call: Callable[..., object]) -> Callable[..., object]:
        def counting(*args: object, **named: object) -> object:
            nonlocal left
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            left -= 1
            return call(*args, **named)

        return counting

    with pytest.MonkeyPatch.context() as patch:
        for name in CALLS:
            patch.setattr(os, name, counted(getattr(os, name)))
        work()
