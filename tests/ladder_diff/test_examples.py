"""Two versions of a ladder with everything reported about them, in order."""

import re
from dataclasses import astuple
from pathlib import Path

import pytest

from roleadvisor.ladder_diff.report import changes
from roleadvisor.ladder_diff.result import Changes
from tests.conftest import ladder

EXAMPLES = sorted(Path(__file__).with_name("examples").glob("*.txt"))


def as_text(found: Changes) -> str:
    """Return one line per change, grouped by the role it affects, followed by the cautions."""
    lines = []
    for group in found.groups:
        lines.append(f"{group.name} ({group.weight})")
        for one in group.changes:
            *parts, reasons = ("-" if part is None else part for part in astuple(one))
            lines.append(f"  {' | '.join((*parts, ', '.join(reasons)))}")
    counts = f"{found.major} major, {found.minor} minor, {found.patch} patch"
    lines.append(f"{found.weight}: {counts}; suggested {found.suggested}, raised: {found.raised}")
    return "".join(f"{line}\n" for line in (*lines, *found.cautions))


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_two_versions_are_reported_exactly(file: Path) -> None:
    text = file.read_text("utf-8")
    before, after, wanted = re.split(r"^=== (?:before|after|changes)\n", text, flags=re.MULTILINE)[
        1:
    ]
    assert as_text(changes(ladder(before), ladder(after))) == wanted
