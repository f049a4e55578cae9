"""docs/ladders.md: each piece adds to one ladder, and together they make one that passes review."""

import re
from functools import cache

import pytest
import yaml
from jsonschema import Draft202012Validator

from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.plan_validation import semantic_errors
from roleadvisor.ladder_check.review import EXPLAINED, review_ladder
from roleadvisor.ladder_file.schema import ladder_schema
from roleadvisor.reading.reader import Document, document
from tests.conftest import ROOT, Run
from tests.ladder_file.typed import Json

TEXT = (ROOT / "docs" / "ladders.md").read_text("utf-8")
_BLOCK = re.compile(
    r"^### (?P<title>[^\n]+)\n(?:(?!^#).)*?^```yaml\n(?P<piece>.*?)^```$", re.MULTILINE | re.DOTALL
)
PIECES: dict[str, Json] = {
    found["title"]: yaml.load(found["piece"], yaml.BaseLoader)  # noqa: S506 - text and nothing else
    for found in _BLOCK.finditer(TEXT)
}


def _merged(one: Json, other: Json) -> Json:
    """Add a piece: keys to keys, entries to entries."""
    if isinstance(one, dict) and isinstance(other, dict):
        return {**one, **{key: _merged(one.get(key), value) for key, value in other.items()}}
    if isinstance(one, list) and isinstance(other, list):
        return one + other
    return other


def _up_to(title: str) -> Json:
    whole: Json = {}
    for name, piece in PIECES.items():
        whole = _merged(whole, piece)
        if name == title:
            break
    return whole


def _written(ladder: Json) -> str:
    return str(yaml.safe_dump(ladder, sort_keys=False, allow_unicode=True))


def _read(ladder: Json) -> Document[KnowledgeBase]:
    text = _written(ladder)
    return document(text.encode(), KnowledgeBase, "ladder.yaml", "a ladder", semantic_errors)


def test_every_yaml_block_is_a_piece_under_its_own_heading() -> None:
    assert len(PIECES) == TEXT.count("```yaml\n") == TEXT.count("\n### ")


@pytest.mark.parametrize("title", PIECES)
def test_the_ladder_built_up_to_each_piece_is_valid(title: str) -> None:
    _read(_up_to(title))
    assert _checker().is_valid(_up_to(title))


@cache
def _checker() -> Draft202012Validator:
    return Draft202012Validator(ladder_schema())


def test_the_whole_ladder_passes_review_with_no_findings() -> None:
    assert review_ladder(_read(_up_to(list(PIECES)[-1]))).findings == ()


def test_the_output_shows_what_the_pieces_promise(run: Run) -> None:
    text = _written(_up_to(list(PIECES)[-1]))
    compared = run("compare", "ae", "lead", "--full", "--data", "-", "-f", "plain", stdin=text).out
    assert "not specified" in compared
    shown = run("show", "senior-sdr", "--full", "--data", "-", "-f", "plain", stdin=text).out
    assert "For example: One slow quarter" in shown
    assert "Leads to: Team Lead (team-lead) and Account Executive (account-executive)" in shown
    path = run("roadmap", "--from", "sdr", "--to", "lead", "--data", "-", "-f", "plain", stdin=text)
    assert "A Team Lead position has to be open" in path.out


def test_every_finding_is_in_the_table() -> None:
    rows = {
        name: f"| `{name}` | {one.severity} | {one.title} |{' yes ' if one.fixable else '  '}|\n"
        for name, one in EXPLAINED.items()
    }
    assert [name for name, row in rows.items() if row not in TEXT] == []
