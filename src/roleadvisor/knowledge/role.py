"""A role: what is said of it facet by facet, what it asks, what it pays."""

from typing import Annotated, Literal

from pydantic import Field

from roleadvisor.knowledge.base import Flag, Id, Keyed, Model, Title, Whole, Words
from roleadvisor.knowledge.pay import Figure, Occupation
from roleadvisor.knowledge.statement import Entry, Statement

Cell = Annotated[tuple[Entry, ...], Field(min_length=1)]
"""What one role says under one facet. A role without the facet has no cell: that is a gap."""


class Track(Keyed):
    """Roles side by side: individual contributors on one track, managers on another."""

    title: Title
    about: Words | None = None


class FacetGroup(Keyed):
    """A heading over facets."""

    title: Title


class Facet(Keyed):
    """One aspect under which roles are described and compared: a row of the comparison."""

    title: Title
    group: Id
    """The heading that it stands under."""
    about: Words | None = None
    pay: Literal["base", "variable", "ote"] | None = None
    """The pay figures of this measure stand here instead of statements."""
    ordered: Flag = True
    """`false`: no role has more of it than another; they differ in kind."""


class Role(Keyed):
    """One rung of a ladder."""

    title: Title
    aliases: tuple[Title, ...] = ()
    """Other names that a person may call it by."""
    track: Id | None = None
    """The track that it stands on."""
    family: Title | None = None
    """Joins the levels of one role: give each level the same family."""
    rank: Whole | None = Field(default=None, ge=0, le=999)
    """A whole number: the higher, the larger what the role answers for."""
    waypoint: Flag = False
    """`true`: told briefly, because paths lead through it."""
    summary: Statement | None = None
    """What the role is, in a sentence."""
    facets: dict[Id, Cell] = Field(default_factory=dict)
    """What is said of it, under each facet. A facet left out is a gap."""
    pay: dict[Id, Figure] = Field(default_factory=dict)
    """What it pays, by id."""
    occupation: Occupation | None = None
    """The closest occupation in wage surveys."""


class OpenQuestion(Keyed):
    """What the sources do not tell, or tell in two ways."""

    title: Title
    about: Words
    says: tuple[Statement, ...] = ()
    """What the sources say, two or more, where they differ. Left out: nothing is known."""
    ask: Words
    """The question to ask."""
    whom: Words
    """Somebody who knows."""
    roles: tuple[Id, ...] = ()
    """The roles that it is about. None named: all."""
    facets: tuple[Id, ...] = ()
    """The facets that it is about."""


class SkillLevel(Model):
    """What one level of a skill looks like in work."""

    anchor: Statement
    """What others can see when somebody is at this level."""
    examples: tuple[Words, ...] = ()
    """What it can look like in work: signs of this level, things done at it."""


class Skill(Keyed):
    """A competency that roles ask for."""

    title: Title
    about: Words | None = None
    levels: dict[Annotated[Whole, Field(ge=0, le=99)], SkillLevel] = Field(default_factory=dict)
    """Its levels by number. They may start above 1 and have gaps."""
