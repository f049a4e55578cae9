"""A lock, so that of two programs that keep something the second waits for the first."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from roleadvisor.errors import OutputProblem
from roleadvisor.text import inert
from roleadvisor.writing import cannot_write

PATIENCE = 5.0
"""Seconds that a program waits for another one's lock."""

_PAUSE = 0.02


@contextmanager
def locked(file: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the lock of `file`: from before it is read until after it is written.

    The lock is a file beside it, which stays; the system lets go of it however a program ends.
    Raises OutputProblem where another program holds it longer than `patience` seconds.
    """
    beside = file.with_name(file.name + ".lock")
    try:
        handle = os.open(beside, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise cannot_write(str(beside), error) from None
    try:
        try:
            _wait(handle, file, time.monotonic() + patience)
        except OSError as error:
            raise cannot_write(str(beside), error) from None
        yield
    finally:
        os.close(handle)


def _wait(handle: int, file: Path, until: float) -> None:
    while not _taken(handle):
        if time.monotonic() > until:
            raise OutputProblem(
                f"{inert(str(file))}: another roleadvisor is writing it",
                "Wait until that one has ended, then try again.",
            )
        time.sleep(_PAUSE)


if sys.platform == "win32":
    import msvcrt

    def _taken(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _taken(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
