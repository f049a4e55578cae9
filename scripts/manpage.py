"""Write docs/roleadvisor.1, the manual page, from the program: `python scripts/manpage.py`.

A test compares the page with the program. A wheel installs it under share/man.
"""

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import typer
from typer.main import get_command

from roleadvisor import __version__
from roleadvisor.errors import ExitCode
from roleadvisor.shell.app import app
from roleadvisor.shell.commands import COMMANDS
from roleadvisor.shell.help import ENVIRONMENT, expand_examples, plain_row

DOCUMENT = Path(__file__).resolve().parent.parent / "docs" / "roleadvisor.1"

EXIT_CODES = {
    ExitCode.DONE: "Done.",
    ExitCode.BAD_FILE: "A file is unreadable or invalid, a check found what it was to find, or"
    " output could not be written in full.",
    ExitCode.USAGE: "Wrong usage: an unknown option or name, or a question that nobody can answer.",
    ExitCode.INTERRUPTED: "Stopped with Ctrl-C.",
}
FILES = """The data that is saved about you is in one file: profile.json in ROLEADVISOR_HOME, else
in the platform's folder for app data. `roleadvisor profile show` tells where."""


def roff(text: str) -> str:
    """Escape a text: no backslash acts, a hyphen stays a minus, no line begins a request."""
    escaped = text.replace("\\", r"\e").replace("-", r"\-").replace("'", r"\(aq")
    return re.sub(r"^\.", r"\&.", escaped, flags=re.MULTILINE)


def page() -> str:
    """Give the whole page."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    program = get_command(app)
    yield f'.TH ROLEADVISOR 1 "" "roleadvisor {__version__}" "User Commands"'
    yield from (".SH NAME", roff("roleadvisor - a career advisor for inside sales"))
    yield from (".SH SYNOPSIS", r"\fBroleadvisor\fR \fICOMMAND\fR [\fIOPTIONS\fR]")
    yield from (".SH DESCRIPTION", roff(program.help or ""))
    yield from _entries(_rows(program))
    yield ".SH COMMANDS"
    for name in COMMANDS:
        yield from _command(name, program)
    yield ".SH ENVIRONMENT"
    yield from _entries(ENVIRONMENT)
    yield from (".SH FILES", roff(" ".join(FILES.split())))
    yield ".SH EXIT STATUS"
    yield from _entries((str(int(code)), words) for code, words in EXIT_CODES.items())


def _command(name: str, program: Any) -> Iterator[str]:  # noqa: ANN401 - Typer vendors Click's types
    command = program
    for word in name.split():
        command = command.get_command(typer.Context(program), word)
    context = _context(command, info_name=f"roleadvisor {name}")
    pieces = " ".join(command.collect_usage_pieces(context))
    yield f".SS {roff(name)}"
    yield rf"\fB{roff(context.info_name or '')}\fR {roff(pieces)}"
    for paragraph in (command.help or "").split("\n\n"):
        yield from (".PP", roff(" ".join(paragraph.split())))
    yield from _entries(_rows(command))
    for example in expand_examples(command.examples):
        yield from (".PP", ".nf", roff(f"  {example}"), ".fi")


def _context(command: Any, info_name: str = "") -> Any:  # noqa: ANN401 - the same
    return typer.Context(command, info_name=info_name, help_option_names=["-h", "--help"])


def _rows(command: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - the same
    context = _context(command)
    for param in command.get_params(context):
        record = param.get_help_record(context)
        if record is not None:
            yield plain_row(param, *record)


def _entries(rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    for name, words in rows:
        yield from (".TP", rf"\fB{roff(name)}\fR", roff(" ".join(words.split())))


def main() -> None:
    """Write the page."""
    DOCUMENT.write_text(page(), "utf-8")


if __name__ == "__main__":
    os.environ.pop("ROLEADVISOR_DATA", None)
    main()
