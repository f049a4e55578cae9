"""Base of all ladder models: frozen, no unknown keys, parsed from text."""

import re
from collections.abc import Callable
from typing import Annotated, TypeVar

from pydantic import BaseModel, ConfigDict, Field, GetPydanticSchema
from pydantic.json_schema import SkipJsonSchema
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from roleadvisor.text import ID_PATTERN, LONGEST_ID

# A file's scalars reach the models as typed: no parser guesses that `no` is
# false or `1.10` a number. The field's type decides, here.
_WHOLE = re.compile(r"-?(0|[1-9][0-9]{0,8})\Z")
_FLAGS = {"true": True, "false": False}


def _whole_number(value: object) -> int:
    if type(value) is int:
        return value
    if isinstance(value, str) and _WHOLE.match(value):
        return int(value)
    raise PydanticCustomError("whole_number", "a whole number")


def _flag(value: object) -> bool:
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value in _FLAGS:
        return _FLAGS[value]
    raise PydanticCustomError("flag", "true or false")


def _stripped(value: object) -> object:
    return value.strip() if isinstance(value, str) else value


# Ready-made core schemas. Pydantic inspects and rebuilds constraints and validators for every
# field, which made building the ladder's schema 10% slower at each start.


def _fixed_schema(
    schema: CoreSchema, read: Callable[[object], object] | None = None
) -> GetPydanticSchema:
    """Use this schema unchanged; `read` converts the typed value before it is validated."""
    if read:
        schema = core_schema.no_info_before_validator_function(read, schema)
    return GetPydanticSchema(lambda _source, _handler: schema)


def before_validator(read: Callable[[object], object]) -> GetPydanticSchema:
    """Like pydantic's BeforeValidator, for a function of one argument."""
    return GetPydanticSchema(
        lambda source, handler: core_schema.no_info_before_validator_function(read, handler(source))
    )


def whole_number(least: int | None = None, most: int | None = None) -> GetPydanticSchema:
    """A whole number as typed: no sign except `-`, no leading zeros, at most nine digits."""
    return _fixed_schema(core_schema.int_schema(ge=least, le=most), _whole_number)


def matching(pattern: str, longest: int | None = None) -> GetPydanticSchema:
    """A text that matches one of the PATTERNS in `text.py`."""
    return _fixed_schema(core_schema.str_schema(pattern=pattern, max_length=longest))


def text(longest: int | None = None) -> GetPydanticSchema:
    """A stripped, non-empty text of at most `longest` characters."""
    # Stripped by a function and not by `strip_whitespace`, which copies every text of a ladder:
    # `str.strip` gives the text itself where there is nothing to strip.
    return _fixed_schema(core_schema.str_schema(min_length=1, max_length=longest), _stripped)


Whole = Annotated[int, whole_number()]

Flag = Annotated[bool, _fixed_schema(core_schema.bool_schema(), _flag)]

Id = Annotated[str, matching(ID_PATTERN, LONGEST_ID)]
Words = Annotated[str, text()]
Brief = Annotated[str, text(80)]
"""A short form for a first screen."""

Title = Annotated[str, text(200)]


CONFIG = ConfigDict(extra="forbid", defer_build=True, populate_by_name=True)
"""Of all parts of a ladder. Closed: no unknown keys.

`defer_build` builds one validator for the whole ladder instead of one for each model.
`use_attribute_docstrings` is off: it reads and parses every model's source at each start,
50 ms. ladder_file/schema.py reads the descriptions where a schema is wanted.
"""


class Model(BaseModel):
    """A part of a ladder. Frozen: rules never change what was read."""

    model_config = ConfigDict(**CONFIG, frozen=True)


_ID = "\0id"
"""The alias of a keyed part's id: no key that a file can have, so `id` stays an unknown key."""


class Keyed(Model):
    """A part of a ladder that its file names by a key: `roles: {its-id: ...}`."""

    id: SkipJsonSchema[str] = Field(default="", alias=_ID, exclude=True)
    """The key under which the file holds this part."""


def _with_ids(table: object) -> object:
    if not isinstance(table, dict):
        return table
    return {
        key: {**part, _ID: key} if isinstance(part, dict) else part for key, part in table.items()
    }


K = TypeVar("K", bound=Keyed)

Table = Annotated[dict[Id, K], before_validator(_with_ids)]
"""Parts by id. Each part gets its key as its `id`."""
