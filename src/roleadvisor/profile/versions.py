"""Versions of the profile's form, and how an older one becomes today's."""

from collections.abc import Callable, Mapping
from typing import Any

CURRENT = 1
"""The version that this program writes."""

Form = dict[str, Any]

STEPS: Mapping[int, Callable[[Form], Form]] = {}
"""From each older version to the next one. None yet: 1 is the first."""


def version_of(form: Form) -> int | None:
    """Give the version that a file says it has; None where it says none that can be."""
    version = form.get("version")
    return version if type(version) is int and version > 0 else None


def forward(form: Form) -> Form:
    """Bring an older form to the current version, one step after the other."""
    while (step := STEPS.get(version_of(form) or CURRENT)) is not None:
        form = step(form)
    return form
