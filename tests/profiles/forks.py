"""Other programs that use a profile at the same time, or are killed: forks of this one."""

import os
import signal
from collections.abc import Callable, Iterator
from itertools import count
from typing import NoReturn

import pytest

CALLS = ("open", "fdopen", "fsync", "replace", "unlink", "mkdir")
"""What a write asks of the system: before each of them it can be killed."""


def fork(work: Callable[[], object]) -> int:
    """Do the work in a process of its own, and give its id. It ends with 1 where the work fails."""
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
    """Wait for a process to end, and give its exit code; that of a signal is below 0."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def kills(work: Callable[[], object]) -> Iterator[int]:
    """Do the work again and again, killed before its first call of the system, its second, ...

    Gives how many were done, each time; ends when the work is done whole.
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
