"""docs/fact-check.md against the shipped ladder: every stated text was checked as worded now."""

import re
from collections.abc import Iterator
from typing import Any

from tests.conftest import ROOT
from tests.facts.shipped_ladder import raw

CHECKED = (ROOT / "docs" / "fact-check.md").read_text(encoding="utf-8")
ROW = r"^\| `(.+?)` \| (.+?) \| (\S+) \| (faithful|faithful, after a change) \| .*\|$"
LEFT_OUT = {"roles", "facets", "moves", "phases", "open_questions", "says", "quiz", "costs"}
"""Parts of a path in the file that are left out of its name on the page."""


def stated(part: Any, place: tuple[str, ...] = ()) -> Iterator[tuple[str, str, str]]:  # noqa: ANN401
    """Yield what a source other than the editors states: its name, text and section."""
    if isinstance(part, list):
        for number, each in enumerate(part, 1):
            known = each.get("id") if isinstance(each, dict) else None
            yield from stated(each, (*place, known or str(number)))
    elif isinstance(part, dict):
        source = part.get("source", "editorial")
        if not source.startswith(("editorial", "oews")) and is_stated(part, place):
            yield name(place), words(part), source.removeprefix("article/")
        for key, each in part.items():
            yield from stated(each, (*place, key))


def is_stated(part: dict[str, Any], place: tuple[str, ...]) -> bool:
    kind = part.get("basis" if place[-2] == "steps" else "kind", "stated")
    return bool(kind == "stated")


def name(place: tuple[str, ...]) -> str:
    if "steps" in place:
        return place[place.index("steps") + 1]
    return ".".join(each for each in place if each not in LEFT_OUT)


def words(part: dict[str, Any]) -> str:
    if "measure" not in part:
        return str(part["text"])
    high = part["high"] + (" or more" if part.get("open_top") == "true" else "")
    unit = "percent of base" if part["measure"] == "variable" else "dollars"
    return f"{part['often']} {part['low']} to {high} {unit}"


def test_each_stated_text_was_checked_against_its_source_as_worded_now() -> None:
    rows = [row[:3] for row in re.findall(ROW, CHECKED, re.MULTILINE)]
    assert rows == list(stated(raw()))


def test_the_pages_counts_match_its_rows() -> None:
    verdicts = [row[3] for row in re.findall(ROW, CHECKED, re.MULTILINE)]
    changed = verdicts.count("faithful, after a change")
    assert f"| stated, read | {len(verdicts)}: " in CHECKED
    assert f"| faithful as they were | {len(verdicts) - changed} |" in CHECKED
    assert f"| changed | {changed}: " in CHECKED
