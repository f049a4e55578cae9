"""What a check is, and the ladder that it looks at.

A new check is a function with its explanation above it, in the module of its subject, named in the
module's CHECKS.
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
from roleadvisor.text import counted, listed

MOST_NAMED = 3
"""How many names a finding gives; further ones are counted."""

_NO_WORD = re.compile(r"[\W_]+")

Findings = Iterator[SemanticError]
LadderDocument = Document[KnowledgeBase]
T = TypeVar("T")


class RoleEntry(NamedTuple):
    """What a role says under a facet, at a position there, from 0.

    `shared` names the shared statement that stands there. A tuple: a large ladder has tens of
    thousands, and each check goes through them.
    """

    role: str
    facet: str
    at: int
    statement: RoleStatement
    shared: str | None

    @property
    def path(self) -> Path:
        """The keys that lead to the place in the file."""
        return ("roles", self.role, "facets", self.facet, self.at)


class Edit(NamedTuple):
    """The characters of a file's text from `start` to `end` become `text`."""

    start: int
    end: int
    text: str
    counts: bool = True
    """Whether something is fixed here, or this only serves what is fixed elsewhere."""


@dataclass(frozen=True)
class LadderFile:
    """A valid ladder with its text, for checks that look at what was typed."""

    document: LadderDocument

    @property
    def kb(self) -> KnowledgeBase:
        """What the ladder says, however it was typed."""
        return self.document.model

    @property
    def source(self) -> str:
        """The text of the file. Made anew: of a large file it is the largest thing in memory."""
        return self.document.data.decode("utf-8-sig")

    def texts(self, find: Callable[[str], T | None]) -> Iterator[tuple[Path, T]]:
        """What `find` finds in the file's texts, with the keys that lead to each."""
        return _found(self.document.parsed.tree, find)

    @cached_property
    def entries(self) -> list[RoleEntry]:
        """Every statement of every role."""
        return list(_entries(self.kb))

    @cached_property
    def requirements(self) -> list[RoleEntry]:
        """Those of the entries that call for something."""
        return [one for one in self.entries if one.statement.asks is not None]

    def edited(self, edits: Iterable[Edit]) -> str:
        """The text with all edits made; they do not overlap."""
        text, parts, done = self.source, list[str](), 0
        line_break = "\r\n" if "\r\n" in text else "\n"
        for edit in sorted(edits):
            parts += (text[done : edit.start], edit.text.replace("\n", line_break))
            done = edit.end
        return "".join([*parts, text[done:]])


def _found(
    tree: Tree, find: Callable[[str], T | None], path: Path = ()
) -> Iterator[tuple[Path, T]]:
    """Look at every text. A path is made where something is found: of all, they fill memory."""
    if isinstance(tree, dict | list):
        for key, part in tree.items() if isinstance(tree, dict) else enumerate(tree):
            if not isinstance(part, str):
                yield from _found(part, find, (*path, key))
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
    """Make a check of the function below: its id, a promise to scripts, and what people read.

    `fixable`: whether `--fix` does it, as far as it needs no judgment.
    """
    about = Explanation(name, severity, title, why, fix, fixable)
    return lambda find: Check(about, find)


def words_of(text: str) -> str:
    """A text's words alone, in small letters."""
    return _NO_WORD.sub(" ", text.casefold()).strip()


def named(ids: Sequence[str], what: str) -> str:
    """`a`, `b` and 5 other roles, where `what` is role."""
    names = [f"`{name}`" for name in ids[:MOST_NAMED]]
    if len(ids) > MOST_NAMED:
        names.append(counted(len(ids) - MOST_NAMED, f"other {what}"))
    return listed(names)
