"""Turns YAML events into plain dicts, lists and text, in one pass that rejects surprises.

Built on the parser's events rather than its nodes: it's faster, and the checks for duplicates,
aliases, tags and depth are free here. libyaml composes nodes recursively and crashes the process
on deep nesting; its events come from a loop.
"""

from array import array
from sys import intern
from typing import Any, NamedTuple, NoReturn, TypeAlias

import yaml
from yaml import YAMLError
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from roleadvisor.errors import AdvisorError
from roleadvisor.reading.source import read_bytes
from roleadvisor.text import sanitize

# The C parser is about 7 times faster; PyYAML may have been built without it.
PARSER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

MOST_DEPTH = 32
"""The deepest nesting allowed in a file; the shipped ladder has 8 levels."""

MOST_PARTS = 1 << 21
"""The most keys, values, and list starts and ends in a file: about 2,900 full roles."""

MOST_ISSUES = 1000
"""How many syntax issues are collected before reading stops."""

_NOT_READ = "are not read here: put quotes around a text, or"

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_LONGEST_NULL = 4
_LONGEST_KEY = 60

Tree: TypeAlias = dict[str, Any] | list[Any] | str | None
"""A file's content: mappings, lists, text as typed, and None."""

Offsets: TypeAlias = "array[int]"
"""Where a file's keys and values start, in file order: characters from the start of the file."""


class DuplicateKeys(dict[str, Any]):
    """A mapping with duplicate keys: the first of each counts. `typed` has all items in order."""

    __slots__ = ("typed",)
    typed: list[Any]


class SyntaxIssue(NamedTuple):
    """A syntax error. `offset` is where it is; `clash` is the offset that it conflicts with."""

    what: str
    offset: int
    clash: int = -1


class ParsedTree(NamedTuple):
    """A tree, where its parts start, and its syntax issues."""

    tree: Tree
    offsets: Offsets
    issues: list[SyntaxIssue]


class ParseAborted(Exception):
    """A syntax error after which reading can't continue."""

    def __init__(self, issues: list[SyntaxIssue]) -> None:
        super().__init__()
        self.issues = issues


def build(data: bytes) -> ParsedTree:
    """Parse one YAML document into plain data and its syntax issues.

    Scalars stay text as typed; only an unquoted `null`, `~` or nothing is None.
    Raises ParseAborted if reading can't continue (a second document, a key that isn't text, too
    deep or too many parts), and yaml.YAMLError or ValueError if it isn't YAML.
    """
    parser = PARSER(data)
    try:
        return _Builder(parser).run()
    finally:
        parser.dispose()


def child_nodes(node: Tree) -> list[Any]:
    """A list's entries, or a mapping's alternating keys and values, in file order."""
    if isinstance(node, DuplicateKeys):
        return node.typed
    if isinstance(node, dict):
        return [part for pair in node.items() for part in pair]
    return node if isinstance(node, list) else []


_LARGE = 200
"""A container's size is cached if it's larger than this many offsets."""


def offset_numbers(parts: list[Any], first: int, sizes: dict[int, int]) -> list[int]:
    """The index of each part's offset, given that of the first part.

    `sizes` caches the sizes of large containers by id, for later calls.
    """
    numbers = []
    for part in parts:
        numbers.append(first)
        first += _size(part, sizes)
    return numbers


def _size(part: Tree, sizes: dict[int, int] | None = None) -> int:
    """Count the offsets of a part: its own, and those of everything inside it."""
    if not isinstance(part, dict | list):
        return 1
    sizes = {} if sizes is None else sizes
    size = sizes.get(id(part))
    if size is None:
        size = 1
        for one in child_nodes(part):
            size += _size(one, sizes) if isinstance(one, dict | list) else 1
        if size > _LARGE:
            sizes[id(part)] = size
    return size


