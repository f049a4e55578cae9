"""What may be answered to what a role asks, and what somebody typed."""

from collections.abc import Mapping
from typing import TypeAlias

from roleadvisor.asking.wishes import word
from roleadvisor.results.assess import Question

KEEP = "k"
"""Keeps the answer that was given last time, where there is one."""

MOST_YEARS = 60

REPLIES = {
    "yes": "yes",
    "partly": "partly",
    "no": "not yet",
    "no-chance": "I had no chance to",
    "unknown": "I cannot tell",
}
OPENINGS = {
    "yes": "yes",
    "expected": "one is expected",
    "no": "not in sight",
    "unknown": "I do not know",
}
"""Answers in words, in the order of their numbers."""

Choices: TypeAlias = Mapping[str, int | str]
"""What may be typed, and what it means."""


def choices(question: Question | None) -> Choices:
    """Give what may be answered to a question; to the one about the seat where it is None."""
    if question is None:
        return _numbered(OPENINGS)
    if question.table == "years":
        return {str(number): number for number in range(MOST_YEARS + 1)}
    if question.table == "skills":
        levels = [anchor.level for anchor in question.levels] or range(
            1, (question.needed or 0) + 1
        )
        return {str(number): number for number in (0, *levels)}
    return _numbered(REPLIES)


def _numbered(words: Mapping[str, str]) -> Choices:
    by_number = {str(number): key for number, key in enumerate(words, 1)}
    return (
        by_number | {told.lower(): key for key, told in words.items()} | {key: key for key in words}
    )


def chosen(line: str, question: Question | None) -> int | str | None:
    """Give the answer that was typed; None where it is none."""
    return choices(question).get(word(line))
