"""Writes files atomically: whole or not at all."""

import contextlib
import errno
import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator
from itertools import pairwise
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
    errno.ELOOP: "links that form a loop",
    errno.ENAMETOOLONG: "the name is too long",
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your disk quota is used up",
    errno.EFBIG: "the file would be larger than your system allows",
}
"""Error number -> reason in plain words; for others, the system's own message is used."""

_NAME_ANOTHER_FILE = "Name another file."

DEVICES = re.compile(r"(?:con|prn|aux|nul|com[1-9¹²³]|lpt[1-9¹²³])(?=[ .]|$)", re.IGNORECASE)
"""File names that mean a device in every folder on Windows, with any extension."""


def write_atomically(name: str, data: bytes, *, replace: bool, private: bool = False) -> bool:
    """Write `data` to the file `name`: whole, or not at all, leaving the old content unchanged.

    An existing file is replaced only with `replace`, and keeps its mode; for a symbolic link, the
    file it points to is replaced, not the link. A new file is readable only by its owner if
    `private`. A device such as /dev/null is written to directly. Returns False if the file system
    can't guarantee that the file survives a power failure. Raises OutputProblem.
    """
    with _translate_errors(name):
        path, state = _target(name, replace=replace)
        if state and stat.S_ISCHR(state.st_mode):
            return _write(os.open(path, os.O_WRONLY), data)
        mode = stat.S_IMODE(state.st_mode) if state else None
        return _replace_atomically(path.resolve(), data, mode, 0o600 if private else 0o666)


def refuse_overwriting_input(name: str, inputs: Iterable[str | None], why: str) -> None:
    """Refuse to overwrite one of `inputs`; `why` says what it is. Raises OutputProblem."""
    if any(source and _same_file(name, source) for source in inputs):
        raise OutputProblem(
            f"{_display_name(name)}: not overwritten: it's {why}", _NAME_ANOTHER_FILE
        )


_OLDER_COPIES = 3


def save_backup(name: str, data: bytes) -> str:
    """Save `data`, the content of `name` before it's replaced, as `name.bak`; return that name.

    An earlier backup that differs is moved to `name.bak.1`, and so on up to `.bak.3`, so that a
    second failed attempt doesn't lose the backup of the good file. Raises OutputProblem.
    """
    copies = [f"{name}.bak", *(f"{name}.bak.{number + 1}" for number in range(_OLDER_COPIES))]
    with _translate_errors(copies[0]):
        if Path(copies[0]).is_file() and Path(copies[0]).read_bytes() != data:
            for older, newer in pairwise(reversed(copies)):
                if Path(newer).is_file():
                    Path(newer).replace(older)
    write_atomically(copies[0], data, replace=True)
    return copies[0]


def refuse_unwritable(name: str, *, replace: bool) -> None:
    """Refuse a file that `write_atomically` would refuse, before any long work is done for it.

    Raises OutputProblem.
    """
    with _translate_errors(name):
        _target(name, replace=replace)


@contextlib.contextmanager
def _translate_errors(name: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise write_error(name, error) from None
    except ValueError:
        raise _unusable_target(name, "no file can have this name") from None


def write_error(name: str, error: OSError) -> OutputProblem:
    """The error that says why the system didn't write a file."""
    why = _REASONS.get(error.errno or 0) or (error.strerror or "it cannot be written").lower()
    return OutputProblem(f"{_display_name(name)}: cannot be written: {why}", _NAME_ANOTHER_FILE)


def _display_name(name: str) -> str:
    return sanitize(name) or "(an empty name)"


def _path(name: str) -> Path:
    """The path of a file. Refuses a trailing slash, which pathlib would drop."""
    if not name or name.endswith(("/", os.sep)):
        raise OSError(errno.EISDIR, "")
    path = Path(name)
    # Anything written to `con.html` would be lost. Only `nul` is meant to discard its input.
    if sys.platform == "win32" and DEVICES.match(path.name) and path.name.lower() != "nul":
        raise _unusable_target(name, "a device of Windows, not a file")
    return path


def _state(path: Path, name: str) -> os.stat_result | None:
    """Stat the path; None if nothing is there. A dangling link is refused as a mistake."""
    try:
        return path.stat()
    except FileNotFoundError:
        if path.is_symlink():
            raise _unusable_target(name, "a link that leads nowhere") from None
        return None


def _target(name: str, *, replace: bool) -> tuple[Path, os.stat_result | None]:
    """Check the target; refuse anything that isn't a file or may not be replaced."""
    path = _path(name)
    state = _state(path, name)
    if state is None or stat.S_ISCHR(state.st_mode):
        return path, state
    if stat.S_ISDIR(state.st_mode):
        raise OSError(errno.EISDIR, "")
    if not stat.S_ISREG(state.st_mode):
        raise _unusable_target(name, "not a file (a pipe, socket or disk)")
    if not replace:
        what = f"{_display_name(name)}: already exists; not changed"
        raise OutputProblem(what, "Use --force to replace it, or name another file.")
    if not os.access(path, os.W_OK):
        raise OSError(errno.EACCES, "")
    return path, state


def _unusable_target(name: str, why: str) -> OutputProblem:
    return OutputProblem(f"{_display_name(name)}: {why}", _NAME_ANOTHER_FILE)


def _replace_atomically(target: Path, data: bytes, mode: int | None, new_mode: int) -> bool:
    """Write a temporary file next to the target, then rename it over the target.

    A rename replaces a file atomically, even if the machine crashes: POSIX, rename().
    """
    temporary = (
        target.parent / f"{_temp_prefix(target)}{os.getpid()}-{os.urandom(4).hex()}{_TEMP_SUFFIX}"
    )
    # Private from the start: a file opened while others may read it stays readable to them.
    first = new_mode if mode is None else 0o600
    file = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, first)
    try:
        if mode is not None and hasattr(os, "fchmod"):
            os.fchmod(file, mode)
        synced = _write(file, data)
        temporary.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    _sync_folder(target.parent)
    return synced


_TEMP_SUFFIX = ".tmp"
_LONGEST_START = 100


def _temp_prefix(target: Path) -> str:
    """The start of a temporary file's name: the target's name, as much of it as fits."""
    return f".{target.name[:_LONGEST_START]}."


def leftover_temp_files(file: Path) -> list[Path]:
    """List temporary files of `file`, and of files named after it, left by a killed write."""
    start = _temp_prefix(file)
    try:
        names = sorted(os.listdir(file.parent))  # noqa: PTH208 - names are all that is needed
    except OSError:
        return []
    return [
        file.parent / one for one in names if one.startswith(start) and one.endswith(_TEMP_SUFFIX)
    ]


_NO_SYNC = (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP)
"""Errors of file systems that can't sync data to the disk."""


def _write(file: int, data: bytes) -> bool:
    """Write everything to an open file, sync it to the disk if possible, and close it."""
    with os.fdopen(file, "wb", buffering=0) as out:
        # Unbuffered, the system may take only part of the data at a time.
        rest = memoryview(data)
        while rest:
            rest = rest[out.write(rest) :]
        return _sync(file) if stat.S_ISREG(os.fstat(file).st_mode) else True


def _sync(file: int) -> bool:
    try:
        os.fsync(file)
    except OSError as error:
        if error.errno not in _NO_SYNC:
            raise
        return False
    return True


def _sync_folder(folder: Path) -> None:
    """Make the folder's new entry survive a power failure, where the system can guarantee that."""
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
