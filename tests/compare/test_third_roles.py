"""Statements about two roles together don't appear in comparisons with other roles."""

import json
from itertools import combinations

import pytest

from roleadvisor.compare.comparison import compare
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.load import load_ladder
from tests.conftest import Run

SHIPPED = load_ladder()
COMMON = {facet.id for facet in SHIPPED.facets.values() if facet.common}


@pytest.mark.parametrize("pair", list(combinations(SHIPPED.roles, 2)), ids="-".join)
def test_shared_statements_appear_for_both_roles_or_not_at_all(
    pair: tuple[str, str], shipped: KnowledgeBase
) -> None:
    result = compare(shipped, *(shipped.roles[one] for one in pair))
    texts = [
        view.text
        for facet in result.facets
        for views in facet.statements.values()
        for view in views
        if not all(facet.statements.values())
    ]
    assert not [text for text in texts if text.startswith(("Both ", "The two "))]
    shown = COMMON & {facet.id for facet in result.facets}
    assert bool(shown) == all(set(shipped.roles[one].facets) >= COMMON for one in pair)


def test_shared_statements_are_shown_when_requested(run: Run) -> None:
    (common,) = COMMON
    asked = json.loads(run("compare", "rep", "lead", "--only", common, "--json").out)
    assert [facet["id"] for facet in asked["facets"]] == [common]
    assert "What both share" in run("compare", "lead", "director", "--full").out
    assert "What both share" not in run("compare", "rep", "lead", "--full").out
