"""Finds a path of keys in a file: its offset, its line, and the excerpt to show with a mark."""

import codecs
import re
import types
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, Tag
from rich.cells import cell_len

from roleadvisor.errors import Diagnostic, Path
from roleadvisor.reading.events import ParsedTree, Tree, child_nodes, offset_numbers
from roleadvisor.reading.syntax import odd_space
from roleadvisor.text import sanitize

_LINE_BREAK = re.compile(rb"\r\n|[\n\r]|\xc2\x85|\xe2\x80[\xa8\xa9]")
"""What YAML counts as the end of a line; `str.splitlines` counts more."""

_WIDTH = 76
_BEFORE = 40
_LONGEST_WORD = 60


def shortened(text: str, most: int = _LONGEST_WORD) -> str:
    """Text from a file, sanitized and shortened with `…` to `most` characters."""
    shown = sanitize(text[: most + 1])
    return shown if len(shown) <= most else shown[: most - 1] + "…"


def display_path(path: Path) -> tuple[str, ...]:
    """A path as messages show it; list entries count from 1."""
    return tuple(f"entry {part + 1}" if isinstance(part, int) else shortened(part) for part in path)


class Positions:
    """Finds parts of a tree by path. Indexes each container once: there can be many errors."""

    def __init__(self, parsed: ParsedTree) -> None:
        self._tree = parsed.tree
        self._offsets = parsed.offsets
        self._keys: dict[int, dict[str, int]] = {}
        self._entries: dict[int, array[int]] = {}
        self._sizes: dict[int, int] = {}

    def find(self, path: Path, *, key: bool = False) -> tuple[Tree, int]:
        """The part at `path` and its offset; with `key`, the offset of its key.

        If the tree doesn't have the whole path, the last part that exists counts.
        """
        node, number, key_number = self._tree, 0, 1
        for part in path:
            if isinstance(node, dict) and str(part) in (keys := self._key_numbers(node, number)):
                key_number = keys[str(part)]
                number, node = key_number + 1, node[str(part)]
            elif isinstance(node, list) and isinstance(part, int) and part < len(node):
                number = key_number = self._entry_numbers(node, number)[part]
                node = node[part]
            else:
                break
        at = key_number if key else number
        return node, self._offsets[at] if at < len(self._offsets) else 0

    def _key_numbers(self, node: dict[str, Tree], number: int) -> dict[str, int]:
        """The offset index of each key of the mapping at `number`; a duplicate key's first one."""
        if id(node) not in self._keys:
            inside = child_nodes(node)
            numbers = offset_numbers(inside, number + 1, self._sizes)
            pairs = zip(reversed(inside[::2]), reversed(numbers[::2]), strict=True)
            self._keys[id(node)] = dict(pairs)
        return self._keys[id(node)]

    def _entry_numbers(self, node: list[Tree], number: int) -> "array[int]":
        """The same for each entry of the list at `number`. An array saves memory in large files."""
        if id(node) not in self._entries:
            self._entries[id(node)] = array(
                "I", offset_numbers(child_nodes(node), number + 1, self._sizes)
            )
        return self._entries[id(node)]


class Lines:
    """A file's text by lines, built only when something is wrong with the file.

    The text stays UTF-8, as it was read: decoded, it could take two or four times the memory.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data.removeprefix(codecs.BOM_UTF8)
        self._bytes = array("L", (0,))
        """The byte where each line starts; `_starts` has the same in characters."""
        self._starts = array("L", (0,))
        for found in _LINE_BREAK.finditer(self._data):
            start, end = self._bytes[-1], found.end()
            self._bytes.append(end)
            self._starts.append(self._starts[-1] + len(self._data[start:end].decode()))
        self._last = 0, ""

    def line_and_column(self, offset: int) -> tuple[int, int]:
        """An offset's line and column, both counted from 1."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def after(self, offset: int) -> str:
        """The text from `offset` to the end of its line, up to a screen's width."""
        line, column = self.line_and_column(offset)
        return self._line(line)[column - 1 : column - 1 + _WIDTH]

    def between(self, start: int, end: int) -> str:
        """The text from one offset to another, including line breaks."""
        (first, column), (last, _) = map(self.line_and_column, (start, end))
        stop = self._bytes[last] if last < len(self._bytes) else None
        text = self._data[self._bytes[first - 1] : stop].decode()
        return text[column - 1 : column - 1 + end - start]

    def odd_space(self, offset: int) -> str | None:
        """Describe an unusual space in the indentation of an offset's line; None if none."""
        line, _ = self.line_and_column(offset)
        odd = odd_space(self._display_line(line), _WIDTH)
        return odd[0] if odd else None

    def problem(self, what: str, offset: int, path: Path = ()) -> Diagnostic:
        """The diagnostic for an offset: with as much of its line as fits, and a mark."""
        number, column = self.line_and_column(offset)
        line = self._display_line(number)
        at = min(column - 1, len(line))
        # Show a long line from a bit before the place, a short one without its indentation.
        start = max(0, at - _BEFORE) if len(line) > _WIDTH else len(line) - len(line.lstrip())
        start = min(start, at)
        before, after = sanitize(line[start:at]), sanitize(line[at : start + _WIDTH])
        excerpt = (before + after).rstrip()
        return Diagnostic(what, display_path(path), number, column, excerpt, cell_len(before))

    def _display_line(self, number: int) -> str:
        return self._line(number).replace("\t", " ")

    def _line(self, number: int) -> str:
        """A line without its line break. Caches the last one, which may be megabytes long."""
        if self._last[0] != number:
            start, *end = self._bytes[number - 1 : number + 1]
            line = self._data[start : end[0] if end else None].decode()
            self._last = number, line.rstrip("\r\n\x85\u2028\u2029")
        return self._last[1]


