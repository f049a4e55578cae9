"""The walk over a ladder's statements, checked against one that knows nothing about its shape."""

from pathlib import Path

import pytest

from roleadvisor.ladder.load import open_ladder
from roleadvisor.ladder.parts import sourced_parts
from roleadvisor.ladder.statement import Statement
from tests.conftest import ROOT

FILES = [
    ROOT / "data" / "roles.yaml",
    ROOT / "tests/ladder_file/every_key.yaml",
    ROOT / "tests/ladders/good/nursing.yaml",
]


def _all_sourced(part: object) -> list[object]:
    if isinstance(part, dict):
        return [found for value in part.values() for found in _all_sourced(value)]
    if isinstance(part, tuple):
        return [found for value in part for found in _all_sourced(value)]
    fields = vars(type(part)).get("__pydantic_fields__", ())
    own = [part] if "source" in fields else []
    return own + [found for name in fields for found in _all_sourced(getattr(part, name))]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_walk_visits_everything_that_names_a_source(file: Path) -> None:
    kb = open_ladder(str(file)).model
    walked = sorted(id(part) for _, part in sourced_parts(kb))
    assert walked == sorted(id(part) for part in _all_sourced(kb) if part is not kb)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_walk_yields_paths_in_the_file(file: Path) -> None:
    opened = open_ladder(str(file))
    for path, part in sourced_parts(opened.model):
        node = opened.parsed.tree
        for key in path:
            node = node[key]  # type: ignore[index] # a wrong path fails the test
        text = node["text"] if isinstance(node, dict) and "text" in node else node
        if isinstance(part, Statement):
            assert isinstance(text, str)
            assert text.strip() == part.text
