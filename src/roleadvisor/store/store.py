"""Where the profile is: a file that is named, the app's own folder, or the platform's."""

import os
import stat
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from roleadvisor.errors import OutputProblem, UnreadableFile
from roleadvisor.reading.source import reason, shown_name
from roleadvisor.store.profile import Profile
from roleadvisor.store.serialization import MOST_BYTES, as_bytes, parse

VARIABLE = "ROLEADVISOR_HOME"
FILE = "profile.json"
_APP = "roleadvisor"
_HINT = f"Set {VARIABLE} to a folder, or name a file with --profile FILE."


def profile_file(option: str | None) -> Path:
    """Give the profile's file: the option's, else that in ROLEADVISOR_HOME, else the platform's.

    Nothing is read or made. Raises OutputProblem where the platform names no folder.
    """
    if option is not None:
        return Path(option)
    named = os.environ.get(VARIABLE)
    return (Path(named) if named else _platform_folder() / _APP) / FILE


def _platform_folder() -> Path:
    """Give the platform's folder for what apps keep."""
    if sys.platform == "win32":
        return _absolute("APPDATA", os.environ.get("APPDATA", ""))
    if sys.platform == "darwin":
        return _home() / "Library" / "Application Support"
    # A relative path in it is to be ignored: XDG Base Directory Specification 0.8, "Basics".
    data = os.environ.get("XDG_DATA_HOME", "")
    return Path(data) if data.startswith("/") else _home() / ".local" / "share"


def _home() -> Path:
    known = os.environ.get("HOME")
    return _absolute("HOME", os.path.expanduser("~") if known is None else known)  # noqa: PTH111 - Path.home() raises where there is none


def _absolute(name: str, folder: str) -> Path:
    if not os.path.isabs(folder):  # noqa: PTH117 - an empty text is no path
        raise OutputProblem(f"no folder for your profile: {name} is {_said(folder)}", _HINT)
    return Path(folder)


def _said(folder: str) -> str:
    return f"`{folder}`, which is not an absolute path" if folder else "not set"


_UNREADABLE, _OLDER = "unreadable", "older"
_MOST_COPIES = 1000


@dataclass(frozen=True, slots=True)
class Saved:
    """The profile as it was written, where, and what a person should know of it."""

    profile: Profile
    file: Path
    note: str = ""


class Store:
    """The profile of one person. `named` says that its file was named on the command line."""

    def __init__(self, option: str | None = None) -> None:
        self.named = option is not None
        self._option = option

    def file(self) -> Path:
        """Give the file's path. Raises OutputProblem where the platform has no folder for it."""
        return profile_file(self._option)

    def read(self) -> Profile | None:
        """Give what is kept, or None where nothing is.

        Raises UnreadableFile, Broken or OtherVersion where there is a file and it is of no use.
        """
        file = self.file()
        data = _bytes(file)
        return None if data is None else parse(data, str(file))[0]

    def change(self, edit: Callable[[Profile], Profile]) -> Saved:
        """Change what is kept, while no other program does. `edit` is tried once before.

        An older version of the file is kept beside it. Raises an AdvisorError where nothing was
        saved: a file with an error, or of a later version, is left as it is.
        """
        from roleadvisor.files import locked  # noqa: PLC0415 - only those who save need it

        file = self.file()
        edit(self._read_or_empty(file))  # what cannot be done is told before anything is made
        if not self.named:
            _make_folder(file.parent)
        with locked(Path(os.path.realpath(file))):
            found, note = self._found(file)
            changed = edit(found)
            self._write(file, as_bytes(changed))
        return Saved(changed, file, note)

    @staticmethod
    def _read_or_empty(file: Path) -> Profile:
        data = _bytes(file)
        return parse(data, str(file))[0] if data is not None else Profile()

    def _found(self, file: Path) -> tuple[Profile, str]:
        data = _bytes(file)
        if data is None:
            return Profile(), ""
        profile, migrated = parse(data, str(file))
        if migrated:
            copy = _keep_copy(file, data, _OLDER)
            return (
                profile,
                f"Your profile has a new version; the old file is kept as {copy}.",
            )
        return profile, ""

    @staticmethod
    def _write(file: Path, data: bytes) -> None:
        from roleadvisor.files import write_whole  # noqa: PLC0415 - the same

        write_whole(str(file), data, replace=True, private=True)


def parts(file: Path) -> list[Path]:
    """Give the files that a profile consists of: itself, copies that were kept, and the lock.

    Raises UnreadableFile where something else stands in its place.
    """
    _state(file)
    ours = tuple(f"{file.name}.{what}" for what in (f"{_UNREADABLE}-", f"{_OLDER}-", "lock"))
    try:
        beside = sorted(one for one in file.parent.iterdir() if one.name.startswith(ours))
    except OSError:
        beside = []
    links = [file] if file.is_symlink() else []
    real = Path(os.path.realpath(file))
    return [*([real] if real.exists() else []), *links, *beside]


def delete(files: list[Path]) -> None:
    """Delete files. Raises OutputProblem where one cannot be."""
    for one in files:
        try:
            one.unlink(missing_ok=True)
        except OSError as error:
            raise OutputProblem(
                f"{shown_name(str(one))}: cannot be deleted: {(error.strerror or '').lower()}",
                "Check that you may change its folder.",
            ) from None


def _bytes(file: Path) -> bytes | None:
    """Read the file, at most a byte more than a profile may have; None where there is none."""
    if _state(file) is None:
        return None
    try:
        with file.open("rb") as opened:
            return opened.read(MOST_BYTES + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _unusable(file, reason(error)) from None


def _state(file: Path) -> os.stat_result | None:
    """Look at what stands there: a pipe would make the program wait, a device has no end."""
    try:
        state = file.stat()
    except FileNotFoundError:
        if file.is_symlink():
            raise _unusable(file, "a link that leads nowhere") from None
        return None
    except OSError as error:
        raise _unusable(file, reason(error)) from None
    except ValueError:
        raise _unusable(file, "no file can have this name") from None
    if not stat.S_ISREG(state.st_mode):
        kind = "a folder" if stat.S_ISDIR(state.st_mode) else "a pipe or a device"
        raise _unusable(file, f"{kind}, not a file")
    return state


def _unusable(file: Path, why: str) -> UnreadableFile:
    return UnreadableFile(
        f"{shown_name(str(file))}: your profile cannot be read: {why}",
        "Check the file, or name another one with --profile FILE.",
    )


def _make_folder(folder: Path) -> None:
    from roleadvisor.files import cannot_write  # noqa: PLC0415 - the same

    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise cannot_write(str(folder), error) from None


def _keep_copy(file: Path, data: bytes, why: str) -> Path:
    """Keep the file's content under a name that is free: what was in it may be worth much."""
    from roleadvisor.files import write_whole  # noqa: PLC0415 - the same

    names = (file.with_name(f"{file.name}.{why}-{number}") for number in range(1, _MOST_COPIES))
    copy = next(name for name in names if not os.path.lexists(name))
    write_whole(str(copy), data, replace=False, private=True)
    return copy