def file_path(model: type[BaseModel], loc: Iterable[int | str]) -> tuple[Path, Any]:
    """The path in the file for a pydantic location, and the type expected there.

    A location also has the tag of the union member that was chosen; the file has no such key.
    """
    path: list[int | str] = []
    kind: Any = model
    for part in loc:
        forms = _tagged_types(kind)
        if part in forms:
            kind = forms[part]
        else:
            path.append(part)
            kind = _child_type(kind, part)
    return tuple(path), _unwrap_type(kind)


def example_of(model: type[BaseModel], loc: tuple[int | str, ...]) -> str:
    """The example of the part that a location is in, if its model has one; else empty."""
    for place in (loc, loc[:-1]):
        kind = file_path(model, place)[1]
        inner = get_args(kind)[1:] or (kind,)
        if example := getattr(_unwrap_type(inner[-1]), "EXAMPLE", ""):
            return str(example)
    return ""


def keys_of(kind: Any) -> list[str]:  # noqa: ANN401 - a type as typing holds it
    """The keys that a value of this type may have; empty if any key is allowed."""
    kind = _unwrap_type(kind)
    return list(_fields(kind)) if _is_model(kind) else []


def _fields(model: type[BaseModel]) -> dict[str, Any]:
    """A model's fields by their keys in a file; a part's own `id` isn't one of them."""
    fields = model.__pydantic_fields__.items()
    named = {field.alias or name: field.annotation for name, field in fields}
    return {key: kind for key, kind in named.items() if key.isprintable()}


def _is_model(kind: Any) -> bool:  # noqa: ANN401 - the same
    return hasattr(kind, "__pydantic_fields__")


def _unwrap_type(kind: Any) -> Any:  # noqa: ANN401 - the same
    """Take off `Annotated` and `| None`."""
    while True:
        if get_origin(kind) is Annotated:
            kind = get_args(kind)[0]
        elif (
            _is_union(kind) and len(some := [a for a in get_args(kind) if a is not type(None)]) == 1
        ):
            kind = some[0]
        else:
            return kind


def _is_union(kind: Any) -> bool:  # noqa: ANN401 - the same
    return get_origin(kind) in (Union, types.UnionType)


def _tagged_types(kind: Any) -> Mapping[int | str, Any]:  # noqa: ANN401 - the same
    """The members of a tagged union, by the tags that pydantic's locations use."""
    kind = _unwrap_type(kind)
    if not _is_union(kind):
        return {}
    return {
        mark.tag: form
        for form in get_args(kind)
        for mark in getattr(form, "__metadata__", ())
        if isinstance(mark, Tag)
    }


def _child_type(kind: Any, part: int | str) -> Any:  # noqa: ANN401 - the same
    """The type of the value under a key, or at a position, of a value of type `kind`."""
    kind = _unwrap_type(kind)
    if _is_model(kind):
        return _fields(kind).get(str(part))
    inner = get_args(kind)
    if get_origin(kind) is tuple and isinstance(part, int) and Ellipsis not in inner:
        return inner[part] if part < len(inner) else None
    return (inner[1] if get_origin(kind) is dict else inner[0]) if inner else None
