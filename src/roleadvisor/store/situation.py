"""What next steps start from; separate from the profile, which is slow to import."""

from typing import NamedTuple


class Situation(NamedTuple):
    """What next steps start from: the person's role, target and area, as far as they are known."""

    role: str | None = None
    target: str | None = None
    area: str | None = None
    offered: frozenset[str] = frozenset()
    """Roles for which they last said that there's an opening or that they have an offer."""


NOBODY = Situation()
"""A person with nothing saved."""
