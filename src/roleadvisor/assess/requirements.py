"""What a role calls for, as it is put to a person."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace

from roleadvisor.assess.result import Anchor, Requirement
from roleadvisor.errors import SemanticError, UsageProblem, unknown_name
from roleadvisor.ladder.answers import RATINGS, Ratings
from roleadvisor.ladder.knowledge_base import KnowledgeBase, Role
from roleadvisor.ladder.lookup import find_role
from roleadvisor.ladder.statement import RoleStatement, Skill
from roleadvisor.text import is_placeholder


def requirements(kb: KnowledgeBase, role: Role) -> tuple[Requirement, ...]:
    """List what `role` calls for: years first, then skills, then the rest, in the ladder's order.

    A skill that is called for in several places stands once, at its highest level. Several
    requirements with an id and words of their own at one level of a skill stand each by itself:
    a level could not say which of them somebody meets.
    """
    about = _about_facets(kb, role)
    called_for = list(kb.requirements(role))
    worded = {(one.skill, one.level, one.id) for one in called_for if one.id and _worded(kb, one)}
    crowded = Counter((skill, level) for skill, level, _ in worded)
    found: dict[tuple[str, str], Requirement] = {}
    for statement in called_for:
        by_itself = crowded[statement.skill, statement.level] > 1
        skill = None if by_itself else kb.skills.get(statement.skill or "")
        one = _requirement(kb, role, statement, skill, about.get(statement.requirement_id))
        at = (one.table, one.id)
        found[at] = _joined(found[at], one) if at in found else one
    order = list(RATINGS)
    return tuple(sorted(found.values(), key=lambda one: order.index(one.table)))


def _about_facets(kb: KnowledgeBase, role: Role) -> dict[str, str | None]:
    """Give what the facet of each requirement is about, by the requirement's id."""
    return {
        one.requirement_id: kb.facets[facet].about for facet, one in kb.requirements_by_facet(role)
    }


def _worded(kb: KnowledgeBase, statement: RoleStatement) -> bool:
    return kb.level_of(statement) is not None and kb.has_own_words(statement)


def _is_scale(kb: KnowledgeBase, skill: Skill) -> bool:
    """Tell whether another skill has the same levels: they then say nothing of the work."""
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
        on_a_scale = _worded(kb, statement) and _is_scale(kb, skill)
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


def _joined(first: Requirement, second: Requirement) -> Requirement:
    """Join two requirements of one thing; one that is not only preferred counts."""
    higher = first if (first.needed or 0) >= (second.needed or 0) else second
    return replace(
        higher,
        preferred=first.preferred and second.preferred,
        builds=tuple(dict.fromkeys((*first.builds, *second.builds))),
    )


def ratings_errors(
    kb: KnowledgeBase, word: str | None = None
) -> Callable[[Ratings], Iterator[SemanticError]]:
    """Make the check of a file of ratings: it may leave things out, but rate nothing else.

    `word` names the role where the file's own does not count. Raises UsageProblem where it names
    none.
    """
    chosen = find_role(kb, word) if word is not None else None

    def check(ratings: Ratings) -> Iterator[SemanticError]:
        try:
            role = chosen or find_role(kb, ratings.role)
        except UsageProblem:
            what = unknown_name("role", ratings.role)
            yield SemanticError(what, ("role",), unknown=ratings.role, known=kb.roles)
            return
        yield from _not_called_for(kb, role, ratings)
        yield from _no_evidence(ratings)

    return check


def _not_called_for(kb: KnowledgeBase, role: Role, ratings: Ratings) -> Iterator[SemanticError]:
    every = requirements(kb, role)
    for one in every:
        rating, top = ratings.skills.get(one.id), max((at.level for at in one.levels), default=None)
        if rating and top is not None and (rating.level or 0) > top:
            what = f"expected a level from 0 to {top}, found `{rating.level}`"
            yield SemanticError(what, ("skills", one.id))
    for table in RATINGS:
        known = [one.id for one in every if one.table == table]
        for key in ratings.table(table):
            if key not in known:
                what = f"{role.title} calls for nothing by this name"
                yield SemanticError(what, (table, key), key=True, unknown=key, known=known)


def _no_evidence(ratings: Ratings) -> Iterator[SemanticError]:
    for table in RATINGS:
        for key, rating in ratings.table(table).items():
            if rating.shown_by is not None and is_placeholder(rating.shown_by):
                what = "expected evidence, one line someone could check, or nothing"
                yield SemanticError(what, (table, key, "shown_by"))
