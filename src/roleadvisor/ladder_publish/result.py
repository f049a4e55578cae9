"""What `ladder publish` answers."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Published:
    """What was done in the folder; addresses are relative to it."""

    folder: str
    """Where the site is, as it was named."""
    pages: int
    """Pages of the site, those that only lead on from an old address included."""
    written: tuple[str, ...]
    """New and changed files."""
    removed: tuple[str, ...]
    """Files of an earlier run that the ladder has no page for any longer."""
    left: tuple[str, ...]
    """The same, but edited since, so that they were left."""
