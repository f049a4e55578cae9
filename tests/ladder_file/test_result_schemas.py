"""The JSON Schema of each command's output: complete, and true of real output."""

import inspect
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import typer
from jsonschema import Draft202012Validator

from roleadvisor.ladder_file import schema as schema_module
from roleadvisor.ladder_file.json_results import FIELD_DESCRIPTIONS, RESULTS
from roleadvisor.ladder_file.schema import class_docstring, command_schema, ladder_schema
from roleadvisor.shell.app import app
from roleadvisor.shell.group import AdvisorGroup
from tests.conftest import ROOT, Run, run_program
from tests.ladder_file.typed import Json

EVERY_KEY = str(Path(__file__).with_name("every_key.yaml"))

TALK = ROOT / "tests" / "one_on_one"

CALLS = {
    "roles": ["roles"],
    "show": ["show", "team-lead"],
    "compare": ["compare"],
    "quiz": ["quiz", "--questions"],
    "report": ["report", "--date", "2027-01-31"],
    "roadmap": ["roadmap", "--from", "team-lead"],
    "assess": ["assess", "--answers", str(TALK / "self.yaml")],
    "one-on-one": [
        "one-on-one",
        "--self",
        str(TALK / "self.yaml"),
        "--manager",
        str(TALK / "manager.yaml"),
    ],
    "profile history": ["profile", "history"],
    "log": ["log"],
    "profile set": ["profile", "set", "--years", "4"],
    "profile undo": ["profile", "undo"],
    "profile delete": ["profile", "delete", "--yes"],
    "profile show": ["profile", "show"],
    "pay": ["pay", "--base", "110k", "--bonus", "35", "--area", "Ohio"],
    "ladder check": ["ladder", "check"],
    "ladder diff": ["ladder", "diff", EVERY_KEY, str(ROOT / "data" / "roles.yaml")],
    "ladder publish": ["ladder", "publish", "site"],
    "ladder sources": ["ladder", "sources"],
}
"""One call of each command, more where an option selects another result."""


@cache
def _schema(command: str) -> Json:
    ran = run_program("ladder", "schema", "--of", command)
    assert ran.code == 0
    return json.loads(ran.out)


def _commands(group: AdvisorGroup, above: str = "") -> Iterator[str]:
    for name in group.later:
        command = group.get_command(typer.Context(group), name)
        if isinstance(command, AdvisorGroup):
            yield from _commands(command, f"{above}{name} ")
        else:
            yield f"{above}{name}"


def test_every_command_with_json_output_is_in_the_catalog(run: Run) -> None:
    program = typer.main.get_command(app)
    assert isinstance(program, AdvisorGroup)
    helps = {name: run(*name.split(), "--help").out for name in _commands(program)}
    with_json = {name for name, help_text in helps.items() if re.search(r"\bjson\b", help_text)}
    assert with_json - {"ladder schema", "profile export"} == set(RESULTS), "these give files"


