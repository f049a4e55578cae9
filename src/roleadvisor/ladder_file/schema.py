"""The JSON Schema of a ladder file, and of each command's JSON: of their models and docstrings."""

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
from roleadvisor.ladder_file.json_results import FIELD_WORDS, RESULTS
from roleadvisor.render.data import VERSION
from roleadvisor.text import ID_PATTERN


def about_field(model: type, name: str) -> str:
    """The docstring under the field `name` in the source of `model`; empty without one.

    Pydantic's `use_attribute_docstrings` does the same, but for each model at each start: 50 ms.
    """
    for one in model.__mro__:
        if name in (words := _fields(one)):
            return words[name]
    return ""


def about_class(model: type) -> str:
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
"""Keys that mean the same wherever nothing else is said of them."""


def ladder_schema() -> dict[str, Any]:
    """The schema of a ladder file."""
    made = KnowledgeBase.model_json_schema(by_alias=True, schema_generator=_OfFiles)
    return {"$schema": DIALECT, **_tidied(made), "title": "A career ladder"}


class _Untitled(GenerateJsonSchema):
    """Pydantic's schema, without titles that only repeat the key."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ANN401, ARG002 - pydantic's
        return False


class _OfFiles(_Untitled):
    """Pydantic's schema, in terms of what people type."""

    def default_schema(self, schema: Any) -> JsonSchemaValue:  # noqa: ANN401 - pydantic's
        """A default only where it is a value to type."""
        made = super().default_schema(schema)
        if made.get("default") in (None, [], {}):
            made.pop("default", None)
        return made

    def str_schema(self, schema: Any) -> JsonSchemaValue:  # noqa: ANN401 - pydantic's
        """Allow numbers and booleans where any text may stand, and where they look like an id."""
        made = super().str_schema(schema)
        if "pattern" not in made:
            made |= {"type": _ANY_TEXT, "pattern": _SOME_TEXT}
        elif made["pattern"] == ID_PATTERN:
            made |= {"type": ["string", "integer", "boolean"], "minimum": 0}
        return made

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
        """Check every key of a table, and not those alone that look right."""
        made = super().dict_schema(schema)
        made.pop("patternProperties", None)
        made["additionalProperties"] = self.generate_inner(schema["values_schema"])
        keys = self.generate_inner(schema["keys_schema"])
        made["propertyNames"] = {key: keys[key] for key in ("pattern", "maxLength") if key in keys}
        if "maximum" in keys:  # a level of a skill
            digits = len(str(keys["maximum"]))
            made["propertyNames"]["pattern"] = f"^(0|[1-9][0-9]{{0,{digits - 1}}})$"
        return made

    def model_schema(self, schema: Any) -> JsonSchemaValue:  # noqa: ANN401 - pydantic's
        """Describe the part and each of its keys; allow bare text for a statement."""
        return self._described(super().model_schema(schema), schema["cls"])

    def dataclass_schema(self, schema: Any) -> JsonSchemaValue:  # noqa: ANN401 - pydantic's
        """The same of a part that is a dataclass."""
        return self._described(super().dataclass_schema(schema), schema["cls"])

    def _described(self, made: JsonSchemaValue, model: type[Any]) -> JsonSchemaValue:
        made["title"] = " ".join(re.findall("[A-Z][a-z]+", model.__name__)).capitalize()
        made["description"] = about_class(model)
        for name, field in model.__pydantic_fields__.items():
            if part := made["properties"].get(field.alias or name):
                part["description"] = about_field(model, name) or _USUAL.get(name, "")
        if issubclass(model, RoleStatement):
            made["anyOf"] = [{"required": ["text"]}, {"required": ["skill", "level"]}]
        if issubclass(model, Statement):
            text = {"type": _ANY_TEXT, "pattern": _SOME_TEXT}
            return {"title": made.pop("title"), "anyOf": [text, made]}
        return made


def _tidied(part: Any) -> Any:  # noqa: ANN401 - any part of a schema
    """Put `or nothing` among the types."""
    if isinstance(part, list):
        return [_tidied(one) for one in part]
    if not isinstance(part, dict):
        return part
    made = {key: _tidied(value) for key, value in part.items()}
    match made.get("anyOf"):
        case [{"type": list() | str() as kinds} as only, {"type": "null"}]:
            del made["anyOf"]
            kinds = [kinds] if isinstance(kinds, str) else kinds
            return {**only, "type": [*kinds, "null"], **made}
        case [{"enum": list() as words} as only, {"type": "null"}]:
            del made["anyOf"]
            return {**only, "enum": [*words, None], **made}
    return made


def command_schema(command: str) -> dict[str, Any]:
    """The schema of a command's JSON. Raises UsageProblem for a command that has none."""
    if command not in RESULTS:
        raise unknown("command with JSON", command, RESULTS, most=len(RESULTS))
    results = [resolve_name(f"roleadvisor.{name}") for name in RESULTS[command]]
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


class _OfResults(_Untitled):
    """Pydantic's schema of a dataclass, as `render.data` writes it."""

    def dataclass_schema(self, schema: Any) -> dict[str, Any]:  # noqa: ANN401 - pydantic's
        """Name the fields as the JSON does, and describe them. Every field is there, if null."""
        made = super().dataclass_schema(schema)
        of: type = schema["cls"]
        assert is_dataclass(of)  # noqa: S101 - what pydantic calls this for
        made["description"] = about_class(of)
        made["properties"] = {
            name.removesuffix("_"): part | {"description": _about_result(of, name, part)}
            for name, part in made["properties"].items()
        }
        made["required"] = list(made["properties"])
        return made


def _about_result(of: type, name: str, part: dict[str, Any]) -> str:
    """What a field means: by its docstring, else by its name, else by what it holds."""
    words = about_field(of, name) or FIELD_WORDS.get(name.removesuffix("_"), "")
    return "Described under its type." if not words and "$ref" in str(part) else words
