"""Help texts: at any width, with examples that can be pasted and run."""

import sys
from collections.abc import Iterable, Sequence
from typing import Any

from typer._click.formatting import HelpFormatter

from roleadvisor.shell.streams import width_of
from roleadvisor.text import join_words, wrap_command

MOST_WIDTH = 100
_ROOM = 24
"""The least columns for a description next to its name; with fewer, it goes under it."""
_NAMES = 22
"""Columns for the names of options; a longer name gets its own line."""

ENVIRONMENT = (
    ("ROLEADVISOR_DATA", "The ladder file to use; --data overrides it."),
    ("ROLEADVISOR_HOME", "The folder for your data; --profile overrides it."),
    ("ROLEADVISOR_PAGER", "The pager for long output, else PAGER, else less."),
    ("COLUMNS", "The width of the output, if it's a number."),
    ("NO_COLOR", "Turns colors off. FORCE_COLOR turns them on."),
    ("TERM", "`dumb` turns colors and the pager off."),
    ("ROLEADVISOR_TRACEBACK", "Shows where an internal error happened."),
)
"""Every environment variable that the program reads, and what it does."""


class AdvisorFormatter(HelpFormatter):
    """Works at any width; Click's needs 50 columns, and leaves ten for words by a long name."""

    def __init__(self, **_: object) -> None:
        super().__init__(width=min(width_of(sys.stdout), MOST_WIDTH))

    def write_dl(
        self, rows: Sequence[tuple[str, str]], col_max: int = _NAMES, col_spacing: int = 2
    ) -> None:
        """Write names, each with its description next to it or, if there is no room, under it."""
        beside = min(max(len(name) for name, _ in rows), col_max) + col_spacing
        if self.width - beside - 2 * col_spacing >= _ROOM:
            super().write_dl(rows, col_max, col_spacing)
            return
        for name, words in rows:
            self.write(" " * self.current_indent + f"{name}\n")
            with self.indentation(), self.indentation():
                self.write_text(words)

    def write_lines(self, lines: Iterable[str]) -> None:
        """Write commands to paste; a long one is continued after a backslash."""
        for line in lines:
            for part in wrap_command(line, self.width - self.current_indent):
                self.write(" " * self.current_indent + f"{part}\n")


def write_options(formatter: Any, params: Iterable[Any], ctx: Any) -> None:  # noqa: ANN401 - Typer vendors Click's types
    """Write arguments and options under their headings, the command's own ones first."""
    sections: dict[str, list[tuple[str, str]]] = {"Arguments": [], "Options": []}
    for param in params:
        record = param.get_help_record(ctx)
        if record is not None:  # None: a hidden option
            argument = param.param_type_name == "argument"
            title = "Arguments" if argument else param.rich_help_panel or "Options"
            sections.setdefault(title, []).append(plain_row(param, *record))
    for title, rows in sections.items():
        if rows:
            with formatter.section(title):
                formatter.write_dl(rows)


def plain_row(param: Any, names: str, words: str) -> tuple[str, str]:  # noqa: ANN401
    """Drop Typer's `<list[str]>`, and move choices into the description."""
    shown, _, kind = names.partition(" <")
    if "|" not in kind:
        return shown, words
    choices = join_words(kind.rstrip(">").split("|"), "or")
    return f"{shown} {param.name.upper()}", f"{words} One of {choices}."


def write_examples(formatter: Any, examples: Sequence[str]) -> None:  # noqa: ANN401 - Typer vendors Click's types
    """Write example commands that run on the current ladder."""
    if examples:
        with formatter.section("Examples"):
            formatter.write_lines(expand_examples(examples))


def expand_examples(examples: Sequence[str]) -> list[str]:
    """Fill in `{role}`, `{higher}`, `{facet}` and `{step}` with names from the ladder.

    If the ladder can't be read or has no such name, the placeholder in capitals is used.
    """
    names: dict[str, str] = {}
    if any("{" in one for one in examples):  # don't read the ladder otherwise
        from roleadvisor.shell.completion import example_names, ladder_tree

        names = example_names(ladder_tree(None))
    return [f"roleadvisor {one.format_map(names)}" for one in examples]
