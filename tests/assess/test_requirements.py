"""Requirement ids survive edits around them."""

from dataclasses import replace

import pytest

from roleadvisor.assess.requirements import requirements
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.statement import RoleStatement
from tests.assess.test_gaps import GUILD, MASTER
from tests.conftest import ladder


def _with_line_above() -> KnowledgeBase:
    cell = MASTER.facets["asks"]
    last = cell[-1]
    assert isinstance(last, RoleStatement)
    above = replace(last, text="Knows the dances.")
    facets = {**MASTER.facets, "asks": (above, *cell)}
    return GUILD.model_copy(
        update={"roles": {"master": MASTER.model_copy(update={"facets": facets})}}
    )


def test_inserting_a_line_above_keeps_the_ids() -> None:
    edited = _with_line_above()
    before = {one.text: one.id for one in requirements(GUILD, MASTER)}
    after = {one.text: one.id for one in requirements(edited, edited.roles["master"])}
    assert after["Knows the songs."] == before["Knows the songs."] != after["Knows the dances."]


def test_an_included_roles_requirements_are_asked_too() -> None:
    above = MASTER.model_copy(update={"id": "above", "includes": "master", "facets": {}})
    kb = GUILD.model_copy(update={"roles": {**GUILD.roles, "above": above}})
    assert {one.id for one in requirements(kb, above)} == {
        one.id for one in requirements(GUILD, MASTER)
    }


SCALE = """
schema: 1
title: Kitchen
version: "1"
groups: {w: {title: Work}}
facets: {sauces: {group: w, title: Sauces}, bread: {group: w, title: Bread}}
skills:
  sauces:
    title: Sauces
    about: All that is poured.
    levels: SCALE
  bread: {title: Bread, levels: SCALE}
roles:
  cook:
    title: Cook
    facets:
      sauces: [{id: stock, text: Makes three stocks., asks: skill, skill: sauces, level: 1}]
      bread: [{id: rolls, text: Bakes rolls., asks: skill, skill: bread, level: 2}]
""".replace(
    "SCALE", "{1: {title: Aware, anchor: Knows it.}, 2: {title: Able, anchor: Does it alone.}}"
)


def test_skills_on_a_shared_scale_are_described_by_the_roles_own_wording() -> None:
    kb = ladder(SCALE)
    about = {one.id: one.about for one in requirements(kb, kb.roles["cook"])}
    assert about == {"sauces": "Makes three stocks.", "bread": "Bakes rolls."}
    own_anchors = ladder(SCALE.replace("Does it alone", "Whips cream", 1))
    (sauces, _) = requirements(own_anchors, own_anchors.roles["cook"])
    assert sauces.about == "All that is poured."


@pytest.mark.parametrize(
    ("first", "second", "preferred"),
    [(False, True, False), (True, False, False), (True, True, True)],
)
def test_a_skill_is_a_nice_to_have_only_if_all_its_lines_are(
    *, first: bool, second: bool, preferred: bool
) -> None:
    lines = (
        f"level: 1, preferred: {str(first).lower()}}}",
        f"skill: sauces, level: 2, preferred: {str(second).lower()}}}",
    )
    text = SCALE.replace("level: 1}]", f"{lines[0]}]").replace("skill: bread, level: 2}", lines[1])
    kb = ladder(text)
    (one,) = requirements(kb, kb.roles["cook"])
    assert (one.needed, one.preferred) == (2, preferred)


def test_several_requirements_at_one_skill_level_are_rated_separately() -> None:
    kb = ladder(SCALE.replace("skill: bread, level: 2}", "skill: sauces, level: 1}"))
    found = requirements(kb, kb.roles["cook"])
    assert [(one.table, one.id) for one in found] == [("asks", "stock"), ("asks", "rolls")]
    no_ids = SCALE.replace("id: stock, ", "").replace("id: rolls, text: Bakes rolls", "text: Fries")
    kb = ladder(no_ids.replace("skill: bread, level: 2}", "skill: sauces, level: 1}"))
    (first,) = requirements(kb, kb.roles["cook"])
    assert (first.text, first.needed, first.builds) == ("Makes three stocks.", 1, ("cook/sauces",))
    higher = ladder(SCALE.replace("skill: bread, level: 2}", "skill: sauces, level: 2}"))
    assert [
        (one.table, one.id, one.needed) for one in requirements(higher, higher.roles["cook"])
    ] == [("skills", "sauces", 2)]
