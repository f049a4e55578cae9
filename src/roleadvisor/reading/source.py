"""Bytes from a file, within limits, as text."""

import os
import stat
import sys
from pathlib import Path

from roleadvisor.errors import UnreadableFile
from roleadvisor.text import inert

MOST_BYTES = 1 << 25
"""32 MiB: some 2,500 roles as full as the shipped ones. A larger file is refused at once."""

STDIN = "-"


def read_text(name: str) -> str:
    """Read the file `name`, or standard input where it is `-`, as UTF-8 text.

    Raises UnreadableFile where it cannot be opened, is too large or is not UTF-8.
    """
    return decoded(_read_bytes(name), name)


def shown_name(name: str) -> str:
    """Give a file's name as messages show it."""
    return "standard input" if name == STDIN else inert(os.fsdecode(name))


def decoded(data: bytes, name: str) -> str:
    """Decode UTF-8, with or without a byte order mark."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UnreadableFile(
            f"{shown_name(name)}:{line}: not UTF-8 text (byte {error.start})",
            "Save the file as UTF-8 and try again.",
        ) from None
    return text


def _read_bytes(name: str) -> bytes:
    try:
        if name == STDIN:
            data = sys.stdin.buffer.read(MOST_BYTES + 1)
        else:
            data = _read_file(Path(name))
    except OSError as error:
        raise UnreadableFile(f"{shown_name(name)}: {error.strerror or error}", _HINT) from None
    if len(data) > MOST_BYTES:
        raise _too_large(name)
    return data


_HINT = "Check the name, and that you may read the file."


def _too_large(name: str) -> UnreadableFile:
    limit = MOST_BYTES >> 20
    return UnreadableFile(
        f"{shown_name(name)}: too large: at most {limit} MB are read",
        "Split the ladder into smaller files.",
    )


def _read_file(path: Path) -> bytes:
    with path.open("rb") as file:
        state = os.fstat(file.fileno())
        if stat.S_ISREG(state.st_mode) and state.st_size > MOST_BYTES:
            raise _too_large(str(path))
        return file.read(MOST_BYTES + 1)
