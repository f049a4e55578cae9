"""What `ladder diff` answers."""

from dataclasses import dataclass
from typing import Literal

from roleadvisor.statements.view import RoleName

Weight = Literal["major", "minor", "patch"]
"""`major` asks something new or more of somebody, or may; `minor` adds or clarifies.

`patch` is wording. Whether another figure, negation, quantity or text asks more, a person judges.
"""

Kind = Literal["added", "removed", "changed"]

Code = Literal[
    "added", "removed", "reworded", "figures", "negation", "quantity", "rewritten", "asked",
    "not-asked", "harder", "easier", "moved", "title", "renamed", "id-lost", "field",
]  # fmt: skip
"""Why a change weighs what it weighs, for programs; `what` says it in words.

`figures`, `negation` and `quantity`: hardly a word changed, and these did. `rewritten`: the text
says something else. `title`: it has another title. `renamed`: it has another id; `id-lost`: and no
`was` names the old one.
"""


@dataclass(frozen=True, slots=True)
class Change:
    """One change."""

    weight: Weight
    kind: Kind
    part: str
    """Where on the ladder, in words."""
    id: str | None
    """Which statement, step or figure."""
    what: str
    """What the change means, the heaviest reason first."""
    before: str | None
    """The text before; null where there was none."""
    after: str | None
    """The text after; null where there is none."""
    reasons: tuple[Code, ...]
    """The reasons as codes, in the same order."""


@dataclass(frozen=True, slots=True)
class Group:
    """The changes for the people in one role, the way on from there included."""

    role: RoleName | None
    """Null for what concerns everybody."""
    name: str
    """The role's title, told apart from another role of that title; or `Everybody`."""
    weight: Weight
    """That of the heaviest change."""
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Edition:
    """One of the two files: what it calls itself."""

    title: str
    version: str


KeptKind = Literal[
    "role", "target", "evidence", "mark", "rating", "manager's rating", "agreement", "quiz answer",
]  # fmt: skip
"""What kind of data was saved. A mark is how far somebody is with a step.

`role` and `target` are where somebody is now and the role that they aim for.
"""


KIND_NAMES: dict[KeptKind, tuple[str, str]] = {
    "evidence": ("piece of evidence", "pieces of evidence"),
}
"""What several are called, where an s doesn't do."""

ROLE_NAMES: dict[KeptKind, str] = {"role": "current role", "target": "target"}
"""What the roles of `profile set` are called, of which a person has one each."""


@dataclass(frozen=True, slots=True)
class KeptEntry:
    """Something that a person has saved, and what the change does to it."""

    kind: KeptKind
    title: str
    """The title of what it is saved under."""
    what: str
    """Both, as `rating: First talks`."""
    id: str
    """The id that it is saved under."""
    effect: Literal["follows", "asked-again", "gone"]
    """`follows` its entry to a new id; `asked-again`: the words changed, so it no longer counts;
    `gone`: the ladder no longer has the entry, and what was saved stays in the profile."""
    now: str | None
    """The id where it is now; null where it is gone."""


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything that changed between two versions of a ladder."""

    old: Edition
    new: Edition
    weight: Weight | None
    """That of the heaviest change; null where nothing changed."""
    suggested: str | None
    """The version that the new file should have; null where the old version is no number."""
    raised: bool | None
    """Whether the new file's version is that or a later one; null where they can't be compared."""
    major: int
    minor: int
    patch: int
    groups: tuple[Group, ...]
    """The changes, by who is affected."""
    cautions: tuple[str, ...]
    """What to keep in mind when reading this."""
    kept: tuple[KeptEntry, ...] = ()
    """With `--profile`: what the change moves in a person's data."""
    stays: str | None = None
    """With `--profile`: what of that person's data stays as it is, in a sentence."""
