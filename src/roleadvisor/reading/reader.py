"""A file to a frozen model, or one error that tells everything wrong with it."""

from array import array
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Generic, TypeVar

from pydantic import BaseModel, ValidationError
from yaml import YAMLError

from roleadvisor.errors import Diagnostic, FaultyFile, SemanticError
from roleadvisor.reading.events import ParseAborted, ParsedTree, SyntaxIssue, Tree, build
from roleadvisor.reading.source import read_bytes, shown_name

if TYPE_CHECKING:
    from roleadvisor.reading.diagnostics import DiagnosticFormatter


M = TypeVar("M", bound=BaseModel)

MOST_FINDINGS = 20_000
"""How many findings of pydantic are looked at one by one: each costs a kilobyte."""

_KEPT = 25


@dataclass(frozen=True, slots=True)
class Document(Generic[M]):
    """A valid file: its model, and what is needed to tell something of it with a place."""

    file: str
    data: bytes
    built: ParsedTree
    model: M

    def problems(self, faults: Iterable[SemanticError]) -> list[Diagnostic]:
        """Put findings as problems with their line and a mark, in the order given."""
        teller = _teller(self.file, self.data, self.built)
        return [teller.problem(fault) for fault in faults]


def read(
    name: str,
    model: type[M],
    what: str,
    meaning: Callable[[M], Iterable[SemanticError]] | None = None,
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
    meaning: Callable[[M], Iterable[SemanticError]] | None = None,
) -> M:
    """Read `text` as `model`. Raises FaultyFile with every problem of form or of meaning."""
    return document(text.encode(), model, file, what, meaning).model


def open_document(
    name: str,
    model: type[M],
    what: str,
    meaning: Callable[[M], Iterable[SemanticError]] | None = None,
) -> Document[M]:
    """Read as `read` does, and keep the places."""
    return document(read_bytes(name), model, shown_name(name), what, meaning)


def document(
    data: bytes,
    model: type[M],
    file: str,
    what: str,
    meaning: Callable[[M], Iterable[SemanticError]] | None = None,
) -> Document[M]:
    """Read UTF-8 as `parse` does, and keep the places."""
    data, built = _built(data, file, what)
    try:
        made = model.model_validate(built.tree, by_alias=True, by_name=False)
    except ValidationError as error:
        raise _invalid(error, _teller(file, data, built), built.tree, model) from None
    faults = list(meaning(made)) if meaning and not built.flaws else []
    if built.flaws or faults:
        raise _teller(file, data, built).faulty(faults)
    return Document(file, data, built, made)


def _built(data: bytes, file: str, what: str) -> tuple[bytes, ParsedTree]:
    """Build the tree, and give the text to which its places belong."""
    try:
        built = build(data)
    except ParseAborted as refused:
        raise _faulty(data, file, *refused.flaws) from None
    except (YAMLError, ValueError) as error:
        from roleadvisor.reading.syntax import flaw, joined  # noqa: PLC0415 - it imports Rich

        if (whole := joined(data)) != data:
            return _built(whole, file, what)
        raise _faulty(data, file, flaw(error, data.decode("utf-8-sig"))) from None
    if built.tree is None and not built.flaws:
        raise FaultyFile(file, [Diagnostic(f"is empty; {what} is expected")], "Name another file.")
    if not isinstance(built.tree, dict):
        raise _faulty(
            data, file, *built.flaws, SyntaxIssue(f"expected {what}: keys with values", 0)
        )
    return data, built


def _invalid(
    error: ValidationError, teller: "DiagnosticFormatter", tree: Tree, model: type[BaseModel]
) -> FaultyFile:
    """Tell what is invalid. Of very many findings the first of each list and map are told."""
    total = error.error_count()
    if total > MOST_FINDINGS:
        try:
            model.model_validate(_thinned(tree), by_alias=True, by_name=False)
        except ValidationError as fewer:
            error = fewer
    findings = error.errors(include_url=False, include_input=False)
    return teller.invalid(findings, model, total - len(findings))


def _thinned(tree: Tree) -> Tree:
    """Keep the first entries of each container: as many as a model has keys, and some."""
    if isinstance(tree, dict):
        return {key: _thinned(tree[key]) for key in islice(tree, _KEPT)}
    return [_thinned(part) for part in tree[:_KEPT]] if isinstance(tree, list) else tree


def _teller(file: str, data: bytes, built: ParsedTree) -> "DiagnosticFormatter":
    from roleadvisor.reading.diagnostics import DiagnosticFormatter  # noqa: PLC0415 - only a faulty file needs it

    return DiagnosticFormatter(file, data.decode("utf-8-sig"), built)


def _faulty(data: bytes, file: str, *flaws: SyntaxIssue) -> FaultyFile:
    return _teller(file, data, ParsedTree(None, array("I"), list(flaws))).faulty()
