"""A ladder's file: where it is, and read and validated.

Imports models and parsers where a ladder is read: finding one, and building a wheel, need none.
"""

import os
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from roleadvisor.errors import FaultyFile, UnreadableFile
from roleadvisor.reading.source import as_utf8, read_raw
from roleadvisor.text import shown_name

if TYPE_CHECKING:
    from roleadvisor.ladder.knowledge_base import KnowledgeBase
    from roleadvisor.reading.reader import Document

VARIABLE = "ROLEADVISOR_DATA"

COMPILED = "roles.json"
"""The shipped ladder as JSON, made when a wheel is built, so that a start imports no YAML."""

WHAT = "a ladder"
"""What messages call a knowledge base file."""

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


SHEETS = (".csv", ".tsv", ".xlsx", ".xls", ".ods", ".numbers")
"""The endings of the files of spreadsheets."""

_FROM_SHEET = "Make one of it: roleadvisor ladder init ladder.yaml --from SHEET.csv"


def is_shipped(option: str | None) -> bool:
    """Whether the ladder in use is the one that ships."""
    return knowledge_base_file(option) == str(shipped_file("roles.yaml"))


def compiled(data: bytes, tree: str) -> bytes:
    """The file's content: the SHA-256 of the YAML in `data`, then its tree as one JSON value."""
    return f"{sha256(data).hexdigest()}\n{tree}\n".encode()


def compiled_tree(file: str) -> bytes | None:
    """The JSON of the shipped ladder; None where `file` is another one, or is not as it was built.

    A checkout and an editable install have no JSON: nobody edits a ladder and sees the old one.
    """
    made = shipped_file(COMPILED)
    if file != str(shipped_file("roles.yaml")) or not made.exists():
        return None
    digest, _, tree = made.read_bytes().partition(b"\n")
    return tree if digest == sha256(read_raw(file)).hexdigest().encode() else None


def load_ladder(option: str | None = None) -> "KnowledgeBase":
    """Read the ladder of `--data`, else of ROLEADVISOR_DATA, else the shipped one.

    Raises UnreadableFile where the file cannot be read, FaultyFile where it is not valid.
    """
    file = knowledge_base_file(option)
    tree = compiled_tree(file)
    return (tree and _from_json(tree)) or open_ladder(file).model


def _from_json(tree: bytes) -> "KnowledgeBase | None":
    """None where the ladder isn't valid: errors on the YAML have their places."""
    from pydantic_core import from_json  # noqa: PLC0415 - see above

    from roleadvisor.ladder.knowledge_base import KnowledgeBase  # noqa: PLC0415
    from roleadvisor.ladder.plan_validation import semantic_errors  # noqa: PLC0415

    try:
        # Not model_validate_json: functions that read a part before its check get it in Python's
        # own types, and almost every part of a ladder has one.
        found = KnowledgeBase.model_validate(from_json(tree), by_name=False)
    except ValueError:  # pydantic's ValidationError is one
        return None
    return None if any(semantic_errors(found)) else found


def open_ladder(name: str) -> "Document[KnowledgeBase]":
    """Read the ladder `name` and keep its text, so that findings have their places."""
    data = read_raw(name)
    try:
        return ladder_document(as_utf8(data, name), shown_name(name))
    except (FaultyFile, UnreadableFile):
        if name.lower().endswith(SHEETS):
            what = f"{shown_name(name)}: a sheet; this takes a ladder file"
            raise UnreadableFile(what, _FROM_SHEET) from None
        raise


def ladder_document(data: bytes, file: str) -> "Document[KnowledgeBase]":
    """Read a ladder from the bytes of `file` as `open_ladder` does. Raises FaultyFile."""
    from roleadvisor.ladder.knowledge_base import KnowledgeBase  # noqa: PLC0415
    from roleadvisor.ladder.plan_validation import semantic_errors  # noqa: PLC0415
    from roleadvisor.reading.reader import document  # noqa: PLC0415

    return document(data, KnowledgeBase, file, WHAT, semantic_errors)
