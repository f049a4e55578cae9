"""What `ladder check` answers."""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "note"]
"""`error`: the file cannot be used. `warning`: people will trip. `note`: worth a thought."""


@dataclass(frozen=True, slots=True)
class LintFinding:
    """One thing found in a file. `id` names the check; `roleadvisor ladder check --explain ID`.

    `line` and `column` count from 1 and are null where no place is known. `where` leads from the
    top of the file to the place. `excerpt` is the line of the file, `marker` the column in it.
    """

    id: str
    severity: Severity
    line: int | None
    column: int | None
    where: tuple[str, ...]
    text: str
    excerpt: str
    marker: int


@dataclass(frozen=True, slots=True)
class FileReview:
    """One file. `more` counts further errors that are not listed one by one."""

    file: str
    findings: tuple[LintFinding, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Review:
    """Every file that was checked. `passed` tells what the exit code tells."""

    files: tuple[FileReview, ...]
    errors: int
    warnings: int
    notes: int
    strict: bool
    passed: bool


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a check is there, and how to mend what it finds."""

    id: str
    severity: Severity
    title: str
    why: str
    mend: str
