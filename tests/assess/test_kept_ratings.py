"""Saved ratings stay with the requirement that was asked: never scored as another, never lost."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roleadvisor.assess.dialogue import RatingDialogue
from roleadvisor.assess.kept_ratings import (
    assessment_of,
    last_kept_ratings,
    unfinished_ratings,
    wording_by_rating,
)
from roleadvisor.assess.requirements import requirements
from roleadvisor.assess.result import ChangedRating
from roleadvisor.evidence.progress import progress
from roleadvisor.ladder.answers import Ratings
from roleadvisor.ladder.knowledge_base import KnowledgeBase, Role
from roleadvisor.ladder.statement import RoleStatement
from roleadvisor.store.ladder_match import asked
from roleadvisor.store.profile import Asked, Assessment, Profile
from tests.assess.test_gaps import GUILD, MASTER, SONGS, rated
from tests.conftest import Run, ladder
from tests.terminals import Script

FILE = Path(__file__).with_name("guild.yaml")
RATED = rated(
    skills={"carving": {"level": 3, "shown_by": "A chair."}},
    years={"served": 4},
    asks={"journey": "yes", SONGS: "no", "school": "partly"},
)
KEPT = Profile(
    assessments=(
        Assessment(
            date="2027-01-31", ladder=GUILD.title, ratings=RATED,
            asked=wording_by_rating(requirements(GUILD, MASTER), RATED),
        ),
    )
)  # fmt: skip


def edited(old: str, new: str) -> KnowledgeBase:
    text = FILE.read_text()
    assert old in text
    return ladder(text.replace(old, new))


def still_counted(kb: KnowledgeBase) -> tuple[dict[str, object], list[str]]:
    kept = last_kept_ratings(kb, KEPT, "master")
    assert kept
    given: dict[str, object] = {
        key: one.value for table in ("years", "skills", "asks")
        for key, one in kept.ratings.table(table).items()
    }  # fmt: skip
    return given, [one.id for one in kept.changed]


def test_ratings_of_unchanged_requirements_still_count() -> None:
    assert still_counted(GUILD) == (
        {"served": 4, "carving": 3, "journey": "yes", SONGS: "no", "school": "partly"}, [],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("title: Carving", "title: Woodwork", id="a skill's title"),
        pytest.param("level: 3}", "level: 5}", id="the level called for"),
        pytest.param("{min: 3, max: 4,", "{min: 9,", id="the years called for"),
        pytest.param("title: Master", "title: Grand Master", id="the role's title"),
        pytest.param("Has travelled.", "has  travelled", id="case, spaces and a period"),
        pytest.param(
            "        - {id: carve,", "        - {text: New., asks: network}\n        - {id: carve,",
            id="a line above",
        ),
        pytest.param("id: journey,", "id: travels, was: [journey],", id="an id renamed with was"),
    ],
)  # fmt: skip
def test_ratings_survive_edits_that_do_not_change_the_question(old: str, new: str) -> None:
    given, changed = still_counted(edited(old, new).model_copy(update={"moves": {}}))
    assert sorted(map(str, given.values())) == ["3", "4", "no", "partly", "yes"]
    assert not changed


def test_adding_an_id_to_a_requirement_keeps_its_rating() -> None:
    given, changed = still_counted(
        edited("{text: Knows the songs.", "{id: songs, text: Knows the songs.")
    )
    assert given["songs"] == "no"
    assert not changed


@pytest.mark.parametrize(
    ("old", "new", "key", "words"),
    [
        pytest.param("Has travelled.", "Has taught.", "journey", "yes", id="other words"),
        pytest.param(
            "Carves a chair.", "Carves a throne of bone.", "carving", "level 3", id="an anchor"
        ),
        pytest.param("of: work in the guild", "of: selling", "served", "4 years", id="other years"),
        pytest.param(
            "Knows the songs.", "Knows the rules.", SONGS, "not yet", id="words that were the id"
        ),
    ],
)
def test_ratings_of_a_reworded_requirement_do_not_count_and_are_listed(
    old: str, new: str, key: str, words: str
) -> None:
    kb = edited(old, new)
    kept = last_kept_ratings(kb, KEPT, "master")
    assert kept
    assert key not in still_counted(kb)[0]
    assert [(one.id, one.words) for one in kept.changed] == [(key, words)]


def test_ratings_on_renumbered_levels_do_not_count() -> None:
    assert still_counted(edited("      3: {anchor", "      4: {anchor"))[1] == ["carving"]


@pytest.mark.parametrize("words", [{"skills/talking": asked("Talking")}, {}], ids=["words", "none"])
def test_a_level_no_longer_asked_is_shown_next_to_the_current_question(
    words: dict[str, Asked],
) -> None:
    ratings = rated(skills={"talking": {"level": 4, "shown_by": "A speech."}})
    made = Assessment(date="2027-01-31", ladder=GUILD.title, ratings=ratings, asked=words)
    kept = last_kept_ratings(GUILD, Profile(assessments=(made,)), "master")
    assert kept
    assert (kept.stored, kept.ratings) == (made, rated())
    then = "Talking" if words else None
    assert kept.changed == (
        ChangedRating("talking", "skills", 4, "level 4", "A speech.", then, "Talks with buyers."),
    )
    reply = rated(asks={"talking": "yes"})
    elsewhere = made.model_copy(update={"ratings": reply, "asked": {}})
    kept_reply = last_kept_ratings(GUILD, Profile(assessments=(elsewhere,)), "master")
    assert kept_reply
    assert kept_reply.changed == (
        ChangedRating("talking", "asks", "yes", "yes", None, None, None),
    ), "no reply goes by a skill's name"
    screen = Script(["4", "3", "A chair.", "q"])
    every = requirements(GUILD, MASTER)
    RatingDialogue(every, screen, kept.ratings, lambda _: None, changed=kept.changed).run()
    was = f"“{then}”" if then else "something else"
    shown = " ".join(" ".join(screen.shown).split())
    assert f"Changed since. Asked then: {was} You: level 4." in shown


def test_an_answer_saved_without_its_wording_still_counts() -> None:
    (made,) = KEPT.assessments
    old = Profile(assessments=(made.model_copy(update={"asked": {}}),))
    kept = last_kept_ratings(GUILD, old, "master")
    assert kept
    assert kept.ratings == RATED


Edit = Callable[[Role], Role]


def _with_cell(role: Role, cell: tuple[object, ...]) -> Role:
    return role.model_copy(update={"facets": {**role.facets, "asks": cell}})


def _reworded(at: int, words: str) -> Edit:
    def edit(role: Role) -> Role:
        cell = list(role.facets["asks"])
        at_ = at % len(cell)
        said = cell[at_]
        assert isinstance(said, RoleStatement)
        cell[at_] = replace(said, text=words)
        return _with_cell(role, tuple(cell))

    return edit


def _moved(order: list[int]) -> Edit:
    return lambda role: _with_cell(
        role,
        tuple(
            one
            for _, one in sorted(
                zip(order, role.facets["asks"], strict=False), key=lambda pair: pair[0]
            )
        ),
    )


WORDS = st.sampled_from(["Knows the songs.", "Has travelled.", "Has taught.", "Carves well."])
EDITS = st.lists(
    st.builds(_reworded, st.integers(0, 9), WORDS)
    | st.builds(_moved, st.permutations(list(range(5)))),
    max_size=4,
)


@given(EDITS)
def test_no_edit_scores_an_answer_against_different_wording(edits: list[Edit]) -> None:
    role = MASTER
    for edit in edits:
        role = edit(role)
    kb = GUILD.model_copy(update={"roles": {"master": role}, "moves": {}})
    kept = last_kept_ratings(kb, KEPT, "master")
    assert kept
    then = {one.words for one in KEPT.assessments[0].asked.values()}
    assert {
        one.words for one in wording_by_rating(requirements(kb, role), kept.ratings).values()
    } <= then
    scored = sum(len(kept.ratings.table(table)) for table in ("skills", "years", "asks"))
    assert scored + len(kept.changed) >= 1


def test_the_page_lists_ratings_that_no_longer_count_with_the_old_wording(
    run: Run, tmp_path: Path
) -> None:
    file = tmp_path / "ladder.yaml"
    file.write_text(FILE.read_text())
    said = "role: master\nasks: {journey: yes}\nyears: {served: 4}\n"
    run("assess", "--answers", "-", "--save", "--data", str(file), stdin=said)
    file.write_text(FILE.read_text().replace("Has travelled.", "Has taught."))
    words = ("assess", "master", "--last", "--data", str(file))
    assert "1 rating not counted: the ladder asks something else now." in run(*words).out
    full = " ".join(run(*words, "--full").out.split())
    assert "Asked then: “Has travelled.” You: yes. Asked now: “Has taught.”" in full
    result = json.loads(run(*words, "--json").out)
    assert result["changed"][0]["asked_then"] == "Has travelled."
    given = {one["id"]: one["given"] for one in result["can"]["requirements"]}
    assert (given["journey"], given["served"]) == (None, 4)


def test_two_assessments_on_the_same_day_are_both_kept(run: Run, tmp_path: Path) -> None:
    for years in (3, 4):
        said = f"role: master\nyears: {{served: {years}}}\n"
        run("assess", "--answers", "-", "--save", "--data", str(FILE), stdin=said)
    profile = json.loads((tmp_path / "home" / "profile.json").read_text())
    kept = [one["ratings"]["years"]["served"]["years"] for one in profile["assessments"]]
    assert kept == [3, 4]


def test_an_unfinished_run_does_not_replace_a_finished_one() -> None:
    (made,) = KEPT.assessments
    ratings = rated(years={"served": 5})
    half = made.model_copy(update={"half_done": True, "ratings": ratings, "asked": {}})
    profile = Profile(assessments=(made, half))
    last, stopped = (
        find(GUILD, profile, "master") for find in (last_kept_ratings, unfinished_ratings)
    )
    assert last
    assert stopped
    assert (last.ratings, stopped.ratings) == (RATED, ratings)
    assert progress(GUILD, profile)["carve-chairs"].status == "done"
    only = Profile(assessments=(half,))
    assert last_kept_ratings(GUILD, only, "master") == stopped
    assert unfinished_ratings(GUILD, Profile(assessments=(half, made)), "master") is None
    clerk = made.model_copy(update={"ratings": Ratings(role="clerk")})
    found = unfinished_ratings(GUILD, Profile(assessments=(made, made, half, clerk)), "master")
    assert found == stopped, "one for another role is not after it"
    assert unfinished_ratings(GUILD, Profile(assessments=(made, half, made)), "master") is None


@pytest.mark.parametrize("half_done", [False, True])
def test_an_assessment_is_saved_with_its_ladder_and_the_wording_asked(*, half_done: bool) -> None:
    kb = GUILD.model_copy(update={"id": "guild"})
    assert assessment_of(kb, RATED, "2027-01-31", half_done=half_done) == Assessment(
        ladder_id="guild", ladder="A guild", date="2027-01-31", half_done=half_done, ratings=RATED,
        asked={
            "skills/carving": asked("Carves a chair."),
            "years/served": asked("work in the guild"),
            "asks/journey": asked("Has travelled."),
            f"asks/{SONGS}": asked("Knows the songs."),
            "asks/school": asked("Has been to school."),
        },
    )  # fmt: skip
    assert not assessment_of(kb, RATED, "2027-01-31").half_done
