"""Finds, reads, and validates a ladder file.

Models and parsers are imported only where a ladder is read: finding one, and building a wheel,
don't need them.
"""

import os
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from roleadvisor.errors import FaultyFile, UnreadableFile
from roleadvisor.reading.source import read_raw, require_utf8
from roleadvisor.text import display_filename

if TYPE_CHECKING:
    from roleadvisor.ladder.knowledge_base import KnowledgeBase
    from roleadvisor.reading.reader import Document

DATA_VARIABLE = "ROLEADVISOR_DATA"

COMPILED = "roles.json"
"""The shipped ladder as JSON, made when a wheel is built, so that a start imports no YAML."""

LADDER_FILE = "a ladder"
"""What messages call a knowledge base file."""

_PACKAGE = Path(__file__).resolve().parent.parent


def shipped_file(name: str) -> Path:
    """Return the path of a file in `data/`.

    A wheel has it inside the package; a checkout and an editable install have it at the top of the
    repository, two folders up.
    """
    inside = _PACKAGE / "data" / name
    return inside if inside.exists() else _PACKAGE.parent.parent / "data" / name


def knowledge_base_file(option: str | None) -> str:
    """The ladder file to read: the option, else the environment variable, else the shipped one."""
    if option is not None:
        return option
    return os.environ.get(DATA_VARIABLE) or str(shipped_file("roles.yaml"))


SHEETS = (".csv", ".tsv", ".xlsx", ".xls", ".ods", ".numbers")
"""The file extensions of spreadsheets."""

_FROM_SHEET = "Make one of it: roleadvisor ladder init ladder.yaml --from SHEET.csv"


def is_shipped(option: str | None) -> bool:
    """Whether the ladder in use is the one that ships."""
    return knowledge_base_file(option) == str(shipped_file("roles.yaml"))


def compiled_content(data: bytes, tree: str) -> bytes:
    """The content of COMPILED: the SHA-256 of the YAML in `data`, then its tree as JSON."""
    return f"{sha256(data).hexdigest()}\n{tree}\n".encode()


def compiled_tree(file: str) -> bytes | None:
    """The JSON of the shipped ladder; None if `file` is another ladder or was edited since.

    A checkout and an editable install have no JSON, so that edits always take effect.
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
    """Load the compiled ladder; None if it is invalid, as only the YAML gives errors a position."""
    from pydantic_core import from_json  # noqa: PLC0415 - see above

    from roleadvisor.ladder.knowledge_base import KnowledgeBase  # noqa: PLC0415
    from roleadvisor.ladder.plan_validation import semantic_errors  # noqa: PLC0415

    try:
        # Not model_validate_json: almost every model has a before-validator, and those expect plain
        # Python values.
        found = KnowledgeBase.model_validate(from_json(tree), by_name=False)
    except ValueError:  # pydantic's ValidationError is one
        return None
    return None if any(semantic_errors(found)) else found


def open_ladder(name: str) -> "Document[KnowledgeBase]":
    """Read the ladder `name` and keep its text, so that findings have positions."""
    data = read_raw(name)
    try:
        return ladder_document(require_utf8(data, name), display_filename(name))
    except (FaultyFile, UnreadableFile):
        if name.lower().endswith(SHEETS):
            what = f"{display_filename(name)}: a sheet; this takes a ladder file"
            raise UnreadableFile(what, _FROM_SHEET) from None
        raise


def ladder_document(data: bytes, file: str) -> "Document[KnowledgeBase]":
    """Read a ladder from the bytes of `file` as `open_ladder` does. Raises FaultyFile."""
    from roleadvisor.ladder.knowledge_base import KnowledgeBase  # noqa: PLC0415
    from roleadvisor.ladder.plan_validation import semantic_errors  # noqa: PLC0415
    from roleadvisor.reading.reader import document  # noqa: PLC0415

    return document(data, KnowledgeBase, file, LADDER_FILE, semantic_errors)
