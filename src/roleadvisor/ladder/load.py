"""A ladder read from its file, validated."""

from typing import TYPE_CHECKING

from pydantic import ValidationError

from roleadvisor.ladder.compiled import compiled_tree
from roleadvisor.ladder.find_file import knowledge_base_file
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.plan_validation import semantic_errors

if TYPE_CHECKING:
    from roleadvisor.reading.reader import Document


WHAT = "a ladder"
"""What messages call a knowledge base file."""


def load_ladder(option: str | None = None) -> KnowledgeBase:
    """Read the ladder of `--data`, else of ROLEADVISOR_DATA, else the shipped one.

    Raises UnreadableFile where the file cannot be read, FaultyFile where it is not valid.
    """
    file = knowledge_base_file(option)
    tree = compiled_tree(file)
    return (tree and _from_json(tree)) or open_ladder(file).model


def _from_json(tree: bytes) -> KnowledgeBase | None:
    """None where the ladder isn't valid: errors on the YAML have their places."""
    try:
        found = KnowledgeBase.model_validate_json(tree, by_alias=True, by_name=False)
    except ValidationError:
        return None
    return None if any(semantic_errors(found)) else found


def open_ladder(name: str) -> "Document[KnowledgeBase]":
    """Read the ladder `name` and keep its text, so that findings can be told with their places."""
    from roleadvisor.reading.reader import open_document  # noqa: PLC0415 - it imports PyYAML

    return open_document(name, KnowledgeBase, WHAT, semantic_errors)


def ladder_document(data: bytes, file: str) -> "Document[KnowledgeBase]":
    """Read a ladder from the bytes of `file` as `open_ladder` does. Raises FaultyFile."""
    from roleadvisor.reading.reader import document  # noqa: PLC0415 - the same

    return document(data, KnowledgeBase, file, WHAT, semantic_errors)
