"""The JSON Schema of a ladder file, made from the models, for editors and checkers.

The reader takes every value as the text that was typed and lets the field decide. A checker
sees numbers and booleans where somebody typed `5` or `true`, so the schema allows both.
"""

import re
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue

from roleadvisor.knowledge.ladder import KnowledgeBase
from roleadvisor.knowledge.statement import Statement
from roleadvisor.reading.patterns import ID_PATTERN
from roleadvisor.schemas.words import about_class, about_field

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
    "kind": "`stated` in the source; `derived` from that; `editorial`: the keepers say so.",
    "how": "How it was derived, or how one can see that it holds.",
    "note": "A remark of the ladder's keepers.",
}
"""Keys that mean the same wherever nothing else is said of them."""


def ladder_schema() -> dict[str, Any]:
    """Give the schema of a ladder file."""
    made = KnowledgeBase.model_json_schema(by_alias=True, schema_generator=_OfFiles)
    return {"$schema": DIALECT, **_tidied(made), "title": "A career ladder"}


class _OfFiles(GenerateJsonSchema):
    """Pydantic's schema, in terms of what people type."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ANN401, ARG002 - pydantic's
        """Leave out titles that only repeat the key."""
        return False

    def default_schema(self, schema: Any) -> JsonSchemaValue:  # noqa: ANN401 - pydantic's
        """Tell a default only where it is a value to type."""
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
        if keys.get("ge") == 0:
            made["propertyNames"]["pattern"] = f"^(0|[1-9][0-9]{{0,{len(str(keys['le'])) - 1}}})$"
        return made

    def model_schema(self, schema: Any) -> JsonSchemaValue:  # noqa: ANN401 - pydantic's
        """Describe the part and each of its keys; allow bare text for a statement."""
        made = super().model_schema(schema)
        model: type[BaseModel] = schema["cls"]
        made["title"] = " ".join(re.findall("[A-Z][a-z]+", model.__name__)).capitalize()
        made["description"] = about_class(model)
        for name, field in model.model_fields.items():
            told = about_field(model, name) or _USUAL.get(name, "")
            made["properties"][field.alias or name]["description"] = told
        if issubclass(model, Statement):
            text = {"type": _ANY_TEXT, "pattern": _SOME_TEXT}
            return {"title": made.pop("title"), "anyOf": [text, made]}
        return made


# Pydantic leaves limits that it checks after a function of ours in its own words.
_LIMITS = {"ge": "minimum", "le": "maximum"}


def _tidied(part: Any) -> Any:  # noqa: ANN401 - any part of a schema
    """Put limits in the schema's own words, and `or nothing` among the types."""
    if isinstance(part, list):
        return [_tidied(one) for one in part]
    if not isinstance(part, dict):
        return part
    made = {_LIMITS.get(key, key): _tidied(value) for key, value in part.items()}
    match made.get("anyOf"):
        case [{"type": list() | str() as kinds} as only, {"type": "null"}]:
            del made["anyOf"]
            kinds = [kinds] if isinstance(kinds, str) else kinds
            return {**only, "type": [*kinds, "null"], **made}
        case [{"enum": list() as words} as only, {"type": "null"}]:
            del made["anyOf"]
            return {**only, "enum": [*words, None], **made}
    return made
