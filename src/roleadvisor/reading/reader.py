"""Reads a file into a frozen model, or raises one error that lists everything wrong with it."""

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
from roleadvisor.text import STDIN, display_filename

if TYPE_CHECKING:
    from roleadvisor.reading.diagnostics import DiagnosticFormatter
    from roleadvisor.reading.positions import Positions

M = TypeVar("M", bound=BaseModel)

MOST_FINDINGS = 20_000
"""How many of pydantic's findings are processed one by one: each takes a kilobyte."""

_MOST_ENTRIES = 25
_OTHER = "Name another file."


@dataclass(frozen=True, slots=True)
class Document(Generic[M]):
    """A valid file: its model, and what's needed to report something about it with its place."""

    file: str
    data: bytes
    parsed: ParsedTree
    model: M

    def positions(self) -> "Positions":
        """Finds where its parts are in the file."""
        from roleadvisor.reading.positions import Positions  # noqa: PLC0415 - only findings need it

        return Positions(self.parsed)

    def problems(self, errors: Iterable[SemanticError]) -> list[Diagnostic]:
        """Errors as diagnostics with their line and a mark, in the given order."""
        formatter = _formatter(self.file, self.data, self.parsed)
        return [formatter.problem(error) for error in errors]


Validate: TypeAlias = Callable[[M], Iterable[SemanticError]]
"""Finds the semantic errors of a valid model."""


def read(name: str, model: type[M], what: str, validate: Validate[M] | None = None) -> M:
    """Read the file `name` as `model`; `what` names it in messages (a ladder, answers).

    Raises UnreadableFile if the file can't be read, FaultyFile if it isn't valid.
    """
    return document(read_bytes(name), model, display_filename(name), what, validate).model


def parse(
    text: str, model: type[M], file: str, what: str, validate: Validate[M] | None = None
) -> M:
    """Read `text` as `model`. Raises FaultyFile with every syntax or semantic problem."""
    return document(text.encode(), model, file, what, validate).model


def document(
    data: bytes, model: type[M], file: str, what: str, validate: Validate[M] | None = None
) -> Document[M]:
    """Read UTF-8 like `parse`, and keep the places of its parts."""
    parsed = _parse_tree(data, file, what)
    try:
        # By alias only: a file must write `from`, though code may pass `origin`.
        made = model.model_validate(parsed.tree, by_name=False)
    except ValidationError as error:
        raise _invalid_file(error, _formatter(file, data, parsed), parsed.tree, model) from None
    errors = list(validate(made)) if validate and not parsed.issues else []
    if parsed.issues or errors:
        raise _formatter(file, data, parsed).faulty(errors)
    return Document(file, data, parsed, made)


def _parse_tree(data: bytes, file: str, what: str) -> ParsedTree:
    try:
        parsed = _build_tree(data)
    except ParseAborted as refused:
        raise _faulty_file(data, file, *refused.issues) from None
    if parsed.tree is None and not parsed.issues:
        piped = file == display_filename(STDIN)
        hint = "Nothing came in: did the command before the pipe fail?" if piped else _OTHER
        raise FaultyFile(file, [Diagnostic(f"is empty; {what} is expected")], hint)
    if not isinstance(parsed.tree, dict):
        raise _faulty_file(
            data, file, *parsed.issues, SyntaxIssue(f"expected {what}: keys with values", 0)
        )
    return parsed


def _build_tree(data: bytes) -> ParsedTree:
    try:
        return build(data)
    except (YAMLError, ValueError) as error:
        from roleadvisor.reading.syntax import join_surrogates, syntax_issue  # noqa: PLC0415 - it imports Rich

        if (whole := join_surrogates(data)) != data:
            return _build_tree(whole)
        raise ParseAborted([syntax_issue(error, data.decode("utf-8-sig"))]) from None


def _invalid_file(
    error: ValidationError, formatter: "DiagnosticFormatter", tree: Tree, model: type[BaseModel]
) -> FaultyFile:
    """The error for an invalid tree. If there are too many findings, it's thinned out first."""
    total = error.error_count()
    if total > MOST_FINDINGS:
        try:
            model.model_validate(_first_entries(tree), by_name=False)
        except ValidationError as fewer:
            error = fewer
    findings = error.errors(include_url=False, include_input=False)
    return formatter.invalid(findings, model, total - len(findings))


def locate_findings(
    findings: list[Any], model: type[BaseModel], data: bytes, file: str
) -> FaultyFile | None:
    """The error with the lines of findings on JSON; None if it isn't YAML, as with a tab."""
    try:
        parsed = _parse_tree(data, file, file)
    except FaultyFile:
        return None
    return _formatter(file, data, parsed).invalid(findings, model)


def _first_entries(tree: Tree) -> Tree:
    """Keep the first entries of each container: more than any model has keys."""
    if isinstance(tree, dict):
        return {key: _first_entries(tree[key]) for key in islice(tree, _MOST_ENTRIES)}
    return (
        [_first_entries(part) for part in tree[:_MOST_ENTRIES]] if isinstance(tree, list) else tree
    )


def _formatter(file: str, data: bytes, parsed: ParsedTree) -> "DiagnosticFormatter":
    from roleadvisor.reading.diagnostics import DiagnosticFormatter  # noqa: PLC0415 - only a faulty file needs it

    return DiagnosticFormatter(file, data, parsed)


def _faulty_file(data: bytes, file: str, *issues: SyntaxIssue) -> FaultyFile:
    return _formatter(file, data, ParsedTree(None, array("I"), list(issues))).faulty()
