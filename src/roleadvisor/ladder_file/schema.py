"""JSON Schemas of a ladder file and of each command's JSON, from models and docstrings."""

import ast
import inspect
import re
from collections.abc import Iterator
from dataclasses import is_dataclass
from functools import cache, reduce
from operator import or_
from pkgutil import resolve_name
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue

from roleadvisor.errors import unknown
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.statement import RoleStatement, Statement
from roleadvisor.ladder_file.json_results import FIELD_DESCRIPTIONS, RESULTS
from roleadvisor.render.data import VERSION
from roleadvisor.text import ID_PATTERN


def field_docstring(model: type, name: str) -> str:
    """The docstring under the field `name` in the source of `model`; empty without one.

    Pydantic's `use_attribute_docstrings` does the same, but for each model at each start: 50 ms.
    """
    for one in model.__mro__:
        if name in (words := _fields(one)):
            return words[name]
    return ""


def class_docstring(model: type) -> str:
    """The docstring of a class, its paragraphs as one line each."""
    paragraphs = inspect.cleandoc(model.__doc__ or "").split("\n\n")
    return "\n\n".join(" ".join(one.split()) for one in paragraphs)


@cache
def _fields(model: type) -> dict[str, str]:
    if not model.__module__.startswith("roleadvisor."):
        return {}
    try:
        source = inspect.getsource(model)
    except OSError:  # installed without its source: a schema without explanations
        return {}
    return dict(_docstrings(ast.parse(source).body[0]))


def _docstrings(model: ast.stmt) -> Iterator[tuple[str, str]]:
    assert isinstance(model, ast.ClassDef)  # noqa: S101 - the source of a class
    for field, after in zip(model.body, model.body[1:], strict=False):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name):
            match after:
                case ast.Expr(value=ast.Constant(value=str(words))):
                    yield field.target.id, " ".join(words.split())


DIALECT = "https://json-schema.org/draft/2020-12/schema"

_WHOLE = r"^-?(0|[1-9][0-9]{0,8})$"
_FLAG = "^(true|false)$"
_ANY_TEXT = ["string", "number", "boolean"]
_SOME_TEXT = r"\S"


_USUAL = {
    "title": "What people call it.",
    "about": "What it is, in a sentence or two.",
    "text": "What is said.",
    "source": "The source and its section: `handbook/levels`.",
    "kind": "`stated` in the source; `derived` from that; `editorial`: your own judgment.",
    "how": "How it was derived, or how you can check it.",
    "note": "A note from the people who maintain the ladder.",
}
"""Descriptions of keys that mean the same wherever they have no docstring."""


def ladder_schema() -> dict[str, Any]:
    """The schema of a ladder file."""
    generated = KnowledgeBase.model_json_schema(by_alias=True, schema_generator=_LadderFileSchema)
    return {"$schema": DIALECT, **_merge_null_types(generated), "title": "A career ladder"}


