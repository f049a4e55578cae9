"""The shipped ladder, and what the program shows about a role."""

import json
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from typer.testing import CliRunner

from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.load import load_ladder
from roleadvisor.shell.app import app

FILE = str(Path(__file__).resolve().parents[2] / "data" / "roles.yaml")


@cache
def ladder() -> KnowledgeBase:
    return load_ladder(FILE)


_TEXT: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@cache
def raw() -> dict[str, Any]:
    """Give the file as it was typed."""
    typed = Path(FILE).read_text(encoding="utf-8")
    read: dict[str, Any] = yaml.load(typed, Loader=_TEXT)  # noqa: S506 - nothing but text
    return read


class ShownStatement(NamedTuple):
    """A statement that the program shows: its title, text and source."""

    title: str
    text: str
    source: str | None


@cache
def shown_statements(role: str) -> list[ShownStatement]:
    """Return every statement that the program shows about a role."""
    result = CliRunner().invoke(app, ["show", role, "--format", "json", "--data", FILE])
    assert result.exit_code == 0, result.stderr
    shown = json.loads(result.stdout)
    summary = shown["role"]["summary"]
    return [ShownStatement("", summary["text"], summary["source"])] + [
        ShownStatement(facet["title"], statement["text"], statement["source"])
        for facet in shown["facets"]
        for statement in facet["statements"]
    ]
