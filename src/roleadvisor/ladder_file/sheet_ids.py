"""Ids for the parts of a sheet: those of an earlier file, else made of titles."""

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import count

from roleadvisor.text import normalize_name, slug

_LONGEST_STEM = 58
"""Leaves room for a number behind it: an id has 64 characters at most."""


class Names:
    """Names that are given once each: `stem`, then `stem-2` and so on."""

    def __init__(self, held: Iterable[str] = (), others: Iterable[str] = ()) -> None:
        self.held = set(held)
        self._others = set(others)
        self._last: Counter[str] = Counter()

    def new(self, stem: str, own: str = "") -> str:
        """The first name that is free; one of `others` only where it is this part's `own`."""
        for number in count(self._last[stem] + 1):
            name = stem if number == 1 else f"{stem}-{number}"
            if name not in self.held and (name not in self._others or name == own):
                break
        self._last[stem] = number
        self.held.add(name)
        return name


class Ids:
    """Ids for titles: the one that an earlier file has, else one made of the title.

    `names` are what else calls such a part: no id may be another one's name.
    """

    def __init__(
        self, earlier: Mapping[str, str], names: Iterable[str] = (), held: Iterable[str] = ()
    ) -> None:
        self._made = dict(earlier)
        self._names = Names((*earlier.values(), *held), names)

    def of(self, key: str, title: str) -> str:
        """The id of what `key` names; `title` is what a new one is made of."""
        if key not in self._made:
            stem = slug(title)[:_LONGEST_STEM].strip("-") or "x"
            self._made[key] = self._names.new(stem, normalize_name(title))
        return self._made[key]
