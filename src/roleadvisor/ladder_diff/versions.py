"""Two versions of a ladder: how their roles, facets and ids correspond, and role names."""

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
from roleadvisor.ladder_diff.pairs import (
    Pair,
    new_ids,
    pair_parts,
    pair_statements,
    placed_statements,
)
from roleadvisor.ladder_diff.wording import MIN_SIMILARITY, words
from roleadvisor.text import normalize_name

M = TypeVar("M", bound=Model)
P = TypeVar("P")

RolePair = tuple[Role | None, Role | None]


@dataclass(frozen=True)
class Versions:
    """Two versions of a ladder, and how their roles, facets and ids correspond."""

    old: KnowledgeBase
    new: KnowledgeBase

    @cached_property
    def roles(self) -> list[RolePair]:
        """The roles of both versions, paired; those of the new one come first, in its order."""
        return pair_parts(self.old.roles, self.new.roles, lambda one: normalize_name(one.title))

    @cached_property
    def role_ids(self) -> dict[str, str]:
        """The new ids of roles, by their old ids."""
        return {before.id: after.id for before, after in self.roles if before and after}

    @cached_property
    def new_titles(self) -> dict[str, str]:
        """The new titles of renamed roles by their old titles, except titles in both versions."""
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
        """The new ids of facets, by their old ids."""
        return new_ids(self.old.facets, self.new.facets)

    @cached_property
    def skill_ids(self) -> dict[str, str]:
        """The new ids of skills, by their old ids."""
        return new_ids(self.old.skills, self.new.skills)

    @cached_property
    def requirement_ids(self) -> dict[str, str]:
        """The new names of requirements, as `role/requirement`, by their old names."""
        return {
            f"{before.id}/{name}": f"{after.id}/{one.requirement_id}"
            for before, after in self.roles
            if before and after
            for one in self.new.requirements(after)
            for name in (*one.was, one.requirement_id)
        }

    @cached_property
    def _new_ids_by_field(self) -> dict[str, Mapping[str, str]]:
        """Old ids to new ids of the parts that a field refers to, by the field's name."""
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
        """An old part with new ids in its references: a changed id alone changes nothing in it."""
        fields = type(part).model_fields.keys() & self._new_ids_by_field.keys()
        update = {
            name: _replace_ids(getattr(part, name), self._new_ids_by_field[name]) for name in fields
        }
        if isinstance(part, Quiz) and part.away:
            update["away"] = self.under_new_ids(part.away)
        return part.model_copy(update=update)

    @cached_property
    def facet_titles(self) -> dict[str, str]:
        """The titles of facets by their new ids, or by their old ids if removed."""
        both = (*self.old.facets.items(), *self.new.facets.items())
        return {key: facet.title for key, facet in both}

    @cached_property
    def skill_titles(self) -> dict[str | None, str]:
        """The titles of skills by their ids."""
        both = (*self.old.skills.items(), *self.new.skills.items())
        return {key: skill.title for key, skill in both}

    @cached_property
    def role_names(self) -> dict[str, str]:
        """Unique titles of roles by id, including removed roles."""
        return _unique_titles(self.old) | _unique_titles(self.new)

    @cached_property
    def ranks_keep_order(self) -> bool:
        """Whether the new ranks keep the old order of the roles that both versions have."""
        ranks = [(one.rank, other.rank) for one, other in self.roles if one and other]
        if any((before is None) != (after is None) for before, after in ranks):
            return False
        pairs = sorted(
            {(one, other) for one, other in ranks if one is not None and other is not None}
        )
        # Both have to rise with each distinct pair: equal ranks stay equal, and no two swap.
        return all(a < c and b < d for (a, b), (c, d) in pairwise(pairs))

    @cached_property
    def level_pairs(self) -> set[tuple[str, str]]:
        """The pairs of a level and the next one of its family, in the new version."""
        return set(level_pairs(self.new))

    @cached_property
    def are_levels_unchanged(self) -> bool:
        """Whether every old role still has its id, family, track and rank."""
        old, new = (
            {(one.id, one.family, one.track, one.rank) for one in kb.roles.values()}
            for kb in (self.old, self.new)
        )
        return old <= new

    @cached_property
    def likely_successors(self) -> dict[str, str]:
        """For each removed role, an added role with much the same statements, by id."""
        added = {
            one.id: _statement_words(self.new, one)
            for before, one in self.roles
            if one and not before
        }
        found: dict[str, str] = {}
        for gone in (before for before, after in self.roles if before and not after):
            texts = _statement_words(self.old, gone)
            shares = {key: len(texts & other) / max(len(texts), 1) for key, other in added.items()}
            best = max(shares, key=lambda key: shares[key], default=None)
            if best and shares[best] >= MIN_SIMILARITY:
                found[gone.id] = best
        return found

    def is_same_role(self, before: Role | None, after: Role | None) -> bool:
        """Whether neither a role nor the roles it includes changed."""
        if before is None or after is None:
            return before is after
        return self.old.with_included(before) == self.new.with_included(after)

    def statements(self, before: Role, after: Role) -> Iterator[Pair]:
        """Pair the statements of a role; one that only one version has is paired with None."""
        old, new = (
            placed_statements(self.old, before, self.facet_ids, self.skill_ids),
            placed_statements(self.new, after, {}, {}),
        )
        yield from pair_statements(list(old), list(new))


