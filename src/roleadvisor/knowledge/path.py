"""Moves from one role to the next, in phases and steps."""

from typing import Annotated

from pydantic import Field, StringConstraints

from roleadvisor.knowledge.base import REF_PATTERN, Id, Keyed, Model, Title, Whole, Words
from roleadvisor.knowledge.statement import Ask, Kind, SourceRef, Statement

RequirementRef = Annotated[str, StringConstraints(pattern=REF_PATTERN, max_length=129)]
"""A role and a statement of it that asks something: `director/leadership-years`."""


class Months(Model):
    """How long a phase takes, in months, and where that range comes from."""

    min: Whole = Field(ge=0, le=600)
    max: Whole = Field(ge=0, le=600)
    kind: Kind
    source: SourceRef | None = None
    how: Words | None = None


class Step(Keyed):
    """One thing to do: what, why, how one can tell that it is done, what to show for it.

    `kind` is what sort of step it is, `basis` whether its text is stated, derived or editorial.
    `builds` names the requirements that it builds. `trial` is a two-week version that somebody
    can run now.
    """

    kind: Ask
    text: Words
    source: SourceRef | None = None
    basis: Kind = "stated"
    note: Words | None = None
    builds: tuple[RequirementRef, ...] = ()
    done_when: Statement | None = None
    show: Statement | None = None
    trial: Statement | None = None


class Phase(Keyed):
    """A stretch of the way, in one role, with its steps."""

    title: Title
    about: Statement | None = None
    months: Months | None = None
    steps: dict[Id, Step] = Field(min_length=1)


class Move(Keyed):
    """The way from one role to the next one. Paths between roles further apart join moves."""

    origin: Id = Field(alias="from")
    to: Id
    about: Statement | None = None
    phases: dict[Id, Phase] = Field(min_length=1)


class Roadmaps(Model):
    """What is said of all roadmaps: that none is a checklist, and what else a move hangs on."""

    caution: Statement
    seat: tuple[Statement, ...] = ()
