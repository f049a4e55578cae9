"""What every model of a ladder has in common: frozen, closed, read from text."""

import re
from typing import Annotated, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
)
from pydantic.json_schema import SkipJsonSchema
from pydantic_core import PydanticCustomError

from roleadvisor.text import ID_PATTERN

# A file's scalars reach the models as the text that was typed: no reader
# guesses that `no` is false or `1.10` a number. The field decides, here.
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


Whole = Annotated[int, BeforeValidator(_whole_number)]
"""A whole number as a person types it: no sign but `-`, no leading zero, at most nine digits."""

Flag = Annotated[bool, BeforeValidator(_flag)]

Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=64)]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Brief = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)]
"""A short form for a first screen."""

Title = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]


class Model(BaseModel):
    """A part of a ladder. Frozen: rules never change what was read. Closed: no unknown keys.

    `defer_build` builds one validator for the whole ladder instead of one for each model.
    `use_attribute_docstrings` is off: it reads and parses every model's source at each start,
    50 ms. ladder_file/schema.py reads the descriptions where a schema is wanted.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True, populate_by_name=True)


_ID = "\0id"
"""The alias of a keyed part's id: no key that a file can have, so `id` stays an unknown key."""


class Keyed(Model):
    """A part of a ladder that its file names by a key: `roles: {its-id: ...}`."""

    id: SkipJsonSchema[str] = Field(default="", alias=_ID, exclude=True)
    """The key under which the file holds this part."""


def _with_ids(table: object) -> object:
    if not isinstance(table, dict):
        return table
    return {key: _with_id(key, part) for key, part in table.items()}


def _with_id(key: str, part: object) -> object:
    if isinstance(part, Keyed):
        return part.model_copy(update={"id": key})
    return {**part, _ID: key} if isinstance(part, dict) else part


K = TypeVar("K", bound=Keyed)

Table = Annotated[dict[Id, K], BeforeValidator(_with_ids)]
"""Parts by id. Each part gets its key as its `id`."""
