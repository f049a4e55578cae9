"""Moves from one role to the next, in phases and steps."""

from typing import Annotated

from pydantic import Field, StringConstraints

from roleadvisor.ladder.base import Flag, Id, Keyed, Model, Table, Title, Whole, Words
from roleadvisor.ladder.statement import Ask, Kind, SourceRef, Statement
from roleadvisor.text import REF_PATTERN

RequirementRef = Annotated[str, StringConstraints(pattern=REF_PATTERN, max_length=129)]
"""A role and a statement of it that asks something: `role/leading-others`."""


class Months(Model):
    """How long a phase takes, in months, and where that range comes from."""

    min: Whole = Field(ge=0, le=600)
    """At least so many months."""
    max: Whole = Field(ge=0, le=600)
    """At most so many months."""
    kind: Kind
    source: SourceRef | None = None
    how: Words | None = None


class Step(Keyed):
    """One thing to do on the way. Its id is unique in the ladder: evidence is kept under it."""

    kind: Ask
    """What sort of step it is."""
    was: tuple[Id, ...] = ()
    """Ids that it had before. Kept evidence follows it."""
    text: Words
    source: SourceRef | None = None
    basis: Kind = "stated"
    """Where its text comes from: `stated`, `derived` or `editorial`."""
    note: Words | None = None
    builds: tuple[RequirementRef, ...] = ()
    """The requirements that it builds: `role/id` of each."""
    done_when: Statement | None = None
    """How one can tell that it is done."""
    show: Statement | None = None
    """What to show for it."""
    trial: Statement | None = None
    """A version for two weeks that somebody can try now."""


class Phase(Keyed):
    """A stretch of the way, in one role, with its steps."""

    title: Title
    about: Statement | None = None
    months: Months | None = None
    """How long it takes."""
    alongside: tuple[Id, ...] = ()
    """Earlier phases of the move that it runs beside: its months do not add to theirs."""
    optional: Flag = False
    """`true`: the path works without it."""
    steps: Table[Step] = Field(min_length=1)
    """What to do in this phase, by id."""


class Move(Keyed):
    """The way from one role to the next one. Paths between roles further apart join moves."""

    origin: Id = Field(alias="from")
    """The role where it starts."""
    to: Id
    """The role where it ends. The same as `from`: how to get better in the seat."""
    about: Statement | None = None
    gains: tuple[Statement, ...] = ()
    """What a person gains by it."""
    gives_up: tuple[Statement, ...] = ()
    """What a person gives up for it."""
    keeps: tuple[Statement, ...] = ()
    """What stays the same."""
    needs: tuple[Statement, ...] = ()
    """What it takes that is no step: an opening, a headcount, time in the role."""
    phases: Table[Phase] = Field(default_factory=dict)
    """Stretches of the way, in their order, by id. Left out: what the next role calls for."""


class Roadmaps(Model):
    """What is said of all roadmaps."""

    caution: Statement
    """Why a roadmap is no checklist for promotion."""
    seat: tuple[Statement, ...] = ()
    """What a move hangs on beside the person: an opening, a budget."""
