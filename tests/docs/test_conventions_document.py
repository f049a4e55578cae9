"""Every row of docs/conventions.md and docs/platforms.md names an existing test."""

import re

import pytest

from tests.conftest import ROOT

DOCUMENT = ROOT / "docs" / "conventions.md"


@pytest.fixture(scope="module")
def tests() -> set[str]:
    source = "\n".join(file.read_text("utf-8") for file in (ROOT / "tests").rglob("test_*.py"))
    return set(re.findall(r"^(?:    )?def (test_\w+)\(", source, re.MULTILINE))


def test_every_convention_names_existing_tests(tests: set[str]) -> None:
    rows = [row for row in DOCUMENT.read_text("utf-8").splitlines() if row.startswith("| ")]
    rows = [row for row in rows if not row.startswith(("| convention |", "| --- |"))]
    assert len(rows) > 30
    for row in rows:
        held_by = re.findall(r"`(test_\w+)`", row.rsplit("|", 2)[1])
        assert held_by, row
        assert set(held_by) <= tests, row


def test_simulated_platform_behavior_names_existing_tests_and_files(tests: set[str]) -> None:
    text = (ROOT / "docs" / "platforms.md").read_text("utf-8")
    named = set(re.findall(r"`(test_\w+)`", text))
    assert len(named) > 10
    assert named <= tests
    for file in re.findall(r"`(\w+/test_\w+\.py)`", text):
        assert (ROOT / "tests" / file).exists()
