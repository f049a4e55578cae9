"""`roleadvisor ladder check [FILE]...`."""

from typing import TYPE_CHECKING, Annotated

import typer

from roleadvisor.shell.options import FULL, Run, command

if TYPE_CHECKING:
    from collections.abc import Sequence

    from roleadvisor.ladder_check.check import LadderDocument
    from roleadvisor.ladder_check.result import Review


def check_ids() -> list[str]:
    """Complete the ids of checks."""
    from roleadvisor.ladder_check.review import EXPLAINED

    return list(EXPLAINED)


@command(
    "ladder check", FULL,
    examples=("ladder check ladder.yaml --strict", "ladder check --explain told-twice"),
)  # fmt: skip
def check(
    run: Run,
    files: Annotated[
        list[str] | None,
        typer.Argument(metavar="FILE", help="Ladders; by default the one in use."),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Make warnings fail, too.")] = False,
    fix: Annotated[
        bool,
        typer.Option("--fix", help="First fix what needs no judgment; FILE.bak is the old file."),
    ] = False,
    ignore: Annotated[
        list[str] | None,
        typer.Option(
            "--ignore",
            metavar="ID",
            help="Leave out this check; repeatable.",
            autocompletion=check_ids,
        ),
    ] = None,
    explain: Annotated[
        str | None,
        typer.Option(
            "--explain",
            metavar="ID",
            help="Explain why a check is there, and how to fix what it finds.",
            autocompletion=check_ids,
        ),
    ] = None,
) -> None:
    """Check that files are valid ladders, then read them as a reviewer would.

    Exits with 1 if there are errors; with --strict, also if there are warnings.
    """
    from roleadvisor.errors import ExitCode
    from roleadvisor.ladder.load import is_shipped, knowledge_base_file
    from roleadvisor.ladder_check.page import page, records
    from roleadvisor.ladder_check.review import require_known, review, review_file, review_ladder
    from roleadvisor.shell.streams import redirect_to_devnull

    if explain is not None:
        _explain(run, explain, with_others=bool(files or strict or fix or ignore))
        return
    for name in ignore or ():
        require_known(name)
    names = files or [knowledge_base_file(run.data)]
    shipped = not files and is_shipped(run.data)
    if shipped:
        run.note(_shipped_ladder_note())
    ignored = ignore or ()
    if fix:
        _fix(run, names, ignored, can_write=not shipped and "-" not in names)
    own = names[0] if len(names) == 1 and names != ["-"] and not shipped and not fix else None
    ladder = _valid(own) if own else None  # read once for the review and for what --fix could do
    reviews = (review_file(name, ignored) for name in names)
    result = review([review_ladder(ladder, ignored)] if ladder else list(reviews), strict=strict)
    try:
        run.deliver(
            result,
            lambda: page(result, full=run.full, fix=_fix_command(own, ladder, ignored, result)),
            lambda: records(result),
            inputs=tuple(names),
        )
    except BrokenPipeError:  # a reader that leaves early still wants the exit code
        redirect_to_devnull(1)
    if not result.passed:
        _report_failed_files(result, on_screen=run.output is None)
        raise typer.Exit(ExitCode.BAD_FILE)


def _shipped_ladder_note() -> str:
    """A note that no ladder was named, and how to check one in the current directory."""
    from pathlib import Path

    found = next((one for one in ("ladder.yaml", "ladder.yml") if Path(one).exists()), None)
    if found is None:
        return "The shipped ladder; yours: --data FILE"
    return f"The shipped ladder, not {found}. To check that: roleadvisor ladder check {found}"


def _explain(run: Run, name: str, *, with_others: bool) -> None:
    from roleadvisor.errors import UsageProblem
    from roleadvisor.ladder_check.page import explanation_page
    from roleadvisor.ladder_check.review import explain_check

    if with_others:
        raise UsageProblem(
            "--explain goes alone: it explains a check and checks no file",
            f"Try: roleadvisor ladder check --explain {name}",
        )
    result = explain_check(name)
    run.deliver(result, lambda: explanation_page(result))


def _fix(run: Run, names: "Sequence[str]", ignored: "Sequence[str]", *, can_write: bool) -> None:
    """Fix each valid ladder; invalid ones are left for the review to report."""
    from roleadvisor.errors import FaultyFile, UnreadableFile, UsageProblem

    if not can_write:
        raise UsageProblem("--fix needs a file to write to", "Name the ladder's file.")
    run.check_target(*names)
    for name in names:
        try:
            _fix_file(run, name, ignored)
        except (FaultyFile, UnreadableFile):
            continue


def _fix_file(run: Run, name: str, ignored: "Sequence[str]") -> None:
    from roleadvisor.files import save_backup, write_atomically
    from roleadvisor.ladder.load import ladder_document
    from roleadvisor.ladder_check.fix import fix_ladder
    from roleadvisor.reading.source import read_raw, require_utf8
    from roleadvisor.text import display_filename, join_words, pluralize

    old = read_raw(name)
    ladder = ladder_document(require_utf8(old, name), display_filename(name))
    fixed = fix_ladder(ladder, ignored)
    if not fixed.counts:
        run.note(f"{ladder.file}: nothing to fix without judgment.")
        return
    backup = save_backup(name, old)
    write_atomically(name, fixed.data, replace=True)
    what = join_words(f"{count} {kind}" for kind, count in fixed.counts.items())
    total = pluralize(fixed.counts.total(), "thing")
    run.note(f"{ladder.file}: fixed {total} ({what}). The old file: {backup}")


def _valid(name: str) -> "LadderDocument | None":
    """The ladder in a file; None if it's unreadable or invalid, which the review reports."""
    from roleadvisor.errors import FaultyFile, UnreadableFile
    from roleadvisor.ladder.load import open_ladder

    try:
        return open_ladder(name)
    except (FaultyFile, UnreadableFile):
        return None


def _fix_command(
    name: str | None,
    ladder: "LadderDocument | None",
    ignored: "Sequence[str]",
    result: "Review",
) -> tuple[str, ...]:
    """The command that fixes the file `name`; empty if there's nothing that it would fix."""
    from roleadvisor.ladder_check.fix import can_fix

    found = {kind.id for kind in result.kinds if kind.fixable}
    if name is None or ladder is None or not found or not can_fix(ladder, found):
        return ()
    without = (word for one in ignored for word in ("--ignore", one))
    return ("ladder", "check", "--fix", *without, name)


def _report_failed_files(result: "Review", *, on_screen: bool) -> None:
    """List failed files on stderr if the result went to a file or a pipe, not to the screen."""
    import sys

    from roleadvisor.errors import SHOWN_PROBLEMS
    from roleadvisor.shell.streams import is_terminal, print_message
    from roleadvisor.text import join_words, pluralize

    if on_screen and is_terminal(sys.stdout):
        return
    fatal = {"error", "warning"} if result.strict else {"error"}
    names = [file.file for file in result.files if fatal & {one.severity for one in file.findings}]
    more = len(names) - SHOWN_PROBLEMS
    others = [pluralize(more, "other file")] if more > 0 else []
    print_message(f"{join_words([*names[:SHOWN_PROBLEMS], *others])}: not passed")
