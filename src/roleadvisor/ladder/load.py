"""A ladder read from its file, validated."""

from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.location import knowledge_base_file
from roleadvisor.ladder.plan_validation import semantic_errors
from roleadvisor.reading.reader import Document, open_document

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
