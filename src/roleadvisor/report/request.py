"""What somebody wants of `report`, checked before anything is read."""

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from roleadvisor.errors import OutputProblem, UsageProblem, unknown
from roleadvisor.evidence.request import check_day
from roleadvisor.pay.typed_offer import Typed
from roleadvisor.report.result import Part, Reader
from roleadvisor.text import sanitize, slug

PARTS: tuple[Part, ...] = get_args(Part)
READERS: tuple[Reader, ...] = get_args(Reader)
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Request:
    """The day, the name on the page, who reads it, the parts to leave out, the pay to compare."""

    date: str
    name: str | None = None
    reader: Reader = "me"
    without: tuple[Part, ...] = ()
    offer: Typed = Typed()  # noqa: RUF009 - frozen

    def shows(self, part: Part) -> bool:
        return part not in self.without

    def file_name(self, ending: str) -> str:
        """Name a file by who and when: `career-report-ana-2027-01-31.html`."""
        who = slug(self.name or "")
        return "-".join(filter(None, ("career-report", who, self.date))) + f".{ending}"


def refuse_new_folder(output: str | None) -> None:
    """Refuse a folder that isn't there yet. Raises OutputProblem."""
    if output and output.endswith(("/", os.sep)) and not Path(output).is_dir():
        raise OutputProblem(
            f"{sanitize(output)}: there is no such folder",
            "Make the folder first, or name a file, for example report.html.",
        )


def request_of(
    date: str,
    name: str | None,
    reader: str,
    without: Iterable[str],
    offer: Typed,
) -> Request:
    """Make a request of words. Raises UsageProblem for a day, reader or part that is none."""
    check_day(date)
    readers = {one: one for one in READERS}
    if reader not in readers:
        raise unknown("reader", reader, readers)
    parts = {one: one for one in PARTS}
    words = [word for several in without for word in re.split(r"[,\s]+", several) if word]
    for word in words:
        if word not in parts:
            raise unknown("part of the report", word, parts)
    if name is not None and (not name.strip() or len(name) > _LONGEST_NAME):
        raise UsageProblem(
            "--name is the name on the page", f"Use 1 to {_LONGEST_NAME} characters."
        )
    left_out = tuple(part for part in PARTS if part in words)
    return Request(date, name, readers[reader], left_out, offer)
