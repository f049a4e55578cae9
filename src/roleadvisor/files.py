"""The one writer: a file is written whole or not at all."""

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
"""What the system says -> the same in plain words; further reasons as the system has them."""

_ELSEWHERE = "Name another file."

DEVICES = re.compile(r"(?:con|prn|aux|nul|com[1-9¹²³]|lpt[1-9¹²³])(?=[ .]|$)", re.IGNORECASE)
"""How the names start that mean a device in every folder of Windows, whatever the ending."""


def write_whole(name: str, data: bytes, *, replace: bool, private: bool = False) -> bool:
    """Write `data` to the file `name`: whole, or not at all with the old content as it was.

    An existing file is replaced only with `replace`, and keeps its mode; behind a link the file is
    replaced and not the link. A new file is readable to its owner alone if `private`. A device
    such as /dev/null is written to as it is. Gives False where the file system cannot promise that
    the file survives a power cut. Raises OutputProblem.
    """
    with _in_words(name):
        path, state = _target(name, replace=replace)
        if state and stat.S_ISCHR(state.st_mode):
            return _write(os.open(path, os.O_WRONLY), data)
        mode = stat.S_IMODE(state.st_mode) if state else None
        return _swap_in(path.resolve(), data, mode, 0o600 if private else 0o666)


def refuse_input(name: str, inputs: Iterable[str | None], why: str) -> None:
    """Refuse to write over one of `inputs`, because of what it is. Raises OutputProblem."""
    if any(source and _same_file(name, source) for source in inputs):
        raise OutputProblem(f"{_shown(name)}: not overwritten: it's {why}", _ELSEWHERE)


_OLDER_COPIES = 3


def keep_copy(name: str, data: bytes) -> str:
    """Keep `data`, which `name` has before it is replaced, as `name.bak`; return that name.

    An earlier copy that differs moves on to `name.bak.1`, and so on to the third: a second try
    that goes wrong leaves the copy of the good file. Raises OutputProblem.
    """
    copies = [f"{name}.bak", *(f"{name}.bak.{number + 1}" for number in range(_OLDER_COPIES))]
    with _in_words(copies[0]):
        if Path(copies[0]).is_file() and Path(copies[0]).read_bytes() != data:
            for older, newer in pairwise(reversed(copies)):
                if Path(newer).is_file():
                    Path(newer).replace(older)
    write_whole(copies[0], data, replace=True)
    return copies[0]


def refuse_unwritable(name: str, *, replace: bool) -> None:
    """Refuse, before long work is done for it, a file that `write_whole` would refuse as it stands.

    Raises OutputProblem.
    """
    with _in_words(name):
        _target(name, replace=replace)


@contextlib.contextmanager
def _in_words(name: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise cannot_write(name, error) from None
    except ValueError:
        raise _unfit(name, "no file can have this name") from None


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
    path = Path(name)
    # What is written to `con.html` would be lost. `nul` alone throws away what it gets, as meant.
    if sys.platform == "win32" and DEVICES.match(path.name) and path.name.lower() != "nul":
        raise _unfit(name, "a device of Windows, not a file")
    return path


def _state(path: Path, name: str) -> os.stat_result | None:
    """Look at what stands there. A link that leads nowhere is refused: nobody meant it."""
    try:
        return path.stat()
    except FileNotFoundError:
        if path.is_symlink():
            raise _unfit(name, "a link that leads nowhere") from None
        return None


def _target(name: str, *, replace: bool) -> tuple[Path, os.stat_result | None]:
    """Look at the place to write to, and refuse what is no file or may not be replaced."""
    path = _path(name)
    state = _state(path, name)
    if state is None or stat.S_ISCHR(state.st_mode):
        return path, state
    if stat.S_ISDIR(state.st_mode):
        raise OSError(errno.EISDIR, "")
    if not stat.S_ISREG(state.st_mode):
        raise _unfit(name, "not a file (a pipe, socket or disk)")
    if not replace:
        what = f"{_shown(name)}: already exists; not changed"
        raise OutputProblem(what, "Use --force to replace it, or name another file.")
    if not os.access(path, os.W_OK):
        raise OSError(errno.EACCES, "")
    return path, state


def _unfit(name: str, why: str) -> OutputProblem:
    return OutputProblem(f"{_shown(name)}: {why}", _ELSEWHERE)


def _swap_in(target: Path, data: bytes, mode: int | None, new_mode: int) -> bool:
    """Write beside the target, then put the new file in its place in one step.

    A rename replaces a file whole, whenever the machine stops: POSIX, rename().
    """
    beside = target.parent / f"{_temporary(target)}{os.getpid()}-{os.urandom(4).hex()}{_ENDING}"
    # Whoever opens a file while others may still reads what is written to it later.
    first = new_mode if mode is None else 0o600
    file = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, first)
    try:
        if mode is not None and hasattr(os, "fchmod"):
            os.fchmod(file, mode)
        synced = _write(file, data)
        beside.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise
    _sync_folder(target.parent)
    return synced


_ENDING = ".tmp"
_LONGEST_START = 100


def _temporary(target: Path) -> str:
    """How the names of temporary files start: with the name of their file, as far as it fits."""
    return f".{target.name[:_LONGEST_START]}."


def leftovers(file: Path) -> list[Path]:
    """List temporary files of `file`, and of those named after it, that a killed write left."""
    start = _temporary(file)
    try:
        names = sorted(os.listdir(file.parent))  # noqa: PTH208 - names are all that is needed
    except OSError:
        return []
    return [file.parent / one for one in names if one.startswith(start) and one.endswith(_ENDING)]


_NO_SYNC = (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP)
"""What file systems say that cannot wait until data is on the disk."""


def _write(file: int, data: bytes) -> bool:
    """Write everything to an open file, wait until it is on the disk if it can be, and close it."""
    with os.fdopen(file, "wb", buffering=0) as out:
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
