"""Each row of docs/conventions.md is held by a test that there is."""

import re

from tests.conftest import ROOT

DOCUMENT = ROOT / "docs" / "conventions.md"


def test_each_convention_names_tests_that_exist() -> None:
    source = "\n".join(file.read_text("utf-8") for file in (ROOT / "tests").rglob("test_*.py"))
    tests = set(re.findall(r"^(?:    )?def (test_\w+)\(", source, re.MULTILINE))
    rows = [row for row in DOCUMENT.read_text("utf-8").splitlines() if row.startswith("| ")]
    rows = [row for row in rows if not row.startswith(("| convention |", "| --- |"))]
    assert len(rows) > 30
    for row in rows:
        held_by = re.findall(r"`(test_\w+)`", row.rsplit("|", 2)[1])
        assert held_by, row
        assert set(held_by) <= tests, row
