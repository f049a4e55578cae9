"""Runs all checks on a file: findings with their places, and the totals."""

from collections import Counter
from collections.abc import Collection, Sequence

from roleadvisor.errors import AdvisorError, Diagnostic, FaultyFile, UnreadableFile, unknown
from roleadvisor.ladder.load import open_ladder
from roleadvisor.ladder_check import pay_checks, plan_checks, structure_checks, text_checks
from roleadvisor.ladder_check.check import LadderDocument, LadderFile
from roleadvisor.ladder_check.result import (
    Explanation,
    FileReview,
    KindCount,
    LintFinding,
    Review,
    Severity,
)
from roleadvisor.text import display_filename

CHECKS = {
    one.about.id: one
    for module in (text_checks, plan_checks, structure_checks, pay_checks)
    for one in module.CHECKS
}
"""By id, in the order of explanation; findings are in the order of the file."""

_UNREADABLE = Explanation(
    "unreadable",
    "error",
    "A file that cannot be read",
    "It does not exist, cannot be read, is too large, or is not UTF-8 text.",
    "The message says which.",
    fixable=False,
)
_INVALID = Explanation(
    "invalid",
    "error",
    "A file that is not a valid ladder",
    "No command works with it. Nothing else is checked until it is fixed.",
    "Each message says where, what is expected there and what was found.",
    fixable=False,
)
EXPLAINED: dict[str, Explanation] = {
    one.id: one for one in (_UNREADABLE, _INVALID, *(check.about for check in CHECKS.values()))
}
"""Everything that a finding can be, by id."""

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")
"""The worst first."""


def explain_check(name: str) -> Explanation:
    """Explain a kind of finding. Raises UsageProblem for an unknown id."""
    require_known(name, among=EXPLAINED)
    return EXPLAINED[name]


def require_known(name: str, *, among: Collection[str] = CHECKS) -> None:
    """Raise UsageProblem, with the closest id, if no check has this id."""
    if name not in among:
        raise unknown("check", name, among, most=len(among))


def review_file(name: str, ignored: Collection[str] = ()) -> FileReview:
    """Review the ladder in a file; what can't be read or isn't valid is a finding too."""
    try:
        return review_ladder(open_ladder(name), ignored)
    except (FaultyFile, UnreadableFile) as error:
        return _review_unreadable(display_filename(name), error)


def review_ladder(document: LadderDocument, ignored: Collection[str] = ()) -> FileReview:
    """Run all checks on a valid ladder, except the ignored ones."""
    ladder = LadderFile(document)
    found = [
        (check.about, error)
        for name, check in CHECKS.items()
        if name not in ignored
        for error in check.find(ladder)
    ]
    problems = document.problems([error for _, error in found]) if found else []
    kinds = (kind for kind, _ in found)
    ordered = sorted(
        zip(kinds, problems, strict=True), key=lambda one: (one[1].line, one[1].column)
    )
    return FileReview(document.file, tuple(_finding(*one) for one in ordered), 0)


def _review_unreadable(file: str, error: AdvisorError) -> FileReview:
    """Turn the errors that keep a file from being read into findings."""
    if not isinstance(error, FaultyFile):
        problem = Diagnostic(error.message.removeprefix(f"{file}: "))
        return FileReview(file, (_finding(_UNREADABLE, problem),), 0)
    findings = tuple(_finding(_INVALID, problem) for problem in error.problems)
    return FileReview(file, findings, error.total - len(findings))


def _finding(kind: Explanation, problem: Diagnostic) -> LintFinding:
    return LintFinding(
        id=kind.id,
        severity=kind.severity,
        line=problem.line or None,
        column=problem.column or None,
        where=problem.where,
        text=problem.what,
        excerpt=problem.excerpt,
        marker=problem.marker,
    )


def review(files: Sequence[FileReview], *, strict: bool) -> Review:
    """Add up the findings. Errors fail the review; if `strict`, warnings do too."""
    found = Counter(finding.id for file in files for finding in file.findings)
    found[_INVALID.id] += sum(file.more for file in files)
    kinds = sorted(
        (_kind(EXPLAINED[name], count) for name, count in (+found).items()),
        key=lambda kind: (SEVERITIES.index(kind.severity), -kind.count),
    )
    errors, warnings, notes = (
        sum(kind.count for kind in kinds if kind.severity == severity) for severity in SEVERITIES
    )
    return Review(
        files=tuple(files),
        errors=errors,
        warnings=warnings,
        notes=notes,
        strict=strict,
        passed=not errors and not (strict and warnings),
        kinds=tuple(kinds),
    )


def _kind(one: Explanation, count: int) -> KindCount:
    return KindCount(one.id, one.severity, one.title, count, one.fixable)
