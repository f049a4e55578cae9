"""Other programs that use a profile at the same time: forks of this one."""

import os
from collections.abc import Callable
from typing import NoReturn


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
