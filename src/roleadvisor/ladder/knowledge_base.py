"""The whole ladder: what one knowledge base file holds."""

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from roleadvisor.ladder.base import Id, Model, Title, Words, give_ids
from roleadvisor.ladder.moves import Move, Roadmaps
from roleadvisor.ladder.quiz import Quiz
from roleadvisor.ladder.role import Facet, FacetGroup, OpenQuestion, Role, Skill, Track
from roleadvisor.ladder.statement import Entry, RoleStatement, SharedStatement, Source, SourceRef

SCHEMA_VERSION = "1"
"""The version of the file's form. A later one is refused with a word on upgrading."""


def _not_later(form: object) -> object:
    if isinstance(form, str) and form.isdecimal() and int(form[:9]) > int(SCHEMA_VERSION):
        raise PydanticCustomError(
            "later_form",
            "made for a later version of roleadvisor (schema {form}, here {here})",
            {"form": form[:9], "here": SCHEMA_VERSION},
        )
    return form


class KnowledgeBase(Model):
    """A career ladder: roles, facets, skills, moves between roles, and a quiz."""

    form: Annotated[Literal["1"], BeforeValidator(_not_later)] = Field(alias="schema")
    """The version of this form of file: 1."""
    id: Id | None = None
    """Names the ladder for good. Kept answers, ratings and evidence hang on it."""
    title: Title
    version: Title
    """The version of this ladder. `ladder diff` suggests the next one."""
    about: Words | None = None
    compare: tuple[Id, Id] | None = None
    """The two roles that a comparison takes where none are named."""
    source: SourceRef | None = None
    """Where every statement comes from that names no source of its own."""
    sources: dict[Id, Source] = Field(default_factory=dict)
    """Where statements come from."""
    tracks: dict[Id, Track] = Field(default_factory=dict)
    """Tracks that run side by side, such as experts and managers."""
    groups: dict[Id, FacetGroup] = Field(default_factory=dict)
    """Headings over facets, in their order."""
    facets: dict[Id, Facet] = Field(default_factory=dict)
    """The rows of a comparison, in their order."""
    skills: dict[Id, Skill] = Field(default_factory=dict)
    """Competencies that several roles ask for, with their levels."""
    shared: dict[Id, RoleStatement] = Field(default_factory=dict)
    """Statements that several roles have in common, told once."""
    roles: dict[Id, Role] = Field(min_length=1)
    """The rungs of the ladder."""
    open_questions: dict[Id, OpenQuestion] = Field(default_factory=dict)
    """What is not known, or told in two ways."""
    roadmaps: Roadmaps | None = None
    """What is said of all roadmaps."""
    moves: dict[Id, Move] = Field(default_factory=dict)
    """The ways from one role to the next."""
    quiz: Quiz | None = None
    """Questions that show towards which role somebody leans."""

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
