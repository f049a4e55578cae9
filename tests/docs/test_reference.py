"""The reference and the picture are what the program says today."""

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


def test_every_command_stands_in_the_reference_and_in_no_other_place_alone() -> None:
    headings = re.findall(r"^## (.+)$", reference.DOCUMENT.read_text("utf-8"), re.MULTILINE)
    assert headings == [" ".join(("roleadvisor", *words)) for words in reference.commands()]


def test_every_command_and_option_says_what_it_is_for() -> None:
    untold = [
        f"{' '.join(command)}: {what}"
        for command in list(reference.commands())[1:]
        for what in _untold(reference.help_of(command))
    ]
    assert untold == []


def _untold(told: str) -> Iterator[str]:
    """Name what a help text has without words that end as a sentence or a default does."""
    if not re.search(r"^Usage: .+\n\n  [A-Z].+\.$", told, re.MULTILINE | re.DOTALL):
        yield "the command"
    for option, what in _options(told):
        if not what.endswith((".", "]", ")")):
            yield f"{option} {what}"


def _options(told: str) -> list[tuple[str, str]]:
    """Give the options of a help text, each with its words on one line."""
    _, _, rows = told.partition("Options:\n")
    joined = re.sub(r"\n {6,}", "  ", rows.split("\n\n")[0])
    return [(row.split("  ")[1], row.split("  ")[-1]) for row in joined.splitlines()]


@pytest.mark.parametrize("file", picture.THEMES, ids=lambda file: file.name)
def test_the_picture_shows_what_compare_prints(file: Path) -> None:
    assert file.read_text("utf-8") == picture.drawn(file), "run `python scripts/picture.py`"


@pytest.mark.parametrize("file", picture.THEMES, ids=lambda file: file.name)
def test_the_picture_fetches_nothing(file: Path) -> None:
    text = file.read_text("utf-8")
    assert "url(http" not in text
    assert "<image" not in text


def test_readme_shows_the_picture_that_fits_the_page() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    assert 'media="(prefers-color-scheme: dark)" srcset="docs/compare-dark.svg"' in text
    assert 'src="docs/compare.svg"' in text


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_every_link_within_the_project_leads_somewhere(document: Path) -> None:
    text = document.read_text("utf-8")
    for target in re.findall(r"\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)", text):
        assert (document.parent / target).exists(), f"{document.name}: {target}"
