"""What was found in ladder files, laid out: one line a finding, as editors and logs know it."""

from collections.abc import Iterator

from roleadvisor.ladder_check.result import Explanation, FileReview, LintFinding, Review, Severity
from roleadvisor.render.page import Block, Line, Page, Picture, Prose, Records, Tone
from roleadvisor.text import counted, listed

_TONES: dict[Severity, Tone] = {"error": "bad", "warning": "warn", "note": "plain"}
_NARROW, _WIDE = 34, 76
_BEFORE = 16
_MOST_STEPS = 2


def page(result: Review) -> Page:
    """Lay out the findings of every file, then what to do about them."""
    blocks = [block for file in result.files for block in _file(file)]
    kinds = dict.fromkeys(
        one.id for file in result.files for one in file.findings if one.severity != "error"
    )
    steps = tuple(
        (f"roleadvisor ladder check --explain {kind}", "why, and how to mend it")
        for kind in list(kinds)[:_MOST_STEPS]
    )
    return Page(_summary(result), tuple(blocks), _verdict(result), steps)


def _summary(result: Review) -> str:
    found = [
        counted(number, what)
        for number, what in (
            (result.errors, "error"),
            (result.warnings, "warning"),
            (result.notes, "note"),
        )
        if number
    ]
    return f"{listed(found) or 'Nothing found'} in {counted(len(result.files), 'file')}"


def _verdict(result: Review) -> str:
    if not result.passed:
        return "Not passed: mend the " + ("errors" if result.errors else "warnings")
    return "Passed, as a strict review too" if not result.warnings else "Passed; not if --strict"


def _file(file: FileReview) -> Iterator[Block]:
    lines = [
        Line(_told(file, one), _TONES[one.severity])
        for one in file.findings
        if one.severity != "error"
    ]
    if not file.findings:
        lines = [Line(f"{file.file}: nothing found", "good")]
    for finding in file.findings:
        if finding.severity == "error":
            yield Prose((Line(_told(file, finding), "bad"),))
            if finding.excerpt:
                yield _marked(finding)
    if file.more:
        lines.append(Line(f"{file.file}: and {counted(file.more, 'more error')}", "bad"))
    if lines:
        yield Prose(tuple(lines))


def _told(file: FileReview, finding: LintFinding) -> str:
    place = file.file if finding.line is None else f"{file.file}:{finding.line}:{finding.column}"
    where = f"{' › '.join(finding.where)}: " if finding.where else ""
    return f"{place}: {finding.severity}: {where}{finding.text} [{finding.id}]"


def _marked(finding: LintFinding) -> Picture:
    """Draw the line of the file with a mark under the place."""
    return Picture(_drawn(finding, _NARROW), _drawn(finding, _WIDE), ())


def _drawn(finding: LintFinding, width: int) -> tuple[str, str]:
    start = max(0, finding.marker - _BEFORE) if len(finding.excerpt) > width else 0
    mark = " " * (finding.marker - start) + "^"
    return f"  {finding.excerpt[start : start + width]}", f"  {mark}"


def records(result: Review) -> Records:
    """Give one row for each finding."""
    columns = ("file", "line", "column", "severity", "id", "where", "text")
    rows = tuple(
        (file.file, str(one.line or ""), str(one.column or ""), one.severity, one.id,
         " › ".join(one.where), one.text)
        for file in result.files
        for one in file.findings
    )  # fmt: skip
    return Records(columns, rows)


def explanation(result: Explanation) -> Page:
    """Lay out why a check is there, and how to mend what it finds."""
    return Page(
        result.title,
        (Prose((Line(result.why),), "Why"), Prose((Line(result.mend),), "What to do")),
        f"{result.id}, {result.severity}",
    )
