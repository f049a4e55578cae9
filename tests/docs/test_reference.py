"""The reference and the picture are up to date with the program."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from scripts import picture, reference

from tests.conftest import ROOT

DOCUMENTS = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]


def test_the_reference_has_the_help_of_every_command() -> None:
    assert reference.DOCUMENT.read_text("utf-8") == reference.reference(), (
        "run `python scripts/reference.py`"
    )


def test_every_command_has_a_heading_in_the_reference() -> None:
    headings = re.findall(r"^## (.+)$", reference.DOCUMENT.read_text("utf-8"), re.MULTILINE)
    assert headings == [" ".join(("roleadvisor", *words)) for words in reference.commands()]


def test_every_command_and_option_has_a_description() -> None:
    untold = [
        f"{' '.join(command)}: {what}"
        for command in list(reference.commands())[1:]
        for what in _untold(reference.help_of(command))
    ]
    assert untold == []


def _untold(help_text: str) -> Iterator[str]:
    """Name what a help text has without words that end as a sentence or a default does."""
    if not re.search(r"^Usage: .+\n\n  [A-Z].+\.$", help_text, re.MULTILINE | re.DOTALL):
        yield "the command"
    for option, what in _options(help_text):
        if not what.endswith((".", "]", ")")):
            yield f"{option} {what}"


def _options(help_text: str) -> list[tuple[str, str]]:
    """Return the options in a help text, each with its description on one line."""
    _, _, rows = help_text.partition("Options:\n")
    joined = re.sub(r"\n {6,}", "  ", rows.split("\n\n")[0])
    return [(row.split("  ")[1], row.split("  ")[-1]) for row in joined.splitlines()]


@pytest.mark.parametrize("file", picture.THEMES, ids=lambda file: file.name)
def test_the_picture_shows_what_compare_prints(file: Path) -> None:
    assert file.read_text("utf-8") == picture.drawn(file), "run `python scripts/picture.py`"


@pytest.mark.parametrize("file", picture.THEMES, ids=lambda file: file.name)
def test_the_picture_loads_no_external_resources(file: Path) -> None:
    text = file.read_text("utf-8")
    assert "url(http" not in text
    assert "<image" not in text


def test_readme_shows_the_picture_for_light_or_dark_mode() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    assert 'media="(prefers-color-scheme: dark)" srcset="docs/compare-dark.svg"' in text
    assert 'src="docs/compare.svg"' in text


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_every_link_within_the_project_resolves(document: Path) -> None:
    text = document.read_text("utf-8")
    for target in re.findall(r"\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)", text):
        assert (document.parent / target).exists(), f"{document.name}: {target}"
