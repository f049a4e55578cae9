"""From a path of keys to the place in the file, its line, and a mark under the offset."""

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
from roleadvisor.reading.events import ParsedTree, Tree, entries, starts
from roleadvisor.reading.syntax import odd_space
from roleadvisor.text import sanitize

_LINE_BREAK = re.compile(rb"\r\n|[\n\r]|\xc2\x85|\xe2\x80[\xa8\xa9]")
"""What YAML counts as the end of a line; `str.splitlines` counts more."""

_WIDTH = 76
_BEFORE = 40
_LONGEST_WORD = 60


def shortened(text: str, most: int = _LONGEST_WORD) -> str:
    """Text from a file in one inert line, shortened with `…` to `most` characters."""
    shown = sanitize(text[: most + 1])
    return shown if len(shown) <= most else shown[: most - 1] + "…"


def where(path: Path) -> tuple[str, ...]:
    """A path as messages show it; entries of lists count from 1."""
    return tuple(f"entry {part + 1}" if isinstance(part, int) else shortened(part) for part in path)


class Positions:
    """Finds parts of a tree by path. Numbers each container once: errors come in thousands."""

    def __init__(self, parsed: ParsedTree) -> None:
        self._tree = parsed.tree
        self._offsets = parsed.offsets
        self._keys: dict[int, dict[str, int]] = {}
        self._entries: dict[int, array[int]] = {}
        self._sizes: dict[int, int] = {}

    def find(self, path: Path, *, key: bool = False) -> tuple[Tree, int]:
        """What stands at `path` and where it starts; with `key`, where its key starts.

        Where the path ends early in the tree, the last part that is there counts.
        """
        node, number, key_number = self._tree, 0, 1
        for part in path:
            if isinstance(node, dict) and str(part) in (keys := self._of_keys(node, number)):
                key_number = keys[str(part)]
                number, node = key_number + 1, node[str(part)]
            elif isinstance(node, list) and isinstance(part, int) and part < len(node):
                number = key_number = self._of_entries(node, number)[part]
                node = node[part]
            else:
                break
        at = key_number if key else number
        return node, self._offsets[at] if at < len(self._offsets) else 0

    def _of_keys(self, node: dict[str, Tree], number: int) -> dict[str, int]:
        """The number of each key's offset in the mapping at `number`; a doubled key's first one."""
        if id(node) not in self._keys:
            inside = entries(node)
            numbers = starts(inside, number + 1, self._sizes)
            pairs = zip(reversed(inside[::2]), reversed(numbers[::2]), strict=True)
            self._keys[id(node)] = dict(pairs)
        return self._keys[id(node)]

    def _of_entries(self, node: list[Tree], number: int) -> "array[int]":
        """The same of each entry of the list at `number`. Slim: a large ladder has thousands."""
        if id(node) not in self._entries:
            self._entries[id(node)] = array("I", starts(entries(node), number + 1, self._sizes))
        return self._entries[id(node)]


class Lines:
    """A file's text by lines, looked at only when something is wrong with it.

    The text stays UTF-8, as it was read: decoded it takes twice the memory, or four times.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data.removeprefix(codecs.BOM_UTF8)
        self._bytes = array("L", (0,))
        """Where each line starts in the data; `_starts` counts the same in characters."""
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
        """What was typed from `offset` on, a line of it at most."""
        line, column = self.line_and_column(offset)
        return self._line(line)[column - 1 : column - 1 + _WIDTH]

    def between(self, start: int, end: int) -> str:
        """The text from one offset to another, line breaks and all."""
        (first, column), (last, _) = map(self.line_and_column, (start, end))
        stop = self._bytes[last] if last < len(self._bytes) else None
        text = self._data[self._bytes[first - 1] : stop].decode()
        return text[column - 1 : column - 1 + end - start]

    def odd_space(self, offset: int) -> str | None:
        """Name an unusual space in the indentation of an offset's line; None where all is well."""
        line, _ = self.line_and_column(offset)
        odd = odd_space(self._shown(line), _WIDTH)
        return odd[0] if odd else None

    def problem(self, what: str, offset: int, path: Path = ()) -> Diagnostic:
        """What is wrong at an offset: with its line, as much of it as fits, and a mark."""
        number, column = self.line_and_column(offset)
        line = self._shown(number)
        at = min(column - 1, len(line))
        start = max(0, at - _BEFORE) if len(line) > _WIDTH else len(line) - len(line.lstrip())
        start = min(start, at)
        before, after = sanitize(line[start:at]), sanitize(line[at : start + _WIDTH])
        excerpt = (before + after).rstrip()
        return Diagnostic(what, where(path), number, column, excerpt, cell_len(before))

    def _shown(self, number: int) -> str:
        return self._line(number).replace("\t", " ")

    def _line(self, number: int) -> str:
        """A line without its end. The last one is kept: a file may be one line of megabytes."""
        if self._last[0] != number:
            start, *end = self._bytes[number - 1 : number + 1]
            line = self._data[start : end[0] if end else None].decode()
            self._last = number, line.rstrip("\r\n\x85\u2028\u2029")
        return self._last[1]


def file_path(model: type[BaseModel], loc: Iterable[int | str]) -> tuple[Path, Any]:
    """The path in the file for pydantic's location, and the type that stands there.

    A location also names the form chosen where a place has several; a file has no such key.
    """
    path: list[int | str] = []
    kind: Any = model
    for part in loc:
        forms = _forms(kind)
        if part in forms:
            kind = forms[part]
        else:
            path.append(part)
            kind = _inside(kind, part)
    return tuple(path), _plain(kind)


def example_of(model: type[BaseModel], loc: tuple[int | str, ...]) -> str:
    """An example of the part in which a location lies, where its model has one; else nothing."""
    for place in (loc, loc[:-1]):
        kind = file_path(model, place)[1]
        inner = get_args(kind)[1:] or (kind,)
        if example := getattr(_plain(inner[-1]), "EXAMPLE", ""):
            return str(example)
    return ""


def keys_of(kind: Any) -> list[str]:  # noqa: ANN401 - a type as typing holds it
    """The keys that a place of this type may have; none where any key may stand."""
    kind = _plain(kind)
    return list(_fields(kind)) if _is_model(kind) else []


def _fields(model: type[BaseModel]) -> dict[str, Any]:
    """A model's fields by their keys in a file; a part's own `id` is not one of them."""
    fields = model.__pydantic_fields__.items()
    named = {field.alias or name: field.annotation for name, field in fields}
    return {key: kind for key, kind in named.items() if key.isprintable()}


def _is_model(kind: Any) -> bool:  # noqa: ANN401 - the same
    return hasattr(kind, "__pydantic_fields__")


def _plain(kind: Any) -> Any:  # noqa: ANN401 - the same
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


def _forms(kind: Any) -> Mapping[int | str, Any]:  # noqa: ANN401 - the same
    """The forms among which a place chooses, by the tags that pydantic's locations use."""
    kind = _plain(kind)
    if not _is_union(kind):
        return {}
    return {
        mark.tag: form
        for form in get_args(kind)
        for mark in getattr(form, "__metadata__", ())
        if isinstance(mark, Tag)
    }


def _inside(kind: Any, part: int | str) -> Any:  # noqa: ANN401 - the same
    """The type of what stands under one key, or at one position, of a place."""
    kind = _plain(kind)
    if _is_model(kind):
        return _fields(kind).get(str(part))
    inner = get_args(kind)
    if get_origin(kind) is tuple and isinstance(part, int) and Ellipsis not in inner:
        return inner[part] if part < len(inner) else None
    return (inner[1] if get_origin(kind) is dict else inner[0]) if inner else None
