"""A result as JSON: one object with a version, the command, and the result's fields."""

import json
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from roleadvisor.text import ACTIVE

VERSION = 1
"""Rises when a field changes its meaning or goes; a new field does not raise it."""


def text(command: str, result: object) -> str:
    """Give the whole JSON text, with a final newline."""
    whole = {"version": VERSION, "command": command, **plain(result)}
    return dumped(whole)


def dumped(whole: object) -> str:
    """Give plain data as JSON in which no character could act on a screen."""
    written = json.dumps(whole, ensure_ascii=False, indent=2, allow_nan=False)
    return ACTIVE.sub(lambda match: json.dumps(match.group())[1:-1], written) + "\n"


def plain(value: Any) -> Any:  # noqa: ANN401 - any result to any JSON value
    """Give a frozen result as dicts, lists and scalars.

    A field that is a word of Python's has an underscore at its end (`from_`); JSON has none.
    """
    if is_dataclass(value) and not isinstance(value, type):
        return {key: plain(getattr(value, name)) for name, key in _names(type(value))}
    if isinstance(value, dict):
        return {key: plain(part) for key, part in value.items()}
    if isinstance(value, tuple | list):
        return [plain(part) for part in value]
    return value


@cache
def _names(of: Any) -> tuple[tuple[str, str], ...]:  # noqa: ANN401 - a dataclass
    return tuple((field.name, field.name.rstrip("_")) for field in fields(of))
