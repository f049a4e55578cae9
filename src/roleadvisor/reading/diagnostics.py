"""Pydantic's findings in terms of the file: what was expected, and what was found."""

import re
from collections.abc import Callable, Iterable, Mapping
from heapq import nsmallest
from operator import itemgetter
from typing import Any, TypeAlias

from pydantic import BaseModel

from roleadvisor.errors import SHOWN_PROBLEMS, Diagnostic, FaultyFile, Path, SemanticError
from roleadvisor.reading.events import ParsedTree, SyntaxIssue, Tree
from roleadvisor.reading.positions import (
    Lines,
    Positions,
    example_of,
    file_path,
    keys_of,
    shortened,
)
from roleadvisor.text import PATTERNS, did_you_mean, join_words, nearest, pluralize

Limits: TypeAlias = Mapping[str, Any]
"""The context (`ctx`) that pydantic gives with a finding."""

_KEYS = "keys with values"
_NULL_WORDS = ("~", "null", "Null", "NULL")


def describe_expected(kind: str, limits: Limits, said: str, value: Tree) -> str:
    """What a finding of this kind expects. For our own kinds, the message itself says it."""
    words = KINDS.get(kind, said.removeprefix("Value error, "))
    return words if isinstance(words, str) else words(limits, value)


def describe_found(value: Tree, typed: str) -> str:
    """What was found; `typed` is the source line from there on."""
    if value is None:
        word = next((word for word in _NULL_WORDS if typed.startswith(word)), "")
        return f"nothing (`{word}` without quotes means nothing)" if word else "nothing"
    if isinstance(value, dict):
        return _KEYS if value else "no keys"
    if isinstance(value, list):
        return f"a list of {len(value)}" if value else "an empty list"
    if not value.strip():
        return "only blanks" if value else "an empty text"
    return f"`{shortened(value)}`"


def _pattern(limits: Limits, _value: Tree) -> str:
    return PATTERNS.get(limits["pattern"], f"a text of the form {limits['pattern']}")


def _choice(limits: Limits, _value: Tree) -> str:
    return join_words((f"`{word}`" for word in re.findall(r"'([^']*)'", limits["expected"])), "or")


def _too_long(limits: Limits, value: Tree) -> str:
    length = len(value) if isinstance(value, str) else 0
    return f"at most {limits['max_length']} characters, not {length}"


def _entries(limits: Limits, value: Tree) -> str:
    most = limits.get("max_length")
    number = most or limits.get("min_length", 1)
    names = ("key", "keys") if isinstance(value, dict) else ("entry", "entries")
    return f"at {'most' if most else 'least'} {pluralize(number, *names)}"


KINDS: dict[str, str | Callable[[Limits, Tree], str]] = {
    **dict.fromkeys(("string_type", "string_too_short"), "a text"),
    "string_unicode": "a text of whole characters",
    "string_too_long": _too_long,
    "string_pattern_mismatch": _pattern,
    **dict.fromkeys(("dict_type", "model_type", "dataclass_type", "model_attributes_type"), _KEYS),
    **dict.fromkeys(("tuple_type", "list_type"), "a list"),
    **dict.fromkeys(("too_short", "too_long"), _entries),
    "literal_error": _choice,
    **dict.fromkeys(("int_parsing", "int_from_float", "int_type"), "a whole number"),
    "greater_than_equal": lambda limits, _: f"{limits['ge']} or more",
    "less_than_equal": lambda limits, _: f"{limits['le']} or less",
}
"""Pydantic's kind of finding -> what it expects, or a function that says it."""


MOST_REPORTED = 100
"""How many problems of a file are reported; the rest are counted."""

_TEXT = "text"
"""The key that a bare text is short for."""

_KEY = "[key]"
"""Marks a wrong key, rather than a wrong value, in pydantic's locations."""

_NEWER_VERSION = "later_form"
"""A finding that hides all others: the file was made for a later version."""

_UNKNOWN_KEY = ("extra_forbidden", "unexpected_keyword_argument")
"""Pydantic's findings for a key that a model, or a dataclass, doesn't have."""

_EXAMPLE_KINDS = ("dict_type", "model_type", "model_attributes_type", "whole_number", "missing")
"""Kinds of finding that are reported with the example of the part, if it has one."""

_FEW = 20
"""Up to this many known names are listed, and searched for the closest in every problem."""

_FIX = "Fix the file and try again."
_UPGRADE = "Upgrade roleadvisor and try again."


