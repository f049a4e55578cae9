"""Pydantic's findings in words of the file: where it stands, what is expected, what stood there."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from pydantic import BaseModel, ValidationError

from roleadvisor.errors import SHOWN_PROBLEMS, Problem
from roleadvisor.reading.events import Items, Map, Tree, line_and_column
from roleadvisor.text import inert

_MOST_SHOWN = 40
_WIDTH = 76


def from_validation(error: ValidationError, tree: Tree, model: type[BaseModel]) -> list[Problem]:
    """Put every finding of pydantic as a problem with its place in the file."""
    return [
        _problem(finding, tree, model)
        for finding in error.errors(include_url=False, include_input=False)
    ]


def _problem(finding: Any, tree: Tree, model: type[BaseModel]) -> Problem:  # noqa: ANN401
    where, value, place = locate(tree, finding["loc"])
    line, column = line_and_column(place)
    return Problem(finding["msg"], tuple(where), line, column)


def locate(tree: Tree, loc: tuple[int | str, ...]) -> tuple[list[str], Tree, int]:
    """Follow an error's path into the tree: the keys on the way, the value there, its place."""
    where: list[str] = []
    place = 0
    node: Tree = tree
    for part in loc:
        if isinstance(node, Map) and str(part) in node:
            place = node.places[2 * list(node).index(str(part)) + 1]
            node = node[str(part)]
            where.append(str(part))
        elif isinstance(node, Items) and isinstance(part, int) and part < len(node):
            place = node.places[part]
            node = node[part]
            where.append(str(part + 1))
    return where, node, place


def with_excerpts(problems: list[Problem], text: str) -> list[Problem]:
    """Add the source line to each problem that is shown in full."""
    lines = text.splitlines()
    return list(_excerpted(problems, lines))


def _excerpted(problems: list[Problem], lines: list[str]) -> Iterator[Problem]:
    for number, problem in enumerate(problems):
        if number < SHOWN_PROBLEMS and 0 < problem.line <= len(lines):
            line = lines[problem.line - 1]
            start = max(0, problem.column - 1 - _MOST_SHOWN) if len(line) > _WIDTH else 0
            excerpt = inert(line[start : start + _WIDTH])
            marker = len(inert(line[start : problem.column - 1]))
            yield replace(problem, excerpt=excerpt, marker=marker)
        else:
            yield problem
