"""Statements as results carry them."""

from roleadvisor.record import record


@record
class Said:
    """One statement: its text, where it comes from, whether it was said, derived or is editorial.

    `source` is `source/section`, or null where none is given. `placement` is `editorial` where
    the words are the source's and their place here is the keepers' reading. `examples` tell what
    it can look like in work. `level` is the level of `skill` that the role asks for here.
    """

    text: str
    source: str | None
    kind: str
    how: str | None = None
    note: str | None = None
    placement: str | None = None
    examples: tuple[str, ...] = ()
    skill: str | None = None
    level: int | None = None


@record
class RoleName:
    """A role by its id and title."""

    id: str
    title: str


@record
class Open:
    """What the sources do not tell (`unknown`) or tell in several ways (`conflict`)."""

    id: str
    kind: str
    title: str
    about: str
    says: tuple[Said, ...]
    ask: str
    whom: str
