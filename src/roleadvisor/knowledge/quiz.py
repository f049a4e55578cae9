"""The quiz: two-sided items over dimensions on which roles have a position."""

from typing import Annotated, Literal

from pydantic import Field

from roleadvisor.knowledge.base import Flag, Id, Keyed, Model, Title, Whole, Words
from roleadvisor.knowledge.statement import SourceRef, Statement

Position = Annotated[Whole, Field(ge=-2, le=2)]
"""A place on a dimension, on the scale of the answers: -2 the low end, 2 the high end."""


class Dimension(Keyed):
    """Something on which roles differ, from a `low` end to a `high` end.

    `positions` places each role on it. `low` and `high` finish the sentence "you lean towards".
    """

    title: Title
    low: Words
    high: Words
    positions: dict[Id, Position]
    source: SourceRef | None = None
    kind: Literal["stated", "derived", "editorial"] = "stated"
    how: Words | None = None


class Item(Keyed):
    """Two statements, equally good; an answer lies on one of five steps between them.

    `high` tells which side stands for the dimension's high end. A `reserve` item is asked
    only when the answers pull both ways on its dimension.
    """

    dimension: Id
    left: Words
    right: Words
    high: Literal["left", "right"]
    reserve: Flag = False


class Away(Model):
    """The answer "neither, now": dimensions whose low end points away from leading people."""

    dimensions: tuple[Id, ...] = Field(min_length=1)
    role: Id | None = None
    text: Statement


class Dealbreaker(Keyed):
    """Something that somebody may not accept, what it costs each role, and what the source says."""

    title: Title
    costs: dict[Id, Statement] = Field(min_length=1)


class Quiz(Model):
    """The instrument. `version` rises when an item changes its meaning: kept answers are told."""

    version: Whole = Field(ge=1, le=9999)
    title: Title
    about: Words
    cautions: tuple[Words, ...] = ()
    dimensions: dict[Id, Dimension] = Field(min_length=1)
    items: dict[Id, Item] = Field(min_length=2)
    away: Away | None = None
    dealbreakers: dict[Id, Dealbreaker] = Field(default_factory=dict)
