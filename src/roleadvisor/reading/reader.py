"""A file to a frozen model, or one error that tells everything wrong with it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from roleadvisor.errors import Fault, FaultyFile, Problem
from roleadvisor.reading.events import Map, Refused, Tree, build
from roleadvisor.reading.source import read_text, shown_name

if TYPE_CHECKING:
    from roleadvisor.reading.problems import Teller

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Document(Generic[M]):
    """A valid file: its model, and what is needed to tell something of it with a place."""

    file: str
    text: str
    tree: Tree
    model: M

    def problems(self, faults: Iterable[Fault]) -> list[Problem]:
        """Put findings as problems with their line and a mark, in the order given."""
        teller = _teller(self.file, self.text, self.tree)
        return [teller.problem(fault) for fault in faults]


def read(
    name: str,
    model: type[M],
    what: str,
    meaning: Callable[[M], Iterable[Fault]] | None = None,
) -> M:
    """Read the file `name` as `model`; `what` names it in messages (a ladder, answers).

    `meaning` tells what a valid model must not mean. Raises UnreadableFile where the file cannot be
    read, FaultyFile where it is not valid.
    """
    return open_document(name, model, what, meaning).model


def parse(
    text: str,
    model: type[M],
    file: str,
    what: str,
    meaning: Callable[[M], Iterable[Fault]] | None = None,
) -> M:
    """Read `text` as `model`. Raises FaultyFile with every problem of form or of meaning."""
    return document(text, model, file, what, meaning).model


def open_document(
    name: str,
    model: type[M],
    what: str,
    meaning: Callable[[M], Iterable[Fault]] | None = None,
) -> Document[M]:
    """Read as `read` does, and keep the text with its places."""
    return document(read_text(name), model, shown_name(name), what, meaning)


def document(
    text: str,
    model: type[M],
    file: str,
    what: str,
    meaning: Callable[[M], Iterable[Fault]] | None = None,
) -> Document[M]:
    """Read as `parse` does, and keep the text with its places."""
    tree, form = _tree(text, file, what)
    try:
        made = model.model_validate(tree, by_alias=True, by_name=False)
    except ValidationError as error:
        raise _teller(file, text, tree).invalid(error, model, form) from None
    faults = list(meaning(made)) if meaning and not form else []
    if form or faults:
        raise _teller(file, text, tree).faulty(faults, form)
    return Document(file, text, tree, made)


def _teller(file: str, text: str, tree: Tree = None) -> "Teller":
    from roleadvisor.reading.problems import Teller  # noqa: PLC0415 - only a faulty file needs it

    return Teller(file, text, tree)


def _tree(text: str, file: str, what: str) -> tuple[Map, list[Problem]]:
    try:
        tree, form = build(text)
    except Refused as refused:
        raise _teller(file, text).faulty((), refused.problems) from None
    if isinstance(tree, Map):
        return tree, form
    if tree is None and not form:
        raise _faulty(file, text, Problem(f"the file is empty; expected {what}"))
    raise _faulty(file, text, Problem(f"expected {what}: keys with values", (), 1, 1), *form)


def _faulty(file: str, text: str, *problems: Problem) -> FaultyFile:
    return _teller(file, text).faulty((), problems)
