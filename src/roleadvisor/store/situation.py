"""What next steps start from; apart from the profile, which takes long to import."""

from typing import NamedTuple


class Situation(NamedTuple):
    """What next steps start from: the person's role, target and area, as far as they are known."""

    role: str | None = None
    target: str | None = None
    area: str | None = None
    offered: frozenset[str] = frozenset()
    """Roles for which they have said last that there is an opening, or that they have an offer."""


NOBODY = Situation()
"""Somebody with nothing saved."""
