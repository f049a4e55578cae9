"""Ratings from a file: about a known role, and only about what it asks."""

from collections.abc import Callable, Iterator

from roleadvisor.errors import Fault, UsageProblem
from roleadvisor.knowledge.ladder import KnowledgeBase
from roleadvisor.knowledge.ratings import RATINGS, Ratings
from roleadvisor.knowledge.role import Role
from roleadvisor.rules import names
from roleadvisor.rules.assess.questions import questions


def faults(kb: KnowledgeBase, word: str | None = None) -> Callable[[Ratings], Iterator[Fault]]:
    """Make the check of a file of ratings: it may leave things out, but rate nothing else.

    `word` names the role where the file's own is not to count. Raises UsageProblem where it names
    none.
    """
    chosen = names.role(kb, word) if word is not None else None

    def check(ratings: Ratings) -> Iterator[Fault]:
        try:
            role = chosen or names.role(kb, ratings.role)
        except UsageProblem:
            what = f"no role is called `{ratings.role}`"
            yield Fault(what, ("role",), unknown=ratings.role, known=kb.roles)
            return
        yield from _unasked(kb, role, ratings)

    return check


def _unasked(kb: KnowledgeBase, role: Role, ratings: Ratings) -> Iterator[Fault]:
    every = questions(kb, role)
    for table in RATINGS:
        known = [one.id for one in every if one.table == table]
        for key in ratings.table(table):
            if key not in known:
                what = f"{role.title} asks nothing of this name"
                yield Fault(what, (table, key), key=True, unknown=key, known=known)
