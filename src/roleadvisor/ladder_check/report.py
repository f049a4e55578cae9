"""Findings with their places, file by file, and what they come to."""

from collections.abc import Collection, Iterable, Sequence

from roleadvisor.errors import AdvisorError, Diagnostic, FaultyFile, unknown
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder_check.registry import CHECKS
from roleadvisor.ladder_check.result import Explanation, FileReview, LintFinding, Review, Severity
from roleadvisor.reading.reader import Document

UNREADABLE, INVALID = "unreadable", "invalid"
"""The ids of errors: the file cannot be read, or is no valid ladder."""

EXPLAINED: dict[str, Explanation] = {
    UNREADABLE: Explanation(
        UNREADABLE,
        "error",
        "A file that cannot be read",
        "It is not there, may not be read, is too large, or is not text in UTF-8.",
        "The message tells which.",
    ),
    INVALID: Explanation(
        INVALID,
        "error",
        "A file that is no valid ladder",
        "No command works with it. Nothing else is looked for until it is mended.",
        "Each message tells the place, what is expected there and what stands there.",
    ),
    **{
        name: Explanation(name, check.severity, check.title, check.why, check.mend)
        for name, check in CHECKS.items()
    },
}
"""Everything that a finding can be, by id."""


def explain_check(name: str) -> Explanation:
    """Explain a kind of finding. Raises UsageProblem for an id that there is not."""
    known(name, among=EXPLAINED)
    return EXPLAINED[name]


def known(name: str, *, among: Collection[str] = CHECKS) -> None:
    """Make sure that a check has this id. Raises UsageProblem with the nearest one."""
    if name not in among:
        raise unknown("check", name, among, most=len(among))


def reviewed(document: Document[KnowledgeBase], ignored: Collection[str] = ()) -> FileReview:
    """Read a valid ladder as a reviewer would, without the checks to ignore."""
    found = [
        (name, fault)
        for name, check in CHECKS.items()
        if name not in ignored
        for fault in check.find(document.model)
    ]
    problems = document.problems([fault for _, fault in found]) if found else []
    findings = (
        _finding(name, CHECKS[name].severity, problem)
        for (name, _), problem in zip(found, problems, strict=True)
    )
    ordered = sorted(findings, key=lambda one: (one.line or 0, one.column or 0))
    return FileReview(document.file, tuple(ordered), 0)


def refused(file: str, error: AdvisorError) -> FileReview:
    """Tell what keeps a file from being read, as findings."""
    if not isinstance(error, FaultyFile):
        problem = Diagnostic(error.message.removeprefix(f"{file}: "))
        return FileReview(file, (_finding(UNREADABLE, "error", problem),), 0)
    findings = tuple(_finding(INVALID, "error", problem) for problem in error.problems)
    return FileReview(file, findings, error.total - len(findings))


def _finding(name: str, severity: Severity, problem: Diagnostic) -> LintFinding:
    return LintFinding(
        id=name,
        severity=severity,
        line=problem.line or None,
        column=problem.column or None,
        where=problem.where,
        text=problem.what,
        excerpt=problem.excerpt,
        marker=problem.marker,
    )


def review(files: Sequence[FileReview], *, strict: bool) -> Review:
    """Add up. A review is passed without errors; `strict`, without warnings too."""
    found = [finding for file in files for finding in file.findings]
    errors = _count(found, "error") + sum(file.more for file in files)
    warnings = _count(found, "warning")
    return Review(
        files=tuple(files),
        errors=errors,
        warnings=warnings,
        notes=_count(found, "note"),
        strict=strict,
        passed=not errors and not (strict and warnings),
    )


def _count(found: Iterable[LintFinding], severity: Severity) -> int:
    return sum(finding.severity == severity for finding in found)
