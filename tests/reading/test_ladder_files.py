"""Ladders in folders: the good ones are read, the bad ones told in the words that they carry."""

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
"""Starts a line at the top of a bad ladder: words that its message must have."""


def _wanted(file: Path) -> list[str]:
    lines = file.read_text("utf-8").split("\n")
    return [line.removeprefix(MARK) for line in lines if line.startswith(MARK)]


@pytest.mark.parametrize("file", GOOD, ids=lambda file: file.name)
def test_a_good_ladder_is_read(file: Path) -> None:
    assert load_ladder(str(file)).roles


@pytest.mark.parametrize("file", BAD, ids=lambda file: file.stem)
def test_a_bad_ladder_is_told_with_its_place_in_plain_words(file: Path) -> None:
    with pytest.raises(FaultyFile) as caught:
        load_ladder(str(file))
    told = "\n".join(caught.value.lines())
    wanted = _wanted(file)
    assert wanted
    for words in wanted:
        assert words in told
    assert told.startswith(f"{file}:")
    assert len(told.split("\n")) < 20
    assert all(map(is_harmless, told.split("\n")))
    for word in ("pydantic", "Traceback", "yaml.", "Input should", "dict", "type="):
        assert word not in told.replace(str(file), "")
