"""The JSON Schema of a ladder file: for editors, so it has to agree with the reader."""

import copy
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pydantic import ValidationError
from yaml import YAMLError

from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.load import load_ladder
from roleadvisor.ladder_file.schema import ladder_schema
from roleadvisor.reading.events import ParseAborted, build
from tests.conftest import ROOT, Run
from tests.ladder_file.typed import Json, typed, without_quotes

SCHEMA = ladder_schema()
CHECKER = Draft202012Validator(SCHEMA)
EVERY_KEY = Path(__file__).with_name("every_key.yaml")
GOOD = sorted((ROOT / "tests" / "ladders" / "good").glob("*.yaml"))
BAD = sorted((ROOT / "tests" / "ladders" / "bad").glob("*.yaml"))

SEMANTIC = {"figure"}
"""Model errors about what values mean together, which a schema can't express."""


def test_the_schema_in_the_repository_is_the_one_the_program_prints(run: Run) -> None:
    printed = run("ladder", "schema")
    kept = (ROOT / "data" / "ladder.schema.json").read_text("utf-8")
    assert printed.out == kept, "run: roleadvisor ladder schema -o data/ladder.schema.json --force"


def test_the_schema_is_valid_in_its_dialect() -> None:
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(SCHEMA)


def _properties(part: Json) -> Iterator[tuple[str, Json]]:
    if isinstance(part, dict):
        yield from part.get("properties", {}).items()
        part = list(part.values())
    if isinstance(part, list):
        for value in part:
            yield from _properties(value)


def test_every_key_has_a_description() -> None:
    assert [name for name, part in _properties(SCHEMA) if not part.get("description")] == []


def test_the_schema_describes_ladders_not_the_program() -> None:
    descriptions = json.dumps([part["description"] for _, part in _properties(SCHEMA)])
    titles = {part["title"] for part in SCHEMA["$defs"].values()}
    assert "pydantic" not in descriptions
    assert "class" not in descriptions
    assert {"Open question", "Role statement", "Skill level"} <= titles


@pytest.mark.parametrize(
    "file", [ROOT / "data" / "roles.yaml", EVERY_KEY, *GOOD], ids=lambda file: file.name
)
def test_a_valid_ladder_is_valid_in_an_editor(file: Path) -> None:
    load_ladder(str(file))
    assert [error.message for error in CHECKER.iter_errors(typed(file))] == []


def _has_wrong_shape(tree: Json) -> bool:
    try:
        KnowledgeBase.model_validate(tree, by_alias=True, by_name=False)
    except ValidationError as error:
        return not {finding["type"] for finding in error.errors(include_url=False)} <= SEMANTIC
    return False


def _is_misshapen(file: Path) -> bool:
    """Tell whether a file is YAML that the reader parses, but in a shape that it rejects."""
    try:
        tree, _, issues = build(file.read_bytes())
    except (ParseAborted, YAMLError):
        return False
    return not issues and isinstance(tree, dict) and _has_wrong_shape(tree)


def test_a_ladder_of_the_wrong_shape_is_invalid_in_an_editor() -> None:
    shapeless = [file for file in BAD if _is_misshapen(file)]
    assert len(shapeless) > 50
    assert [file.name for file in shapeless if CHECKER.is_valid(typed(file))] == []


VALUES = st.sampled_from(
    ["", " ", "x", "A b", "a/b", "a-b", "0", "5", "-1", "1.5", "007", "true", "True", "stated",
     None, [], ["x"], ["x", "y"], [""], {}, {"text": "x"}, {"x": "y"}, {"1": {"anchor": "x"}}]
)  # fmt: skip


def _containers(part: Json) -> Iterator[Json]:
    if isinstance(part, dict | list) and part:
        yield part
        for value in part.values() if isinstance(part, dict) else part:
            yield from _containers(value)


@given(data=st.data())
def test_reader_and_schema_agree_on_any_single_change(data: st.DataObject) -> None:
    tree: Json = copy.deepcopy(build(EVERY_KEY.read_bytes()).tree)
    part = data.draw(st.sampled_from(list(_containers(tree))))
    key = data.draw(st.sampled_from(list(part) if isinstance(part, dict) else range(len(part))))
    match data.draw(st.sampled_from(["replace", "remove", "rename"])):
        case "replace":
            part[key] = data.draw(VALUES)
        case "rename" if isinstance(part, dict):
            part[data.draw(st.sampled_from(["x", "A b", "5", "-5", "", "titel"]))] = part.pop(key)
        case _:
            del part[key]
    assert CHECKER.is_valid(without_quotes(tree)) is not _has_wrong_shape(tree)
