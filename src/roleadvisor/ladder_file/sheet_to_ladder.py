"""A matrix as a ladder file: ids made of titles and words, those of an earlier file kept."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import count
from typing import Any

from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.statement import id_of_words
from roleadvisor.ladder_file.sheet_columns import Competency, Matrix
from roleadvisor.ladder_file.starter import new_id, title_of
from roleadvisor.text import normalize_name, slug

_LONGEST_STEM = 58
"""Leaves room for a number behind it: an id has 64 characters at most."""


class _Names:
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


class _Ids:
    """Ids for titles: the one that an earlier file has, else one made of the title.

    `names` are what else calls such a part: no id may be another one's name.
    """

    def __init__(self, earlier: Mapping[str, str], names: Iterable[str] = ()) -> None:
        self._made = dict(earlier)
        self._names = _Names(earlier.values(), names)

    def of(self, key: str, title: str) -> str:
        """The id of what `key` names; `title` is what a new one is made of."""
        if key not in self._made:
            stem = slug(title)[:_LONGEST_STEM].strip("-") or "x"
            self._made[key] = self._names.new(stem, normalize_name(title))
        return self._made[key]


def ladder_tree(
    matrix: Matrix, file: str, title: str | None = None, earlier: KnowledgeBase | None = None
) -> dict[str, Any]:
    """The ladder of a matrix as plain data. `title` beats the sheet's, and that the file's name."""
    named = title or matrix.title or (earlier.title if earlier else title_of(file))
    head = {
        "schema": "1",
        "id": earlier.id if earlier and earlier.id else new_id(file),
        "title": named,
        "version": earlier.version if earlier else "1.0",
    }
    return head | _Maker(matrix, named, earlier).parts()


class _Maker:
    """What is known while the parts of a ladder are made."""

    def __init__(self, matrix: Matrix, title: str, earlier: KnowledgeBase | None) -> None:
        self._matrix = matrix
        self._title = title
        self._earlier = earlier
        self._roles = list(_roles(matrix))
        names = (normalize_name(role_title(*role)) for role in self._roles)
        self._role_ids = _Ids(_by_title(earlier.roles) if earlier else {}, names)
        self._groups = _Ids(_by_title(earlier.groups) if earlier else {})
        self._families = _Ids(_by_title(earlier.families) if earlier else {})
        self._facets = _Ids(_facets_by_title(earlier) if earlier else {})

    def parts(self) -> dict[str, Any]:
        rows = self._matrix.rows
        titles = dict.fromkeys(family or self._title for family, _ in self._roles)
        facets: dict[str, Any] = {}
        for one in rows:
            facets.setdefault(self._facet(one), self._facet_entry(one))
        skills = {self._facet(one): {"title": one.title} for one in rows if _is_of_levels(one)}
        return {
            "families": {self._family(title): {"title": title} for title in titles},
            "groups": {self._group(one.group): {"title": one.group} for one in rows},
            "facets": facets,
            **({"skills": skills} if skills else {}),
            "roles": {self._role_id(*role): self._role(*role) for role in self._roles},
        }

    def _family(self, title: str) -> str:
        return self._families.of(title.casefold(), title)

    def _group(self, title: str) -> str:
        return self._groups.of(title.casefold(), title)

    def _facet(self, one: Competency) -> str:
        return self._facets.of(f"{one.group}\n{one.title}".casefold(), one.title)

    def _facet_entry(self, one: Competency) -> dict[str, Any]:
        about = {"about": one.about} if one.about else {}
        return {"title": one.title, "group": self._group(one.group), **about}

    def _role_id(self, family: str, level: str) -> str:
        title = role_title(family, level)
        return self._role_ids.of(title.casefold(), title)

    def _role(self, family: str, level: str) -> dict[str, Any]:
        taken = _Names()
        cells = {
            self._facet(one): list(self._cell(self._role_id(family, level), one, level, taken))
            for one in self._matrix.rows
            if one.family == family and level in one.cells
        }
        return {
            "title": role_title(family, level),
            "family": self._family(family or self._title),
            "rank": self._matrix.levels.index(level) + 1,
            **({"facets": cells} if cells else {}),
        }

    def _cell(
        self, role: str, one: Competency, level: str, taken: _Names
    ) -> Iterator[dict[str, Any]]:
        """Make the statements of a cell, one a line; a number is a level of a skill."""
        facet = self._facet(one)
        if _is_of_levels(one):
            yield {"asks": "skill", "skill": facet, "level": int(one.cells[level])}
            return
        points = one.cells[level].split("\n")
        before = _before(self._earlier, role, facet)
        for text in points:
            # Alone in its cell, a point goes by the competency: its words may change.
            made = facet if len(points) == 1 else id_of_words(text)
            known = [name for name, words in before if words == text and name not in taken.held]
            if not known and len(points) == len(before) == 1:
                known = [before[0][0]]
            name = taken.new(next(iter(known), None) or made)
            yield {"id": name, "text": text, "asks": "skill"}


def _roles(matrix: Matrix) -> Iterator[tuple[str, str]]:
    """The roles as family and level: in a sheet of families, those that have something."""
    for family in dict.fromkeys(one.family for one in matrix.rows):
        used = {level for one in matrix.rows if one.family == family for level in one.cells}
        for level in matrix.levels:
            if level in used or not family:
                yield family, level


def _is_of_levels(one: Competency) -> bool:
    """Whether a row holds numbers alone: levels of a skill, as some matrices have them."""
    return all(re.fullmatch("[0-9]{1,2}", text) for text in one.cells.values())


def role_title(family: str, level: str) -> str:
    """What a role is called that is a level of a family: `Engineer II`."""
    return f"{family} {level}" if family else level


def _by_title(table: Mapping[str, Any]) -> dict[str, str]:
    return {part.title.casefold(): key for key, part in reversed(list(table.items()))}


def _facets_by_title(kb: KnowledgeBase) -> dict[str, str]:
    return {
        f"{kb.groups[facet.group].title}\n{facet.title}".casefold(): key
        for key, facet in reversed(list(kb.facets.items()))
    }


def _before(kb: KnowledgeBase | None, role: str, facet: str) -> list[tuple[str | None, str]]:
    """What the cell had in the earlier file: the id and the words of each statement."""
    if kb is None or role not in kb.roles or facet not in kb.facets:
        return []
    return [(one.id, one.text) for one in kb.cell(kb.roles[role], kb.facets[facet])]
