"""The knowledge base that ships, and what the program tells of a role."""

from functools import cache
from pathlib import Path

from typer.testing import CliRunner

from roleadvisor.cli.app import app
from roleadvisor.knowledge.ladder import KnowledgeBase
from roleadvisor.knowledge.load import load

FILE = str(Path(__file__).resolve().parents[2] / "data" / "roles.yaml")


@cache
def ladder() -> KnowledgeBase:
    return load(FILE)


@cache
def told(role: str) -> list[str]:
    """Give each thing that the program tells of a role: its facet's title, then what is said."""
    result = CliRunner().invoke(app, ["show", role, "--format", "plain", "--data", FILE])
    assert result.exit_code == 0, result.stderr
    return result.stdout.splitlines()
