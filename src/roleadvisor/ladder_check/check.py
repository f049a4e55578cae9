"""What a check is: one thing that a reviewer of ladders looks for."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from roleadvisor.errors import SemanticError
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.parts import Path
from roleadvisor.ladder_check.result import Severity
from roleadvisor.reading.events import Tree
from roleadvisor.reading.reader import Document


def texts(tree: Tree, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Go through every text of a file, with the keys that lead to it."""
    if isinstance(tree, str):
        yield path, tree
    elif isinstance(tree, dict):
        for key, part in tree.items():
            yield from texts(part, (*path, key))
    elif isinstance(tree, list):
        for at, part in enumerate(tree):
            yield from texts(part, (*path, at))


@dataclass(frozen=True)
class LadderFile:
    """A valid ladder with its text, for checks that look at what was typed."""

    document: Document[KnowledgeBase]

    @cached_property
    def texts(self) -> list[tuple[Path, str]]:
        """Every text of the file, with the keys that lead to it."""
        return list(texts(self.document.parsed.tree))


Find = Callable[[LadderFile], Iterable[SemanticError]]


def of_model(find: Callable[[KnowledgeBase], Iterable[SemanticError]]) -> Find:
    """Make a check of what a ladder says, however it was typed."""
    return lambda ladder: find(ladder.document.model)


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that a reviewer looks for: `why` it matters to people, what to do about it."""

    find: Find
    severity: Severity
    title: str
    why: str
    fix: str
    fixable: bool = False
    """Whether `--fix` does it, as far as it needs no judgment."""
