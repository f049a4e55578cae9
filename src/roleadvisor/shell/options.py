"""Names to offer while somebody types. Reads without validating, and never complains."""

from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from roleadvisor.ladder.knowledge_base import KnowledgeBase


def role_ids() -> list[str]:
    """Give the role ids of the knowledge base; none where it cannot be read."""
    return _keys("roles")


def facet_ids() -> list[str]:
    """Give the ids of facets and of their groups."""
    return [*_keys("groups"), *_keys("facets")]


def start_ids() -> list[str]:
    """Give the roles that a move leads on from, those compared by default first."""
    tree = _tree()
    moves, pair = tree.get("moves"), tree.get("compare")
    entries = moves.values() if isinstance(moves, dict) else ()
    left = _names(move.get("from") for move in entries if isinstance(move, dict))
    compared = _names(pair if isinstance(pair, list) else ())
    return _names([*(role for role in compared if role in left), *left])


def _names(found: Iterable[object]) -> list[str]:
    return list(dict.fromkeys(name for name in found if isinstance(name, str)))


def dealbreaker_ids() -> list[str]:
    """Give the ids of the quiz's dealbreakers."""
    return list(_table(_tree().get("quiz"), "dealbreakers"))


def step_ids() -> list[str]:
    """Give the ids of the steps of all roadmaps."""
    phases = [phase for move in _parts(_tree(), "moves") for phase in _parts(move, "phases")]
    return [step for phase in phases for step in _table(phase, "steps")]


def _keys(part: str) -> list[str]:
    return list(_table(_tree(), part))


def _parts(of: object, part: str) -> list[object]:
    return list(_table(of, part).values())


def _table(of: object, part: str) -> dict[str, object]:
    table = of.get(part) if isinstance(of, dict) else None
    return table if isinstance(table, dict) else {}


def _tree() -> dict[str, object]:
    from roleadvisor.ladder.load import knowledge_base_file
    from roleadvisor.reading.events import parse_untrusted

    return parse_untrusted(knowledge_base_file(None))


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
