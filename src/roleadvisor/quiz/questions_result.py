"""What `quiz --questions` returns; separate from result.py, whose many types are slow to build."""

from dataclasses import dataclass

STEPS = ("left", "lean left", "neutral", "lean right", "right")
"""The five answers in words, from -2 to 2."""


@dataclass(frozen=True, slots=True)
class Question:
    """A two-sided item as the ladder has it."""

    id: str
    dimension: str
    left: str
    right: str


@dataclass(frozen=True, slots=True)
class Questions:
    """The items that everyone is asked, and the tie-breakers, of which one may be asked.

    `steps` are the five answers in words, from -2 to 2.
    """

    quiz_version: int
    title: str
    about: str
    steps: tuple[str, ...]
    items: tuple[Question, ...]
    reserve: tuple[Question, ...]
