"""Levels and topics that a sheet calls otherwise than the file that it replaces."""

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
from roleadvisor.text import listed

_NEARLY = 0.6
"""The share of its cells that a level or topic keeps when it only gets another name."""
_FEW = 0.3
"""The least share of all its cells, also those that its new place can't have."""
_ALIKE = 0.8
"""How much of a text stays where only a word of it is another."""
_LONGEST = 2000
_MOST_PAIRS = 200
"""Longer texts, and those of more pairs, are compared as a whole: likeness takes long to find."""


class Renames(NamedTuple):
    """What `--rename` says."""

    levels: Mapping[Level, str] = {}
    """Ids of earlier roles."""
    topics: Mapping[str, str] = {}
    """Ids of earlier facets by today's title, in small letters."""
    gone: frozenset[str] = frozenset()
    """Ids of what has no other name: it is gone."""


NO_RENAMES = Renames()


def renames_of(pairs: Sequence[str], matrix: Matrix, earlier: KnowledgeBase | None) -> Renames:
    """Understand `ID=NAME`, and `ID=` for what is gone.

    Raises UsageProblem where an earlier role or facet, or a name of the sheet, is not there.
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
    for name, title in map(_pair, pairs):
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


def _pair(typed: str) -> tuple[str, str]:
    name, equals, title = (part.strip() for part in typed.partition("="))
    if not (name and equals):
        what = f"--rename takes ID=NAME, not `{typed}`"
        raise UsageProblem(what, "For example: senior-rep=Closer")
    return name, title


Cells = dict[tuple[str, str], str]
"""What cells say, by the ids of role and facet."""


def refuse_lost(new: KnowledgeBase, earlier: KnowledgeBase, gone: Collection[str]) -> None:
    """Stop where what is dropped and what is new say nearly the same: likely it is one, renamed.

    Raises UsageProblem with the option for each.
    """
    before, after = cells_of(earlier), cells_of(new)
    titles_before, titles_after = _titles(earlier), _titles(new)
    found = []
    for at, what in enumerate(("level", "topic")):
        old, now = titles_before[at], titles_after[at]
        both = titles_before[1 - at].keys() & titles_after[1 - at].keys()
        lost = {key: _side(before, at, key) for key in old if key not in now and key not in gone}
        come = {key: _side(after, at, key) for key in now if key not in old}
        found += [(what, one, old[one], now[other])
                  for one, other in _renamed(lost, come, both)]  # fmt: skip
    if not found:
        return
    kinds = listed(f"a {what}" for what in dict.fromkeys(what for what, *_ in found))
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


def _renamed(
    gone: Mapping[str, dict[str, str]], new: dict[str, dict[str, str]], both: Collection[str]
) -> Iterator[tuple[str, str]]:
    alike = str.__eq__ if len(gone) * len(new) > _MOST_PAIRS else _alike
    for key, texts in gone.items():
        shares = {other: _share(texts, said, both, alike) for other, said in new.items()}
        best = max(shares, key=lambda one: shares[one], default=None)
        if best and shares[best] >= _NEARLY:
            yield key, best
            del new[best]


def _share(
    one: dict[str, str], other: dict[str, str], both: Collection[str],
    alike: Callable[[str, str], bool],
) -> float:  # fmt: skip
    """The share of alike cells, among those that both ladders can have; 0 where they are few.

    Where topics were renamed too, a level has other cells for that alone.
    """
    found = sum(alike(one[key], other[key]) for key in one.keys() & other.keys())
    if found < _FEW * max(len(one), len(other)):
        return 0.0
    return found / max(*(len(said.keys() & both) for said in (one, other)), 1)


def _alike(one: str, other: str) -> bool:
    if one == other or max(len(one), len(other)) > _LONGEST:
        return one == other
    found = SequenceMatcher(None, one, other, autojunk=False)
    return found.quick_ratio() >= _ALIKE and found.ratio() >= _ALIKE


def _side(cells: Cells, at: int, key: str) -> dict[str, str]:
    """What a role says by facet, or a facet by role: there numbers and marks say too little."""
    return {
        names[1 - at]: text
        for names, text in cells.items()
        if names[at] == key and not (at and re.fullmatch(f"[0-9]{{1,2}}|{MARK}", text))
    }


def cells_of(kb: KnowledgeBase) -> Cells:
    """What each role of a ladder says itself under each facet, pay included."""
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
