"""Help texts: at any width, with examples that can be pasted and run."""

import sys
from collections.abc import Iterable, Sequence
from typing import Any

from typer._click.formatting import HelpFormatter

from roleadvisor.shell.streams import width_of
from roleadvisor.text import listed, pasteable

MOST_WIDTH = 100
_ROOM = 24
"""Columns that words need to fit next to a name; with fewer they go under it."""
_NAMES = 22
"""Columns for the names of options; a longer one has a line to itself."""

ENVIRONMENT = (
    ("ROLEADVISOR_DATA", "The ladder file to use; --data overrides it."),
    ("ROLEADVISOR_HOME", "The folder for your data; --profile overrides it."),
    ("ROLEADVISOR_PAGER", "The pager for long output, else PAGER, else less."),
    ("COLUMNS", "The width of the output, if it's a number."),
    ("NO_COLOR", "Turns colors off. FORCE_COLOR turns them on."),
    ("TERM", "`dumb` turns colors and the pager off."),
    ("ROLEADVISOR_TRACEBACK", "Shows where an internal error happened."),
)
"""Every variable that the program reads, and what it does."""


class AdvisorFormatter(HelpFormatter):
    """Click's formatter takes 50 columns at least, and leaves ten for words next to a long name."""

    def __init__(self, **_: object) -> None:
        super().__init__(width=min(width_of(sys.stdout), MOST_WIDTH))

    def write_dl(
        self, rows: Sequence[tuple[str, str]], col_max: int = _NAMES, col_spacing: int = 2
    ) -> None:
        """Write names, each with its words next to it, or under it where there is no room."""
        beside = min(max(len(name) for name, _ in rows), col_max) + col_spacing
        if self.width - beside - 2 * col_spacing >= _ROOM:
            super().write_dl(rows, col_max, col_spacing)
            return
        for name, words in rows:
            self.write(" " * self.current_indent + f"{name}\n")
            with self.indentation(), self.indentation():
                self.write_text(words)

    def write_lines(self, lines: Iterable[str]) -> None:
        """Write lines as they stand, to be pasted; a long one goes on behind a backslash."""
        for line in lines:
            for part in pasteable(line, self.width - self.current_indent):
                self.write(" " * self.current_indent + f"{part}\n")


def write_options(formatter: Any, params: Iterable[Any], ctx: Any) -> None:  # noqa: ANN401 - Typer vendors Click's types
    """Write arguments and options under the headings that they name, their own ones first."""
    sections: dict[str, list[tuple[str, str]]] = {"Arguments": [], "Options": []}
    for param in params:
        record = param.get_help_record(ctx)
        if record is not None:  # else it is hidden
            argument = param.param_type_name == "argument"
            title = "Arguments" if argument else param.rich_help_panel or "Options"
            sections.setdefault(title, []).append(plain_row(param, *record))
    for title, rows in sections.items():
        if rows:
            with formatter.section(title):
                formatter.write_dl(rows)


def plain_row(param: Any, names: str, words: str) -> tuple[str, str]:  # noqa: ANN401
    """Leave out Typer's `<list[str]>`, and put choices, however many, into the words."""
    shown, _, kind = names.partition(" <")
    if "|" not in kind:
        return shown, words
    choices = listed(kind.rstrip(">").split("|"), "or")
    return f"{shown} {param.name.upper()}", f"{words} One of {choices}."


def write_examples(formatter: Any, examples: Sequence[str]) -> None:  # noqa: ANN401 - Typer vendors Click's types
    """Write commands that run on the ladder in use."""
    if examples:
        with formatter.section("Examples"):
            formatter.write_lines(filled(examples))


def filled(examples: Sequence[str]) -> list[str]:
    """Make commands, with a name of the ladder for each `{role}`, `{higher}`, `{facet}`, `{step}`.

    Where the ladder can't be read or has none, the name in capitals stands.
    """
    names: dict[str, str] = {}
    if any("{" in one for one in examples):  # else the ladder isn't read
        from roleadvisor.shell.completion import example_names, ladder_tree

        names = example_names(ladder_tree(None))
    return [f"roleadvisor {one.format_map(names)}" for one in examples]
