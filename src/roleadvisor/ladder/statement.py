"""Statements with their source and kind, parts of a week, skills, and open questions."""

import re
from typing import Annotated, Literal, Self
from zlib import crc32

from pydantic import Discriminator, Field, Tag, model_validator
from pydantic.dataclasses import dataclass
from pydantic_core import ArgsKwargs, PydanticCustomError

from roleadvisor.ladder.base import (
    CONFIG,
    Brief,
    Flag,
    Id,
    Keyed,
    Model,
    Title,
    Words,
    matching,
    whole_number,
)
from roleadvisor.text import REF_PATTERN

Kind = Literal["stated", "derived", "editorial"]
"""`stated` in the source; `derived` from stated figures; `editorial`: our own judgment."""

SourceRef = Annotated[str, matching(REF_PATTERN, 129)]
"""A declared source and a section of it: `handbook/levels`."""

LevelNumber = Annotated[int, whole_number(0, 99)]

Ask = Literal["experience", "skill", "milestone", "education", "network"]
"""What a role asks of a person; a roadmap's step is of the same kinds."""


class Section(Model):
    """Where something stands in a source."""

    title: Title
    note: Words | None = None
    """What a reader has to know of this place in the source."""


class Source(Keyed):
    """Where statements come from. What is not known of a source is left out, never guessed."""

    title: Title
    about: Words
    author: Words | None = None
    """Who made it, where that is known."""
    published: Words | None = None
    """When it was published, as the source has it."""
    retrieved: Words | None = None
    """When it was read."""
    url: Words | None = None
    """Where it can be found."""
    sections: dict[Id, Section] = Field(min_length=1)
    """Its parts. A statement names one of them: `handbook/levels`."""


# Statements are dataclasses with slots instead of models: a full role has seventy of them, and
# models take five times the memory.
@dataclass(config=CONFIG, frozen=True, slots=True)
class Statement:
    """One thing said. A bare text is a statement with nothing but its text."""

    text: Words
    source: SourceRef | None = None
    kind: Kind = "stated"
    """`stated` in the source; `derived` from what is stated; `editorial`: your own judgment."""
    how: Words | None = None
    note: Words | None = None
    brief: Brief | None = None
    """Its short form, for a first screen: at most 80 characters."""

    @model_validator(mode="before")
    @classmethod
    def _bare_text(cls, value: object) -> object:
        if isinstance(value, str):
            return {"text": value}
        if isinstance(value, dict | Statement | ArgsKwargs):
            return value
        raise PydanticCustomError("statement", "a text, or keys such as `text` and `source`")


class Years(Model):
    """Years of experience asked for."""

    min: Annotated[int, whole_number(0, 60)]
    """The fewest years."""
    max: Annotated[int, whole_number(0, 60)] | None = None
    """The most years; left out where there is no upper end."""
    of: Words
    """The work that counts: `selling to companies`."""


@dataclass(config=CONFIG, frozen=True, slots=True)
class RoleStatement(Statement):
    """A statement about a role, under one facet. With `asks` it is a requirement."""

    text: Words = ""
    """What is said. Left out where `skill` and `level` stand: the level's anchor says it."""
    id: Id | None = None
    """A name for this statement that stays when its words change. Steps name it in `builds`."""
    was: tuple[Id, ...] = ()
    """Ids that it had before. Kept answers, ratings and evidence follow it."""
    placement: Literal["editorial"] | None = None
    """`editorial`: the words are the source's; that they stand here is our reading."""
    asks: Ask | None = None
    """What kind of thing the role asks of a person here. It makes this a requirement."""
    years: Years | None = None
    """The years of experience that this asks for."""
    skill: Id | None = None
    """The skill, one of `skills`, that this asks for."""
    level: LevelNumber | None = None
    """The level of the skill that this asks for."""
    preferred: Flag = False
    """`true`: welcome, but not asked of everybody."""
    examples: tuple[Words, ...] = ()
    """What it can look like in work."""
    question: Words | None = None
    """How a person is asked whether they have it: `Are you a top performer on your team?`"""

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not self.text and (self.skill is None or self.level is None):
            raise PydanticCustomError("no_text", "the key `text`, or `skill` and `level`")
        return self

    @property
    def requirement_id(self) -> str:
        """The id of a requirement in its role: its `id`, else its skill, else made of its words.

        Never its position in the file: a new line above would give that to another requirement.
        """
        return self.id or self.skill or id_of_words(self.text)


_WORDS_OF_ID = 5
_LONGEST_START = 50


def id_of_words(text: str) -> str:
    """Make an id from a text: its first words and a checksum of the whole text."""
    words = re.findall("[a-z0-9]+", text.casefold())[:_WORDS_OF_ID]
    check = f"{crc32(text.casefold().encode()) & 0xFFFFFF:06x}"
    start = "-".join(words)[:_LONGEST_START].removesuffix("-")
    return f"{start}-{check}".removeprefix("-")


def comparable_content(statement: RoleStatement) -> tuple[object, ...]:
    """What a statement says and requires, for comparing; its metadata is left out.

    Two statements that say the same may differ in id, source, notes, and short form.
    """
    words = " ".join(statement.text.split())
    years = statement.years and (statement.years.min, statement.years.max, statement.years.of)
    return (
        words, statement.asks, years, statement.skill, statement.level, statement.preferred,
        statement.examples,
    )  # fmt: skip


@dataclass(config=CONFIG, frozen=True, slots=True)
class SharedStatement:
    """An entry that several roles have in common."""

    shared: Id
    """The id of a statement under `shared`."""


STATEMENT_TAG, SHARED_TAG = "statement", "shared statement"
"""The two kinds of entries, as named in pydantic's error locations."""


def _form_of_entry(value: object) -> str:
    names_another = isinstance(value, SharedStatement) or (
        isinstance(value, dict) and "shared" in value
    )
    return SHARED_TAG if names_another else STATEMENT_TAG


Entry = Annotated[
    Annotated[RoleStatement, Tag(STATEMENT_TAG)] | Annotated[SharedStatement, Tag(SHARED_TAG)],
    Discriminator(_form_of_entry),
]
"""One entry of a role's cell: a statement, or the id of one that roles share."""


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
    levels: dict[LevelNumber, SkillLevel] = Field(default_factory=dict)
    """Its levels by number. They may start above 1 and have gaps."""


class OpenQuestion(Keyed):
    """What the sources don't say, or disagree on."""

    title: Title
    about: Words
    says: tuple[Statement, ...] = ()
    """What the sources say, two or more, where they differ. Left out: nothing is known."""
    ask: Words
    """The question to ask."""
    whom: Words
    """Who would know."""
    roles: tuple[Id, ...] = ()
    """The roles that it is about. If none is named, all."""
    facets: tuple[Id, ...] = ()
    """The facets that it is about."""


class Share(Model):
    """A share of the time, in percent."""

    min: Annotated[int, whole_number(0, 100)]
    """The lowest share."""
    max: Annotated[int, whole_number(0, 100)]
    """The highest share."""


@dataclass(config=CONFIG, frozen=True, slots=True)
class WeekPart(Statement):
    """Something that takes time in a week of a role."""

    share: Share | None = None
    """How much of the week it takes, in percent. Left out: it varies."""
