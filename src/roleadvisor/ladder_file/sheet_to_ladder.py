"""Turns a matrix into a ladder: ids come from an earlier file, or from titles and texts."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from difflib import SequenceMatcher
from typing import Any

from roleadvisor.ladder.cell_text import plain_words, points_to_another, with_topic
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.statement import id_of_words
from roleadvisor.ladder_file.sheet_columns import Competency, Matrix
from roleadvisor.ladder_file.sheet_header import Level
from roleadvisor.ladder_file.sheet_pay import figure_of, usual_currency
from roleadvisor.ladder_file.sheet_pointers import is_only_pointer
from roleadvisor.ladder_file.sheet_renames import NO_RENAMES, Renames
from roleadvisor.ladder_file.sheet_roles import NO_LADDER, Ids, SheetRole, UniqueNames, match_roles
from roleadvisor.ladder_file.starter import new_id, title_of

_IdAndText = tuple[str | None, str]
"""The id and the text of a statement."""


def ladder_tree(
    matrix: Matrix,
    file: str,
    title: str | None = None,
    earlier: KnowledgeBase = NO_LADDER,
    renames: Renames = NO_RENAMES,
) -> dict[str, Any]:
    """Turn a matrix into a ladder, as plain data.

    Its title is `title`, else the earlier ladder's, else the sheet's, else from the file's name.
    """
    named = title or earlier.title or matrix.title or title_of(file)
    head = {
        "schema": "1",
        "id": earlier.id or new_id(file),
        "title": named,
        "version": earlier.version,
    }
    return head | _LadderBuilder(matrix, named, earlier, renames).parts()


class _LadderBuilder:
    """The state while the parts of a ladder are built."""

    def __init__(
        self, matrix: Matrix, title: str, earlier: KnowledgeBase, renames: Renames
    ) -> None:  # fmt: skip
        self._matrix = matrix
        self._earlier = earlier
        self._currency = usual_currency(earlier)
        self._groups = Ids(_by_title(earlier.groups))
        self._facets = Ids(_known_facets(matrix, earlier, renames.topics), held=earlier.facets)
        families = Ids(_by_title(earlier.families))
        levels = matrix.roles()
        self._families = {
            name: families.id_for((name or title).casefold(), name or title) for name, _ in levels
        }
        self._family_titles = {key: name or title for name, key in self._families.items()}
        self._roles = match_roles(
            matrix.titles(), self._families, earlier,
            order=_order(matrix, levels), renamed=renames.levels,
        )  # fmt: skip

    def parts(self) -> dict[str, Any]:
        rows = self._matrix.rows
        facets: dict[str, Any] = {}
        for one in rows:
            facets.setdefault(self._facet(one), self._facet_entry(one))
        skills = {self._facet(one): {"title": one.title} for one in rows for family, _ in one.cells
                  if _has_only_levels(one, family) and not one.pay}  # fmt: skip
        return {
            "families": self._families_table(),
            "groups": {self._group(one.group): {"title": one.group} for one in rows},
            "facets": facets,
            **({"skills": skills} if skills else {}),
            "roles": {
                role.id: self._role(level, role, facets) for level, role in self._roles.items()
            },
        }

    def _families_table(self) -> dict[str, Any]:
        """The families of the sheet, and those that the earlier file has for its roles."""
        titles = {key: one.title for key, one in self._earlier.families.items()}
        titles |= self._family_titles
        used = dict.fromkeys(role.family for role in self._roles.values())
        return {key: {"title": titles[key]} for key in used if key in titles}

    def _group(self, title: str) -> str:
        return self._groups.id_for(title.casefold(), title)

    def _facet(self, one: Competency) -> str:
        return self._facets.id_for(_key(one.group, one.title), one.title)

    def _facet_entry(self, one: Competency) -> dict[str, Any]:
        about = {"about": one.about} if one.about else {}
        pay = {"pay": one.pay} if one.pay else {}
        return {"title": one.title, "group": self._group(one.group), **about, **pay}

    def _role(self, level: Level, role: SheetRole, facets: Collection[str]) -> dict[str, Any]:
        before = self._earlier.roles.get(role.id)
        cells = {
            key: [(one.id, one.text) for one in map(self._earlier.resolved, cell)]
            for key, cell in (before.facets.items() if before else ())
        }
        # No other statement may get the id of an earlier one.
        taken = UniqueNames(others={key for cell in cells.values() for key, _ in cell if key})
        rows = {self._facet(one): one for one in self._matrix.rows if level in one.cells}
        said = {key: rows[key] for key in facets if key in rows}
        now = {
            key: list(_statements(one, level, key, cells.get(key, []), taken))
            for key, one in said.items()
            if not one.pay
        }
        figures = {
            key: figure_of(one, level, before.pay.get(key) if before else None, self._currency)
            for key, one in said.items()
            if one.pay
        }
        pay = {key: figure for key, figure in figures.items() if figure}
        return {
            "title": role.title,
            **({"family": role.family} if role.family else {}),
            **({"rank": role.rank} if role.rank is not None else {}),
            **({"facets": now} if now else {}),
            **({"pay": pay} if pay else {}),
        }


def _statements(
    one: Competency, level: Level, facet: str, before: list[_IdAndText], taken: UniqueNames
) -> Iterator[dict[str, Any]]:
    """Make the statements of a cell, one per line; a number is a skill level."""
    if _has_only_levels(one, level[0]):
        yield {"asks": "skill", "skill": facet, "level": str(int(one.cells[level]))}
        return
    points = one.cells[level].split("\n")
    if before and len(points) == 1 and is_only_pointer(points[0]):
        points = [words for _, words in before]
    if len(points) == 1:
        points = [with_topic(one.title, points[0])]
    kept = _kept_ids(points, before)
    for at, text in enumerate(points):
        # The only point of a cell gets the competency's id, so that its words may change.
        made = facet if len(points) == 1 else id_of_words(text)
        own = kept.get(at) or ""
        yield {"id": taken.new(own or made, own), "text": text, "asks": "skill"}


_LIKE = 0.6
"""The least share of its words that a reworded point keeps."""
_MOST_PAIRS = 400
"""In a cell with more pairs of points, reworded ones aren't matched: that would take long."""


