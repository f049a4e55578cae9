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
    """One aspect under which roles are described and compared: a row of the comparison.

    With `pay`, its cells are the roles' pay figures of that measure instead of statements.
    With `ordered: false`, no role's entry is larger than another's: they differ in kind.
    """

    title: Title
    group: Id
    about: Words | None = None
    pay: Literal["base", "variable", "ote"] | None = None
    ordered: Flag = True


class Role(Keyed):
    """One rung of a ladder.

    `rank` orders roles by the size of what they answer for: of two roles the one with the
    higher rank has the larger scope; without ranks nothing is said of size. `family` joins the
    levels of one role. `waypoint` marks a role that is told thinly because paths lead
    through it.
    """

    title: Title
    aliases: tuple[Title, ...] = ()
    track: Id | None = None
    family: Title | None = None
    rank: Whole | None = Field(default=None, ge=0, le=999)
    waypoint: Flag = False
    summary: Statement | None = None
    facets: dict[Id, Cell] = Field(default_factory=dict)
    pay: dict[Id, Figure] = Field(default_factory=dict)
    occupation: Occupation | None = None


class OpenQuestion(Keyed):
    """What the sources do not tell, or tell in two ways, and what to ask somebody who knows.

    With two or more `says` the sources are in conflict; with none the matter is unknown.
    """

    title: Title
    about: Words
    says: tuple[Statement, ...] = ()
    ask: Words
    whom: Words
    roles: tuple[Id, ...] = ()
    facets: tuple[Id, ...] = ()


class SkillLevel(Model):
    """What one level of a skill looks like in work: behaviour that somebody can see."""

    anchor: Statement
    examples: tuple[Words, ...] = ()


class Skill(Keyed):
    """A competency that roles ask for, with behavioural anchors for each level that is told.

    Levels may start above 1 and have gaps: a level without an anchor is shown as a gap.
    """

    title: Title
    about: Words | None = None
    levels: dict[Annotated[Whole, Field(ge=0, le=99)], SkillLevel] = Field(default_factory=dict)