def with_new_sources(old: KnowledgeBase, new: KnowledgeBase) -> KnowledgeBase:
    """The old version with new ids of sources and sections wherever it cites them.

    Otherwise one changed id would show up all over the ladder. The sources keep their old ids.
    """
    refs: dict[str, str] = {}
    for before, after in pair_parts(old.sources, new.sources, lambda one: one.title):
        if before and after:
            by_title = {section.title: key for key, section in after.sections.items()}
            for key, section in before.sections.items():
                now = key if key in after.sections else by_title.get(section.title, key)
                refs[f"{before.id}/{key}"] = f"{after.id}/{now}"
    changed = {ref: now for ref, now in refs.items() if ref != now}
    return _replace_references(old, changed) if changed else old


def _replace_references(part: P, refs: Mapping[str, str]) -> P:
    """A copy of a part with its references to sources replaced, including all nested parts."""
    found: Any = part
    if isinstance(found, tuple):
        return cast("P", tuple(_replace_references(one, refs) for one in found))
    if isinstance(found, dict):
        return cast("P", {key: _replace_references(one, refs) for key, one in found.items()})
    if not isinstance(found, Model | Statement):
        return part
    fields = vars(type(found))["__pydantic_fields__"]
    update = {name: _replace_references(getattr(found, name), refs) for name in fields}
    if isinstance(update.get("source"), str):
        update["source"] = refs.get(update["source"], update["source"])
    copied = (
        found.model_copy(update=update) if isinstance(found, Model) else replace(found, **update)
    )
    return cast("P", copied)


def _replace_ids(value: Any, ids: Mapping[str, str]) -> Any:  # noqa: ANN401 - any field
    """Replace old ids with new ids in a string, a tuple, or the keys of a table.

    In a tuple or table, a removed id becomes None, so that it differs from the new version.
    """
    if isinstance(value, str):
        return ids.get(value, value)
    if isinstance(value, tuple):
        return tuple(map(ids.get, value))
    return value and {ids.get(key): one for key, one in value.items()}


def _statement_words(kb: KnowledgeBase, role: Role) -> set[tuple[str, ...]]:
    return {words(kb.resolved(entry).text) for cell in role.facets.values() for entry in cell}


def _unique_titles(kb: KnowledgeBase) -> dict[str, str]:
    """Titles of roles by id; duplicates get their family, rank or id in parentheses."""
    same_title: dict[str, list[Role]] = {}
    for role in kb.roles.values():
        same_title.setdefault(normalize_name(role.title), []).append(role)
    return {
        role.id: f"{role.title} ({mark})" if len(roles) > 1 else role.title
        for roles in same_title.values()
        for role, mark in zip(roles, _distinguishing_marks(kb, roles), strict=True)
    }


def _distinguishing_marks(kb: KnowledgeBase, roles: list[Role]) -> list[str]:
    families = [kb.family_title(role) or "" for role in roles]
    ranks = [f"rank {role.rank}" if role.rank is not None else "" for role in roles]
    distinct = (one for one in (families, ranks) if all(one) and len(set(one)) == len(one))
    return next(distinct, [role.id for role in roles])
