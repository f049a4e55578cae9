"""A ladder as an editor or a JSON Schema checker sees it: numbers, booleans, keys as text."""

import re
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from roleadvisor.reading.events import PARSER

Json: TypeAlias = Any
"""What a JSON parser returns; no type describes it more closely."""


class _AsEditors(PARSER):  # type: ignore[misc]
    """YAML's core schema: dates stay text, `yes` and `no` are words."""


_CORE = {
    "int": r"[-+]?(0|[1-9][0-9]*)$",
    "float": r"[-+]?(0|[1-9][0-9]*)\.[0-9]+$",
    "bool": r"(true|false)$",
    "null": r"(~|null|)$",
}
_AsEditors.yaml_implicit_resolvers = {}
for _kind, _pattern in _CORE.items():
    _AsEditors.add_implicit_resolver(f"tag:yaml.org,2002:{_kind}", re.compile(_pattern), None)


def typed(file: Path) -> Json:
    """Read a YAML file as an editor does."""
    return _with_text_keys(yaml.load(file.read_text("utf-8"), _AsEditors))  # noqa: S506 - it is safe


def _with_text_keys(part: Json) -> Json:
    if isinstance(part, dict):
        return {str(key): _with_text_keys(value) for key, value in part.items()}
    if isinstance(part, list):
        return [_with_text_keys(value) for value in part]
    return part


def without_quotes(part: Json) -> Json:
    """Return a tree of typed text as an editor would see it without any quotes."""
    if isinstance(part, dict):
        return {key: without_quotes(value) for key, value in part.items()}
    if isinstance(part, list):
        return [without_quotes(value) for value in part]
    whole = isinstance(part, str) and re.match(_CORE["int"], part)
    return int(part) if whole else {"true": True, "false": False}.get(part, part)
