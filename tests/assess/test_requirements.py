"""Requirements have ids that outlive edits around them."""

from hypothesis import assume, given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from roleadvisor.assess.requirements import requirements
from roleadvisor.ladder.base import Id
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.requirements import id_from_words
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
    assert after["Knows the songs."] == before["Knows the songs."] == "knows-the-songs"
    assert after["Knows the dances."] == "knows-the-dances"


@given(st.text(min_size=1), st.text(min_size=1))
def test_words_make_an_id_of_their_own(one: str, other: str) -> None:
    made = id_from_words(one)
    assert TypeAdapter(Id).validate_python(made) == made
    assume(not one.isascii() or not other.isascii())
    assume(" ".join(one.casefold().split()) != " ".join(other.casefold().split()))
    assert made != id_from_words(other)


def test_long_texts_with_one_beginning_have_two_ids() -> None:
    start = "Leads a team of inside sales representatives through a change of "
    assert id_from_words(start + "territory") != id_from_words(start + "comp plan")
