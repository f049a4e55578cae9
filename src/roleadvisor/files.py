"""The one writer: a file is written whole or not at all."""

import contextlib
import errno
import os
import stat
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from roleadvisor.errors import OutputProblem
from roleadvisor.text import sanitize

_REASONS = {
    errno.ENOENT: "its folder does not exist",
    errno.ENOTDIR: "a part of its path is a file, not a folder",
    errno.EISDIR: "a folder, not a file",
    errno.EACCES: "you may not write there",
    errno.EPERM: "you may not write there",
    errno.EROFS: "nothing can be written there",
    errno.ELOOP: "links that lead in a circle",
    errno.ENAMETOOLONG: "the name is too long",
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your share of the disk is full",
    errno.EFBIG: "the file would be larger than your system allows",
}
"""What the system says -> the same in plain words; further reasons as the system has them."""

_ELSEWHERE = "Name another file."


def write_whole(name: str, data: bytes, *, replace: bool, private: bool = False) -> None:
    """Write `data` to the file `name`: whole, or not at all with the old content as it was.

    An existing file is replaced only with `replace`, and keeps its mode; behind a link the file is
    replaced and not the link. A new file is readable to its owner alone if `private`. A device
    such as /dev/null is written to as it is. Raises OutputProblem.
    """
    try:
        path = _path(name)
        state = _state(path, name)
        if state and stat.S_ISCHR(state.st_mode):
            _write(os.open(path, os.O_WRONLY), data)
        else:
            _refuse_unfit(path, name, state, replace=replace)
            mode = stat.S_IMODE(state.st_mode) if state else None
            _swap_in(path.resolve(), data, mode, 0o600 if private else 0o666)
    except OSError as error:
        raise cannot_write(name, error) from None
    except ValueError:
        raise OutputProblem(f"{_shown(name)}: no file can have this name", _ELSEWHERE) from None


def refuse_input(name: str, inputs: Iterable[str | None]) -> None:
    """Refuse to write over a file that results are made from. Raises OutputProblem."""
    for source in inputs:
        if source and _same_file(name, source):
            what = f"{_shown(name)}: results are made from this file; it is not written over"
            raise OutputProblem(what, _ELSEWHERE)


def refuse_unwritable(name: str, *, replace: bool) -> None:
    """Refuse, before long work is done for it, a file that `write_whole` would refuse as it stands.

    Raises OutputProblem.
    """
    try:
        path = _path(name)
        state = _state(path, name)
        if not (state and stat.S_ISCHR(state.st_mode)):
            _refuse_unfit(path, name, state, replace=replace)
    except OSError as error:
        raise cannot_write(name, error) from None
    except ValueError:
        raise OutputProblem(f"{_shown(name)}: no file can have this name", _ELSEWHERE) from None


def cannot_write(name: str, error: OSError) -> OutputProblem:
    """Say why the system did not write a file."""
    why = _REASONS.get(error.errno or 0) or (error.strerror or "it cannot be written").lower()
    return OutputProblem(f"{_shown(name)}: cannot be written: {why}", _ELSEWHERE)


def _shown(name: str) -> str:
    return sanitize(name) or "(an empty name)"


def _path(name: str) -> Path:
    """Give the path; a name that ends like a folder's stays one, which pathlib forgets."""
    if not name or name.endswith(("/", os.sep)):
        raise OSError(errno.EISDIR, "")
    return Path(name)


def _state(path: Path, name: str) -> os.stat_result | None:
    """Look at what stands there. A link that leads nowhere is refused: nobody meant it."""
    try:
        return path.stat()
    except FileNotFoundError:
        if path.is_symlink():
            raise _unfit(name, "a link that leads nowhere") from None
        return None


def _refuse_unfit(path: Path, name: str, state: os.stat_result | None, *, replace: bool) -> None:
    if state is None:
        return
    if stat.S_ISDIR(state.st_mode):
        raise OSError(errno.EISDIR, "")
    if not stat.S_ISREG(state.st_mode):
        raise _unfit(name, "not a file (a pipe, socket or disk)")
    if not replace:
        what = f"{_shown(name)}: exists already and was left as it is"
        raise OutputProblem(what, "Use --force to replace it, or name another file.")
    if not os.access(path, os.W_OK):
        raise OSError(errno.EACCES, "")


def _unfit(name: str, why: str) -> OutputProblem:
    return OutputProblem(f"{_shown(name)}: {why}", _ELSEWHERE)


def _swap_in(target: Path, data: bytes, mode: int | None, new_mode: int) -> None:
    """Write beside the target, then put the new file in its place in one step."""
    beside = target.parent / f".roleadvisor-{os.getpid()}-{os.urandom(4).hex()}.tmp"
    file = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, new_mode)
    try:
        if mode is not None and hasattr(os, "fchmod"):
            os.fchmod(file, mode)
        _write(file, data)
        beside.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise
    _keep_name(target.parent)


def _write(file: int, data: bytes) -> None:
    """Write everything to an open file, wait until it is kept, and close it."""
    with os.fdopen(file, "wb", buffering=0) as out:
        rest = memoryview(data)
        while rest:
            rest = rest[out.write(rest) :]
        if stat.S_ISREG(os.fstat(file).st_mode):
            os.fsync(file)


def _keep_name(folder: Path) -> None:
    """Have the folder's new entry survive a power cut, where the system can promise that."""
    with contextlib.suppress(OSError):
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


def _same_file(one: str, other: str) -> bool:
    try:
        return Path(one).samefile(other)
    except (OSError, ValueError):
        return False


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
                f"{sanitize(str(file))}: another roleadvisor is writing it",
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
