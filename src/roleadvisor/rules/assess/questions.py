"""What a role asks of a person, as questions, each put once."""

from collections.abc import Iterator

from roleadvisor.knowledge.ladder import KnowledgeBase
from roleadvisor.knowledge.ratings import RATINGS
from roleadvisor.knowledge.role import Role, Skill
from roleadvisor.knowledge.statement import RoleStatement
from roleadvisor.results.assess import Anchor, Question


def questions(kb: KnowledgeBase, role: Role) -> tuple[Question, ...]:
    """Give what `role` asks: years first, then skills, then the rest, each as the ladder has it.

    A skill that is asked for in several places is put once, at its highest level.
    """
    found: dict[tuple[str, str], Question] = {}
    for key, statement in _requirements(kb, role):
        question = _question(kb, role, key, statement)
        at = (question.table, question.id)
        found[at] = _joined(found[at], question) if at in found else question
    order = list(RATINGS)
    return tuple(sorted(found.values(), key=lambda one: order.index(one.table)))


def _requirements(kb: KnowledgeBase, role: Role) -> Iterator[tuple[str, RoleStatement]]:
    """Give each requirement under a name: its id, or its facet and a number where it has none."""
    taken = {one.id for one in kb.requirements(role)}
    for facet, cell in role.facets.items():
        number = 0
        for entry in cell:
            statement = kb.resolved(entry)
            if not statement.asks:
                continue
            key = statement.id
            while key is None or (statement.id is None and key in taken):
                number += 1
                key = f"{facet}-{number}"
            taken.add(key)
            yield key, statement


def _question(kb: KnowledgeBase, role: Role, key: str, statement: RoleStatement) -> Question:
    skill = kb.skills.get(statement.skill) if statement.skill else None
    years = statement.years
    return Question(
        id=skill.id if skill else key,
        table="skills" if skill else "years" if years else "asks",
        kind=statement.asks or "experience",
        title=skill.title if skill else statement.text,
        text=statement.text,
        basis=statement.kind,
        source=statement.source or kb.source,
        note=statement.note,
        preferred=statement.preferred,
        needed=statement.level if skill else years.min if years else None,
        of=years.of if years else None,
        levels=tuple(_anchors(kb, skill)) if skill else (),
        builds=(f"{role.id}/{key}",),
    )


def _anchors(kb: KnowledgeBase, skill: Skill) -> Iterator[Anchor]:
    for level, told in sorted(skill.levels.items()):
        anchor = told.anchor
        yield Anchor(level, anchor.text, anchor.kind, anchor.source or kb.source, told.examples)


def _joined(first: Question, second: Question) -> Question:
    """Put two requirements of one skill together; one that is not only preferred counts."""
    from dataclasses import replace  # noqa: PLC0415 - seldom

    higher = first if (first.needed or 0) >= (second.needed or 0) else second
    return replace(
        higher,
        preferred=first.preferred and second.preferred,
        builds=(*first.builds, *second.builds),
    )
