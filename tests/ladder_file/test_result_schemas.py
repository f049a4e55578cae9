"""The JSON Schema of what each command answers: complete, and true of real answers."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
from jsonschema import Draft202012Validator

from roleadvisor.ladder_file.json_results import RESULTS
from roleadvisor.shell.app import app
from roleadvisor.shell.group import AdvisorGroup
from tests.conftest import ROOT, Run
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
"""One call of each command, more where an option chooses another result."""


def _schema(run: Run, command: str) -> Json:
    ran = run("ladder", "schema", "--of", command)
    assert ran.code == 0
    return json.loads(ran.out)


def _commands(group: AdvisorGroup, above: str = "") -> Iterator[str]:
    for name in group.later:
        command = group.get_command(typer.Context(group), name)
        if isinstance(command, AdvisorGroup):
            yield from _commands(command, f"{above}{name} ")
        else:
            yield f"{above}{name}"


def test_each_command_with_json_is_in_the_catalogue(run: Run) -> None:
    program = typer.main.get_command(app)
    assert isinstance(program, AdvisorGroup)
    helps = {name: run(*name.split(), "--help").out for name in _commands(program)}
    with_json = {name for name, told in helps.items() if re.search(r"\bjson\b", told)}
    assert with_json - {"ladder schema", "profile export"} == set(RESULTS), "these give files"


@pytest.mark.parametrize("command", RESULTS)
def test_what_a_command_answers_is_what_its_schema_says(
    run: Run, command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    schema = _schema(run, command)
    Draft202012Validator.check_schema(schema)
    run("profile", "set", "--years", "3")  # so that there is something to show and to undo
    ran = run(*CALLS[command], "--format", "json")
    assert ran.code == 0
    Draft202012Validator(schema).validate(json.loads(ran.out))


def _fields(part: Json) -> Iterator[tuple[str, Json]]:
    if isinstance(part, dict):
        yield from part.get("properties", {}).items()
        part = list(part.values())
    if isinstance(part, list):
        for value in part:
            yield from _fields(value)


@pytest.mark.parametrize("command", RESULTS)
def test_every_field_is_described(run: Run, command: str) -> None:
    bare = [name for name, field in _fields(_schema(run, command))
            if not field.get("description") and "const" not in field]  # fmt: skip
    assert bare == [], "write what it means under the field, or in ladder_file/json_results.py"


def test_a_schema_tells_the_names_that_the_json_has(run: Run) -> None:
    schema = _schema(run, "compare")
    answer = json.loads(run("compare", "--format", "json").out)
    assert schema["required"] == list(answer)
    assert schema["properties"]["command"] == {"const": "compare"}


def test_an_answer_without_a_field_is_not_what_the_schema_says(run: Run) -> None:
    answer = json.loads(run("roles", "--format", "json").out)
    del answer["roles"][0]["next"]
    assert not Draft202012Validator(_schema(run, "roles")).is_valid(answer)


def test_a_command_without_json_is_answered_with_those_that_have_it(run: Run) -> None:
    ran = run("ladder", "schema", "--of", "compere")
    assert ran.code == 2
    assert "did you mean compare?" in ran.err
    assert "ladder sources" in ran.err


def test_a_schema_is_written_whole_to_a_file(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "schema.json"
    assert run("ladder", "schema", "-o", str(file)).code == 0
    assert file.read_text("utf-8") == (ROOT / "data" / "ladder.schema.json").read_text("utf-8")
    assert run("ladder", "schema", "-o", str(file)).code != 0
