"""Output formats: a result as a table, plain text, Markdown, JSON, CSV or HTML."""

from collections.abc import Callable, Mapping
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from roleadvisor.errors import UsageProblem
from roleadvisor.text import join_words

if TYPE_CHECKING:
    from roleadvisor.render.page import Page, Records


FILE_WIDTH = 100
"""The width of a table that's written to a file."""


class CommandOutput(NamedTuple):
    """A command's result, and functions that lay it out if a format needs that.

    `others` are formats that only this command has, by name. `below` is how many lines a question
    under it needs.
    """

    command: str
    result: object
    page: "Callable[[], Page]"
    records: "Callable[[], Records] | None" = None
    others: Mapping[str, Callable[[], str]] | None = None
    below: int = 0


def text_output(command: str, form: str, text: str) -> CommandOutput:
    """The output of a command that writes one text in a single format."""
    from roleadvisor.render.page import Page

    return CommandOutput(command, None, lambda: Page("", ()), others={form: lambda: text})


def _as_table(output: CommandOutput) -> str:
    from roleadvisor.render.table import table_text

    return table_text(output.page(), FILE_WIDTH)


def _as_plain(output: CommandOutput) -> str:
    from roleadvisor.render.text import plain_text

    return plain_text(output.page())


def _as_markdown(output: CommandOutput) -> str:
    from roleadvisor.render.text import markdown_text

    return markdown_text(output.page())


def _as_html(output: CommandOutput) -> str:
    from roleadvisor.render.html import html_text

    return html_text(output.page())


def _as_json(output: CommandOutput) -> str:
    from roleadvisor.render.data import json_text

    return json_text(output.command, output.result)


def _as_csv(output: CommandOutput) -> str:
    from roleadvisor.render.data import csv_text

    if output.records is None:
        raise UsageProblem(
            f"`{output.command}` has no table to write as CSV",
            "Use --format json, markdown, plain or table.",
        )
    return csv_text(output.records())


class OutputFormat(NamedTuple):
    """A function that writes a result, and the file endings that select it, the usual one first."""

    write: Callable[[CommandOutput], str]
    endings: tuple[str, ...] = ()


FORMATS = {
    "table": OutputFormat(_as_table),
    "plain": OutputFormat(_as_plain, ("txt", "text")),
    "markdown": OutputFormat(_as_markdown, ("md",)),
    "json": OutputFormat(_as_json),
    "csv": OutputFormat(_as_csv),
    "html": OutputFormat(_as_html, ("html", "htm")),
}
"""Formats by their --format name. The name also works as a file's ending: `result.json`."""


def format_of(file: str, formats: tuple[str, ...]) -> str | None:
    """The one of `formats` that the file's ending selects; None if there is none."""
    return _by_ending(formats).get(_ending(file))


def refuse_ending(file: str, formats: tuple[str, ...]) -> None:
    """Refuse an ending that selects none of several formats, such as `.pdf`."""
    known = _by_ending(formats)
    if _ending(file) and len(formats) > 1 and _ending(file) not in known:
        endings = join_words([f".{_usual_ending(one)}" for one in formats if one != "table"], "or")
        paper = _ending(file) == "pdf" and "html" in formats
        print_it = "Write .html, and print it to PDF from your browser. Or use" if paper else "Use"
        raise UsageProblem(
            f"--output: no format has the ending `.{_ending(file)[:20]}`",
            f"{print_it} {endings}, or say which format the file gets with --format.",
        )


_TEXTS = {"yaml": ("yaml", "yml"), "markdown": ("md", "markdown")}


def refuse_other_text(file: str, form: str) -> None:
    """Refuse an ending that doesn't match the only format of a text."""
    endings = (*_TEXTS.get(form, (form,)), "txt")
    if _ending(file) and _ending(file) not in endings:
        raise UsageProblem(
            f"--output: this is written as {form.upper()}, not as `.{_ending(file)[:20]}`",
            f"Use {join_words([f'.{one}' for one in endings], 'or')}.",
        )


def _ending(file: str) -> str:
    return PurePath(file).suffix.removeprefix(".").lower()


def _by_ending(formats: tuple[str, ...]) -> dict[str, str]:
    """Formats by the endings that select them, which include their names."""
    short = {
        ending: name for name in formats if name in FORMATS for ending in FORMATS[name].endings
    }
    return {name: name for name in formats} | short


def _usual_ending(name: str) -> str:
    found = FORMATS.get(name)
    return found.endings[0] if found and found.endings else name


def format_output(output: CommandOutput, name: str) -> str:
    if output.others and name in output.others:
        return output.others[name]()
    return FORMATS[name].write(output)
