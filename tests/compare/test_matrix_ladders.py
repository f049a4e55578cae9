"""`compare`, `show` and `roles` on a ladder that is a matrix: levels, several points a cell."""

from pathlib import Path

import pytest

from roleadvisor.compare.comparison import compare
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.role import Role
from roleadvisor.render.page import Page, Table, cell
from roleadvisor.render.table import table_text
from tests.conftest import ladder

FILE = str(Path(__file__).with_name("matrix.yaml"))


@pytest.fixture(scope="module")
def harbor() -> KnowledgeBase:
    return ladder(Path(FILE).read_text("utf-8"))


def test_what_a_role_includes_is_no_gap_in_a_comparison(harbor: KnowledgeBase) -> None:
    rows = {row.id: row for row in compare(harbor, *_pilots(harbor, 1, 2)).facets}
    assert rows["talks"].relation == "same"
    assert [view.id for view in rows["ships"].statements["pilot-2"]] == [
        "large", "small", "tide", "log",
    ]  # fmt: skip


def test_a_role_that_adds_nothing_to_the_one_it_includes_is_the_same(
    harbor: KnowledgeBase,
) -> None:
    found = compare(harbor, *_pilots(harbor, 2, 3)).facets
    assert {row.relation for row in found} == {"same"}


def test_a_column_is_as_wide_as_its_title() -> None:
    long = "A sentence that needs a good deal of room, so that columns have to share. " * 2
    row = (cell("Traffic and Berth Coordination"), cell("6"), cell(long))
    text = table_text(Page("Page", (Table(("Family", "Roles", "From, to"), (row,)),)), 80)
    assert "Roles" in text


def _pilots(kb: KnowledgeBase, *levels: int) -> tuple[Role, ...]:
    return tuple(kb.roles[f"pilot-{level}"] for level in levels)
