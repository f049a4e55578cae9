"""The lock of a profile: of two programs that keep something, the second waits for the first."""

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from roleadvisor.errors import OutputProblem
from roleadvisor.files import cannot_write
from roleadvisor.text import sanitize

PATIENCE = 5.0
"""Seconds that a program waits for another one's lock."""

_PAUSE = 0.02


def lock_file(file: Path) -> Path:
    """Name the file next to `file` that is locked for it."""
    return file.with_name(file.name + ".lock")


@contextmanager
def locked(file: Path, patience: float | None = None) -> Iterator[bool]:
    """Hold the lock of `file`, from before it is read until after it is written.

    Gives False if the file system has no locks: then nothing keeps another program away. The
    system lets go of a lock however a program ends. Raises OutputProblem if another program
    holds it longer than `patience` seconds, PATIENCE where None.
    """
    beside = lock_file(file)
    until = time.monotonic() + (PATIENCE if patience is None else patience)
    try:
        handle, held = _acquire(beside, file, until)
    except OSError as error:
        raise cannot_write(str(beside), error) from None
    try:
        yield held
    finally:
        os.close(handle)


def _acquire(beside: Path, file: Path, until: float) -> tuple[int, bool]:
    """Open and lock `beside`. One that was deleted while we waited locks nobody else out."""
    while True:
        handle = os.open(beside, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            held = _wait(handle, file, until)
            if not held or _is_still(handle, beside):
                return handle, held
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)


def _is_still(handle: int, beside: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), beside.stat())
    except FileNotFoundError:
        return False


_NO_LOCKS = (errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EINVAL)
"""What file systems say that have no locks: NFS without its lock daemon, some of FUSE and SMB."""


def _wait(handle: int, file: Path, until: float) -> bool:
    while True:
        try:
            if _taken(handle):
                return True
        except OSError as error:
            if error.errno in _NO_LOCKS:
                return False
            raise
        if time.monotonic() > until:
            raise OutputProblem(
                f"{sanitize(str(file))}: another roleadvisor is writing it",
                "Wait until that one has ended, then try again.",
            )
        time.sleep(_PAUSE)


if sys.platform == "win32":
    import msvcrt

    def _taken(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            if error.errno in (errno.EACCES, errno.EDEADLOCK):
                return False
            raise
        return True

else:
    import fcntl

    def _taken(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
