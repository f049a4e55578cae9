"""The documents show what the program really prints."""

import re
from pathlib import Path

import pytest
from scripts.refresh_examples import BLOCK, DOCUMENTS, refreshed

from tests.conftest import ROOT


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_each_example_prints_what_the_document_shows(document: Path) -> None:
    text = document.read_text("utf-8")
    assert refreshed(text) == text, "run scripts/refresh_examples.py and read what has changed"


def test_every_figure_in_the_pay_example_is_worked_out_in_the_text() -> None:
    text = (ROOT / "docs" / "pay.md").read_text("utf-8")
    *_, block = BLOCK.finditer(text)
    shown, _, _ = block.group().partition("Ask before you decide")
    figures = set(re.findall(r"\$[0-9][0-9,]*[0-9]|[0-9.]+%|\b[0-9]{1,3},[0-9]{3}\b", shown))
    worked_out = text[block.end() :].split("\n## ")[0]
    assert len(figures) > 25
    assert {figure for figure in figures if figure not in worked_out} == set()
