"""Names as people type them, and how one is found among many."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import Generic, TypeVar

from roleadvisor.errors import UsageProblem
from roleadvisor.record import record
from roleadvisor.text import inert, nearest

T = TypeVar("T")

MOST_LISTED = 12
"""How many candidates an answer to an ambiguous name lists."""

_DROPPED = re.compile("[.'\u2019]")
_BETWEEN = re.compile(r"[^a-z0-9]+")


def words(name: str) -> tuple[str, ...]:
    """Give a name's words in small letters without accents, stops and apostrophes."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return tuple(_BETWEEN.sub(" ", _DROPPED.sub("", bare)).split())


def runs_in(part: Sequence[str], whole: Sequence[str]) -> bool:
    """Tell whether `part` stands in `whole` word for word; its last word may be unfinished."""
    *firm, last = part
    starts = range(len(whole) - len(part) + 1)
    return any(
        list(whole[at : at + len(firm)]) == firm and whole[at + len(firm)].startswith(last)
        for at in starts
    )


@record
class Naming(Generic[T]):
    """How to speak of what is looked for: what it is, how one is shown, what else may be typed."""

    what: str
    option: str
    shown: Callable[[T], str]
    forms: str


def the_one(typed: str, found: Sequence[T], naming: Naming[T]) -> T:
    """Give the only one found. Raises UsageProblem with the candidates where there are several."""
    if len(found) == 1:
        return found[0]
    listed = [f"  {naming.shown(each)}" for each in found[:MOST_LISTED]]
    if len(found) > MOST_LISTED:
        listed.append(f"  ... and {len(found) - MOST_LISTED} more")
    head = f"{naming.option}: {len(found)} {naming.what} have {quoted(typed)} in their name:"
    raise UsageProblem("\n".join([head, *listed]), "Type more of the name, or the code.")


def unknown(typed: str, names: Iterable[str], naming: Naming[T]) -> UsageProblem:
    """Make the error for a name that is not known: the nearest names, and what may be typed."""
    close = nearest(typed, list(names))
    message = f"{naming.option}: {quoted(typed)} is none of the survey's {naming.what}"
    if close:
        message += f"; the nearest: {'; '.join(close)}"
    return UsageProblem(message, naming.forms)


def quoted(typed: str) -> str:
    """Give what was typed as a message shows it: inert and not too long."""
    shown = inert(typed)
    return f"`{shown[:60]}...`" if len(shown) > len("...") + 60 else f"`{shown}`"
