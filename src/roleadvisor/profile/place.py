"""Where the profile is: a file that is named, the app's own folder, or the platform's."""

import os
import sys
from pathlib import Path

from roleadvisor.errors import OutputProblem

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
