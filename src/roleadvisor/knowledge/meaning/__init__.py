"""What a ladder must mean beyond its form: each part checks one subject, all in linear time."""

from collections.abc import Iterator

from roleadvisor.errors import Fault
from roleadvisor.knowledge.ladder import KnowledgeBase
from roleadvisor.knowledge.meaning import moves, names, quiz, roles, sources

_CHECKS = (names.faults, sources.faults, roles.faults, moves.faults, quiz.faults)


def problems(kb: KnowledgeBase) -> Iterator[Fault]:
    """Tell everything that makes a well-formed ladder mean nothing or two things."""
    for check in _CHECKS:
        yield from check(kb)
