"""Requirements have ids that outlive edits around them."""

from roleadvisor.assess.requirements import requirements
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from tests.assess.test_gaps import GUILD, MASTER


def _with_line_above() -> KnowledgeBase:
    cell = MASTER.facets["asks"]
    above = cell[-1].model_copy(update={"text": "Knows the dances."})
    facets = {**MASTER.facets, "asks": (above, *cell)}
    return GUILD.model_copy(
        update={"roles": {"master": MASTER.model_copy(update={"facets": facets})}}
    )


def test_a_line_inserted_above_takes_no_id_away() -> None:
    edited = _with_line_above()
    before = {one.text: one.id for one in requirements(GUILD, MASTER)}
    after = {one.text: one.id for one in requirements(edited, edited.roles["master"])}
    assert after["Knows the songs."] == before["Knows the songs."] != after["Knows the dances."]


def test_what_an_included_role_calls_for_is_asked_too() -> None:
    above = MASTER.model_copy(update={"id": "above", "includes": "master", "facets": {}})
    kb = GUILD.model_copy(update={"roles": {**GUILD.roles, "above": above}})
    assert {one.id for one in requirements(kb, above)} == {
        one.id for one in requirements(GUILD, MASTER)
    }
