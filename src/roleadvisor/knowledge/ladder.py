"""The whole ladder: what one knowledge base file holds."""

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from roleadvisor.knowledge.base import Id, Model, Title, Words, give_ids
from roleadvisor.knowledge.path import Move, Roadmaps
from roleadvisor.knowledge.quiz import Quiz
from roleadvisor.knowledge.role import (
    Facet,
    FacetGroup,
    OpenQuestion,
    Role,
    Skill,
    Track,
)
from roleadvisor.knowledge.statement import (
    Entry,
    RoleStatement,
    SharedStatement,
    Source,
    SourceRef,
)

SCHEMA_VERSION = "1"
"""The version of the file's form. A later one is refused with a word on upgrading."""


def _not_later(form: object) -> object:
    if isinstance(form, str) and form.isdecimal() and int(form[:9]) > int(SCHEMA_VERSION):
        raise PydanticCustomError(
            "later_form",
            "made for a later version of roleadvisor (schema {form}, here {here}): upgrade it",
            {"form": form[:9], "here": SCHEMA_VERSION},
        )
    return form


class KnowledgeBase(Model):
    """A career ladder: roles, facets, skills, moves between roles, and a quiz.

    `compare` names the two roles that a comparison takes by default. `source` is where every
    statement comes from that names no source of its own.
    """

    form: Annotated[Literal["1"], BeforeValidator(_not_later)] = Field(alias="schema")
    title: Title
    version: Title
    about: Words | None = None
    compare: tuple[Id, Id] | None = None
    source: SourceRef | None = None
    sources: dict[Id, Source] = Field(default_factory=dict)
    tracks: dict[Id, Track] = Field(default_factory=dict)
    groups: dict[Id, FacetGroup] = Field(default_factory=dict)
    facets: dict[Id, Facet] = Field(default_factory=dict)
    skills: dict[Id, Skill] = Field(default_factory=dict)
    shared: dict[Id, RoleStatement] = Field(default_factory=dict)
    roles: dict[Id, Role] = Field(min_length=1)
    open_questions: dict[Id, OpenQuestion] = Field(default_factory=dict)
    roadmaps: Roadmaps | None = None
    moves: dict[Id, Move] = Field(default_factory=dict)
    quiz: Quiz | None = None

    def model_post_init(self, _context: Any) -> None:  # noqa: ANN401 - pydantic's signature
        """Tell each keyed part its id."""
        give_ids(
            self.sources, self.tracks, self.groups, self.facets, self.skills,
            self.roles, self.open_questions, self.moves,
        )  # fmt: skip
        give_ids(*(role.pay for role in self.roles.values()))
        for move in self.moves.values():
            give_ids(move.phases, *(phase.steps for phase in move.phases.values()))
        if self.quiz:
            give_ids(self.quiz.dimensions, self.quiz.items, self.quiz.dealbreakers)

    def cell(self, role: Role, facet: Facet) -> tuple[RoleStatement, ...]:
        """Give what `role` says under `facet`, shared statements in full; a gap is empty."""
        return tuple(self.resolved(entry) for entry in role.facets.get(facet.id, ()))

    def resolved(self, entry: Entry) -> RoleStatement:
        """Give the statement itself, or the shared one that the entry names."""
        return self.shared[entry.shared] if isinstance(entry, SharedStatement) else entry

    def requirements(self, role: Role) -> Iterator[RoleStatement]:
        """Go through what `role` asks of a person, in the order of its facets."""
        for cell in role.facets.values():
            for entry in cell:
                statement = self.resolved(entry)
                if statement.asks:
                    yield statement
