"""Options that several commands take."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from roleadvisor.shell.completion import dealbreaker_ids, facet_ids, role_ids

if TYPE_CHECKING:
    from roleadvisor.ladder.knowledge_base import KnowledgeBase


__all__ = ["dealbreaker_ids", "facet_ids", "role_ids"]
"""For commands that have no Run yet."""


class Format(StrEnum):
    """How a result is written."""

    TABLE = "table"
    PLAIN = "plain"
    MARKDOWN = "markdown"
    JSON = "json"
    CSV = "csv"


class OnlyJson(StrEnum):
    """JSON and nothing else: the option is there because every command has it."""

    JSON = "json"


Data = Annotated[
    str | None,
    typer.Option(
        "--data",
        metavar="FILE",
        help="Read this knowledge base instead of the shipped one (else ROLEADVISOR_DATA).",
    ),
]
As = Annotated[
    Format, typer.Option("--format", "-f", help="How to write the result.", show_default=True)
]
AsJson = Annotated[OnlyJson, typer.Option("--format", "-f", help="It is JSON, always.")]
Output = Annotated[
    str | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write to FILE; `-` is stdout."),
]
Force = Annotated[bool, typer.Option("--force", help="Let --output replace an existing file.")]
Sources = Annotated[
    bool, typer.Option("--sources", help="Name each statement's source, and whether it was said.")
]
Only = Annotated[
    list[str] | None,
    typer.Option(
        "--only",
        metavar="FACET",
        help="Show this facet or group only; repeatable.",
        autocompletion=facet_ids,
    ),
]


def load(data: str | None) -> "KnowledgeBase":
    """Read the knowledge base that the options name."""
    from roleadvisor.ladder.load import load_ladder as read

    return read(data)
