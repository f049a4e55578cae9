"""Ladders in folders: good ones are read, and bad ones are refused with the words they list."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from roleadvisor.errors import FaultyFile
from roleadvisor.ladder.load import load_ladder
from tests.conftest import ROOT
from tests.reading.harmless import is_harmless

LADDERS = ROOT / "tests" / "ladders"
GOOD = sorted((LADDERS / "good").iterdir())
BAD = sorted((LADDERS / "bad").iterdir())
MARK = "#: "
"""Starts a line at the top of a bad ladder, with words that its message must have."""


def _wanted(file: Path) -> list[str]:
    lines = file.read_text("utf-8").split("\n")
    return [line.removeprefix(MARK) for line in lines if line.startswith(MARK)]


@pytest.mark.parametrize("file", GOOD, ids=lambda file: file.name)
def test_a_good_ladder_is_read(file: Path) -> None:
    assert load_ladder(str(file)).roles


def test_every_bad_ladder_is_told_with_its_place_in_plain_words() -> None:
    assert len(BAD) > 100
    assert [(file.name, wrong) for file in BAD for wrong in _told_badly(file)] == []


def _told_badly(file: Path) -> Iterator[str]:
    """Give what is wrong with what is told of a bad ladder."""
    try:
        load_ladder(str(file))
    except FaultyFile as error:
        lines = error.lines()
    else:
        yield "nothing is told"
        return
    text = "\n".join(lines)
    wanted = _wanted(file)
    if not wanted:
        yield "it doesn't say what is to be told"
    yield from (f"lacks: {words}\n{text}" for words in wanted if words not in text)
    if not text.startswith(f"{file}:"):
        yield f"begins without the place: {text}"
    if len(text.split("\n")) >= 20:
        yield f"long: {text}"
    if not all(map(is_harmless, text.split("\n"))):
        yield f"acts on a terminal: {text!r}"
    for word in ("pydantic", "Traceback", "yaml.", "Input should", "dict", "type="):
        if word in text.replace(str(file), ""):
            yield f"has {word}: {text}"
