"""Write docs/cli.md, the reference of all commands, from their help: `python scripts/reference.py`.

A test compares the document with the help, so that neither says what the other does not.
"""

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from typer.main import get_command
from typer.testing import CliRunner

from roleadvisor.shell.app import app

DOCUMENT = Path(__file__).resolve().parent.parent / "docs" / "cli.md"

HEAD = """\
# All commands

Every command with its options, as `--help` prints them. This document is made by
`python scripts/reference.py`.
"""


def commands() -> Iterator[tuple[str, ...]]:
    """Name every command by the words that call it, a group before what is in it."""
    yield from _below((), get_command(app))


def _below(path: tuple[str, ...], command: Any) -> Iterator[tuple[str, ...]]:  # noqa: ANN401 - Typer vendors Click's types
    yield path
    if not hasattr(command, "list_commands"):
        return
    for name in command.list_commands(None):
        yield from _below((*path, name), command.get_command(None, name))


@cache
def help_of(command: tuple[str, ...]) -> str:
    """Give a command's help, at 80 columns."""
    # Typer's help takes its width from the surroundings.
    environment = {"COLUMNS": "80", "TERM": "dumb"}
    result = CliRunner(env=environment).invoke(app, [*command, "--help"], prog_name="roleadvisor")
    return "\n".join(line.rstrip() for line in result.output.splitlines()) + "\n"


def reference() -> str:
    """Give the whole document."""
    parts = [HEAD]
    for command in commands():
        heading = " ".join(("roleadvisor", *command))
        parts.append(f"## {heading}\n\n```text\n{help_of(command)}```\n")
    return "\n".join(parts)


def main() -> None:
    """Write the document."""
    DOCUMENT.write_text(reference(), "utf-8")


if __name__ == "__main__":
    os.environ.pop("ROLEADVISOR_DATA", None)
    main()