def _kept_ids(points: list[str], before: list[_IdAndText]) -> dict[int, str | None]:
    """The earlier ids of a cell's points: from the same text, else from the most similar one.

    `Same as above, plus ...` matches what it was written out as, even if they share few words.
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
    """The position of each level; families that share a column share it."""
    columns = list(dict.fromkeys(matrix.columns))
    return {one: columns.index(one if one in columns else ("", one[1])) for one in levels}


def _has_only_levels(one: Competency, family: str) -> bool:
    """Whether a family has numbers to 10 alone in a row: levels of a skill, as some matrices do."""
    texts = [text for level, text in one.cells.items() if level[0] == family]
    return bool(texts) and all(re.fullmatch("0?[0-9]|10", text) for text in texts)


def _by_title(table: Mapping[str, Any]) -> dict[str, str]:
    # Reversed, so that the first of several parts with the same title wins.
    return {part.title.casefold(): key for key, part in reversed(list(table.items()))}


def _key(group: str, title: str) -> str:
    return f"{group}\n{title}".casefold()


def _known_facets(matrix: Matrix, kb: KnowledgeBase, renamed: Mapping[str, str]) -> dict[str, str]:
    """The ids of earlier facets, by the heading and title of the sheet's rows.

    A row that moved under another heading is found by its title, if no other row has that title.
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
        title = one.title.casefold()
        if key not in {*found.values(), *renamed.values()} and title not in renamed:
            free.setdefault(title, []).append(key)
    often = Counter(new.values())
    moved = {key: free[title][0] for key, title in new.items()
             if often[title] == 1 == len(free.get(title, ()))}  # fmt: skip
    return found | moved
