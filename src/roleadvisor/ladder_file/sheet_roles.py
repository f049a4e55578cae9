"""The roles of a matrix: titles, ids, families and ranks; and how ids of earlier files are kept."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import count, pairwise

from roleadvisor.ladder.knowledge_base import KnowledgeBase, Role
from roleadvisor.ladder_file.sheet_header import Level
from roleadvisor.text import normalize_name, slug

RANK_STEP = 10
"""The distance of new ranks: it leaves room for a level between two."""

BARE_LEVEL = re.compile(
    r"(?:level|grade|band|l|g|p|ic|m)?[ -]?(?:[0-9]{1,2}|[ivx]{1,4})", re.IGNORECASE
)
GRADES = frozenset(
    ("entry", "junior", "mid", "mid-level", "intermediate", "senior", "staff", "lead",
     "principal", "associate", "expert", "trainee", "manager", "head")
)  # fmt: skip


NO_LADDER = KnowledgeBase.model_construct(form="1", title="", version="1.0", roles={})
"""Used as the earlier ladder if there is none."""


@dataclass(frozen=True, slots=True)
class SheetRole:
    """A role as the ladder file has it."""

    id: str
    title: str
    family: str | None
    """Its family's id, or the title by which an earlier file names it."""
    rank: int | None


def role_titles(levels: Iterable[Level], *, keep_names: bool) -> dict[Level, str]:
    """The title of each level of a family: only its name if that says enough.

    `Nurse I` does. `II` doesn't, nor does a level that two families have: those get the family's
    name in front, as in `Engineer II`.
    """
    every = list(levels)
    often = Counter(level.casefold() for _, level in every)
    shared = len(often) < len(every)

    def is_bare(family: str, level: str) -> bool:
        plain = level.casefold()
        if keep_names or not family:
            return bool(family) and often[plain] > 1
        bare = often[plain] > 1 or BARE_LEVEL.fullmatch(plain) or (shared and plain in GRADES)
        return bool(bare)

    found = {(f, level): f"{f} {level}" if is_bare(f, level) else level for f, level in every}
    if len({title.casefold() for title in found.values()}) < len(found):
        return {(family, level): f"{family} {level}".strip() for family, level in every}
    return found


def exported_title(role: Role, key: str) -> str:
    """The title of a role's column if several roles have the same title."""
    return f"{role.title} ({key})"


def match_roles(
    titles: Mapping[Level, str],
    families: Mapping[str, str],
    earlier: KnowledgeBase,
    *,
    order: Mapping[Level, int],
    renamed: Mapping[Level, str],
) -> dict[Level, SheetRole]:
    """Find each level's role in the earlier file, or make one.

    `families` are their ids by title, `order` the positions of levels, the lowest first. If a sheet
    has no families, each role stays in its own, and a new one joins its neighbor's.
    """
    known = _earlier_ids(earlier, titles, renamed)
    before = earlier.roles
    has_families = any(family for family, _ in titles)
    ids = Ids(known, map(normalize_name, titles.values()), before)
    found: dict[Level, SheetRole] = {}
    beside = next((before[key] for key in known.values()), None)
    for level, title in titles.items():
        key = ids.id_for(title.casefold(), title)
        beside = before.get(key, beside)
        if key in before and title == exported_title(before[key], key):
            title = before[key].title  # noqa: PLW2901
        like = before.get(key) if has_families else beside
        named = (earlier.family_title(like) or "").casefold() if like else None
        keeps = level[0].casefold() in ("", named)
        family = like.family if like and keeps else families[level[0]]
        found[level] = SheetRole(key, title, family, None)
    ranks = _ranks(found, before, order)
    return {level: replace(role, rank=ranks[level]) for level, role in found.items()}


def _earlier_ids(
    kb: KnowledgeBase, titles: Mapping[Level, str], renamed: Mapping[Level, str]
) -> dict[str, str]:
    """The ids of earlier roles by the sheet's titles; earlier titles may start with the family."""
    every = list(reversed(kb.roles.items()))
    by_title = {role.title.casefold(): key for key, role in every}
    by_title |= {exported_title(role, key).casefold(): key for key, role in every}
    found = {titles[level].casefold(): key for level, key in renamed.items()}
    for (family, level), title in titles.items():
        for name in (title, f"{family} {level}"):
            key = by_title.get(name.casefold())
            if key and key not in found.values():
                found.setdefault(title.casefold(), key)
    return found


def _ranks(
    roles: Mapping[Level, SheetRole], before: Mapping[str, Role], order: Mapping[Level, int]
) -> dict[Level, int | None]:
    """The earlier ranks if the sheet has the levels in that order, with new ones in between.

    Otherwise new ranks in the order of the columns, with room between them.
    """
    fresh: dict[Level, int | None] = {one: (order[one] + 1) * RANK_STEP for one in roles}
    kept = {one: before[role.id].rank for one, role in roles.items() if role.id in before}
    if not kept or None in kept.values():
        return kept if kept and len(kept) == len(roles) else fresh
    # A new level in the same column as an earlier one, in another family, gets its rank.
    beside = {order[one]: rank for one, rank in kept.items()}
    lowest_first = sorted(roles, key=lambda one: order[one])
    ranks = [kept.get(one, beside.get(order[one])) for one in lowest_first]
    _fill(ranks)
    known_ranks = [rank for rank in ranks if rank is not None]
    in_order = len(known_ranks) == len(ranks) and all(
        one <= other for one, other in pairwise(known_ranks)
    )
    return dict(zip(lowest_first, ranks, strict=True)) if in_order else fresh


def _fill(ranks: list[int | None]) -> None:
    """Give new levels ranks between those of their neighbors; None stays if none is free."""
    for at, rank in enumerate(ranks):
        if rank is None:
            below = ranks[at - 1] if at else 0
            above = next((one for one in ranks[at:] if one is not None), None)
            if below is None:
                return
            if above is None:
                ranks[at] = below + RANK_STEP
            elif above - below > 1:
                ranks[at] = (below + above) // 2


_LONGEST_STEM = 58
"""Leaves room for a number at the end: an id has at most 64 characters."""


class UniqueNames:
    """Makes unique names: `stem`, then `stem-2` and so on."""

    def __init__(self, held: Iterable[str] = (), others: Iterable[str] = ()) -> None:
        self.held = set(held)
        self._others = set(others)
        self._last: Counter[str] = Counter()

    def new(self, stem: str, own: str) -> str:
        """The first free name; one of `others` only if it's this part's `own`."""
        for number in count(self._last[stem] + 1 if stem in self.held else 1):
            name = stem if number == 1 else f"{stem}-{number}"
            if name not in self.held and (name not in self._others or name == own):
                break
        self._last[stem] = number
        self.held.add(name)
        return name


class Ids:
    """Ids for titles: the earlier file's, else made from the title.

    `names` are other names of such parts: no id may be the name of another part.
    """

    def __init__(
        self, earlier: Mapping[str, str], names: Iterable[str] = (), held: Iterable[str] = ()
    ) -> None:
        self._made = dict(earlier)
        self._names = UniqueNames((*earlier.values(), *held), names)

    def id_for(self, key: str, title: str) -> str:
        """The id of the part with this `key`; a new one is made from `title`."""
        if key not in self._made:
            stem = slug(title)[:_LONGEST_STEM].strip("-") or "x"
            self._made[key] = self._names.new(stem, normalize_name(title))
        return self._made[key]
