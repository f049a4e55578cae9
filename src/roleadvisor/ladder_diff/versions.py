"""Two versions of a ladder: which role and facet of the one is which of the other, and names."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import Any, TypeVar, cast

from roleadvisor.ladder.base import Model
from roleadvisor.ladder.knowledge_base import KnowledgeBase, Role
from roleadvisor.ladder.lookup import level_pairs
from roleadvisor.ladder.quiz import Quiz
from roleadvisor.ladder.statement import Statement
from roleadvisor.ladder_diff.pairs import Pair, new_ids, paired, paired_parts, placed
from roleadvisor.ladder_diff.wording import ALIKE, words
from roleadvisor.text import normalize_name

M = TypeVar("M", bound=Model)
P = TypeVar("P")

RolePair = tuple[Role | None, Role | None]


@dataclass(frozen=True)
class Versions:
    """Two versions of a ladder, and which role and facet of the one is which of the other."""

    old: KnowledgeBase
    new: KnowledgeBase

    @cached_property
    def roles(self) -> list[RolePair]:
        """The roles of both, those of the new version in its order."""
        return paired_parts(self.old.roles, self.new.roles, lambda one: normalize_name(one.title))

    @cached_property
    def role_ids(self) -> dict[str, str]:
        """The new ids of roles, by their old ones."""
        return {before.id: after.id for before, after in self.roles if before and after}

    @cached_property
    def new_titles(self) -> dict[str, str]:
        """The new titles of renamed roles, by the old ones; none that both versions have."""
        old, new = (
            {normalize_name(role.title) for role in kb.roles.values()}
            for kb in (self.old, self.new)
        )
        shared = old & new
        pairs = ((one.title, other.title) for one, other in self.roles if one and other)
        return {
            before: after
            for before, after in pairs
            if shared.isdisjoint(map(normalize_name, (before, after)))
        }

    @cached_property
    def facet_ids(self) -> dict[str, str]:
        """The new ids of facets, by their old ones."""
        return new_ids(self.old.facets, self.new.facets)

    @cached_property
    def skill_ids(self) -> dict[str, str]:
        """The new ids of skills, by their old ones."""
        return new_ids(self.old.skills, self.new.skills)

    @cached_property
    def requirement_ids(self) -> dict[str, str]:
        """The new names of requirements, as `role/requirement`, by their old ones."""
        return {
            f"{before.id}/{name}": f"{after.id}/{one.requirement_id}"
            for before, after in self.roles
            if before and after
            for one in self.new.requirements(after)
            for name in (*one.was, one.requirement_id)
        }

    @cached_property
    def _references(self) -> dict[str, Mapping[str, str]]:
        """The new ids of what a field names, by the field."""
        roles = ("compare", "includes", "positions", "costs", "roles", "role")
        old, new = (kb.quiz.dimensions if kb.quiz else {} for kb in (self.old, self.new))
        dimensions = new_ids(old, new)
        return {
            **dict.fromkeys(roles, self.role_ids),
            "dimension": dimensions,
            "dimensions": dimensions,
            "group": new_ids(self.old.groups, self.new.groups),
            "track": new_ids(self.old.tracks, self.new.tracks),
        }

    def under_new_ids(self, part: M) -> M:
        """An old part with the new ids of what it names: that's still the same."""
        fields = type(part).model_fields.keys() & self._references.keys()
        update = {name: _renamed(getattr(part, name), self._references[name]) for name in fields}
        if isinstance(part, Quiz) and part.away:
            update["away"] = self.under_new_ids(part.away)
        return part.model_copy(update=update)

    @cached_property
    def facet_titles(self) -> dict[str, str]:
        """The titles of facets by their new ids, those that are gone by their old ones."""
        both = (*self.old.facets.items(), *self.new.facets.items())
        return {key: facet.title for key, facet in both}

    @cached_property
    def skill_titles(self) -> dict[str | None, str]:
        """The titles of skills by their ids."""
        both = (*self.old.skills.items(), *self.new.skills.items())
        return {key: skill.title for key, skill in both}

    @cached_property
    def role_names(self) -> dict[str, str]:
        """What people know roles by, those that are gone too: titles that tell them apart."""
        return _told_apart(self.old) | _told_apart(self.new)

    @cached_property
    def keeps_order(self) -> bool:
        """Whether new ranks order the roles of both versions as the old ones did."""
        ranks = [(one.rank, other.rank) for one, other in self.roles if one and other]
        if any((before is None) != (after is None) for before, after in ranks):
            return False
        pairs = sorted(
            {(one, other) for one, other in ranks if one is not None and other is not None}
        )
        return all(a < c and b < d for (a, b), (c, d) in pairwise(pairs))

    @cached_property
    def level_pairs(self) -> set[tuple[str, str]]:
        """Which level leads to which next one of its family in the new version."""
        return set(level_pairs(self.new))

    @cached_property
    def keeps_levels(self) -> bool:
        """Whether each role is of the family, track and rank that it was."""
        old, new = (
            {(one.id, one.family, one.track, one.rank) for one in kb.roles.values()}
            for kb in (self.old, self.new)
        )
        return old <= new

    @cached_property
    def likely_now(self) -> dict[str, str]:
        """The new role that says much the same as one that is gone, by their ids."""
        added = {one.id: _texts(self.new, one) for before, one in self.roles if one and not before}
        found: dict[str, str] = {}
        for gone in (before for before, after in self.roles if before and not after):
            texts = _texts(self.old, gone)
            shares = {key: len(texts & other) / max(len(texts), 1) for key, other in added.items()}
            best = max(shares, key=lambda key: shares[key], default=None)
            if best and shares[best] >= ALIKE:
                found[gone.id] = best
        return found

    def is_same_role(self, before: Role | None, after: Role | None) -> bool:
        """Whether a role has not changed, nor one that it includes."""
        if before is None or after is None:
            return before is after
        return self.old.with_included(before) == self.new.with_included(after)

    def statements(self, before: Role, after: Role) -> Iterator[Pair]:
        """Pair the statements of a role; what one version alone has comes alone."""
        old, new = (
            placed(self.old, before, self.facet_ids, self.skill_ids),
            placed(self.new, after, {}, {}),
        )
        yield from paired(list(old), list(new))


