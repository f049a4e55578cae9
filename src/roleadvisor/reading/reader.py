"""A file to a frozen model, or one error that lists everything wrong with it."""

from array import array
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, Generic, TypeAlias, TypeVar

from pydantic import BaseModel, ValidationError
from yaml import YAMLError

from roleadvisor.errors import Diagnostic, FaultyFile, SemanticError
from roleadvisor.reading.events import ParseAborted, ParsedTree, SyntaxIssue, Tree, build
from roleadvisor.reading.source import read_bytes
from roleadvisor.text import STDIN, shown_name

if TYPE_CHECKING:
    from roleadvisor.reading.diagnostics import DiagnosticFormatter
    from roleadvisor.reading.positions import Positions

M = TypeVar("M", bound=BaseModel)

MOST_FINDINGS = 20_000
"""How many findings of pydantic are looked at one by one: each costs a kilobyte."""

_KEPT = 25
_OTHER = "Name another file."


@dataclass(frozen=True, slots=True)
class Document(Generic[M]):
    """A valid file: its model, and what is needed to tell something of it with a place."""

    file: str
    data: bytes
    parsed: ParsedTree
    model: M

    def positions(self) -> "Positions":
        """What finds where its parts stand."""
        from roleadvisor.reading.positions import Positions  # noqa: PLC0415 - only findings need it

        return Positions(self.parsed)

    def problems(self, errors: Iterable[SemanticError]) -> list[Diagnostic]:
        """Put findings as problems with their line and a mark, in the order given."""
        formatter = _formatter(self.file, self.data, self.parsed)
        return [formatter.problem(error) for error in errors]


Validate: TypeAlias = Callable[[M], Iterable[SemanticError]]
"""Finds what a valid model must not mean."""


def read(name: str, model: type[M], what: str, validate: Validate[M] | None = None) -> M:
    """Read the file `name` as `model`; `what` names it in messages (a ladder, answers).

    Raises UnreadableFile where the file cannot be read, FaultyFile where it is not valid.
    """
    return document(read_bytes(name), model, shown_name(name), what, validate).model


def parse(
    text: str, model: type[M], file: str, what: str, validate: Validate[M] | None = None
) -> M:
    """Read `text` as `model`. Raises FaultyFile with every problem of form or of validate."""
    return document(text.encode(), model, file, what, validate).model


def document(
    data: bytes, model: type[M], file: str, what: str, validate: Validate[M] | None = None
) -> Document[M]:
    """Read UTF-8 as `parse` does, and keep the places."""
    parsed = _parsed(data, file, what)
    try:
        made = model.model_validate(parsed.tree, by_name=False)
    except ValidationError as error:
        raise _invalid(error, _formatter(file, data, parsed), parsed.tree, model) from None
    errors = list(validate(made)) if validate and not parsed.issues else []
    if parsed.issues or errors:
        raise _formatter(file, data, parsed).faulty(errors)
    return Document(file, data, parsed, made)


def _parsed(data: bytes, file: str, what: str) -> ParsedTree:
    try:
        parsed = _built(data)
    except ParseAborted as refused:
        raise _faulty(data, file, *refused.issues) from None
    if parsed.tree is None and not parsed.issues:
        piped = file == shown_name(STDIN)
        hint = "Nothing came in: did the command before the pipe fail?" if piped else _OTHER
        raise FaultyFile(file, [Diagnostic(f"is empty; {what} is expected")], hint)
    if not isinstance(parsed.tree, dict):
        raise _faulty(
            data, file, *parsed.issues, SyntaxIssue(f"expected {what}: keys with values", 0)
        )
    return parsed


def _built(data: bytes) -> ParsedTree:
    try:
        return build(data)
    except (YAMLError, ValueError) as error:
        from roleadvisor.reading.syntax import issue, joined  # noqa: PLC0415 - it imports Rich

        if (whole := joined(data)) != data:
            return _built(whole)
        raise ParseAborted([issue(error, data.decode("utf-8-sig"))]) from None


def _invalid(
    error: ValidationError, formatter: "DiagnosticFormatter", tree: Tree, model: type[BaseModel]
) -> FaultyFile:
    """What is invalid. Of very many findings, the first of each list and map are shown."""
    total = error.error_count()
    if total > MOST_FINDINGS:
        try:
            model.model_validate(_thinned(tree), by_name=False)
        except ValidationError as fewer:
            error = fewer
    findings = error.errors(include_url=False, include_input=False)
    return formatter.invalid(findings, model, total - len(findings))


def explain(
    findings: list[Any], model: type[BaseModel], data: bytes, file: str
) -> FaultyFile | None:
    """Findings on JSON their lines; None where its text is no YAML, as with a tab in it."""
    try:
        parsed = _parsed(data, file, file)
    except FaultyFile:
        return None
    return _formatter(file, data, parsed).invalid(findings, model)


def _thinned(tree: Tree) -> Tree:
    """Keep the first entries of each container: as many as a model has keys, and some."""
    if isinstance(tree, dict):
        return {key: _thinned(tree[key]) for key in islice(tree, _KEPT)}
    return [_thinned(part) for part in tree[:_KEPT]] if isinstance(tree, list) else tree


def _formatter(file: str, data: bytes, parsed: ParsedTree) -> "DiagnosticFormatter":
    from roleadvisor.reading.diagnostics import DiagnosticFormatter  # noqa: PLC0415 - only a faulty file needs it

    return DiagnosticFormatter(file, data, parsed)


def _faulty(data: bytes, file: str, *issues: SyntaxIssue) -> FaultyFile:
    return _formatter(file, data, ParsedTree(None, array("I"), list(issues))).faulty()
