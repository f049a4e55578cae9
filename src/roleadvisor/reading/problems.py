"""Everything wrong with a file, in its order, with places: the first in words, the rest counted."""

from collections.abc import Iterable
from heapq import nsmallest
from operator import itemgetter
from typing import Any

from pydantic import BaseModel

from roleadvisor.errors import SHOWN_PROBLEMS, Fault, FaultyFile, Problem
from roleadvisor.reading.events import Built, Flaw, Tree
from roleadvisor.reading.places import Lines, Places
from roleadvisor.reading.shape import file_path, keys_of
from roleadvisor.reading.wording import KINDS, expected, found
from roleadvisor.text import listed, nearest

MOST_TOLD = 100
"""How many problems of a file are put in words; further ones are counted."""

_KEY = "[key]"
"""How pydantic's locations say that a key itself is wrong."""

_LATER = "later_form"
"""The finding beside which no other counts: the file was made for a later version."""

_FEW = 20
"""As many names as a person looks through, and as cost nothing to look through for each problem."""

_MEND = "Mend the file and try again."
_UPGRADE = "Upgrade roleadvisor and try again."


class Teller:
    """Puts flaws of form, what pydantic finds, and faults of meaning as problems of one file."""

    def __init__(self, file: str, text: str, built: Built) -> None:
        self._file = file
        self._lines = Lines(text)
        self._flaws = built.flaws
        self._places = Places(built)

    def invalid(self, findings: list[Any], model: type[BaseModel], more: int = 0) -> FaultyFile:
        """Tell why a file has not the shape of `model`, and count `more` problems."""
        if later := [finding for finding in findings if finding["type"] == _LATER]:
            return self.faulty((self._fault(finding, model) for finding in later), hint=_UPGRADE)
        true = (finding for finding in findings if not self._miscounted(finding, model))
        return self.faulty((self._fault(finding, model) for finding in true), more)

    def faulty(self, faults: Iterable[Fault] = (), more: int = 0, hint: str = _MEND) -> FaultyFile:
        """Make the error that tells flaws and faults in the file's order, and counts `more`.

        A fault at the place of a flaw follows from it and is left out.
        """
        flawed = {flaw.spot for flaw in self._flaws}
        placed: list[tuple[int, Fault | Flaw]] = [(flaw.spot, flaw) for flaw in self._flaws]
        placed += [(at, fault) for fault in faults if (at := self._spot(fault)) not in flawed]
        first = nsmallest(MOST_TOLD, placed, key=itemgetter(0))
        problems = [
            self._told(what, in_full=number < SHOWN_PROBLEMS)
            for number, (_, what) in enumerate(first)
        ]
        return FaultyFile(self._file, problems, hint, more + len(placed) - len(first))

    def problem(self, fault: Fault) -> Problem:
        """Tell one fault in full: its place and line, and the nearest to an unknown name."""
        return self._lines.problem(fault.what + _suggestion(fault), self._spot(fault), fault.path)

    def _told(self, what: Fault | Flaw, *, in_full: bool) -> Problem:
        if isinstance(what, Fault):
            suggest = in_full or len(list(what.known)) <= _FEW
            return self.problem(what if suggest else what._replace(unknown=""))
        if what.clash < 0:
            return self._lines.problem(what.what, what.spot)
        line, _ = self._lines.line_and_column(what.clash)
        return self._lines.problem(f"{what.what}; first in line {line}", what.spot)

    def _spot(self, fault: Fault) -> int:
        return self._places.find(fault.path, key=fault.key)[1]

    def _fault(self, finding: Any, model: type[BaseModel]) -> Fault:  # noqa: ANN401 - pydantic's
        kind, loc = finding["type"], finding["loc"]
        if kind == "extra_forbidden":
            return self._unknown_key(loc, model)
        if kind == "missing":
            return self._missing(loc, model)
        at_key = bool(loc) and loc[-1] == _KEY
        path, _ = file_path(model, loc[:-1] if at_key else loc)
        if kind == _LATER:
            return Fault(finding["msg"], path)
        value, spot = self._places.find(path)
        node: Tree = str(path[-1]) if at_key else value
        wanted = expected(kind, finding.get("ctx", {}), finding["msg"], node)
        told = isinstance(node, dict) and kind not in KINDS
        stood = "" if told else f", found {found(node, self._lines.after(spot))}"
        return Fault(f"expected {wanted}{stood}", path, key=at_key)

    def _miscounted(self, finding: Any, model: type[BaseModel]) -> bool:  # noqa: ANN401 - pydantic's
        """Tell whether entries called missing are there: pydantic counts only the right ones."""
        if finding["type"] != "too_short":
            return False
        value, _ = self._places.find(file_path(model, finding["loc"])[0])
        return isinstance(value, dict | list) and len(value) >= finding["ctx"]["min_length"]

    def _unknown_key(self, loc: tuple[int | str, ...], model: type[BaseModel]) -> Fault:
        path, kind = file_path(model, loc[:-1])
        key = str(loc[-1])
        return Fault("unknown key", (*path, key), key=True, unknown=key, known=keys_of(kind))

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
    few = 0 < len(known) <= _FEW
    return f"; known are {listed(f'`{name}`' for name in known)}" if few else ""
