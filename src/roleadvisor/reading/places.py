"""From a path of keys to the place in the file, its line, and a mark under the spot."""

import re
import unicodedata
from dataclasses import replace

from roleadvisor.errors import Problem
from roleadvisor.reading.events import Items, Map, Tree, line_and_column
from roleadvisor.text import inert

Path = tuple[str | int, ...]

_LINE_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""What YAML counts as the end of a line; `str.splitlines` counts more."""

_WIDTH = 76
_BEFORE = 40
_LONGEST_WORD = 60


def cut(text: str, most: int = _LONGEST_WORD) -> str:
    """Give text from a file in one inert line, shortened with `…` to `most` characters."""
    shown = inert(text[: most + 1])
    return shown if len(shown) <= most else shown[: most - 1] + "…"


class Places:
    """Finds parts of a tree by path. Indexes each mapping once: errors come in thousands."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._indexes: dict[int, dict[str, int]] = {}

    def find(self, path: Path, *, key: bool = False) -> tuple[Tree, int]:
        """Give what stands at `path` and its place; with `key`, the place of the key itself.

        Where the path ends early in the tree, the last part that is there counts.
        """
        node, place = self._tree, _start(self._tree)
        for part in path:
            if isinstance(node, Map) and (name := str(part)) in node:
                at = 2 * self._index(node)[name]
                place = node.places[at if key else at + 1]
                node = node[name]
            elif isinstance(node, Items) and isinstance(part, int) and part < len(node):
                node, place = node[part], node.places[part]
            else:
                break
        return node, place

    def _index(self, node: Map) -> dict[str, int]:
        if id(node) not in self._indexes:
            self._indexes[id(node)] = {key: at for at, key in enumerate(node)}
        return self._indexes[id(node)]


def _start(tree: Tree) -> int:
    return tree.places[0] if isinstance(tree, Map | Items) and tree.places else 0


def where(path: Path) -> tuple[str, ...]:
    """Give a path as messages show it; entries of lists count from 1."""
    return tuple(f"entry {part + 1}" if isinstance(part, int) else cut(part) for part in path)


class Lines:
    """A file's text by lines, split only when something is wrong with it."""

    def __init__(self, text: str) -> None:
        self._lines = _LINE_BREAK.split(text)

    def after(self, place: int) -> str:
        """Give the rest of the line from `place` on."""
        line, column = line_and_column(place)
        return self._line(line)[column - 1 :]

    def mark(self, problem: Problem) -> Problem:
        """Add the line to a problem, as much of it as fits, and where its mark stands."""
        line = self._line(problem.line).replace("\t", " ")
        if not line.strip():
            return problem
        at = min(problem.column - 1, len(line))
        start = max(0, at - _BEFORE) if len(line) > _WIDTH else len(line) - len(line.lstrip())
        start = min(start, at)
        before, after = inert(line[start:at]), inert(line[at : start + _WIDTH])
        return replace(problem, excerpt=before + after, marker=_columns(before))

    def _line(self, number: int) -> str:
        return self._lines[number - 1] if 0 < number <= len(self._lines) else ""


def _columns(text: str) -> int:
    """Count the screen columns of `text`: two for a wide character, none for a combining one."""
    return sum(
        0 if unicodedata.combining(char) else 1 + (unicodedata.east_asian_width(char) in "WF")
        for char in text
    )
