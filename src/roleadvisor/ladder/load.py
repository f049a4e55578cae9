"""Where the knowledge base is: the user's own, or the one that ships."""

import os
from pathlib import Path

from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.plan_validation import semantic_errors
from roleadvisor.reading.reader import Document, open_document

VARIABLE = "ROLEADVISOR_DATA"

_PACKAGE = Path(__file__).resolve().parent.parent


def shipped_file(name: str) -> Path:
    """Give the path of a file of `data/`.

    A wheel carries it inside the package; a checkout and an editable install have it at the
    top of the repository, two folders up.
    """
    inside = _PACKAGE / "data" / name
    return inside if inside.exists() else _PACKAGE.parent.parent / "data" / name


def knowledge_base_file(option: str | None) -> str:
    """Give the knowledge base to read: the option, else the variable, else the shipped one."""
    if option is not None:
        return option
    return os.environ.get(VARIABLE) or str(shipped_file("roles.yaml"))


WHAT = "a ladder"
"""What messages call a knowledge base file."""


def load_ladder(option: str | None = None) -> KnowledgeBase:
    """Give the knowledge base of `--data`, else of ROLEADVISOR_DATA, else the shipped one.

    Raises UnreadableFile where the file cannot be read, FaultyFile where it is not valid.
    """
    return open_ladder(knowledge_base_file(option)).model


def open_ladder(name: str) -> Document[KnowledgeBase]:
    """Read the ladder `name` and keep its text, so that findings can be told with their places."""
    return open_document(name, KnowledgeBase, WHAT, semantic_errors)
