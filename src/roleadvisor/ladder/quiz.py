"""The quiz: two-sided items over dimensions on which roles have a position."""

from typing import Annotated, Literal

from pydantic import Field

from roleadvisor.ladder.base import Flag, Id, Keyed, Model, Table, Title, Words, whole_number
from roleadvisor.ladder.statement import Kind, SourceRef, Statement

Position = Annotated[int, whole_number(-2, 2)]
"""A position on a dimension, on the scale of the answers: -2 the low end, 2 the high end."""


class Dimension(Keyed):
    """Something on which roles differ, from a low end to a high end."""

    title: Title
    was: tuple[Id, ...] = ()
    """Ids that it had before."""
    low: Words
    """The low end, finishing "you lean toward"."""
    high: Words
    """The high end, likewise."""
    positions: dict[Id, Position]
    """Where each role stands: -2 at the low end, 2 at the high end."""
    source: SourceRef | None = None
    kind: Kind = "stated"
    how: Words | None = None


class Item(Keyed):
    """Two statements, equally good; an answer lies on one of five steps between them."""

    dimension: Id
    """What it asks about."""
    was: tuple[Id, ...] = ()
    """Ids that it had before. Kept answers follow it."""
    left: Words
    """The statement on the left."""
    right: Words
    """The statement on the right."""
    high: Literal["left", "right"]
    """The side that stands for the dimension's high end."""
    reserve: Flag = False
    """`true`: asked only when the answers pull both ways on its dimension."""


class Away(Model):
    """The answer "neither, now": when answers point away from leading people at all."""

    dimensions: tuple[Id, ...] = Field(min_length=1)
    """The dimensions whose low end points away from leading."""
    role: Id | None = None
    """The role in which staying is a career."""
    text: Statement
    """What the result says then."""


class Dealbreaker(Keyed):
    """Something that a person might not accept."""

    title: Title
    costs: dict[Id, Statement] = Field(min_length=1)
    """What it costs in each role that it concerns."""


class Quiz(Model):
    """The quiz."""

    version: Annotated[int, whole_number(1, 9999)]
    """A whole number. Raise it when an item changes its meaning: older results stay apart."""
    title: Title
    about: Words
    cautions: tuple[Words, ...] = ()
    """What to bear in mind when reading a result."""
    dimensions: Table[Dimension] = Field(min_length=1)
    """On what roles differ."""
    items: Table[Item] = Field(min_length=2)
    """The questions, half of them with the high end left."""
    away: Away | None = None
    """When the answer is "neither, now"."""
    dealbreakers: Table[Dealbreaker] = Field(default_factory=dict)
    """What a person might not accept."""
