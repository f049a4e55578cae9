"""Any bytes in a file: a ladder, or one clear message."""

import copy
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from roleadvisor.errors import AdvisorError, FaultyFile
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.load import LADDER_FILE
from roleadvisor.ladder.plan_validation import semantic_errors
from roleadvisor.reading.events import build
from roleadvisor.reading.reader import document
from roleadvisor.reading.source import require_utf8
from roleadvisor.text import PATTERNS
from tests.conftest import ROOT
from tests.reading.dumping import dumped
from tests.reading.harmless import is_harmless

LADDER = (ROOT / "tests/ladders/good/nursing.yaml").read_bytes()
TREE: Any = build(LADDER).tree
LINES = LADDER.splitlines(keepends=True)
FOREIGN = ("pydantic", "Traceback", "Input should", "String should", "yaml", "dict", "list[", "<")


def _error(data: bytes) -> AdvisorError | None:
    """Read bytes as a ladder; return the error if they aren't one."""
    try:
        document(require_utf8(data, "file"), KnowledgeBase, "file", LADDER_FILE, semantic_errors)
    except AdvisorError as error:
        return error
    return None


def _error_lines(data: bytes) -> list[str]:
    error = _error(data)
    return error.lines() if error else []


def _is_clear(lines: list[str]) -> bool:
    return (
        len(lines) < 20
        and all(map(is_harmless, lines))
        and (not lines or lines[0].startswith("file"))
        and sum(map(len, lines)) < 4000
    )


@given(st.binary(max_size=200))
@example(b"\xff\xfea\0")
@example("\u0600".encode())
@example(b"&a [*a]")
@example(b"? ")
@example(b"%YAML 1.1\n---\n\t")
@example(b'"\\U00110000"')
@example(b"!!int x")
@example(b"2024-13-45")
@example(b"!!timestamp x")
def test_any_bytes_are_reported_clearly(data: bytes) -> None:
    assert _is_clear(_error_lines(data))


@given(st.text(alphabet=st.sampled_from(":-[]{}?&*!|>'\"%@`#,\n\t \r\x85 ab1~<="), max_size=60))
def test_any_mixture_of_yaml_characters_is_reported_clearly(text: str) -> None:
    assert _is_clear(_error_lines(text.encode()))


@given(st.integers(0, len(LADDER)))
def test_a_truncated_ladder_is_read_or_reported_clearly(end: int) -> None:
    assert _is_clear(_error_lines(LADDER[:end]))


@given(st.integers(0, len(LADDER) - 1), st.integers(0, 255))
def test_a_ladder_with_a_wrong_byte_is_read_or_reported_clearly(at: int, byte: int) -> None:
    assert _is_clear(_error_lines(LADDER[:at] + bytes([byte]) + LADDER[at + 1 :]))


@given(st.data())
def test_a_ladder_with_lines_lost_or_swapped_is_read_or_reported_clearly(
    data: st.DataObject,
) -> None:
    one, other = (data.draw(st.integers(0, len(LINES) - 1)) for _ in range(2))
    lines = LINES.copy()
    lines[one] = data.draw(st.sampled_from([b"", LINES[other], b"  " + LINES[one]]))
    assert _is_clear(_error_lines(b"".join(lines)))


VALUES = st.sampled_from(
    ["", " ", "x", "A b", "a/b", "-1", "1.5", "1000000000", "9" * 30, "yes", "stated", "x" * 300,
     None, [], ["x"], [None], {}, {"text": "x"}, {"x": "y"}, {"shared": "x", "text": []}]
)  # fmt: skip


def _containers(part: Any) -> list[Any]:  # noqa: ANN401 - plain data of any shape
    inside = list(part.values()) if isinstance(part, dict) else part
    if not isinstance(part, dict | list) or not part:
        return []
    return [part, *(deeper for value in inside for deeper in _containers(value))]


@given(st.data())
def test_any_single_change_is_reported_at_its_location_in_the_ladders_terms(
    data: st.DataObject,
) -> None:
    tree = copy.deepcopy(TREE)
    part = data.draw(st.sampled_from(_containers(tree)))
    key = data.draw(st.sampled_from(list(part) if isinstance(part, dict) else range(len(part))))
    match data.draw(st.sampled_from(["replace", "remove", "rename"])):
        case "replace":
            part[key] = data.draw(VALUES)
        case "rename" if isinstance(part, dict):
            part[data.draw(st.sampled_from(["x", "A b", "titel", "", "text"]))] = part.pop(key)
        case _:
            del part[key]
    error = _error(dumped(tree, allow_unicode=True, width=1000).encode())
    assert _is_clear(error.lines() if error else [])
    for problem in error.problems if isinstance(error, FaultyFile) else []:
        assert problem.line > 0
        assert problem.excerpt
        assert not any(word in problem.what for word in FOREIGN)


def _patterns(part: object) -> set[str]:
    if isinstance(part, dict):
        own = {part["pattern"]} if isinstance(part.get("pattern"), str) else set()
        return own.union(*map(_patterns, part.values()))
    return set().union(*map(_patterns, part)) if isinstance(part, list) else set()


@pytest.mark.parametrize("pattern", sorted(_patterns(KnowledgeBase.model_json_schema())))
def test_every_pattern_in_the_ladder_schema_has_wording(pattern: str) -> None:
    assert pattern in PATTERNS
