"""Levels and topics that have another name in a sheet than in the file that it replaces."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from shlex import quote
from typing import NamedTuple

from roleadvisor.errors import UsageProblem, unknown
from roleadvisor.ladder.cell_text import MARK
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.lookup import find_facets, find_role
from roleadvisor.ladder_file.ladder_to_sheet import text_of_cell
from roleadvisor.ladder_file.sheet_columns import Matrix
from roleadvisor.ladder_file.sheet_header import Level
from roleadvisor.text import join_words

_NEARLY = 0.6
"""The least share of its cells that a level or topic keeps if it was only renamed."""
_FEW = 0.3
"""The least share of all its cells, including those that can't be in both ladders."""
_ALIKE = 0.8
"""How similar two texts are if they differ in only a word."""
_LONGEST = 2000
_MOST_PAIRS = 200
"""Longer texts, or more pairs of them, must be equal: computing likeness takes too long."""


class Renames(NamedTuple):
    """What `--rename` says."""

    levels: Mapping[Level, str] = {}
    """Ids of earlier roles."""
    topics: Mapping[str, str] = {}
    """Ids of earlier facets by the sheet's title, in lowercase."""
    gone: frozenset[str] = frozenset()
    """Ids of parts that were removed, not renamed."""


NO_RENAMES = Renames()


def parse_renames(pairs: Sequence[str], matrix: Matrix, earlier: KnowledgeBase | None) -> Renames:
    """Parse `ID=NAME`, and `ID=` for a removed part.

    Raises UsageProblem if there is no such role or facet in the earlier file, or name in the sheet.
    """
    if not pairs:
        return NO_RENAMES
    if earlier is None:
        what = "--rename names parts of the file that is replaced, and no file is"
        raise UsageProblem(what, "Name the ladder's file, and add --force.")
    titles = matrix.titles()
    by_name = {title.casefold(): level for level, title in titles.items()}
    topics = {one.title.casefold(): one.title for one in matrix.rows}
    levels: dict[Level, str] = {}
    facets: dict[str, str] = {}
    gone: set[str] = set()
    for name, title in map(_parse_rename, pairs):
        key = title.casefold()
        if not title:
            gone.add(name if name in earlier.facets else find_role(earlier, name).id)
        elif key in by_name and (name in earlier.roles or name not in earlier.facets):
            levels[by_name[key]] = find_role(earlier, name).id
        elif key in topics:
            facets[key] = min(find_facets(earlier, [name]))
        else:
            known = () if name in earlier.facets else titles.values()
            what = "topic of the sheet" if name in earlier.facets else "level or topic of the sheet"
            raise unknown(what, title, [*known, *topics.values()])
    both = (levels.values(), facets.values(), gone)
    lost_and_renamed = gone & {*levels.values(), *facets.values()}
    if lost_and_renamed or sum(len(set(ids)) for ids in both) < len(pairs):
        raise UsageProblem("--rename names a role, a topic or a name twice", "Name each once.")
    return Renames(levels, facets, frozenset(gone))


def _parse_rename(typed: str) -> tuple[str, str]:
    name, equals, title = (part.strip() for part in typed.partition("="))
    if not (name and equals):
        what = f"--rename takes ID=NAME, not `{typed}`"
        raise UsageProblem(what, "For example: senior-rep=Closer")
    return name, title


Cells = dict[tuple[str, str], str]
"""The text of cells, by the ids of role and facet."""


def refuse_likely_renames(
    new: KnowledgeBase, earlier: KnowledgeBase, gone: Collection[str]
) -> None:
    """Refuse a sheet in which a dropped and a new part are nearly the same: likely a rename.

    Raises UsageProblem with the option for each.
    """
    before, after = cell_texts(earlier), cell_texts(new)
    titles_before, titles_after = _titles(earlier), _titles(new)
    found = []
    for at, what in enumerate(("level", "topic")):
        old, now = titles_before[at], titles_after[at]
        both = titles_before[1 - at].keys() & titles_after[1 - at].keys()
        lost = {
            key: _texts_by_counterpart(before, at, key)
            for key in old
            if key not in now and key not in gone
        }
        added = {key: _texts_by_counterpart(after, at, key) for key in now if key not in old}
        found += [(what, one, old[one], now[other])
                  for one, other in _likely_renames(lost, added, both)]  # fmt: skip
    if not found:
        return
    kinds = join_words(f"a {what}" for what in dict.fromkeys(what for what, *_ in found))
    names = ", ".join(f"`{old}` ({title}) as {new}" for _, old, title, new in found)
    message = f"the sheet seems to have {kinds} under another name: {names}; nothing changed"
    keep = (f"  --rename {quote(f'{old}={new}')}" for _, old, _, new in found)
    drop = (f"  --rename {quote(f'{old}=')}" for _, old, *_ in found)
    hint = ("To keep its id, and what people have saved, add:", *keep,
            "If it's gone, and the other is new, add instead:", *drop)  # fmt: skip
    raise UsageProblem(message, "\n".join(hint))


def _titles(kb: KnowledgeBase) -> tuple[dict[str, str], dict[str, str]]:
    """The titles of roles and of facets, by id."""
    roles = {key: one.title for key, one in kb.roles.items()}
    return roles, {key: one.title for key, one in kb.facets.items()}


def _likely_renames(
    gone: Mapping[str, dict[str, str]], new: dict[str, dict[str, str]], both: Collection[str]
) -> Iterator[tuple[str, str]]:
    alike = str.__eq__ if len(gone) * len(new) > _MOST_PAIRS else _alike
    for key, texts in gone.items():
        shares = {other: _alike_share(texts, said, both, alike) for other, said in new.items()}
        best = max(shares, key=lambda one: shares[one], default=None)
        if best and shares[best] >= _NEARLY:
            yield key, best
            del new[best]


def _alike_share(
    one: dict[str, str], other: dict[str, str], both: Collection[str],
    alike: Callable[[str, str], bool],
) -> float:  # fmt: skip
    """The share of alike cells, among those that both ladders can have; 0 if they are few.

    If topics were renamed too, a level has other cells for that reason alone.
    """
    found = sum(alike(one[key], other[key]) for key in one.keys() & other.keys())
    if found < _FEW * max(len(one), len(other)):
        return 0.0
    return found / max(*(len(said.keys() & both) for said in (one, other)), 1)


def _alike(one: str, other: str) -> bool:
    if one == other or max(len(one), len(other)) > _LONGEST:
        return one == other
    # quick_ratio() is a cheap upper bound; autojunk would ignore frequent letters in long texts.
    found = SequenceMatcher(None, one, other, autojunk=False)
    return found.quick_ratio() >= _ALIKE and found.ratio() >= _ALIKE


def _texts_by_counterpart(cells: Cells, at: int, key: str) -> dict[str, str]:
    """A role's texts by facet, or a facet's by role.

    A facet's numbers and marks are left out: other facets have the same ones.
    """
    return {
        names[1 - at]: text
        for names, text in cells.items()
        if names[at] == key and not (at and re.fullmatch(f"[0-9]{{1,2}}|{MARK}", text))
    }


def cell_texts(kb: KnowledgeBase) -> Cells:
    """What each role of a ladder itself says under each facet, including pay."""
    said = {
        (role.id, key): text_of_cell(kb, role, kb.facets[key])
        for role in kb.roles.values()
        for key in role.facets
    }
    return said | {
        (role.id, key): f"{figure.low}-{figure.high}"
        for role in kb.roles.values()
        for key, figure in role.pay.items()
    }
