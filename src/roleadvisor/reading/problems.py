"""Everything wrong with a file, in its order, with places: the first in words, the rest counted."""

from collections.abc import Iterable
from dataclasses import replace
from heapq import nsmallest
from itertools import islice
from typing import Any

from pydantic import BaseModel, ValidationError

from roleadvisor.errors import SHOWN_PROBLEMS, Fault, FaultyFile, Problem
from roleadvisor.reading.events import Tree, line_and_column
from roleadvisor.reading.places import Lines, Places, where
from roleadvisor.reading.shape import file_path, keys_of
from roleadvisor.reading.wording import expected, found
from roleadvisor.text import listed, nearest

MOST_TOLD = 100
"""How many problems of a file are put in words; further ones are counted."""

_MOST_PLACED = 20_000
"""How many of pydantic's findings are looked up in the file before the first are chosen."""

_KEY = "[key]"
"""How pydantic's locations say that a key itself is wrong."""

_LATER = "later_form"
"""The finding beside which no other counts: the file was made for a later version."""

_NEXT = "Mend the file and try again."


class Teller:
    """Puts what pydantic finds, and faults of meaning, as problems of one file."""

    def __init__(self, file: str, text: str, tree: Tree = None) -> None:
        self._file = file
        self._lines = Lines(text)
        self._places = Places(tree)

    def invalid(
        self, error: ValidationError, model: type[BaseModel], form: list[Problem]
    ) -> FaultyFile:
        """Tell why a file has not the shape of `model`, problems of its form included."""
        findings: Any = error.errors(include_url=False, include_input=False)
        findings = [finding for finding in findings if finding["type"] == _LATER] or findings
        faults = (self._fault(finding, model) for finding in islice(findings, _MOST_PLACED))
        return self.faulty(faults, form, more=max(0, len(findings) - _MOST_PLACED))

    def faulty(
        self, faults: Iterable[Fault], form: Iterable[Problem] = (), more: int = 0
    ) -> FaultyFile:
        """Make the error that tells faults and problems of form, and counts `more` of them.

        A fault at the place of a problem of form follows from that, and is left out.
        """
        taken = {(problem.line, problem.column): problem for problem in form}
        placed: list[tuple[tuple[int, int], Fault | Problem]] = [
            ((problem.line, problem.column), problem) for problem in form
        ]
        placed += [(at, fault) for fault in faults if (at := self._place(fault)) not in taken]
        first = nsmallest(MOST_TOLD, placed, key=lambda pair: pair[0])
        problems = [
            self._told(what, in_full=number < SHOWN_PROBLEMS)
            for number, (_, what) in enumerate(first)
        ]
        return FaultyFile(self._file, problems, _NEXT, more + len(placed) - len(first))

    def problem(self, fault: Fault) -> Problem:
        """Tell one fault in full: its place and line, and the nearest to an unknown name."""
        line, column = self._place(fault)
        what = fault.what + _suggestion(fault)
        return self._lines.mark(Problem(what, where(fault.path), line, column))

    def _told(self, what: Fault | Problem, *, in_full: bool) -> Problem:
        if isinstance(what, Problem):
            return self._lines.mark(what) if in_full else what
        return self.problem(what if in_full else replace(what, unknown=""))

    def _place(self, fault: Fault) -> tuple[int, int]:
        return line_and_column(self._places.find(fault.path, key=fault.key)[1])

    def _fault(self, finding: Any, model: type[BaseModel]) -> Fault:  # noqa: ANN401 - a dict of pydantic's
        kind, loc = finding["type"], finding["loc"]
        if kind == "extra_forbidden":
            path, _ = file_path(model, loc[:-1])
            known = keys_of(file_path(model, loc[:-1])[1])
            return Fault("unknown key", (*path, loc[-1]), key=True, unknown=loc[-1], known=known)
        if kind == "missing":
            return self._missing(loc, model)
        at_key = bool(loc) and loc[-1] == _KEY
        path, _ = file_path(model, loc[:-1] if at_key else loc)
        value, place = self._places.find(path)
        if kind == _LATER:
            return Fault(finding["msg"], path)
        node: Tree = str(path[-1]) if at_key else value
        wanted = expected(kind, finding.get("ctx", {}), finding["msg"], node)
        stood = found(node, self._lines.after(place))
        return Fault(f"expected {wanted}, found {stood}", path, key=at_key)

    def _missing(self, loc: tuple[int | str, ...], model: type[BaseModel]) -> Fault:
        path, _ = file_path(model, loc[:-1])
        if isinstance(loc[-1], int):
            return Fault(f"expected at least {loc[-1] + 1} entries", path, key=True)
        return Fault(f"the key `{loc[-1]}` is missing", path, key=True)


def _suggestion(fault: Fault) -> str:
    if not fault.unknown:
        return ""
    known = list(fault.known)
    if close := nearest(fault.unknown, known, 1):
        return f"; did you mean `{close[0]}`?"
    few = len(known) <= 20  # noqa: PLR2004 - as many as a person looks through
    return f"; known are {listed(f'`{name}`' for name in known)}" if known and few else ""
