"""Where ladder files are: the user's own, or the one that ships. Imports no model."""

import os
from pathlib import Path

VARIABLE = "ROLEADVISOR_DATA"

_PACKAGE = Path(__file__).resolve().parent.parent


def shipped_file(name: str) -> Path:
    """The path of a file of `data/`.

    A wheel carries it inside the package; a checkout and an editable install have it at the
    top of the repository, two folders up.
    """
    inside = _PACKAGE / "data" / name
    return inside if inside.exists() else _PACKAGE.parent.parent / "data" / name


def knowledge_base_file(option: str | None) -> str:
    """The ladder file to read: the option, else the variable, else the shipped one."""
    if option is not None:
        return option
    return os.environ.get(VARIABLE) or str(shipped_file("roles.yaml"))


def is_shipped(option: str | None) -> bool:
    """Whether the ladder in use is the one that ships."""
    return knowledge_base_file(option) == str(shipped_file("roles.yaml"))
