"""One ladder in different bytes reads the same."""

import codecs
import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.load import ladder_document, load_ladder
from roleadvisor.reading.events import build
from tests.conftest import ROOT
from tests.reading.dumping import dumped

GOOD = [ROOT / "data" / "roles.yaml", *sorted((ROOT / "tests/ladders/good").glob("*.yaml"))]

BYTES: dict[str, Callable[[bytes], bytes]] = {
    "byte order mark": lambda data: codecs.BOM_UTF8 + data,
    "Windows line ends": lambda data: data.replace(b"\n", b"\r\n"),
    "no line end at the end": lambda data: data.rstrip(b"\n"),
    "two thousand comments first": lambda data: b"# nothing\n" * 2000 + data,
    "document marks": lambda data: b"---\n" + data + b"...\n",
    "JSON": lambda data: json.dumps(build(data).tree, ensure_ascii=False).encode(),
    "indented JSON": lambda data: json.dumps(build(data).tree, indent=2).encode(),
}


@pytest.mark.parametrize("change", BYTES.values(), ids=list(BYTES))
def test_the_same_ladder_in_different_bytes_reads_the_same(
    change: Callable[[bytes], bytes], tmp_path: Path
) -> None:
    other = tmp_path / "other.yaml"
    for file in GOOD[1:]:  # the shipped one is larger, and has nothing else
        other.write_bytes(change(file.read_bytes()))
        assert load_ladder(str(other)) == load_ladder(str(file)), file.name


def _typed(kb: KnowledgeBase) -> object:
    """Return the ladder as plain data with the keys of its file."""
    return kb.model_dump(mode="json", by_alias=True, exclude_none=True)


@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8], ids=["no mark", "mark"])
def test_json_may_escape_an_emoji_in_two_halves(mark: bytes) -> None:
    data = (
        mark
        + b'{"schema": 1, "version": 1, "title": "\\ud83d\\udd14", "roles": {"a": {"title": "A"}}}'
    )
    assert ladder_document(data, "l.json").model.title == "\U0001f514"


@pytest.mark.parametrize(
    "dump", [partial(dumped, sort_keys=False), json.dumps], ids=["YAML", "JSON"]
)
@pytest.mark.parametrize("file", GOOD, ids=lambda file: file.stem)
def test_a_ladder_round_trips_through_yaml_and_json(
    file: Path, dump: Callable[[object], str], tmp_path: Path
) -> None:
    kb = load_ladder(str(file))
    again = tmp_path / "again.yaml"
    again.write_text(dump(_typed(kb)), "utf-8")
    assert load_ladder(str(again)) == kb
