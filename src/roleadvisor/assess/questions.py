"""The role that somebody is measured by where none is named."""

from collections.abc import Callable, Iterator

from roleadvisor.assess.result import Anchor, Question
from roleadvisor.errors import SemanticError, UsageProblem
from roleadvisor.ladder.answers import RATINGS, Ratings
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.names import find_role
from roleadvisor.ladder.role import Role, Skill
from roleadvisor.ladder.statement import RoleStatement
from roleadvisor.store.profile import Profile
from roleadvisor.store.updates import last_assessment


def role_meant(kb: KnowledgeBase, profile: Profile, word: str | None) -> Role:
    """Give the role that `word` names, else the one assessed last, else the one to aim at."""
    if word is not None:
        return find_role(kb, word)
    before = last_assessment(profile, kb.title)
    last = kb.roles.get(before.ratings.role) if before else None
    return last or aimed_at(kb)


def aimed_at(kb: KnowledgeBase) -> Role:
    """Choose a role: of the two compared the higher, else the highest; of equals the first."""
    pool = [kb.roles[name] for name in kb.compare] if kb.compare else list(kb.roles.values())
    return max(pool, key=lambda role: -1 if role.rank is None else role.rank)


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


def faults(
    kb: KnowledgeBase, word: str | None = None
) -> Callable[[Ratings], Iterator[SemanticError]]:
    """Make the check of a file of ratings: it may leave things out, but rate nothing else.

    `word` names the role where the file's own is not to count. Raises UsageProblem where it names
    none.
    """
    chosen = find_role(kb, word) if word is not None else None

    def check(ratings: Ratings) -> Iterator[SemanticError]:
        try:
            role = chosen or find_role(kb, ratings.role)
        except UsageProblem:
            what = f"no role is called `{ratings.role}`"
            yield SemanticError(what, ("role",), unknown=ratings.role, known=kb.roles)
            return
        yield from _unasked(kb, role, ratings)

    return check


def _unasked(kb: KnowledgeBase, role: Role, ratings: Ratings) -> Iterator[SemanticError]:
    every = questions(kb, role)
    for table in RATINGS:
        known = [one.id for one in every if one.table == table]
        for key in ratings.table(table):
            if key not in known:
                what = f"{role.title} asks nothing of this name"
                yield SemanticError(what, (table, key), key=True, unknown=key, known=known)
