"""The limits in the documentation are those of the program."""

import pytest

from roleadvisor.errors import SHOWN_PROBLEMS
from roleadvisor.reading.diagnostics import MOST_REPORTED
from roleadvisor.reading.events import MOST_DEPTH, MOST_PARTS
from roleadvisor.reading.source import MOST_BYTES
from tests.conftest import ROOT

LIMITS = {
    "size": f"{MOST_BYTES >> 20} MB",
    "keys, values and list marks": f"{MOST_PARTS:,}",
    "levels of nesting": str(MOST_DEPTH),
    "problems shown in full": str(SHOWN_PROBLEMS),
    "problems described at all": str(MOST_REPORTED),
}


@pytest.mark.parametrize(("what", "limit"), LIMITS.items(), ids=list(LIMITS))
def test_each_limit_matches_the_documentation(what: str, limit: str) -> None:
    assert f"| {what} | {limit} |" in (ROOT / "docs" / "reading.md").read_text("utf-8")
