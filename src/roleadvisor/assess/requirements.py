"""What a role calls for, in the way a person is asked about it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from roleadvisor.assess.result import Anchor, Requirement
from roleadvisor.ladder.answers import RATINGS
from roleadvisor.ladder.knowledge_base import KnowledgeBase, Role
from roleadvisor.ladder.statement import RoleStatement, Skill


def requirements(kb: KnowledgeBase, role: Role) -> tuple[Requirement, ...]:
    """List what `role` calls for: years first, then skills, then the rest, in the ladder's order.

    A skill that's called for in several places is listed once, at its highest level. Several
    requirements with their own id and wording at one level of a skill are listed separately: a
    level couldn't say which of them is met. A skill without levels is listed with the rest, once,
    with the wording of all its requirements.
    """
    called_for = list(kb.requirements_by_facet(role))
    in_levels = {name for name, skill in kb.skills.items() if skill.levels}
    in_levels |= {one.skill for _, one in called_for if one.skill and one.level is not None}
    worded = {
        (one.skill, one.level, one.id)
        for _, one in called_for
        if one.id and _has_own_wording(kb, one)
    }
    crowded = Counter((skill, level) for skill, level, _ in worded)
    found: dict[tuple[str, str], Requirement] = {}
    for facet, statement in called_for:
        by_itself = crowded[statement.skill, statement.level] > 1
        rated = statement.skill if statement.skill in in_levels and not by_itself else None
        skill = kb.skills[rated] if rated else None
        one = _requirement(kb, role, statement, skill, kb.facets[facet].about)
        of_skill = statement.skill if one.table == "asks" and not by_itself else None
        at = ("asked once", of_skill) if of_skill else (one.table, one.id)
        found[at] = _merged(found[at], one) if at in found else one
    order = list(RATINGS)
    return tuple(sorted(found.values(), key=lambda one: order.index(one.table)))


def requirement_about_skill(kb: KnowledgeBase, role: Role, skill: str) -> Requirement | None:
    """Find the first requirement of `role` about a skill, with or without levels."""
    of_skill = {
        f"{role.id}/{one.requirement_id}" for one in kb.requirements(role) if one.skill == skill
    }
    every = requirements(kb, role)
    return next((one for one in every if not of_skill.isdisjoint(one.builds)), None)


def _has_own_wording(kb: KnowledgeBase, statement: RoleStatement) -> bool:
    return kb.level_of(statement) is not None and kb.has_own_words(statement)


def _is_scale(kb: KnowledgeBase, skill: Skill) -> bool:
    """Whether another skill has the same levels, which then say nothing about the work."""
    return sum(bool(skill.levels) and one.levels == skill.levels for one in kb.skills.values()) > 1


def _requirement(
    kb: KnowledgeBase,
    role: Role,
    statement: RoleStatement,
    skill: Skill | None,
    about: str | None,
) -> Requirement:
    key = statement.requirement_id
    years = statement.years
    if skill:
        on_a_scale = _has_own_wording(kb, statement) and _is_scale(kb, skill)
        about = statement.text if on_a_scale else skill.about
    return Requirement(
        id=skill.id if skill else key,
        table="skills" if skill else "years" if years else "asks",
        kind=statement.asks or "experience",
        title=skill.title if skill else statement.brief or statement.text,
        text=statement.text,
        question=statement.question,
        basis=statement.kind,
        source=statement.source or kb.source,
        note=statement.note,
        preferred=statement.preferred,
        needed=statement.level if skill else years.min if years else None,
        of=years.of if years else None,
        about=about,
        examples=statement.examples,
        levels=tuple(_anchors(kb, skill)) if skill else (),
        builds=(f"{role.id}/{key}",),
    )


def _anchors(kb: KnowledgeBase, skill: Skill) -> Iterator[Anchor]:
    for number, level in sorted(skill.levels.items()):
        anchor = level.anchor
        source = anchor.source or kb.source
        yield Anchor(number, level.title, anchor.text, anchor.kind, source, level.examples)


def _merged(first: Requirement, second: Requirement) -> Requirement:
    """Merge two requirements for the same thing; it's preferred only if both are."""
    higher = first if (first.needed or 0) >= (second.needed or 0) else second
    if first.table == "asks" and first.text != second.text:
        text = f"{first.text} {second.text}"
        examples = (*first.examples, *second.examples)
        higher = replace(first, title=text, text=text, question=None, examples=examples)
    return replace(
        higher,
        preferred=first.preferred and second.preferred,
        builds=tuple(dict.fromkeys((*first.builds, *second.builds))),
    )
