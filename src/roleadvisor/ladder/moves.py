"""Moves from one role to the next, in phases and steps."""

from collections.abc import Iterable, Iterator
from typing import Annotated, NamedTuple

from pydantic import Field

from roleadvisor.errors import Path
from roleadvisor.ladder.base import (
    Flag,
    Id,
    Keyed,
    Model,
    Table,
    Title,
    Words,
    matching,
    whole_number,
)
from roleadvisor.ladder.statement import Ask, Kind, SourceRef, Statement
from roleadvisor.text import REF_PATTERN

RequirementRef = Annotated[str, matching(REF_PATTERN, 129)]
"""A role and one of its requirements: `role/leading-others`."""


class Months(Model):
    """How long a phase takes, in months, and where that range comes from."""

    min: Annotated[int, whole_number(0, 600)]
    """The fewest months."""
    max: Annotated[int, whole_number(0, 600)]
    """The most months."""
    kind: Kind
    source: SourceRef | None = None
    how: Words | None = None


class Step(Keyed):
    """One thing to do on the path. Its id is unique in the ladder: evidence is kept under it."""

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
    """How you can tell that it is done."""
    show: Statement | None = None
    """What to show for it."""
    trial: Statement | None = None
    """A version for two weeks that somebody can try now."""


class Phase(Keyed):
    """A phase of the path, in one role, with its steps."""

    title: Title
    about: Statement | None = None
    months: Months | None = None
    """How long it takes."""
    alongside: tuple[Id, ...] = ()
    """Earlier phases that it runs alongside: its months don't add to theirs."""
    optional: Flag = False
    """`true`: the path works without it."""
    steps: Table[Step] = Field(min_length=1)
    """What to do in this phase, by id."""


class Move(Keyed):
    """The move from one role to the next. Paths between roles further apart join moves."""

    origin: Id = Field(alias="from")
    """The role where it starts."""
    to: Id
    """The role where it ends. The same as `from`: how to get better in the role."""
    about: Statement | None = None
    gains: tuple[Statement, ...] = ()
    """What a person gains by it."""
    gives_up: tuple[Statement, ...] = ()
    """What a person gives up for it."""
    keeps: tuple[Statement, ...] = ()
    """What stays the same."""
    needs: tuple[Statement, ...] = ()
    """What it takes that isn't a step: an opening, headcount, time in the role."""
    phases: Table[Phase] = Field(default_factory=dict)
    """The phases of the path, by id. If left out, made of what the next role calls for."""


class Roadmaps(Model):
    """What applies to all roadmaps."""

    caution: Statement
    """Why a roadmap isn't a checklist for promotion."""
    seat: tuple[Statement, ...] = ()
    """What a move depends on besides the person: an opening, a budget."""


class StepPlace(NamedTuple):
    """A step, and where it stands."""

    move: Move
    phase: Phase
    step: Step

    @property
    def path(self) -> Path:
        """The keys that lead to it in the file."""
        return ("moves", self.move.id, "phases", self.phase.id, "steps", self.step.id)


def steps(moves: Iterable[Move]) -> Iterator[StepPlace]:
    """Yield the steps of moves, in order."""
    for move in moves:
        for phase in move.phases.values():
            for step in phase.steps.values():
                yield StepPlace(move, phase, step)
