"""A file to a frozen model, or one error that tells everything wrong with it."""

from typing import TypeVar

from pydantic import BaseModel, ValidationError

from roleadvisor.errors import FaultyFile, Problem
from roleadvisor.reading.events import Items, Map, Refused, Tree, build
from roleadvisor.reading.problems import from_validation, with_excerpts
from roleadvisor.reading.source import read_text, shown_name

M = TypeVar("M", bound=BaseModel)


def read(name: str, model: type[M], what: str) -> M:
    """Read the file `name` as `model`; `what` names it in messages (a ladder, answers).

    Raises UnreadableFile where it cannot be read, FaultyFile where it is not valid.
    """
    return parse(read_text(name), model, shown_name(name), what)


def parse(text: str, model: type[M], file: str, what: str) -> M:
    """Read `text` as `model`. Raises FaultyFile with every problem of form and of meaning."""
    tree, problems = _tree(text, file, what)
    try:
        made = model.model_validate(tree)
    except ValidationError as error:
        problems = [*problems, *from_validation(error, tree, model)]
    if problems:
        raise faulty(file, problems, text)
    return made


def faulty(file: str, problems: list[Problem], text: str) -> FaultyFile:
    """Make the error that tells `problems` in the order of the file."""
    ordered = sorted(problems, key=lambda problem: (problem.line, problem.column))
    return FaultyFile(file, with_excerpts(ordered, text), "Mend these and try again.")


def _tree(text: str, file: str, what: str) -> tuple[Tree, list[Problem]]:
    try:
        tree, problems = build(text)
    except Refused as refused:
        raise faulty(file, refused.problems, text) from None
    if tree is None:
        raise faulty(file, [Problem(f"the file is empty; {what} is expected")], text)
    if isinstance(tree, str | Items):
        raise faulty(file, [Problem(f"expected {what}: keys with values", (), 1, 1)], text)
    assert isinstance(tree, Map)  # noqa: S101 - the last form that a tree has
    return tree, problems