@pytest.mark.parametrize("command", RESULTS)
def test_a_commands_output_matches_its_schema(
    run: Run, command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    run("profile", "set", "--years", "3")  # so that there is something to show and to undo
    ran = run(*CALLS[command], "--format", "json")
    assert ran.code == 0
    Draft202012Validator(_schema(command)).validate(json.loads(ran.out))


def test_each_command_schema_is_valid_in_its_dialect() -> None:
    parts: dict[str, Json] = {}
    for schema in map(_schema, RESULTS):
        for part in ({**schema, "$defs": {}}, *schema.get("$defs", {}).values()):
            parts[json.dumps(part)] = part  # most definitions are those of several
    Draft202012Validator.check_schema({"allOf": list(parts.values())})


def _fields(part: Json) -> Iterator[tuple[str, Json]]:
    if isinstance(part, dict):
        yield from part.get("properties", {}).items()
        part = list(part.values())
    if isinstance(part, list):
        for value in part:
            yield from _fields(value)


@pytest.mark.parametrize("command", RESULTS)
def test_every_field_is_described(command: str) -> None:
    bare = [name for name, field in _fields(_schema(command))
            if not field.get("description") and "const" not in field]  # fmt: skip
    assert bare == [], "write what it means under the field, or in ladder_file/json_results.py"


def test_a_schema_uses_the_names_in_the_json(run: Run) -> None:
    schema = _schema("compare")
    answer = json.loads(run("compare", "--format", "json").out)
    assert schema["required"] == list(answer)
    assert schema["properties"]["command"] == {"const": "compare"}


_SOURCE_FIELDS = {
    "id": "Its id.",
    "title": "What people call it.",
    "about": "What it is, in a sentence or two.",
    "author": "Who made it; null where that is not known.",
    "published": "When it was published, as the source has it.",
    "retrieved": "When it was read.",
    "url": "Where it can be found; null where that is not known.",
    "statements": "How many statements come from its sections.",
    "sections": "Described under its type.",
}


def test_a_schema_has_every_field_with_its_description_and_type() -> None:
    schema = command_schema("ladder sources")
    source = schema["$defs"]["SourceView"]
    assert list(schema) == ["$schema", "$defs", "description", "properties", "required", "title",
                            "type"]  # fmt: skip
    assert (schema["type"], schema["description"]) == (
        "object", "Where the statements of a ladder come from.",
    )  # fmt: skip
    assert {name: part["description"] for name, part in source["properties"].items()} == (
        _SOURCE_FIELDS
    )
    assert source["required"] == list(_SOURCE_FIELDS)
    assert source["properties"]["statements"]["type"] == "integer"
    assert {"title": source["title"], "description": source["description"]} == {
        "title": "SourceView", "description": "One source. What is not known of it is null.",
    }  # fmt: skip


def test_the_schema_of_a_command_with_two_results_allows_either() -> None:
    schema = command_schema("quiz")
    assert (schema["type"], schema["required"]) == ("object", ["version", "command"])
    assert [one["$ref"] for one in schema["anyOf"]] == ["#/$defs/QuizResult", "#/$defs/Questions"]


def test_a_field_named_like_a_python_keyword_uses_its_json_name() -> None:
    parts = command_schema("roadmap")["$defs"].values()
    found = [one["properties"]["from"] for one in parts if "from" in one["properties"]]
    assert found
    assert all(part["description"] == FIELD_DESCRIPTIONS["from"] for part in found)


def test_each_paragraph_of_a_docstring_becomes_one_line() -> None:
    class Documented:
        """One thing.

        Then a
        second.
        """

    assert class_docstring(Documented) == "One thing.\n\nThen a second."


def test_a_schema_has_no_docstring_text_without_the_source_code(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def gone(_: object) -> str:
        raise OSError

    monkeypatch.setattr(inspect, "getsource", gone)
    monkeypatch.setattr(schema_module, "_fields", schema_module._fields.__wrapped__)
    source = command_schema("ladder sources")["$defs"]["SourceView"]["properties"]
    assert source["statements"]["description"] == FIELD_DESCRIPTIONS["statements"]
    role = ladder_schema()["$defs"]["Role"]["properties"]
    assert (role["rank"]["description"], role["title"]["description"]) == (
        "", "What people call it.",
    )  # fmt: skip


def test_output_without_a_field_does_not_match_the_schema(run: Run) -> None:
    answer = json.loads(run("roles", "--format", "json").out)
    del answer["roles"][0]["next"]
    assert not Draft202012Validator(_schema("roles")).is_valid(answer)


def test_a_command_without_json_output_gets_a_list_of_those_that_have_it(run: Run) -> None:
    ran = run("ladder", "schema", "--of", "compere")
    assert ran.code == 2
    assert "did you mean compare?" in ran.err
    assert "ladder sources" in ran.err


def test_a_schema_is_written_in_full_to_a_new_file(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "schema.json"
    assert run("ladder", "schema", "-o", str(file)).code == 0
    assert file.read_text("utf-8") == (ROOT / "data" / "ladder.schema.json").read_text("utf-8")
    assert run("ladder", "schema", "-o", str(file)).code != 0
