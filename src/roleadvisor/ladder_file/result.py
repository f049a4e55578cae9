"""The result of `ladder sources`."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SectionView:
    """One section of a source."""

    id: str
    title: str
    note: str | None
    statements: int
    """How many statements come from it."""


@dataclass(frozen=True, slots=True)
class SourceView:
    """One source. What is not known of it is null."""

    id: str
    title: str
    about: str
    author: str | None
    published: str | None
    """When it was published, as the source has it."""
    retrieved: str | None
    """When it was read."""
    url: str | None
    statements: int
    """How many statements come from its sections."""
    sections: tuple[SectionView, ...]


@dataclass(frozen=True, slots=True)
class SourceList:
    """Where the statements of a ladder come from."""

    ladder: str
    default: str | None
    """The source of every statement that names none."""
    statements: int
    """How many statements there are in all."""
    unsourced: int
    """How many statements neither name a source nor have that default."""
    sources: tuple[SourceView, ...]
