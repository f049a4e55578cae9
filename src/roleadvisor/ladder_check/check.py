"""The check decorator, and the ladder that checks look at.

To add a check, write a function with its explanation in the decorator, in the module of its
subject, and add it to the module's CHECKS.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, TypeVar

from roleadvisor.errors import Path, SemanticError
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.statement import RoleStatement, SharedStatement
from roleadvisor.ladder_check.result import Explanation, Severity
from roleadvisor.reading.events import Tree
from roleadvisor.reading.reader import Document
from roleadvisor.text import join_words, pluralize

MOST_NAMED = 3
"""How many names a finding lists; further ones are only counted."""

_NO_WORD = re.compile(r"[\W_]+")

Findings = Iterator[SemanticError]
LadderDocument = Document[KnowledgeBase]
T = TypeVar("T")


class RoleEntry(NamedTuple):
    """A role's statement under a facet, and its index there, from 0.

    `shared` is the id if it's a shared statement. A tuple for speed: a large ladder has tens of
    thousands, and each check goes through all of them.
    """

    role: str
    facet: str
    at: int
    statement: RoleStatement
    shared: str | None

    @property
    def path(self) -> Path:
        """The path of keys to the entry in the file."""
        return ("roles", self.role, "facets", self.facet, self.at)


class Edit(NamedTuple):
    """Replaces the characters of a file's text from `start` to `end` with `text`."""

    start: int
    end: int
    text: str
    counts: bool = True
    """Whether it counts as a fix; False if it only supports a fix made elsewhere."""


@dataclass(frozen=True)
class LadderFile:
    """A valid ladder with its text, for checks that look at what was typed."""

    document: LadderDocument

    @property
    def kb(self) -> KnowledgeBase:
        """The parsed ladder, independent of how it was typed."""
        return self.document.model

    @property
    def source(self) -> str:
        """The text of the file. Not cached: for a large file it's the largest thing in memory."""
        return self.document.data.decode("utf-8-sig")

    def texts(self, find: Callable[[str], T | None]) -> Iterator[tuple[Path, T]]:
        """Apply `find` to every text in the file; yield the results other than None, with paths."""
        return _find_in_tree(self.document.parsed.tree, find)

    @cached_property
    def entries(self) -> list[RoleEntry]:
        """Every statement of every role."""
        return list(_entries(self.kb))

    @cached_property
    def requirements(self) -> list[RoleEntry]:
        """The entries that are requirements."""
        return [one for one in self.entries if one.statement.asks is not None]

    def with_edits(self, edits: Iterable[Edit]) -> str:
        """The text with all edits applied; they must not overlap."""
        text, parts, done = self.source, list[str](), 0
        # Edits are written with plain line breaks; the file may use Windows ones.
        line_break = "\r\n" if "\r\n" in text else "\n"
        for edit in sorted(edits):
            parts += (text[done : edit.start], edit.text.replace("\n", line_break))
            done = edit.end
        return "".join([*parts, text[done:]])


def _find_in_tree(
    tree: Tree, find: Callable[[str], T | None], path: Path = ()
) -> Iterator[tuple[Path, T]]:
    """Walk all texts. Paths are built only for matches: those of all texts would fill memory."""
    if isinstance(tree, dict | list):
        for key, part in tree.items() if isinstance(tree, dict) else enumerate(tree):
            if not isinstance(part, str):
                yield from _find_in_tree(part, find, (*path, key))
            elif (found := find(part)) is not None:
                yield (*path, key), found


def _entries(kb: KnowledgeBase) -> Iterator[RoleEntry]:
    for key, role in kb.roles.items():
        for facet, cell in role.facets.items():
            for at, entry in enumerate(cell):
                name = entry.shared if isinstance(entry, SharedStatement) else None
                said = entry if isinstance(entry, RoleStatement) else kb.shared[entry.shared]
                yield RoleEntry(key, facet, at, said, name)


Find = Callable[[LadderFile], Findings]


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that a reviewer looks for, and why it matters to people."""

    about: Explanation
    find: Find


def check(
    name: str, severity: Severity, title: str, *, why: str, fix: str, fixable: bool = False
) -> Callable[[Find], Check]:
    """Turn the decorated function into a check with this id and explanation.

    Scripts rely on the id, so it must never change. `fixable`: whether `--fix` can fix findings, at
    least those that need no judgment.
    """
    about = Explanation(name, severity, title, why, fix, fixable)
    return lambda find: Check(about, find)


def normalize_words(text: str) -> str:
    """A text's words in lowercase, without punctuation."""
    return _NO_WORD.sub(" ", text.casefold()).strip()


def join_ids(ids: Sequence[str], what: str) -> str:
    """List ids in words: "`a`, `b` and 5 other roles", where `what` is "role"."""
    names = [f"`{name}`" for name in ids[:MOST_NAMED]]
    if len(ids) > MOST_NAMED:
        names.append(pluralize(len(ids) - MOST_NAMED, f"other {what}"))
    return join_words(names)
