"""Roles, and what they are described by: facets, skills, pay, families and tracks."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from roleadvisor.ladder.base import Brief, Flag, Id, Keyed, Model, Table, Title, Whole, Words
from roleadvisor.ladder.pay_figure import Figure
from roleadvisor.ladder.statement import Entry, Statement
from roleadvisor.text import CODE_PATTERN


class Occupation(Model):
    """The survey occupation closest to a role: close, and never equal to it."""

    code: Annotated[str, StringConstraints(pattern=CODE_PATTERN)]
    """Its code in the Standard Occupational Classification."""
    title: Title
    note: Statement
    """How close it is, and where it differs."""


Cell = Annotated[tuple[Entry, ...], Field(min_length=1)]
"""What one role says under one facet. A role without the facet has no cell: that is a gap."""


class Track(Keyed):
    """Roles side by side: individual contributors on one track, managers on another."""

    title: Title
    about: Words | None = None


class Family(Keyed):
    """Levels of one role, one above the other by `rank`."""

    title: Title
    department: Title | None = None
    """The part of the company that it belongs to."""
    about: Words | None = None


class FacetGroup(Keyed):
    """A heading over facets."""

    title: Title


class Facet(Keyed):
    """One aspect under which roles are described and compared: a row of the comparison."""

    title: Title
    group: Id
    """The heading that it stands under."""
    brief: Brief | None = None
    """Its short title, for a first screen."""
    about: Words | None = None
    pay: Literal["base", "variable", "ote"] | None = None
    """The pay figures of this measure stand here instead of statements."""
    summary: Flag = False
    """`true`: a row of the first screen of a comparison and of a role."""
    was: tuple[Id, ...] = ()
    """Ids that it had before."""
    ordered: Flag = False
    """`true`: a role of higher rank has more of it. Left out: the roles differ in kind."""


class Share(Model):
    """A share of the time, in percent."""

    min: Whole = Field(ge=0, le=100)
    """At least so much."""
    max: Whole = Field(ge=0, le=100)
    """At most so much."""


class WeekPart(Statement):
    """Something that takes time in a week of a role."""

    share: Share | None = None
    """How much of the week it takes, in percent. Left out: it varies."""


class Role(Keyed):
    """One rung of a ladder."""

    title: Title
    was: tuple[Id, ...] = ()
    """Ids that it had before. Kept assessments and agreements follow it."""
    aliases: tuple[Title, ...] = ()
    """Other names that a person may call it by."""
    track: Id | None = None
    """The track that it stands on."""
    family: Title | None = None
    """Joins the levels of one role: an id under `families`, or a title that each level repeats."""
    rank: Whole | None = Field(default=None, ge=0, le=999)
    """A whole number: the higher, the larger what the role answers for."""
    includes: Id | None = None
    """A role below: this one calls for all that it calls for, and for what stands here."""
    waypoint: Flag = False
    """`true`: told briefly, because paths lead through it."""
    summary: Statement | None = None
    """What the role is, in a sentence."""
    facets: dict[Id, Cell] = Field(default_factory=dict)
    """What is said of it, under each facet. A facet left out is a gap."""
    pay: Table[Figure] = Field(default_factory=dict)
    """What it pays, by id."""
    week: tuple[WeekPart, ...] = ()
    """What a week in the role looks like."""
    first_90_days: tuple[Statement, ...] = ()
    """What the first 90 days in the role look like."""
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

    title: Title | None = None
    """Its name: `Practitioner`."""
    anchor: Statement
    """What others can see when somebody is at this level."""
    examples: tuple[Words, ...] = ()
    """What it can look like in work: signs of this level, things done at it."""


class Skill(Keyed):
    """A competency that roles ask for."""

    title: Title
    about: Words | None = None
    was: tuple[Id, ...] = ()
    """Ids that it had before. Kept ratings follow it."""
    levels: dict[Annotated[Whole, Field(ge=0, le=99)], SkillLevel] = Field(default_factory=dict)
    """Its levels by number. They may start above 1 and have gaps."""