class _Builder:
    """One pass over the events. Containers that are still open wait in `enclosing`."""

    def __init__(self, parser: Any) -> None:  # noqa: ANN401 - PyYAML's parsers have no types
        self._next = parser.get_event
        self._documents = 0
        self._issues: list[SyntaxIssue] = []
        self._offsets = array("I")

    def run(self) -> ParsedTree:  # noqa: C901 - one loop over half a million events: each call costs
        enclosing: list[list[Any]] = []
        items: list[Any] = []
        next_event, offset, push = self._next, self._offsets.append, items.append
        for _ in range(MOST_PARTS):
            event = next_event()
            kind = type(event)
            if kind is ScalarEvent:
                offset(event.start_mark.index)
                value = event.value
                # Length first, since `in` hashes the text; only an unquoted scalar is null.
                null = len(value) <= _LONGEST_NULL and value in _NULLS and event.implicit[0]
                # A few keys, ids and sources are repeated thousands of times: interning them
                # saves a fifth of the memory.
                push(None if null else value if " " in value else intern(value))
                if event.tag or event.anchor:
                    self._refuse_extras(event)
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                offset(event.start_mark.index)
                enclosing.append(items)
                items = []
                push = items.append
                if len(enclosing) > MOST_DEPTH:
                    self._stop(event, f"nested deeper than {MOST_DEPTH} levels")
                if event.tag or event.anchor:
                    self._refuse_extras(event)
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                done = self._mapping(items) if kind is MappingEndEvent else items
                items = enclosing.pop()
                push = items.append
                push(done)
            elif kind is StreamEndEvent:
                return ParsedTree(items[0] if items else None, self._offsets, self._issues)
            elif kind is AliasEvent:
                offset(event.start_mark.index)
                push(None)
                self._add_at(event, f"aliases (`*name`) {_NOT_READ} write it out")
            elif kind is DocumentStartEvent:
                self._documents += 1
                if self._documents > 1:
                    self._stop(event, "a second document starts here; a file holds one")
        return self._stop(event, f"more than {MOST_PARTS:,} keys and values")

    def _mapping(self, items: list[Any]) -> dict[str, Any]:
        keys = items[::2]
        for key in keys:
            if type(key) is not str:
                self._refuse_key(items)
        made = dict(zip(keys, items[1::2], strict=True))
        if len(made) < len(keys):
            return self._with_duplicates(items)
        if "<<" in made:
            offset = self._offsets_of(items)[2 * keys.index("<<")]
            self._add(
                SyntaxIssue("merge keys (`<<`) are not read here; write the keys out", offset)
            )
        return made

    def _with_duplicates(self, items: list[Any]) -> DuplicateKeys:
        """Keep each key's first value, and report each duplicate with both places."""
        made = DuplicateKeys()
        made.typed = items
        first: dict[str, int] = {}
        offsets = self._offsets_of(items)
        for key, value, offset in zip(items[::2], items[1::2], offsets[::2], strict=True):
            if key in first:
                self._add(
                    SyntaxIssue(
                        f"the key `{sanitize(key[:_LONGEST_KEY])}` is here twice",
                        offset,
                        first[key],
                    )
                )
            else:
                first[key] = offset
                made[key] = value
        return made

    def _refuse_key(self, items: list[Any]) -> NoReturn:
        at = next(at for at, key in enumerate(items[::2]) if type(key) is not str)
        what = "a key is missing" if items[2 * at] is None else "a key is one text, no list or map"
        raise ParseAborted([*self._issues, SyntaxIssue(what, self._offsets_of(items)[2 * at])])

    def _offsets_of(self, items: list[Any]) -> list[int]:
        """Where the parts of the innermost container start: its offsets are the last ones."""
        first = len(self._offsets) - sum(map(_size, items))
        return [self._offsets[number] for number in offset_numbers(items, first, {})]

    def _refuse_extras(self, event: Any) -> None:  # noqa: ANN401 - PyYAML's events have no types
        if event.anchor:
            self._add_at(event, f"anchors (`&name`) {_NOT_READ} write it out")
        if event.tag:
            self._add_at(event, f"tags (`!name`) {_NOT_READ} leave the tag out")

    def _add_at(self, event: Any, what: str) -> None:  # noqa: ANN401 - PyYAML's events have no types
        self._add(SyntaxIssue(what, event.start_mark.index))

    def _stop(self, event: Any, what: str) -> NoReturn:  # noqa: ANN401 - the same
        raise ParseAborted([*self._issues, SyntaxIssue(what, event.start_mark.index)])

    def _add(self, issue: SyntaxIssue) -> None:
        self._issues.append(issue)
        if len(self._issues) >= MOST_ISSUES:
            raise ParseAborted(self._issues)


def parse_untrusted(name: str) -> dict[str, object]:
    """The file's keys and values as typed, unvalidated; empty if it can't be read."""
    try:
        tree = build(read_bytes(name)).tree
    except (AdvisorError, ParseAborted, YAMLError, ValueError):
        return {}
    return tree if isinstance(tree, dict) else {}
