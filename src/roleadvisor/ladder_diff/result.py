"""What `ladder diff` answers."""

from dataclasses import dataclass
from typing import Literal

from roleadvisor.statements.view import RoleName

Weight = Literal["major", "minor", "patch"]
"""`major` asks something new or more of somebody; `minor` adds or clarifies; `patch` is wording."""

Kind = Literal["added", "removed", "changed"]


@dataclass(frozen=True, slots=True)
class Change:
    """One change. `part` says where on the ladder, `id` which statement, step or figure.

    `what` tells what the change means and why it weighs what it weighs. `before` and `after` are
    the texts, null where there is none.
    """

    weight: Weight
    kind: Kind
    part: str
    id: str | None
    what: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Group:
    """The changes for the people in one role, the way on from there included.

    `role` is null for what concerns everybody. `weight` is that of the heaviest change.
    """

    role: RoleName | None
    weight: Weight
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Edition:
    """One of the two files: what it calls itself."""

    title: str
    version: str


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything that changed between two versions of a ladder.

    `weight` is that of the heaviest change, null where nothing changed. `suggested` is the version
    that the new file should have, null where the old version is no number. `raised` tells
    whether the new file's version is that or a later one, null where that cannot be told.
    """

    old: Edition
    new: Edition
    weight: Weight | None
    suggested: str | None
    raised: bool | None
    major: int
    minor: int
    patch: int
    groups: tuple[Group, ...]
    cautions: tuple[str, ...]
