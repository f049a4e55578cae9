"""The results of `ladder check`."""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "note"]
"""`error`: the file cannot be used. `warning`: people will trip. `note`: worth a thought."""


@dataclass(frozen=True, slots=True)
class LintFinding:
    """One thing found in a file."""

    id: str
    """The check that found it: `roleadvisor ladder check --explain ID`."""
    severity: Severity
    line: int | None
    """From 1; null where no place is known."""
    column: int | None
    """From 1, likewise."""
    where: tuple[str, ...]
    """The keys that lead from the top of the file to the place."""
    text: str
    """What is wrong, and often what to do."""
    excerpt: str
    """The line of the file."""
    marker: int
    """The column in `excerpt` that is meant, from 0."""


@dataclass(frozen=True, slots=True)
class FileReview:
    """One file."""

    file: str
    findings: tuple[LintFinding, ...]
    more: int
    """Further errors that are not listed one by one."""


@dataclass(frozen=True, slots=True)
class KindCount:
    """How often one check found something, in all files."""

    id: str
    severity: Severity
    title: str
    count: int
    fixable: bool
    """`ladder check --fix` mends it, or some of it."""


@dataclass(frozen=True, slots=True)
class Review:
    """Every file that was checked."""

    files: tuple[FileReview, ...]
    errors: int
    warnings: int
    notes: int
    strict: bool
    """Whether warnings fail too."""
    passed: bool
    """Whether the exit code is 0."""
    kinds: tuple[KindCount, ...]
    """What was found, by check: errors first, then the most frequent."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a check is there, and how to fix what it finds."""

    id: str
    severity: Severity
    title: str
    why: str
    mend: str
    """What to do."""
    fixable: bool
    """`ladder check --fix` does it, as far as it needs no judgment."""
