"""Reads UTF-8 bytes from a file or standard input, within limits."""

import codecs
import errno
import os
import stat
import sys

from roleadvisor.errors import UnreadableFile
from roleadvisor.text import STDIN, display_filename

MOST_BYTES = 1 << 25
"""32 MiB: about 2,900 roles as full as the shipped ones. A larger file is refused unread."""


_CHECK = "Check the name, and that you may read the file."

_REASONS = {
    errno.ENOENT: "there is no such file",
    errno.ENOTDIR: "a part of the path is a file, not a folder",
    errno.EISDIR: "a folder, not a file",
    errno.EACCES: "you may not read it",
    errno.EPERM: "you may not read it",
    errno.ELOOP: "links that form a loop",
    errno.ENAMETOOLONG: "the name is too long",
    errno.ENXIO: "not a file that can be read",
}
"""Error number -> reason in plain words; for others, the system's own message is used."""


def read_bytes(name: str) -> bytes:
    """Read the file `name`, or standard input if it's `-`: UTF-8 with or without a BOM.

    Raises UnreadableFile if it can't be read, is too large or isn't UTF-8 text.
    """
    return require_utf8(read_raw(name), name)


def read_raw(name: str) -> bytes:
    """Like `read_bytes`, but in any encoding."""
    try:
        data = _from_stdin() if name == STDIN else _from_file(name)
    except OSError as error:
        if name.startswith(("http://", "https://")):
            what = f"{display_filename(name)}: a web address; this takes a file"
            raise UnreadableFile(what, "Download it, and name the file.") from None
        hint = "Name a file in it." if error.errno == errno.EISDIR else _CHECK
        raise UnreadableFile(f"{display_filename(name)}: {os_error_reason(error)}", hint) from None
    except ValueError:
        raise UnreadableFile(
            f"{display_filename(name)}: no file can have this name", _CHECK
        ) from None
    if len(data) > MOST_BYTES:
        raise _too_large(name)
    return data


def os_error_reason(error: OSError) -> str:
    """Why an operation on a path failed, in plain words."""
    return _REASONS.get(error.errno or 0) or (error.strerror or "it cannot be used").lower()


def _from_stdin() -> bytes:
    if sys.stdin is None:
        raise OSError(errno.EBADF, "it is closed")
    # One byte more than allowed shows that the input is too large.
    return sys.stdin.buffer.read(MOST_BYTES + 1)


def _from_file(name: str) -> bytes:
    # Not pathlib: it would open the file `x` for `x/`.
    with open(name, "rb") as file:  # noqa: PTH123 - the line above
        state = os.fstat(file.fileno())
        if stat.S_ISREG(state.st_mode) and state.st_size > MOST_BYTES:
            raise _too_large(name)
        return file.read(MOST_BYTES + 1)


def _too_large(name: str) -> UnreadableFile:
    return UnreadableFile(
        f"{display_filename(name)}: too large: at most {MOST_BYTES >> 20} MB are read",
        "Name another file.",
    )


def require_utf8(data: bytes, name: str) -> bytes:
    """Return `data` unchanged. Raises UnreadableFile if it isn't UTF-8 text."""
    save = "Save the file as UTF-8 and try again."
    try:
        data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        what = (
            f"{display_filename(name)}:{line}: not UTF-8 text (byte {error.start + 1} of the file)"
        )
        raise UnreadableFile(what, save) from None
    if data.startswith(codecs.BOM_UTF8 * 2):
        raise UnreadableFile(f"{display_filename(name)}:1: two byte order marks", save)
    return data
