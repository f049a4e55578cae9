"""The whole ladder: what one knowledge base file holds."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated, Literal

from pydantic import Field
from pydantic_core import PydanticCustomError

from roleadvisor.ladder.base import (
    Brief,
    Flag,
    Id,
    Keyed,
    Model,
    Table,
    Title,
    Words,
    before_validator,
    matching,
    whole_number,
)
from roleadvisor.ladder.included import covers, with_distinct_id
from roleadvisor.ladder.moves import Move, Roadmaps
from roleadvisor.ladder.pay_figure import Figure
from roleadvisor.ladder.quiz import Quiz
from roleadvisor.ladder.statement import (
    Entry,
    OpenQuestion,
    RoleStatement,
    SharedStatement,
    Skill,
    SkillLevel,
    Source,
    SourceRef,
    Statement,
    WeekPart,
)
from roleadvisor.text import CODE_PATTERN


class Occupation(Model):
    """The survey occupation closest to a role: close, and never equal to it."""

    code: Annotated[str, matching(CODE_PATTERN)]
    """Its code in the Standard Occupational Classification."""
    title: Title
    note: Statement
    """How close it is, and where it differs."""


Cell = Annotated[tuple[Entry, ...], Field(min_length=1)]
"""What one role says under one facet. One without it shows a gap."""


class Track(Keyed):
    """Roles side by side: individual contributors on one track, managers on another."""

    title: Title
    about: Words | None = None


class Family(Keyed):
    """Levels of one role, in the order of their `rank`."""

    title: Title
    department: Title | None = None
    """The part of the company that it belongs to."""
    about: Words | None = None


class FacetGroup(Keyed):
    """A heading over facets."""

    title: Title


class Facet(Keyed):
    """One topic under which roles are described and compared: a row of the comparison."""

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
    """`true`: a role of higher rank has more of it. If left out, roles differ in kind."""
    common: Flag = False
    """`true`: describes its roles together. A comparison of these alone shows it."""


class Role(Keyed):
    """One role, or one level of a role, on the ladder."""

    title: Title
    was: tuple[Id, ...] = ()
    """Ids that it had before. Kept assessments and agreements follow it."""
    aliases: tuple[Title, ...] = ()
    """Other names that people use for it."""
    track: Id | None = None
    """The track that it stands on."""
    family: Title | None = None
    """Joins the levels of one role: an id under `families`, or a title that each level repeats."""
    rank: Annotated[int, whole_number(0, 999)] | None = None
    """A whole number: the higher, the larger the scope of the role."""
    includes: Id | None = None
    """A lower role: this one calls for everything that it calls for, and for what stands here."""
    waypoint: Flag = False
    """`true`: a stepping stone, described briefly because paths lead through it."""
    summary: Statement | None = None
    """What the role is, in a sentence."""
    facets: dict[Id, Cell] = Field(default_factory=dict)
    """What is said about it under each facet. A facet left out is a gap."""
    pay: Table[Figure] = Field(default_factory=dict)
    """What it pays, by id."""
    week: tuple[WeekPart, ...] = ()
    """What a week in the role looks like."""
    first_90_days: tuple[Statement, ...] = ()
    """What the first 90 days in the role look like."""
    occupation: Occupation | None = None
    """The closest occupation in the wage survey."""


SCHEMA_VERSION = "1"
"""The version of the file format. A later one is refused with a hint to upgrade."""


def _refuse_later_schema(form: object) -> object:
    typed_version = str(form)[:9]
    if typed_version.isdecimal() and int(typed_version) > int(SCHEMA_VERSION):
        raise PydanticCustomError(
            "later_form",
            "made for a later version of roleadvisor (schema {form}, here {here})",
            {"form": typed_version, "here": SCHEMA_VERSION},
        )
    return form


class KnowledgeBase(Model):
    """A career ladder: roles, facets, skills, moves between roles, and a quiz."""

    form: Annotated[Literal["1"], before_validator(_refuse_later_schema)] = Field(alias="schema")
    """The version of this file format: 1."""
    id: Id | None = None
    """Identifies the ladder for good: saved answers, ratings and evidence are tied to it."""
    title: Title
    version: Title
    """The version of this ladder. `ladder diff` suggests the next one."""
    about: Words | None = None
    compare: tuple[Id, Id] | None = None
    """The two roles that a comparison takes where none are named."""
    source: SourceRef | None = None
    """Where every statement comes from that names no source of its own."""
    sources: Table[Source] = Field(default_factory=dict)
    """Where statements come from."""
    tracks: Table[Track] = Field(default_factory=dict)
    """Tracks that run side by side, such as experts and managers."""
    families: Table[Family] = Field(default_factory=dict)
    """Families of roles: the levels of one role."""
    groups: Table[FacetGroup] = Field(default_factory=dict)
    """Headings over facets, in their order."""
    facets: Table[Facet] = Field(default_factory=dict)
    """The rows of a comparison, in their order."""
    skills: Table[Skill] = Field(default_factory=dict)
    """Competencies that several roles ask for, with their levels."""
    shared: dict[Id, RoleStatement] = Field(default_factory=dict)
    """Statements that several roles have in common, written once."""
    roles: Table[Role] = Field(min_length=1)
    """The roles on the ladder."""
    open_questions: Table[OpenQuestion] = Field(default_factory=dict)
    """What isn't known, or what sources disagree on."""
    roadmaps: Roadmaps | None = None
    """What applies to all roadmaps."""
    moves: Table[Move] = Field(default_factory=dict)
    """The moves from one role to the next."""
    quiz: Quiz | None = None
    """Questions that show which role somebody leans toward."""

    def cell(self, role: Role, facet: Facet) -> tuple[RoleStatement, ...]:
        """What `role` says under `facet`, shared statements in full; a gap is empty."""
        return tuple(self.resolved(entry) for entry in role.facets.get(facet.id, ()))

    def resolved(self, entry: Entry) -> RoleStatement:
        """The statement itself, or the shared one that the entry names; always with a text."""
        statement = self.shared[entry.shared] if isinstance(entry, SharedStatement) else entry
        return statement if statement.text else replace(statement, text=self._level_text(statement))

    def _level_text(self, statement: RoleStatement) -> str:
        """The text of a skill level: its anchor, else `Discovery, level 2`."""
        if level := self.level_of(statement):
            return level.anchor.text
        skill = self.skills.get(statement.skill or "")
        return f"{skill.title if skill else statement.skill}, level {statement.level}"

    def level_of(self, statement: RoleStatement) -> SkillLevel | None:
        """The level of a skill that a statement calls for, if the ladder describes it."""
        skill = self.skills.get(statement.skill or "")
        return skill.levels.get(statement.level) if skill and statement.level is not None else None

    def family_title(self, role: Role) -> str | None:
        """The title of a role's family, whether the role names it by id or by title."""
        family = self.families.get(role.family or "")
        return family.title if family else role.family

    def has_own_words(self, statement: RoleStatement) -> bool:
        """Whether a statement says more than the skill level it calls for."""
        return statement.text != self._level_text(statement)

    def requirements(self, role: Role) -> Iterator[RoleStatement]:
        """Yield the requirements of `role`: its own, then those it gets by `includes`."""
        return (statement for _, statement in self.requirements_by_facet(role))

    def requirements_by_facet(self, role: Role) -> Iterator[tuple[Id, RoleStatement]]:
        """Yield the requirements of `role`, each with its facet's id.

        An included requirement is dropped if a nearer one has the same id and the same words or at
        least its years, or a higher level of its skill, or any level of it if the included one has
        no words of its own. If a nearer one has the same id but says something else, both count:
        ids are per role, and the included one gets its role's id appended.
        """
        nearer: dict[str, RoleStatement] = {}
        levels: dict[str, int] = {}
        for one in self.with_included(role):
            own = [
                (facet, with_distinct_id(statement, (one.id, *one.was), nearer))
                for facet, cell in one.facets.items()
                for statement in map(self.resolved, cell)
                if statement.asks
                and not covers(nearer.get(statement.id or ""), statement)
                and not self._is_superseded(statement, levels.get(statement.skill or ""))
            ]
            yield from own
            nearer |= {statement.id: statement for _, statement in own if statement.id}
            for skill, level in ((one.skill, one.level or 0) for _, one in own if one.skill):
                levels[skill] = max(level, levels.get(skill, 0))

    def _is_superseded(self, statement: RoleStatement, nearer: int | None) -> bool:
        """Whether a nearer requirement for the same skill, at level `nearer`, replaces this one."""
        if nearer is None:
            return False
        return nearer > (statement.level or 0) or not self.has_own_words(statement)

    def with_included(self, role: Role) -> tuple[Role, ...]:
        """Return a role and the roles it includes, nearest first."""
        found = [role]
        while (name := found[-1].includes) and name in self.roles:
            if self.roles[name] in found:  # a loop, which validation refuses
                break
            found.append(self.roles[name])
        return tuple(found)
