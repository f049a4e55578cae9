"""A matrix as a ladder file: ids made of titles and words, those of an earlier file kept."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from typing import Any

from roleadvisor.ladder.cell_text import plain_words, points_to_another
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.statement import id_of_words
from roleadvisor.ladder_file.sheet_columns import Competency, Matrix
from roleadvisor.ladder_file.sheet_header import Level
from roleadvisor.ladder_file.sheet_pay import pay_rows
from roleadvisor.ladder_file.sheet_pointers import leans_alone
from roleadvisor.ladder_file.sheet_renames import Renames
from roleadvisor.ladder_file.sheet_roles import Ids, Names, SheetRole, role_titles, roles_of
from roleadvisor.ladder_file.starter import new_id, title_of


def ladder_tree(
    matrix: Matrix,
    file: str,
    title: str | None = None,
    earlier: KnowledgeBase | None = None,
    renames: Renames | None = None,
) -> dict[str, Any]:
    """The ladder of a matrix as plain data.

    `title` beats the earlier ladder's, that the sheet's, and that the file's name.
    """
    named = title or (earlier.title if earlier else matrix.title) or title_of(file)
    head = {
        "schema": "1",
        "id": earlier.id if earlier and earlier.id else new_id(file),
        "title": named,
        "version": earlier.version if earlier else "1.0",
    }
    return head | _Maker(matrix, named, earlier, renames or Renames()).parts()


class _Maker:
    """What is known while the parts of a ladder are made."""

    def __init__(
        self, matrix: Matrix, title: str, earlier: KnowledgeBase | None, renames: Renames
    ) -> None:  # fmt: skip
        self._matrix = matrix
        self._pay = pay_rows(matrix)
        self._title = title
        self._earlier = earlier
        self._groups = Ids(_by_title(earlier.groups) if earlier else {})
        self._families = Ids(_by_title(earlier.families) if earlier else {})
        known = _known_facets(matrix, earlier, renames.topics) if earlier else {}
        self._facets = Ids(known, held=earlier.facets if earlier else ())

        levels = list(matrix.roles())
        self._titles = role_titles(levels, as_they_stand=matrix.has_titles)
        names = dict.fromkeys(family for family, _ in levels)
        self._family_ids = {name: self._family(name or title) for name in names}
        self._roles = roles_of(
            self._titles, self._family_ids, earlier, has_families=matrix.has_families,
            order=_order(matrix, levels), renamed=renames.levels,
        )  # fmt: skip

    def parts(self) -> dict[str, Any]:
        rows = self._matrix.rows
        facets: dict[str, Any] = {}
        for one in rows:
            facets.setdefault(self._facet(one), self._facet_entry(one))
        skills = {self._facet(one): {"title": one.title} for one in rows
                  if _is_of_levels(one) and one.row not in self._pay.rows}  # fmt: skip
        return {
            "families": self._families_table(),
            "groups": {self._group(one.group): {"title": one.group} for one in rows},
            "facets": facets,
            **({"skills": skills} if skills else {}),
            "roles": {role.id: self._role(level, role) for level, role in self._roles.items()},
        }

    def _families_table(self) -> dict[str, Any]:
        """The families of the sheet, and those that the earlier file has for its roles."""
        titles = {key: name or self._title for name, key in self._family_ids.items()}
        before = self._earlier.families if self._earlier else {}
        titles = {key: one.title for key, one in before.items()} | titles
        used = dict.fromkeys(role.family for role in self._roles.values())
        return {key: {"title": titles[key]} for key in used if key in titles}

    def _family(self, title: str) -> str:
        return self._families.of(title.casefold(), title)

    def _group(self, title: str) -> str:
        return self._groups.of(title.casefold(), title)

    def _facet(self, one: Competency) -> str:
        return self._facets.of(_key(one.group, one.title), one.title)

    def _facet_entry(self, one: Competency) -> dict[str, Any]:
        about = {"about": one.about} if one.about else {}
        pay = {"pay": self._pay.rows[one.row]} if one.row in self._pay.rows else {}
        return {"title": one.title, "group": self._group(one.group), **about, **pay}

    def _role(self, level: Level, role: SheetRole) -> dict[str, Any]:
        taken = Names(others=self._held(role.id))
        said = [one for one in self._matrix.rows
                if one.family == level[0] and level[1] in one.cells]  # fmt: skip
        cells = {
            self._facet(one): list(self._cell(role.id, one, level[1], taken))
            for one in said
            if one.row not in self._pay.rows
        }
        figures = {
            self._facet(one): self._pay.figure(one, level[1])
            for one in said
            if one.row in self._pay.rows
        }
        pay = {key: figure for key, figure in figures.items() if figure}
        return {
            "title": role.title,
            **({"family": role.family} if role.family else {}),
            **({"rank": role.rank} if role.rank is not None else {}),
            **({"facets": cells} if cells else {}),
            **({"pay": pay} if pay else {}),
        }

    def _cell(
        self, role: str, one: Competency, level: str, taken: Names
    ) -> Iterator[dict[str, Any]]:
        """Make the statements of a cell, one a line; a number is a level of a skill."""
        facet = self._facet(one)
        if _is_of_levels(one):
            yield {"asks": "skill", "skill": facet, "level": int(one.cells[level])}
            return
        points = one.cells[level].split("\n")
        before = _before(self._earlier, role, facet)
        if before and len(points) == 1 and leans_alone(points[0]):
            points = [words for _, words in before]
        kept = _kept_ids(points, [one for one in before if one[0] not in taken.held])
        for at, text in enumerate(points):
            # Alone in its cell, a point goes by the competency: its words may change.
            made = facet if len(points) == 1 else id_of_words(text)
            own = kept.get(at) or ""
            yield {"id": taken.new(own or made, own), "text": text, "asks": "skill"}

    def _held(self, role: str) -> set[str]:
        """The ids of a role's earlier statements: none is given to another one."""
        kb = self._earlier
        if kb is None or role not in kb.roles:
            return set()
        cells = kb.roles[role].facets.values()
        return {one.id for cell in cells for one in map(kb.resolved, cell) if one.id}


