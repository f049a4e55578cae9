"""YAML events to plain dicts, lists and text, in one pass that refuses what could surprise.

Built on the parser's events and not on its nodes: twice as fast, and the checks for
duplicates, aliases, tags and depth cost nothing here. libyaml composes nodes by recursion and
crashes the process on deep nesting; its events come from a loop.
"""

from array import array
from typing import Any, TypeAlias

import yaml
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

from roleadvisor.errors import Problem

# The C parser is about 7 times faster; PyYAML may have been built without it.
_Parser: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

MOST_DEPTH = 32
"""Levels of nesting that a file may have; the shipped ladder has 8."""

MOST_PROBLEMS = 1000
"""How many problems of form are counted before reading stops."""

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})

Places: TypeAlias = "array[int]"
"""Lines and columns, packed."""

_COLUMN_BITS = 25
"""Enough for any column: the reader takes no file of more than 2**25 bytes."""


class Map(dict[str, Any]):
    """A mapping that knows where its keys and values stand.

    `places` holds two numbers an entry, in the order of the keys: the key's and the value's.
    """

    __slots__ = ("places",)
    places: Places


class Items(list[Any]):
    """A sequence that knows where its items stand: one number an item."""

    __slots__ = ("places",)
    places: Places


Tree = Map | Items | str | None


def line_and_column(place: int) -> tuple[int, int]:
    """Unpack a place into a line and a column, both counted from 1."""
    return (place >> _COLUMN_BITS) + 1, (place & (1 << _COLUMN_BITS) - 1) + 1


class Refused(Exception):
    """The file's form is such that reading cannot go on."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__()
        self.problems = problems


def build(text: str) -> tuple[Tree, list[Problem]]:
    """Read one YAML document into plain data and the problems of its form.

    Scalars stay the text that was typed; only a plain `null`, `~` or nothing is None.
    Raises Refused where reading cannot go on: a syntax error, a second document, a key that is
    no text, nesting deeper than MOST_DEPTH.
    """
    parser = _Parser(text)
    try:
        return _Builder(parser).run()
    except yaml.YAMLError as error:
        raise Refused([_syntax_problem(error)]) from None
    except ValueError:
        raise Refused([Problem("an escape in it stands for no character")]) from None
    finally:
        parser.dispose()


def _syntax_problem(error: yaml.YAMLError) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    said = getattr(error, "problem", None) or getattr(error, "reason", None) or "cannot be read"
    context = getattr(error, "context", None)
    words = f"not valid YAML: {context}, {said}" if context else f"not valid YAML: {said}"
    return Problem(words, (), mark.line + 1 if mark else 0, mark.column + 1 if mark else 0)


def _problem(event: Any, what: str) -> Problem:  # noqa: ANN401 - PyYAML's events have no types
    mark = event.start_mark
    return Problem(what, (), mark.line + 1, mark.column + 1)


class _Builder:
    """One pass over the events. Containers that are still open wait in `around`."""

    def __init__(self, parser: Any) -> None:  # noqa: ANN401 - PyYAML's parsers have no types
        self._next = parser.get_event
        self._documents = 0
        self._problems: list[Problem] = []

    def run(self) -> tuple[Tree, list[Problem]]:
        around: list[tuple[list[Any], Places]] = []
        items: list[Any] = []
        places = array("Q")
        while True:
            event = self._next()
            kind = type(event)
            if kind is ScalarEvent:
                mark = event.start_mark
                places.append(mark.line << _COLUMN_BITS | mark.column)
                value = event.value
                items.append(None if value in _NULLS and event.implicit[0] else value)
                if event.tag is not None or event.anchor is not None:
                    self._refuse_extras(event)
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                mark = event.start_mark
                places.append(mark.line << _COLUMN_BITS | mark.column)
                around.append((items, places))
                items, places = [], array("Q")
                if len(around) > MOST_DEPTH:
                    raise Refused([_problem(event, f"nested deeper than {MOST_DEPTH} levels")])
                if event.tag is not None or event.anchor is not None:
                    self._refuse_extras(event)
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                done = (self._mapping if kind is MappingEndEvent else _sequence)(items, places)
                items, places = around.pop()
                items.append(done)
            elif kind is StreamEndEvent:
                return (items[0] if items else None), self._problems
            elif kind is AliasEvent:
                mark = event.start_mark
                places.append(mark.line << _COLUMN_BITS | mark.column)
                items.append(None)
                self._note(event, "aliases (`*name`) are not read here; write the text out")
            elif kind is DocumentStartEvent:
                self._documents += 1
                if self._documents > 1:
                    raise Refused([_problem(event, "a second document starts; a file holds one")])

    def _mapping(self, items: list[Any], places: Places) -> Map:
        keys = items[::2]
        if any(type(key) is not str for key in keys):
            self._refuse_keys(keys, places)
        made = Map(zip(keys, items[1::2], strict=True))
        made.places = places
        if len(made) < len(keys):
            return self._without_duplicates(keys, items, places)
        if "<<" in made:
            at = keys.index("<<")
            self._place(places[2 * at], "merge keys (`<<`) are not read here; write the keys out")
        return made

    def _without_duplicates(self, keys: list[str], items: list[Any], places: Places) -> Map:
        """Keep each key's first value, and tell where both stand."""
        made = Map()
        made.places = array("Q")
        first: dict[str, int] = {}
        for at, key in enumerate(keys):
            if key in first:
                line, _ = line_and_column(first[key])
                self._place(places[2 * at], f"the key `{key}` stands twice; first in line {line}")
                continue
            first[key] = places[2 * at]
            made[key] = items[2 * at + 1]
            made.places.extend(places[2 * at : 2 * at + 2])
        return made

    def _refuse_keys(self, keys: list[Any], places: Places) -> None:
        for at, key in enumerate(keys):
            if type(key) is not str:
                line, column = line_and_column(places[2 * at])
                what = "a key is missing" if key is None else "a key is one text, no list or map"
                raise Refused([*self._problems, Problem(what, (), line, column)])

    def _refuse_extras(self, event: Any) -> None:  # noqa: ANN401 - PyYAML's events have no types
        if event.anchor is not None:
            self._note(event, "anchors (`&name`) are not read here; write the text out")
        if event.tag is not None:
            self._note(event, "tags (`!name`) are not read here; leave the tag out")

    def _note(self, event: Any, what: str) -> None:  # noqa: ANN401 - PyYAML's events have no types
        mark = event.start_mark
        self._place(mark.line << _COLUMN_BITS | mark.column, what)

    def _place(self, place: int, what: str) -> None:
        line, column = line_and_column(place)
        self._problems.append(Problem(what, (), line, column))
        if len(self._problems) >= MOST_PROBLEMS:
            raise Refused(self._problems)


def _sequence(items: list[Any], places: Places) -> Items:
    made = Items(items)
    made.places = places
    return made
