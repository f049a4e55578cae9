"""The JSON Schema of what a command answers as JSON, made from its result's class."""

from dataclasses import is_dataclass
from functools import reduce
from importlib import import_module
from operator import or_
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from roleadvisor.errors import unknown
from roleadvisor.render.json import VERSION
from roleadvisor.results.catalogue import RESULTS
from roleadvisor.schemas.ladder import DIALECT
from roleadvisor.schemas.words import about_class, about_field


def command_schema(command: str) -> dict[str, Any]:
    """Give the schema of a command's JSON. Raises UsageProblem for a command that has none."""
    if command not in RESULTS:
        raise unknown("command with JSON", command, RESULTS, most=len(RESULTS))
    return _schema(command, [_loaded(name) for name in RESULTS[command]])


def _schema(command: str, results: list[type]) -> dict[str, Any]:
    made = TypeAdapter[Any](reduce(or_, results)).json_schema(
        mode="serialization", schema_generator=_OfResults
    )
    envelope = {
        "version": {"const": VERSION, "description": "Rises when a field changes its meaning."},
        "command": {"const": command},
    }
    return {
        "$schema": DIALECT,
        **made,
        "title": f"The JSON of `roleadvisor {command}`",
        "type": "object",
        "properties": envelope | made.get("properties", {}),
        "required": [*envelope, *made.get("required", [])],
    }


def _loaded(name: str) -> type:
    module, _, of = name.partition(":")
    loaded: type = getattr(import_module(f"roleadvisor.results.{module}"), of)
    return loaded


class _OfResults(GenerateJsonSchema):
    """Pydantic's schema of a dataclass, as render/json.py writes it."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ANN401, ARG002 - pydantic's
        """Leave out titles that only repeat the key."""
        return False

    def dataclass_schema(self, schema: Any) -> dict[str, Any]:  # noqa: ANN401 - pydantic's
        """Name the fields as the JSON does, and describe them. Every field is there, if null."""
        made = super().dataclass_schema(schema)
        of: type = schema["cls"]
        assert is_dataclass(of)  # noqa: S101 - what pydantic calls this for
        made["description"] = about_class(of)
        made["properties"] = {
            name.rstrip("_"): part | _described(of, name)
            for name, part in made["properties"].items()
        }
        made["required"] = list(made["properties"])
        return made


def _described(of: type, name: str) -> dict[str, str]:
    words = about_field(of, name)
    return {"description": words} if words else {}
