"""The options of `report`, validated before any file is read."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import get_args

from roleadvisor.errors import UsageProblem, unknown
from roleadvisor.evidence.request import check_day, iso_day
from roleadvisor.pay.typed_offer import TypedOffer
from roleadvisor.report.result import Part, Reader

PARTS: tuple[Part, ...] = get_args(Part)
READERS: tuple[Reader, ...] = get_args(Reader)
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Request:
    """Validated options of `report`: date, name, reader, parts to leave out, offer, current pay."""

    date: str
    name: str | None = None
    reader: Reader = "me"
    without: tuple[Part, ...] = ()
    offer: TypedOffer = TypedOffer()  # noqa: RUF009 - frozen
    pay_now: TypedOffer = TypedOffer()  # noqa: RUF009 - frozen

    def shows(self, part: Part) -> bool:
        return part not in self.without


def request_of(
    date: str,
    name: str | None,
    reader: str,
    without: Iterable[str],
    *,
    offer: TypedOffer,
    pay_now: TypedOffer,
) -> Request:
    """Validate the options. Raises UsageProblem for an invalid day, reader, part or name."""
    date = iso_day(date) or date
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
    return Request(date, name, readers[reader], left_out, offer, pay_now)
