"""Values are read as typed, with no guessing from how they look."""

import pytest

from roleadvisor.errors import FaultyFile
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.reading.reader import parse

HEAD = "schema: 1\nversion: 1\nroles: {a: {title: A}}\n"

AS_TYPED = [
    "no",
    "NO",
    "yes",
    "on",
    "true",
    "0110",
    "0x1F",
    "1.10",
    "1_000",
    "1e3",
    ".nan",
    "12:30",
    "=",
    "<<",
    "2024-01-01",
    "2024-13-45",
    "0000-00-00",
    "None",
    "C#C#",
    "a:b",
    "50%",
    "+1",
    "nullable",
]


@pytest.mark.parametrize("typed", AS_TYPED)
def test_text_is_kept_as_typed(typed: str) -> None:
    assert parse(f"{HEAD}title: {typed}\n", KnowledgeBase, "x", "a ladder").title == typed


@pytest.mark.parametrize("typed", ["", "~", "null", "Null", "NULL"])
def test_null_values_mean_nothing_unless_quoted(typed: str) -> None:
    with pytest.raises(FaultyFile, match="title: expected a text, found nothing"):
        parse(f"{HEAD}title: {typed}\n", KnowledgeBase, "x", "a ladder")
    if typed:
        quoted = parse(f'{HEAD}title: "{typed}"\n', KnowledgeBase, "x", "a ladder")
        assert quoted.title == typed


def test_a_comment_drops_what_follows_it() -> None:
    assert parse(f"{HEAD}title: C# and #1\n", KnowledgeBase, "x", "a ladder").title == "C# and"


@pytest.mark.parametrize("name", ["form", "by_name"])
def test_internal_names_are_not_keys_of_a_file(name: str) -> None:
    with pytest.raises(FaultyFile, match=f"{name}: unknown key"):
        parse(f"{HEAD}title: A\n{name}: 1\n", KnowledgeBase, "x", "a ladder")