def with_new_sources(old: KnowledgeBase, new: KnowledgeBase) -> KnowledgeBase:
    """The old version with the new ids of sources and sections: they are cited all over a ladder.

    The sources themselves keep their ids.
    """
    refs: dict[str, str] = {}
    for before, after in paired_parts(old.sources, new.sources, lambda one: one.title):
        if before and after:
            by_title = {section.title: key for key, section in after.sections.items()}
            for key, section in before.sections.items():
                now = key if key in after.sections else by_title.get(section.title, key)
                refs[f"{before.id}/{key}"] = f"{after.id}/{now}"
    changed = {ref: now for ref, now in refs.items() if ref != now}
    return _citing(old, changed) if changed else old


def _citing(part: P, refs: Mapping[str, str]) -> P:
    """A part of a ladder with other references to sources, in all that it holds."""
    found: Any = part
    if isinstance(found, tuple):
        return cast("P", tuple(_citing(one, refs) for one in found))
    if isinstance(found, dict):
        return cast("P", {key: _citing(one, refs) for key, one in found.items()})
    if not isinstance(found, Model | Statement):
        return part
    fields = vars(type(found))["__pydantic_fields__"]
    update = {name: _citing(getattr(found, name), refs) for name in fields}
    if isinstance(update.get("source"), str):
        update["source"] = refs.get(update["source"], update["source"])
    copied = (
        found.model_copy(update=update) if isinstance(found, Model) else replace(found, **update)
    )
    return cast("P", copied)


def _renamed(named: Any, ids: Mapping[str, str]) -> Any:  # noqa: ANN401 - any field
    """Put new ids in place of old ones: of one name, of a list, or of a table's keys.

    A list or table that names what is gone has changed, so there None will do.
    """
    if isinstance(named, str):
        return ids.get(named, named)
    if isinstance(named, tuple):
        return tuple(map(ids.get, named))
    return named and {ids.get(key): one for key, one in named.items()}


def _texts(kb: KnowledgeBase, role: Role) -> set[tuple[str, ...]]:
    return {words(kb.resolved(entry).text) for cell in role.facets.values() for entry in cell}


def _told_apart(kb: KnowledgeBase) -> dict[str, str]:
    """Titles of roles by id; several of one title have their family, rank or id beside it."""
    alike: dict[str, list[Role]] = {}
    for role in kb.roles.values():
        alike.setdefault(normalize_name(role.title), []).append(role)
    return {
        role.id: f"{role.title} ({mark})" if len(roles) > 1 else role.title
        for roles in alike.values()
        for role, mark in zip(roles, _marks(kb, roles), strict=True)
    }


def _marks(kb: KnowledgeBase, roles: list[Role]) -> list[str]:
    families = [kb.family_title(role) or "" for role in roles]
    ranks = [f"rank {role.rank}" if role.rank is not None else "" for role in roles]
    told = (one for one in (families, ranks) if all(one) and len(set(one)) == len(one))
    return next(told, [role.id for role in roles])
