"""Requirements that a role gets by `includes`, next to nearer ones with the same id."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import product

from roleadvisor.ladder.statement import RoleStatement, id_of_words
from roleadvisor.text import LONGEST_ID


def covers(nearer: RoleStatement | None, included: RoleStatement) -> bool:
    """Whether meeting the nearer of two requirements with one id also meets the included one."""
    if nearer is None:
        return False
    if nearer.years and included.years and nearer.years.of == included.years.of:
        return nearer.years.min >= included.years.min
    return nearer.text.split() == included.text.split()


def with_distinct_id(
    statement: RoleStatement, role: Sequence[str], nearer: Mapping[str, RoleStatement]
) -> RoleStatement:
    """Give a requirement an id that no nearer one has: `quota` of `sdr-i` becomes `quota-sdr-i`.

    `role` has the ids of its role, the current one first: old ids let saved data follow.
    """
    if statement.id is None or statement.id not in nearer:
        return statement
    every = (f"{one}-{of}" for one, of in product((statement.id, *statement.was), role))
    name, *earlier = (one if len(one) <= LONGEST_ID else id_of_words(one) for one in every)
    if name in nearer:
        name = id_of_words(name)
    return replace(statement, id=name, was=tuple(earlier))
