"""Lays out the findings in ladder files: counts by kind first, then one line per finding."""

from collections.abc import Iterable, Iterator, Sequence

from roleadvisor.ladder_check.result import Explanation, FileReview, LintFinding, Review, Severity
from roleadvisor.render.page import (
    Block,
    Line,
    NextStep,
    Page,
    Picture,
    Prose,
    Records,
    Table,
    Tone,
)
from roleadvisor.text import join_words, pluralize

Finding = tuple[FileReview, LintFinding]

_TONES: dict[Severity, Tone] = {"error": "bad", "warning": "warn", "note": "plain"}
_NARROW, _WIDE = 36, 56
"""Widths of an excerpt: on a narrow screen, and from 60 columns on (see Picture)."""

_BEFORE = 16
_MOST_STEPS = 2
_MOST_KINDS = 8
_MOST_FINDINGS = 3
_FEW = 4
"""Up to this many findings are listed without counts by kind."""

_MOST_ERRORS = 2


def page(result: Review, *, full: bool, fix: Sequence[str] = ()) -> Page:
    """Lay out the findings; on the first screen, counts by kind and the worst ones.

    `fix` is the command with `--fix`, empty if it would fix nothing.
    """
    every = [(file, one) for file in result.files for one in file.findings]
    shown = every if full else _worst(result, every)
    blocks = [_kinds(result, full=full)] if len(every) > _FEW else []
    blocks += _findings(result) if full else _blocks(shown, _clean(result, result.files))
    hidden = result.errors + result.warnings + result.notes - len(shown)
    more = f"{pluralize(hidden, 'more finding')}: --full" if hidden > 0 and not full else ""
    return Page(_summary(result), tuple(blocks), _verdict(result), _next_steps(result, fix), more)


def _next_steps(result: Review, fix: Sequence[str]) -> tuple[NextStep, ...]:
    kinds = [kind for kind in result.kinds if kind.severity != "error"]
    steps = [
        NextStep(("ladder", "check", "--explain", kind.id), "why it matters and what to do")
        for kind in kinds[:_MOST_STEPS]
    ]
    if fix:
        steps.append(NextStep(tuple(fix), "fix what needs no judgment"))
    return tuple(steps)


def _summary(result: Review) -> str:
    numbers = (
        (result.errors, "error"), (result.warnings, "warning"), (result.notes, "note"),
    )  # fmt: skip
    found = [pluralize(number, what) for number, what in numbers if number]
    one = result.files[0].file if len(result.files) == 1 else ""
    return (
        f"{join_words(found) or 'Nothing found'} in {one or pluralize(len(result.files), 'file')}"
    )


def _verdict(result: Review) -> str:
    if not result.passed:
        return "Not passed: fix the " + ("errors" if result.errors else "warnings")
    return "Passed: warnings fail only with --strict" if result.warnings else "Passed"


def _kinds(result: Review, *, full: bool) -> Block:
    kinds = result.kinds if full else result.kinds[:_MOST_KINDS]
    rows = tuple(
        ((Line(pluralize(kind.count, kind.severity), _TONES[kind.severity]),),
         (Line(f"{kind.title} [{kind.id}]"),))
        for kind in kinds
    )  # fmt: skip
    return Table(("Found", "What"), rows)


def _worst(result: Review, every: list[Finding]) -> list[Finding]:
    """The first errors; if there are none, one finding of each of the first kinds."""
    errors = [one for one in every if one[1].severity == "error"]
    if errors:
        return errors[:_MOST_ERRORS]
    if len(every) <= _FEW:
        return every
    return [
        next(one for one in every if one[1].id == kind.id) for kind in result.kinds[:_MOST_FINDINGS]
    ]


def _findings(result: Review) -> Iterator[Block]:
    for file in result.files:
        lines = _clean(result, [file])
        if file.more:
            lines.append(Line(f"{file.file}: and {pluralize(file.more, 'more error')}", "bad"))
        yield from _blocks([(file, one) for one in file.findings], lines)


def _clean(result: Review, files: Sequence[FileReview]) -> list[Line]:
    """Lines for files without findings; for a single file, the title already says so."""
    clean = [file.file for file in files if not file.findings and len(result.files) > 1]
    names = clean if len(clean) <= _FEW else [pluralize(len(clean), "file")]
    return [Line(f"{name}: nothing found", "good") for name in names]


def _blocks(found: Iterable[Finding], after: list[Line]) -> Iterator[Block]:
    lines: list[Line] = []
    for file, one in found:
        line = Line(_format_finding(file, one), _TONES[one.severity])
        if one.severity == "error":
            yield Prose((line,))
            if one.excerpt:
                yield Picture(
                    _excerpt_with_caret(one, _NARROW), _excerpt_with_caret(one, _WIDE), ()
                )
        else:
            lines.append(line)
    if lines or after:
        yield Prose((*lines, *after))


def _format_finding(file: FileReview, finding: LintFinding) -> str:
    place = file.file if finding.line is None else f"{file.file}:{finding.line}:{finding.column}"
    where = f"{' › '.join(finding.where)}: " if finding.where else ""
    return f"{place}: {finding.severity}: {where}{finding.text} [{finding.id}]"


def _excerpt_with_caret(finding: LintFinding, width: int) -> tuple[str, str]:
    """The line of the file, with a caret under the place."""
    start = max(0, finding.marker - _BEFORE) if len(finding.excerpt) > width else 0
    mark = " " * (finding.marker - start) + "^"
    return f"  {finding.excerpt[start : start + width]}", f"  {mark}"


def records(result: Review) -> Records:
    """One row for each finding."""
    columns = ("file", "line", "column", "severity", "id", "where", "text")
    rows = tuple(
        (file.file, str(one.line or ""), str(one.column or ""), one.severity, one.id,
         " › ".join(one.where), one.text)
        for file in result.files
        for one in file.findings
    )  # fmt: skip
    return Records(columns, rows)


def explanation_page(result: Explanation) -> Page:
    """Lay out why a check is there, and what to do about what it finds."""
    fix = "roleadvisor ladder check --fix FILE does it where it needs no judgment."
    what = (Line(result.mend), *([Line(fix)] if result.fixable else []))
    return Page(
        result.title,
        (Prose((Line(result.why),), "Why"), Prose(what, "What to do")),
        f"{result.id}, {result.severity}",
    )
