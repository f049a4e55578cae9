"""Pydantic's findings in words of the file: what is expected, what stood there."""

import re
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from roleadvisor.reading.events import Tree
from roleadvisor.reading.patterns import PATTERNS
from roleadvisor.reading.places import cut
from roleadvisor.text import counted, listed

Limits: TypeAlias = Mapping[str, Any]
"""The figures and words that pydantic gives with a finding."""

_KEYS = "keys with values"
_NULL_WORDS = ("~", "null", "Null", "NULL")


def expected(kind: str, limits: Limits, said: str, value: Tree) -> str:
    """Say what a finding of this kind expects. Kinds of our own say it themselves."""
    if kind in KINDS:
        return KINDS[kind](limits, value)
    return said.removeprefix("Value error, ")


def found(value: Tree, typed: str) -> str:
    """Say what stood there; `typed` is the source line from there on."""
    if value is None:
        word = next((word for word in _NULL_WORDS if typed.startswith(word)), "")
        return f"nothing (`{word}` without quotes means nothing)" if word else "nothing"
    if isinstance(value, dict):
        return _KEYS if value else "no keys"
    if isinstance(value, list):
        return f"a list of {len(value)}" if value else "an empty list"
    if not value.strip():
        return "only blanks" if value else "an empty text"
    return f"`{cut(value)}`"


def _pattern(limits: Limits, _value: Tree) -> str:
    return PATTERNS.get(limits["pattern"], f"a text of the form {limits['pattern']}")


def _choice(limits: Limits, _value: Tree) -> str:
    return listed((f"`{word}`" for word in re.findall(r"'([^']*)'", limits["expected"])), "or")


def _too_long(limits: Limits, value: Tree) -> str:
    length = len(value) if isinstance(value, str) else 0
    return f"at most {limits['max_length']} characters, not {length}"


def _entries(limits: Limits, value: Tree) -> str:
    most = limits.get("max_length")
    number = most or limits.get("min_length", 1)
    what = (
        counted(number, "key") if isinstance(value, dict) else counted(number, "entry", "entries")
    )
    return f"at {'most' if most else 'least'} {what}"


def _plainly(words: str) -> Callable[[Limits, Tree], str]:
    return lambda _limits, _value: words


KINDS: dict[str, Callable[[Limits, Tree], str]] = {
    "string_type": _plainly("a text"),
    "string_unicode": _plainly("a text of whole characters"),
    "string_too_short": _plainly("a text"),
    "string_too_long": _too_long,
    "string_pattern_mismatch": _pattern,
    "dict_type": _plainly(_KEYS),
    "model_type": _plainly(_KEYS),
    "model_attributes_type": _plainly(_KEYS),
    "tuple_type": _plainly("a list"),
    "list_type": _plainly("a list"),
    "too_short": _entries,
    "too_long": _entries,
    "literal_error": _choice,
    "greater_than_equal": lambda limits, _: f"{limits['ge']} or more",
    "less_than_equal": lambda limits, _: f"{limits['le']} or less",
}
"""Pydantic's kind of finding -> how to say what it expects."""
