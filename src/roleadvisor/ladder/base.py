"""What every model of a ladder has in common: frozen, closed, read from text."""

import re
from typing import Annotated, Any, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    StringConstraints,
)
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
    """A part of a ladder. Frozen: rules never change what was read. Closed: unknown keys are told.

    `defer_build` builds one validator for the whole ladder instead of one for each model.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True, populate_by_name=True)


class Keyed(Model):
    """A part of a ladder that its file names by a key: `roles: {its-id: ...}`."""

    # A slot and no private attribute, which pydantic would look up in Python, each time.
    __slots__ = ("_key",)

    @property
    def id(self) -> str:
        """The key under which the file holds this part; empty where no file does."""
        key: str = getattr(self, "_key", "")
        return key

    def __copy__(self) -> Self:
        """Copy the key too: pydantic copies fields alone."""
        made = super().__copy__()
        give_ids({self.id: made})
        return made


def give_ids(*tables: dict[str, Any]) -> None:
    """Tell each keyed part its key. For the model that holds the tables, once, after reading."""
    for table in tables:
        for key, part in table.items():
            object.__setattr__(part, "_key", key)