class DiagnosticFormatter:
    """Turns syntax issues, pydantic's findings and semantic errors into one file's diagnostics."""

    def __init__(self, file: str, data: bytes, parsed: ParsedTree) -> None:
        self._file = file
        self._lines = Lines(data)
        self._issues = parsed.issues
        self._places = Positions(parsed)

    def invalid(self, findings: list[Any], model: type[BaseModel], more: int = 0) -> FaultyFile:
        """The error for a file that doesn't have the shape of `model`, counting `more` problems."""
        if later := [finding for finding in findings if finding["type"] == _NEWER_VERSION]:
            return self.faulty(
                (self._semantic_error(finding, model) for finding in later), hint=_UPGRADE
            )
        root_causes = (finding for finding in findings if not self._is_consequence(finding, model))
        return self.faulty((self._semantic_error(finding, model) for finding in root_causes), more)

    def faulty(
        self, errors: Iterable[SemanticError] = (), more: int = 0, hint: str = _FIX
    ) -> FaultyFile:
        """The error that lists issues and errors in file order, counting `more` problems.

        An error at the same place as an issue is a consequence of it and left out.
        """
        with_issue = {issue.offset for issue in self._issues}
        placed: list[tuple[int, SemanticError | SyntaxIssue]] = [
            (issue.offset, issue) for issue in self._issues
        ]
        placed += [(at, error) for error in errors if (at := self._offset(error)) not in with_issue]
        first = nsmallest(MOST_REPORTED, placed, key=itemgetter(0))
        problems = [
            self._diagnostic_of(what, in_full=number < SHOWN_PROBLEMS)
            for number, (_, what) in enumerate(first)
        ]
        return FaultyFile(self._file, problems, hint, more + len(placed) - len(first))

    def problem(self, error: SemanticError) -> Diagnostic:
        """One error in full: its place and line, and the closest match for an unknown name."""
        return self._lines.problem(error.what + _suggestion(error), self._offset(error), error.path)

    def _diagnostic_of(self, what: SemanticError | SyntaxIssue, *, in_full: bool) -> Diagnostic:
        if isinstance(what, SemanticError):
            suggest = in_full or len(list(what.known)) <= _FEW
            return self.problem(what if suggest else what._replace(unknown=""))
        if what.clash < 0:
            return self._lines.problem(what.what, what.offset)
        line, _ = self._lines.line_and_column(what.clash)
        return self._lines.problem(f"{what.what}; first in line {line}", what.offset)

    def _offset(self, error: SemanticError) -> int:
        return self._places.find(error.path, key=error.key)[1]

    def _semantic_error(self, finding: Any, model: type[BaseModel]) -> SemanticError:  # noqa: ANN401 - pydantic's
        error = self._explain_finding(finding, model)
        wants_example = finding["type"] in _EXAMPLE_KINDS or error.unknown.isdecimal()
        if wants_example and (example := example_of(model, finding["loc"])):
            return error._replace(what=f"{error.what}; for example `{example}`", unknown="")
        return error

    def _explain_finding(self, finding: Any, model: type[BaseModel]) -> SemanticError:  # noqa: ANN401 - the same
        kind, loc = finding["type"], finding["loc"]
        if kind in _UNKNOWN_KEY:
            return self._unknown_key(loc, model)
        if kind == "missing":
            return self._missing(loc, model)
        at_key = bool(loc) and loc[-1] == _KEY
        path, _ = file_path(model, loc[:-1] if at_key else loc)
        if kind == _NEWER_VERSION:
            return SemanticError(finding["msg"], path)
        value, offset = self._places.find(path)
        node: Tree = str(path[-1]) if at_key else value
        wanted = describe_expected(kind, finding.get("ctx", {}), finding["msg"], node)
        own_words = isinstance(node, dict) and kind not in KINDS
        found_part = (
            "" if own_words else f", found {describe_found(node, self._lines.after(offset))}"
        )
        if odd := self._lines.odd_space(offset):
            found_part += f"; {odd}"
        elif kind == "string_type" and self._text_as_key(path, str):
            found_part += "; if it is one text, put quotes around it"
        return SemanticError(f"expected {wanted}{found_part}", path, key=at_key)

    def _is_consequence(self, finding: Any, model: type[BaseModel]) -> bool:  # noqa: ANN401 - pydantic's
        """Whether a finding is only a consequence of another one.

        A list can be reported as too short because pydantic counts only its valid entries. And
        `text` is reported as missing if the text was parsed as a key.
        """
        kind, loc = finding["type"], finding["loc"]
        if kind == "missing":
            return loc[-1] == _TEXT and self._text_as_key(*file_path(model, loc[:-1])) is not None
        if kind != "too_short":
            return False
        value, _ = self._places.find(file_path(model, loc)[0])
        return isinstance(value, dict | list) and len(value) >= finding["ctx"]["min_length"]

    def _text_as_key(self, path: Path, kind: Any) -> str | None:  # noqa: ANN401 - a type
        """The text that was parsed as a key and its value: `- Skill: closes deals`."""
        value, _ = self._places.find(path)
        if not isinstance(value, dict) or len(value) != 1:
            return None
        ((key, said),) = value.items()
        return f"{key}: {said}" if isinstance(said, str) and key not in keys_of(kind) else None

    def _unknown_key(self, loc: tuple[int | str, ...], model: type[BaseModel]) -> SemanticError:
        path, kind = file_path(model, loc[:-1])
        key, known = str(loc[-1]), keys_of(kind)
        what = "unknown key"
        if _TEXT in known:
            text = self._text_as_key(path, kind)
            if text is not None or " " in key:
                what = "unknown key; if it is part of a text, put quotes around the whole text"
        return SemanticError(what, (*path, key), key=True, unknown=key, known=known)

    def _missing(self, loc: tuple[int | str, ...], model: type[BaseModel]) -> SemanticError:
        path, _ = file_path(model, loc[:-1])
        if isinstance(loc[-1], int):
            return SemanticError(f"expected at least {loc[-1] + 1} entries", path, key=True)
        return SemanticError(f"the key `{loc[-1]}` is missing", path, key=True)


def _suggestion(error: SemanticError) -> str:
    if not error.unknown:
        return ""
    known = list(error.known)
    if close := nearest(error.unknown, known, 1):
        return did_you_mean(f"`{name}`" for name in close)
    few = 0 < len(known) <= _FEW
    return f"; known are {join_words(f'`{name}`' for name in known)}" if few else ""