_Said = tuple[str | None, str]
"""The id and the words of a statement."""

_LIKE = 0.6
"""The share of its words that a reworded point keeps."""
_MOST_PAIRS = 400
"""In a cell with more pairs of points, those that were reworded aren't looked for."""


def _kept_ids(points: list[str], before: list[_Said]) -> dict[int, str | None]:
    """The earlier ids of the points of a cell: of the same words, else of those most like them.

    What said `Same as above, plus ...` is the point that it was written out as, however short.
    """
    found: dict[int, str | None] = {}
    left = list(before)
    for at, text in enumerate(points):
        if same := next((one for one in left if one[1] == text), None):
            left.remove(same)
            found[at] = same[0]
    new = [at for at in range(len(points)) if at not in found]
    if len(points) == len(before) == 1:
        return {0: before[0][0]}
    if len(new) * len(left) > _MOST_PAIRS:
        return found
    pairs = [(_likeness(one[1], points[at]), at, one) for at in new for one in left]
    for share, at, one in sorted(pairs, key=lambda pair: pair[0], reverse=True):
        fits = share >= _LIKE or (share and points_to_another(one[1]))
        if fits and at not in found and one in left:
            left.remove(one)
            found[at] = one[0]
    return found


def _likeness(one: str, other: str) -> float:
    words, others = plain_words(one).split(), plain_words(other).split()
    return SequenceMatcher(None, words, others, autojunk=False).ratio()


def _order(matrix: Matrix, levels: list[Level]) -> dict[Level, int]:
    """The place of each level: families of one column share it."""
    columns = list(dict.fromkeys(matrix.columns))
    if set(levels) <= set(columns):
        return {level: columns.index(level) for level in levels}
    names = [level for _, level in columns]
    return {level: names.index(level[1]) for level in levels}


def _is_of_levels(one: Competency) -> bool:
    """Whether a row holds numbers alone: levels of a skill, as some matrices have them."""
    texts = one.cells.values()
    return bool(texts) and all(re.fullmatch("[0-9]{1,2}", text) for text in texts)


def _by_title(table: Mapping[str, Any]) -> dict[str, str]:
    return {part.title.casefold(): key for key, part in reversed(list(table.items()))}


def _key(group: str, title: str) -> str:
    return f"{group}\n{title}".casefold()


def _known_facets(matrix: Matrix, kb: KnowledgeBase, renamed: Mapping[str, str]) -> dict[str, str]:
    """The ids of earlier facets, by the heading and title of today's rows.

    A row that moved under another heading is found by its title, where that is one row's alone.
    """
    rows = dict.fromkeys((one.group, one.title) for one in matrix.rows)
    before = {_key(kb.groups[one.group].title, one.title): key
              for key, one in reversed(kb.facets.items())}  # fmt: skip
    new = {_key(*row): row[1].casefold() for row in rows}
    found = {key: before[key] for key, title in new.items()
             if key in before and title not in renamed}  # fmt: skip
    new = {key: title for key, title in new.items() if key not in found}
    free: dict[str, list[str]] = {title: [key] for title, key in renamed.items()}
    for key, one in kb.facets.items():
        if key not in {*found.values(), *renamed.values()}:
            free.setdefault(one.title.casefold(), []).append(key)
    often = Counter(new.values())
    moved = {key: free[title][0] for key, title in new.items()
             if often[title] == 1 == len(free.get(title, ()))}  # fmt: skip
    return found | moved


def _before(kb: KnowledgeBase | None, role: str, facet: str) -> list[_Said]:
    """What the cell had in the earlier file: the id and the words of each statement."""
    if kb is None or role not in kb.roles or facet not in kb.facets:
        return []
    return [(one.id, one.text) for one in kb.cell(kb.roles[role], kb.facets[facet])]
