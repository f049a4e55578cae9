"""The lock of a profile: if two programs save something, the second waits for the first."""

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from roleadvisor.errors import OutputProblem
from roleadvisor.files import write_error
from roleadvisor.text import sanitize

LOCK_TIMEOUT = 5.0
"""Seconds that a program waits for another one's lock."""

_POLL_SECONDS = 0.02


def lock_file(file: Path) -> Path:
    """The file next to `file` that is locked in its place."""
    return file.with_name(file.name + ".lock")


@contextmanager
def locked(file: Path, patience: float | None = None) -> Iterator[bool]:
    """Hold the lock of `file`, from before it is read until after it is written.

    Yields False if the file system has no locks, so that nothing keeps another program out. The
    system releases a lock however a program ends. Raises OutputProblem if another program
    holds it longer than `patience` seconds (default: LOCK_TIMEOUT).
    """
    lock_path = lock_file(file)
    until = time.monotonic() + (LOCK_TIMEOUT if patience is None else patience)
    try:
        handle, held = _acquire(lock_path, file, until)
    except OSError as error:
        raise write_error(str(lock_path), error) from None
    try:
        yield held
    finally:
        os.close(handle)


def _acquire(lock_path: Path, file: Path, until: float) -> tuple[int, bool]:
    """Open and lock `lock_path`; again if it was deleted meanwhile, as others won't see it."""
    while True:
        handle = os.open(lock_path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            held = _wait_for_lock(handle, file, until)
            if not held or _is_same_file(handle, lock_path):
                return handle, held
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)


def _is_same_file(handle: int, lock_path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), lock_path.stat())
    except FileNotFoundError:
        return False


_NO_LOCKS = (errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EINVAL)
"""Errors of file systems without locks: NFS without its lock daemon, some FUSE and SMB."""


def _wait_for_lock(handle: int, file: Path, until: float) -> bool:
    while True:
        try:
            if _try_lock(handle):
                return True
        except OSError as error:
            if error.errno in _NO_LOCKS:
                return False
            raise
        # Poll: a blocking lock has no timeout.
        if time.monotonic() > until:
            raise OutputProblem(
                f"{sanitize(str(file))}: another roleadvisor is writing it",
                "Wait until that one has ended, then try again.",
            )
        time.sleep(_POLL_SECONDS)


if sys.platform == "win32":
    import msvcrt

    def _try_lock(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            if error.errno in (errno.EACCES, errno.EDEADLOCK):
                return False
            raise
        return True

else:
    import fcntl

    def _try_lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
