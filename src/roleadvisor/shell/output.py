"""A result to its format and its target: screen, pipe or file."""

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from roleadvisor.errors import OutputProblem
from roleadvisor.shell.commands import command_line
from roleadvisor.shell.formats import CommandOutput, formatted, written
from roleadvisor.shell.pager import page_through
from roleadvisor.shell.streams import console, is_terminal, tell, width_of

if TYPE_CHECKING:
    from roleadvisor.render.page import NextStep, Page


__all__ = ["CommandOutput", "OutputTarget", "check", "deliver", "written"]


class OutputTarget(NamedTuple):
    """Where and how to write: the format, the file, whether it may be replaced.

    `data` is the option for the knowledge base. That file, the profile and other `inputs` that the
    command has read are never written over. `profile` is the option for the profile.
    """

    form: str = "table"
    file: str | None = None
    force: bool = False
    data: str | None = None
    inputs: tuple[str | None, ...] = ()
    profile: str | None = None
    person: str | None = None
    quiet: bool = False
    no_pager: bool = False


def deliver(output: CommandOutput, target: OutputTarget) -> None:
    """Write the output, then what is worth trying next if a person is looking."""
    if target.file is not None and target.file != "-":
        _to_file(formatted(output, target.form), target)
        return
    if sys.stdout is None:
        raise OutputProblem("standard output is closed", "Use --output FILE.")
    page = output.page() if target.form == "table" else None
    steps = list(_next_steps(page, target)) if page else []
    text = _on_screen(page) if page else formatted(output, target.form)
    if target.no_pager or not page_through(text, len(steps)):
        sys.stdout.write(text)
        sys.stdout.flush()
    for line in steps:
        tell(line)


def check(target: OutputTarget) -> None:
    """Refuse a target that cannot be written to, before a person does long work for it."""
    if target.file is not None and target.file != "-":
        from roleadvisor.files import refuse_unwritable

        _refuse_inputs(target.file, target)
        refuse_unwritable(target.file, replace=target.force)
    elif sys.stdout is None:
        raise OutputProblem("standard output is closed", "Use --output FILE.")


def _to_file(text: str, target: OutputTarget) -> None:
    from roleadvisor.files import write_whole

    assert target.file is not None  # noqa: S101 - the caller has looked
    _refuse_inputs(target.file, target)
    # Excel takes a CSV without a byte order mark for the system's old code page.
    encoding = "utf-8-sig" if target.form == "csv" else "utf-8"
    write_whole(target.file, text.encode(encoding, "backslashreplace"), replace=target.force)
    if not target.quiet:
        tell(f"Wrote {target.file}.")


def _refuse_inputs(file: str, target: OutputTarget) -> None:
    from roleadvisor.files import refuse_input
    from roleadvisor.ladder.location import knowledge_base_file
    from roleadvisor.shell.profile import profile_paths

    refuse_input(file, (knowledge_base_file(target.data), *profile_paths(None), *target.inputs))


def _on_screen(page: "Page") -> str:
    """Write the page for the terminal or pipe that stdout is, colors included."""
    from roleadvisor.render.table import show

    screen = console(sys.stdout)
    with screen.capture() as captured:
        show(page, screen)
    return captured.get()


def _next_command(step: "NextStep | tuple[str, str]", target: OutputTarget) -> str:
    """Give a step's command with the ladder and the profile that this run was given."""
    from shlex import split

    words = split(step[0])[1:] if isinstance(step[0], str) else step[0]
    given = {"data": target.data, "profile": target.profile, "person": target.person}
    return command_line(words, given)


def _below(about: str) -> list[str]:
    """Fold what a command is for, to stand under it."""
    from textwrap import wrap

    margin = " " * 6
    width = max(width_of(sys.stderr), 20)
    return wrap(about, width, initial_indent=margin, subsequent_indent=margin)


def _next_steps(page: "Page", target: OutputTarget) -> Iterator[str]:
    """Lines with the next useful commands, where a person is looking at both streams."""
    if target.quiet or not (
        page.next_steps and is_terminal(sys.stdout) and is_terminal(sys.stderr)
    ):
        return
    yield ""
    yield "Next:"
    steps = [(_next_command(step, target), step[1]) for step in page.next_steps]
    widest = max(len(command) for command, _ in steps)
    lines = [f"  {command.ljust(widest)}  {about}" for command, about in steps]
    if max(map(len, lines)) > width_of(sys.stderr):
        lines = [line for command, about in steps for line in (f"  {command}", *_below(about))]
    yield from lines
