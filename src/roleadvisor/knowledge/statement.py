"""A statement: what is said, by whom, and whether it was said, derived or is editorial."""

from typing import Annotated, Literal

from pydantic import Discriminator, Field, StringConstraints, Tag, model_validator
from pydantic_core import PydanticCustomError

from roleadvisor.knowledge.base import (
    REF_PATTERN,
    Flag,
    Id,
    Keyed,
    Model,
    Title,
    Whole,
    Words,
)

Kind = Literal["stated", "derived", "editorial"]
"""`stated` in the source; `derived` from stated figures; `editorial`: the keepers say so."""

SourceRef = Annotated[str, StringConstraints(pattern=REF_PATTERN, max_length=129)]
"""A declared source and a section of it: `article/team-lead-pay`."""

Ask = Literal["experience", "skill", "milestone", "education", "network"]
"""What a role asks of a person; a roadmap's step is of the same kinds."""


class Section(Model):
    """Where something stands in a source. `note` tells what a reader has to know of it."""

    title: Title
    note: Words | None = None


class Source(Keyed):
    """Where statements come from. What is not known of a source is left out, never guessed."""

    title: Title
    about: Words
    author: Words | None = None
    published: Words | None = None
    retrieved: Words | None = None
    url: Words | None = None
    sections: dict[Id, Section] = Field(min_length=1)


class Statement(Model):
    """One thing said. A bare text in the file is a statement with nothing but its text.

    `how` tells how a derived statement follows from stated ones; `note` is a remark of the
    ladder's keepers on it.
    """

    text: Words
    source: SourceRef | None = None
    kind: Kind = "stated"
    how: Words | None = None
    note: Words | None = None

    @model_validator(mode="before")
    @classmethod
    def _bare_text(cls, value: object) -> object:
        if isinstance(value, str):
            return {"text": value}
        if isinstance(value, dict | Statement):
            return value
        raise PydanticCustomError("statement", "a text, or keys such as `text` and `source`")


class Years(Model):
    """Years of experience asked for, from `min` to `max`; `of` names the work that counts."""

    min: Whole = Field(ge=0, le=60)
    max: Whole | None = Field(default=None, ge=0, le=60)
    of: Words


class RoleStatement(Statement):
    """A statement about a role, in the cell of one facet.

    `placement: editorial` says that the words are the source's, but that they belong to this
    role or facet is the keepers' reading. With `asks` it is a requirement: something the role
    asks of a person; roadmap steps name it by its `id`.
    """

    id: Id | None = None
    placement: Literal["editorial"] | None = None
    asks: Ask | None = None
    years: Years | None = None
    skill: Id | None = None
    level: Whole | None = Field(default=None, ge=0, le=99)
    preferred: Flag = False


class SharedStatement(Model):
    """An entry of a cell that several roles have in common: `shared` names the statement."""

    shared: Id


SAID, SHARED = "statement", "shared statement"
"""The two forms of an entry, as pydantic's error locations name them."""


def _form_of_entry(value: object) -> str:
    names_another = isinstance(value, SharedStatement) or (
        isinstance(value, dict) and "shared" in value
    )
    return SHARED if names_another else SAID


Entry = Annotated[
    Annotated[RoleStatement, Tag(SAID)] | Annotated[SharedStatement, Tag(SHARED)],
    Discriminator(_form_of_entry),
]
"""One entry of a role's cell: a statement, or the id of one that roles share."""