class _Untitled(GenerateJsonSchema):
    """Pydantic's schema, without titles that only repeat the key."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ANN401, ARG002 - pydantic's
        return False


class _LadderFileSchema(_Untitled):
    """Pydantic's schema, adapted to what people may type in YAML."""

    def default_schema(self, schema: Any) -> JsonSchemaValue:  # noqa: ANN401 - pydantic's
        """Keep a default only if someone could type it."""
        generated = super().default_schema(schema)
        if generated.get("default") in (None, [], {}):
            generated.pop("default", None)
        return generated

    def str_schema(self, schema: Any) -> JsonSchemaValue:  # noqa: ANN401 - pydantic's
        """Allow numbers and booleans as text, and as ids if they look like one."""
        generated = super().str_schema(schema)
        if "pattern" not in generated:
            generated |= {"type": _ANY_TEXT, "pattern": _SOME_TEXT}
        elif generated["pattern"] == ID_PATTERN:
            generated |= {"type": ["string", "integer", "boolean"], "minimum": 0}
        return generated

    def int_schema(self, schema: Any) -> JsonSchemaValue:  # noqa: ANN401 - pydantic's
        """Allow a whole number in quotes."""
        return super().int_schema(schema) | {"type": ["integer", "string"], "pattern": _WHOLE}

    def bool_schema(self, schema: Any) -> JsonSchemaValue:  # noqa: ANN401 - pydantic's
        """Allow `true` and `false` in quotes."""
        return super().bool_schema(schema) | {"type": ["boolean", "string"], "pattern": _FLAG}

    def literal_schema(self, schema: Any) -> JsonSchemaValue:  # noqa: ANN401 - pydantic's
        """Allow a number among the words, such as `schema: 1`, without quotes."""
        words = schema["expected"]
        numbers = [int(word) for word in words if re.match(_WHOLE, word)]
        return {"enum": [*numbers, *words]}

    def dict_schema(self, schema: Any) -> JsonSchemaValue:  # noqa: ANN401 - pydantic's
        """Check every key of a table, not only those that match the pattern."""
        generated = super().dict_schema(schema)
        generated.pop("patternProperties", None)
        generated["additionalProperties"] = self.generate_inner(schema["values_schema"])
        keys = self.generate_inner(schema["keys_schema"])
        generated["propertyNames"] = {
            key: keys[key] for key in ("pattern", "maxLength") if key in keys
        }
        if "maximum" in keys:  # a level of a skill
            digits = len(str(keys["maximum"]))
            generated["propertyNames"]["pattern"] = f"^(0|[1-9][0-9]{{0,{digits - 1}}})$"
        return generated

    def model_schema(self, schema: Any) -> JsonSchemaValue:  # noqa: ANN401 - pydantic's
        """Describe the part and each of its keys; allow bare text for a statement."""
        return self._described(super().model_schema(schema), schema["cls"])

    def dataclass_schema(self, schema: Any) -> JsonSchemaValue:  # noqa: ANN401 - pydantic's
        """The same for a part that is a dataclass."""
        return self._described(super().dataclass_schema(schema), schema["cls"])

    def _described(self, generated: JsonSchemaValue, model: type[Any]) -> JsonSchemaValue:
        generated["title"] = " ".join(re.findall("[A-Z][a-z]+", model.__name__)).capitalize()
        generated["description"] = class_docstring(model)
        for name, field in model.__pydantic_fields__.items():
            if part := generated["properties"].get(field.alias or name):
                part["description"] = field_docstring(model, name) or _USUAL.get(name, "")
        if issubclass(model, RoleStatement):
            generated["anyOf"] = [{"required": ["text"]}, {"required": ["skill", "level"]}]
        if issubclass(model, Statement):
            text = {"type": _ANY_TEXT, "pattern": _SOME_TEXT}
            return {"title": generated.pop("title"), "anyOf": [text, generated]}
        return generated


def _merge_null_types(part: Any) -> Any:  # noqa: ANN401 - any part of a schema
    """Move `null` from an `anyOf` into the list of types or values."""
    if isinstance(part, list):
        return [_merge_null_types(one) for one in part]
    if not isinstance(part, dict):
        return part
    generated = {key: _merge_null_types(value) for key, value in part.items()}
    match generated.get("anyOf"):
        case [{"type": list() | str() as kinds} as only, {"type": "null"}]:
            del generated["anyOf"]
            kinds = [kinds] if isinstance(kinds, str) else kinds
            return {**only, "type": [*kinds, "null"], **generated}
        case [{"enum": list() as words} as only, {"type": "null"}]:
            del generated["anyOf"]
            return {**only, "enum": [*words, None], **generated}
    return generated


def command_schema(command: str) -> dict[str, Any]:
    """The schema of a command's JSON. Raises UsageProblem for a command that has none."""
    if command not in RESULTS:
        raise unknown("command with JSON", command, RESULTS, most=len(RESULTS))
    results = [resolve_name(f"roleadvisor.{name}") for name in RESULTS[command]]
    generated = TypeAdapter[Any](reduce(or_, results)).json_schema(
        mode="serialization", schema_generator=_ResultSchema
    )
    envelope = {
        "version": {"const": VERSION, "description": "Rises when a field changes its meaning."},
        "command": {"const": command},
    }
    return {
        "$schema": DIALECT,
        **generated,
        "title": f"The JSON of `roleadvisor {command}`",
        "type": "object",
        "properties": envelope | generated.get("properties", {}),
        "required": [*envelope, *generated.get("required", [])],
    }


class _ResultSchema(_Untitled):
    """Pydantic's schema of a dataclass, as `render.data` writes it."""

    def dataclass_schema(self, schema: Any) -> dict[str, Any]:  # noqa: ANN401 - pydantic's
        """Name the fields as in the JSON, and describe them. Null fields are present, too."""
        generated = super().dataclass_schema(schema)
        of: type = schema["cls"]
        assert is_dataclass(of)  # noqa: S101 - what pydantic calls this for
        generated["description"] = class_docstring(of)
        generated["properties"] = {
            name.removesuffix("_"): part | {"description": _describe_result_field(of, name, part)}
            for name, part in generated["properties"].items()
        }
        generated["required"] = list(generated["properties"])
        return generated


def _describe_result_field(of: type, name: str, part: dict[str, Any]) -> str:
    """A field's description: its docstring, else by its name, else a reference to its type."""
    words = field_docstring(of, name) or FIELD_DESCRIPTIONS.get(name.removesuffix("_"), "")
    return "Described under its type." if not words and "$ref" in str(part) else words
