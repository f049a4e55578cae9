"""Where profiles are: a file that's named, a person's, or the default one."""

import os
import sys
from pathlib import Path

from roleadvisor.errors import OutputProblem, UsageProblem

VARIABLE = "ROLEADVISOR_HOME"
FILE = "profile.json"
_PERSON, _ENDING = "person-", ".json"
_APP = "roleadvisor"
_HINT = f"Set {VARIABLE} to a folder, or name a file with --profile FILE."


def profile_file(option: str | None) -> Path:
    """Return the profile's file: the one named, else the default one in the app's folder.

    Nothing is read or made. Raises OutputProblem if there is no folder for it.
    """
    return Path(option) if option is not None else folder() / FILE


def folder() -> Path:
    """Find the folder for profiles: ROLEADVISOR_HOME, else the platform's for an app's data."""
    named = os.environ.get(VARIABLE)
    if not named:
        return _platform_folder() / _APP
    # A shell leaves `~` alone in quotes and in many configuration files.
    return _absolute(VARIABLE, os.path.expanduser(named), named)  # noqa: PTH111 - it may be relative


def _platform_folder() -> Path:
    if sys.platform == "win32":
        return _absolute("APPDATA", os.environ.get("APPDATA", ""))
    if sys.platform == "darwin":
        return _home() / "Library" / "Application Support"
    # A relative path must be ignored: XDG Base Directory Specification 0.8, "Basics".
    data = os.environ.get("XDG_DATA_HOME", "")
    return Path(data) if data.startswith("/") else _home() / ".local" / "share"


def _home() -> Path:
    known = os.environ.get("HOME")
    return _absolute("HOME", os.path.expanduser("~") if known is None else known)  # noqa: PTH111 - Path.home() raises where there is none


def _absolute(name: str, path: str, given: str = "") -> Path:
    """Reject a relative folder: each working directory would get its own profile."""
    if not os.path.isabs(path):  # noqa: PTH117 - an empty text is no path
        what = f"`{given or path}`, which isn't an absolute path" if path else "not set"
        raise OutputProblem(f"No folder for your profile: {name} is {what}", _HINT)
    return Path(path)


_LONGEST_NAME = 60


def person_file(name: str) -> Path:
    """Return the file of the person of that name, in the folder of the default profile.

    Raises UsageProblem for a name that isn't a valid file name on every system.
    """
    return folder() / f"{_PERSON}{_as_file_name(name)}{_ENDING}"


def same_person(one: str, other: str) -> bool:
    """Whether two names are the same person's: `Ana Maria` and `ana-maria`."""
    try:
        return person_file(one) == person_file(other)
    except UsageProblem:
        return False


def _as_file_name(name: str) -> str:
    """Normalize a name so that every system keeps it: casefolded, composed, `-` for spaces.

    On some systems, `Ana` and `ana` are one file; some compose accents, and others split them.
    """
    from unicodedata import category, normalize  # noqa: PLC0415 - for a name that is given alone

    plain = normalize("NFKC", name).casefold()
    words = "-".join(plain.replace("_", " ").split())
    fits = all(sign in "-.'" or category(sign)[0] in "LMN" for sign in words)
    if not words or len(name) > _LONGEST_NAME or not fits:
        raise UsageProblem(
            f"--person: `{name[:_LONGEST_NAME]}` can't be a profile's name",
            f"Use letters, digits, spaces, `-`, `.` and `'`; at most {_LONGEST_NAME} characters.",
        )
    return words


def person_of(file: Path) -> str | None:
    """Return whose profile a file is, if it is one of those in the app's folder."""
    named = file.name.startswith(_PERSON) and file.name.endswith(_ENDING)
    try:
        ours = named and file.parent == folder()
    except OutputProblem:
        return None
    return file.name[len(_PERSON) : -len(_ENDING)] if ours else None


def people() -> list[str]:
    """List the people whose profiles are saved, next to the default one."""
    try:
        found = sorted(folder().glob(f"{_PERSON}*{_ENDING}"))
    except (OSError, OutputProblem):
        return []
    return [name for name in map(person_of, found) if name]
