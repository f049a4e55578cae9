"""The knowledge base that ships, and what the program tells of a role."""

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


class Told(NamedTuple):
    """One thing that the program tells: under which title, in which words, from which source."""

    title: str
    text: str
    source: str | None


@cache
def told(role: str) -> list[Told]:
    """Give each thing that the program tells of a role."""
    result = CliRunner().invoke(app, ["show", role, "--format", "json", "--data", FILE])
    assert result.exit_code == 0, result.stderr
    shown = json.loads(result.stdout)
    summary = shown["role"]["summary"]
    return [Told("", summary["text"], summary["source"])] + [
        Told(facet["title"], statement["text"], statement["source"])
        for facet in shown["facets"]
        for statement in facet["statements"]
    ]
