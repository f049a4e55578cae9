"""Each of a role's requirements is judged independently."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roleadvisor.assess.assessment import assess_role, interest
from roleadvisor.assess.gaps import SupportIndex, judged_requirements
from roleadvisor.assess.requirements import requirements
from roleadvisor.assess.result import Requirement
from roleadvisor.evidence.progress import progress
from roleadvisor.ladder.answers import Ratings
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.load import load_ladder
from roleadvisor.store.profile import Assessment, Profile, QuizAttempt, QuizKept
from roleadvisor.store.updates import add_evidence

GUILD = load_ladder(str(Path(__file__).with_name("guild.yaml")))
MASTER = GUILD.roles["master"]
NOBODY = Profile()
(SONGS,) = (one.id for one in requirements(GUILD, MASTER) if one.text == "Knows the songs.")
"""The generated id of a requirement that has none in the file."""


def rated(**tables: object) -> Ratings:
    return Ratings.model_validate({"role": "master", **tables})


def states(ratings: Ratings, profile: Profile = NOBODY) -> dict[str, Requirement]:
    return {
        one.id: one
        for one in judged_requirements(GUILD, MASTER, ratings, SupportIndex(GUILD, profile))
    }


def test_requirements_are_asked_once_with_years_first_and_then_skills() -> None:
    asked = requirements(GUILD, MASTER)
    assert [(one.table, one.id) for one in asked] == [
        ("years", "served"),
        ("skills", "carving"),
        ("asks", "talk"),
        ("asks", "journey"),
        ("asks", SONGS),
        ("asks", "school"),
    ]


def test_levels_are_only_those_the_ladder_describes() -> None:
    (carving,) = (one for one in requirements(GUILD, MASTER) if one.id == "carving")
    assert [anchor.level for anchor in carving.levels] == [2, 3, 5]
    assert carving.needed == 3


@pytest.mark.parametrize(
    ("table", "key", "value", "state", "gap"),
    [
        pytest.param("skills", "carving", 2, "below", "skill", id="a level below"),
        pytest.param("skills", "carving", 3, "not-shown", "proof", id="the level, not shown"),
        pytest.param("skills", "carving", 0, "below", "skill", id="none of the levels"),
        pytest.param("asks", "talk", "yes", "not-shown", "proof", id="a skill without levels"),
        pytest.param("asks", "talk", "no", "below", "skill", id="a skill without levels, not yet"),
        pytest.param("years", "served", 2, "below", "experience", id="too few years"),
        pytest.param("years", "served", 3, "shown", None, id="years need no proof"),
        pytest.param("asks", "journey", "yes", "not-shown", "proof", id="said, not shown"),
        pytest.param("asks", "journey", "partly", "below", "experience", id="in part"),
        pytest.param("asks", "journey", "no", "below", "experience", id="not yet"),
        pytest.param("asks", "journey", "no-chance", "no-chance", "opportunity", id="no chance"),
        pytest.param("asks", "journey", "unknown", "not-known", "verify", id="cannot tell"),
        pytest.param("asks", "school", "no", "below", "skill", id="education is to learn"),
        pytest.param("asks", "journey", None, "not-known", "verify", id="no answer"),
    ],
)
def test_a_gaps_type_says_what_is_missing(
    table: str, key: str, value: object, state: str, gap: str | None
) -> None:
    one = states(rated(**{table: {key: value}}))[key]
    assert (one.state, one.gap) == (state, gap)


def test_missing_evidence_and_missing_ratings_are_worded_differently() -> None:
    one = states(rated(skills={"carving": 5}))["carving"]
    assert "No evidence yet." in one.words
    unanswered = states(rated())["carving"]
    assert unanswered.words == "Not rated. That doesn't mean it's missing."


def test_evidence_comes_from_the_ratings_and_from_the_log() -> None:
    said = rated(skills={"carving": {"level": 3, "shown_by": "The chairs in the hall."}})
    assert states(said)["carving"].state == "shown"
    kept = add_evidence(NOBODY, "carve-chairs", "2027-01-31", "artifact", "Six chairs.")
    one = states(rated(skills={"carving": 3}), kept)["carving"]
    assert (one.state, one.shown_by) == ("shown", ("Six chairs. (2027-01-31, evidence E1)",))


def test_evidence_does_not_raise_a_level() -> None:
    kept = add_evidence(NOBODY, "carve-chairs", "2027-01-31", "artifact", "Six chairs.")
    assert states(rated(skills={"carving": 2}), kept)["carving"].gap == "skill"


@pytest.mark.parametrize(
    ("step", "key", "shows"), [("read", "school", True), ("serve", "journey", False)]
)
def test_a_course_is_evidence_for_education_only(step: str, key: str, shows: bool) -> None:  # noqa: FBT001 - a case
    kept = add_evidence(NOBODY, step, "2027-01-31", "course", "A course.")
    state = states(rated(asks={key: "yes"}), kept)[key].state
    assert (state == "shown") == shows


RATINGS_STRATEGY = st.fixed_dictionaries(
    {
        "skills": st.fixed_dictionaries({}, optional={"carving": st.integers(0, 6)}),
        "years": st.fixed_dictionaries({}, optional={"served": st.integers(0, 60)}),
        "asks": st.fixed_dictionaries(
            {},
            optional={
                key: st.sampled_from(["yes", "partly", "no", "no-chance", "unknown"])
                for key in ("talk", "journey", SONGS, "school")
            },
        ),
    }
)


PLACES = [(one.table, one.id) for one in requirements(GUILD, MASTER)]


@given(RATINGS_STRATEGY, RATINGS_STRATEGY, st.sampled_from(PLACES))
def test_changing_an_answer_affects_only_its_own_requirement(
    said: dict[str, dict[str, object]], other: dict[str, dict[str, object]], at: tuple[str, str]
) -> None:
    table, key = at
    changed = {**said, table: {**said[table]}}
    changed[table].pop(key, None)
    if key in other[table]:
        changed[table][key] = other[table][key]
    before, after = states(rated(**said)), states(rated(**changed))
    assert {**before, key: None} == {**after, key: None}


@given(RATINGS_STRATEGY, RATINGS_STRATEGY)
def test_a_gap_stays_a_gap_however_strong_the_other_ratings_are(
    said: dict[str, dict[str, object]], strong: dict[str, dict[str, object]]
) -> None:
    gaps = {one.id for one in states(rated(**said)).values() if one.state == "below"}
    others = {
        table: {**{k: v for k, v in strong[table].items() if k not in gaps}, **kept}
        for table, kept in (
            (table, {k: v for k, v in said[table].items() if k in gaps}) for table in said
        )
    }
    result = assess_role(GUILD, MASTER, rated(**others), NOBODY, "2027-01-31")
    assert gaps <= {one.id for one in result.can.requirements if one.state == "below"}
    assert result.can.state == "gaps" or gaps <= {"school"}, "one gap is a gap"


@pytest.mark.parametrize(
    ("said", "state"),
    [
        pytest.param({}, "not-known", id="nothing said"),
        pytest.param({"years": {"served": 1}}, "gaps", id="one gap among unknowns"),
    ],
)
def test_overall_readiness_is_the_worst_state(said: dict[str, object], state: str) -> None:
    assert assess_role(GUILD, MASTER, rated(**said), NOBODY, "2027-01-31").can.state == state


def test_a_missing_nice_to_have_does_not_affect_readiness(shipped: KnowledgeBase) -> None:
    asks = {
        "journey": {"answer": "yes", "shown_by": "A map."},
        SONGS: {"answer": "yes", "shown_by": "Sang one."},
        "school": "no",
    }
    said = {"years": {"served": 3}, "asks": asks}
    without = GUILD.model_copy(update={"roles": {"master": _without_skills()}})
    result = assess_role(without, without.roles["master"], rated(**said), NOBODY, "2027-01-31")
    assert result.can.state == "shown"
    assert result.can.gaps["skill"] == ("school",)
    assert shipped.skills, "the shipped ladder is another matter"


def _without_skills() -> object:
    kept = tuple(one for one in MASTER.facets["asks"] if not getattr(one, "skill", None))
    return MASTER.model_copy(update={"facets": {**MASTER.facets, "asks": kept}})


@pytest.mark.parametrize("seat", ["yes", "expected", "no", "unknown", None])
def test_the_opening_is_independent_of_the_other_ratings(seat: str | None) -> None:
    weak, strong = rated(seat=seat), rated(seat=seat, years={"served": 60}, skills={"carving": 5})
    results = [assess_role(GUILD, MASTER, one, NOBODY, "2027-01-31") for one in (weak, strong)]
    assert results[0].seat == results[1].seat
    assert results[0].seat.state == (seat or "unknown")


def _answered(kb: KnowledgeBase, value: int, high: bool) -> Profile:  # noqa: FBT001 - a case
    """Answer the quiz toward the high end of every dimension, or toward the low end."""
    assert kb.quiz is not None
    sign = {"right": 1, "left": -1}
    answers = {
        item.id: sign[item.high] * value * (1 if high else -1) for item in kb.quiz.items.values()
    }
    attempt = QuizAttempt(
        when="2027-01-05", ladder=kb.title, quiz_version=kb.quiz.version, answers=answers
    )
    return Profile(quiz=QuizKept(attempts=(attempt,)))


def test_interest_comes_from_the_quiz_alone(
    shipped: KnowledgeBase,
) -> None:
    director = shipped.roles["director"]
    nothing = Ratings(role="director")
    known = _answered(shipped, 2, high=True)
    want = assess_role(shipped, director, nothing, known, "2027-01-31").want
    assert (want.state, want.when) == ("clear", "2027-01-05")
    other = assess_role(shipped, shipped.roles["team-lead"], nothing, known, "2027-01-31").want
    assert other.state == "another"
    assert "Director" in other.words
    averse = _answered(shipped, 2, high=False)
    away = assess_role(shipped, director, nothing, averse, "2027-01-31").want
    assert away.state == "neither-now"
    stay, unasked = (
        interest(shipped, shipped.roles[role], averse)
        for role in ("sales-representative", "sales-manager")
    )
    assert (stay.state, stay.when) == ("clear", "2027-01-05"), "it's what the quiz comes out at"
    assert (unasked.state, unasked.when) == ("not-asked", "2027-01-05")
    assert unasked.words.endswith("But leading people isn't what you want right now.")
    assert assess_role(shipped, director, nothing, NOBODY, "2027-01-31").want.state == "not-asked"


def test_an_attempt_at_another_quiz_version_is_ignored(shipped: KnowledgeBase) -> None:
    known = _answered(shipped, 2, high=True)
    old = known.quiz.attempts[0].model_copy(update={"quiz_version": 999})
    profile = Profile(quiz=QuizKept(attempts=(old,)))
    nothing = Ratings(role="director")
    want = assess_role(shipped, shipped.roles["director"], nothing, profile, "2027-01-31").want
    assert want.state == "not-asked"


def profile_with(*ratings: Ratings) -> Profile:
    made = (Assessment(date="2027-01-31", ladder=GUILD.title, ratings=one) for one in ratings)
    return Profile(assessments=tuple(made))


def test_a_roadmap_counts_a_step_as_done_once_rated_with_evidence() -> None:
    said = rated(skills={"carving": {"level": 3, "shown_by": "A chair."}}, years={"served": 9})
    states = progress(GUILD, profile_with(said))
    assert states["carve-chairs"].status == "done"
    assert states["carve-chairs"].reason == "there already, by your assessment of 2027-01-31"
    assert "serve" not in states, "half of what it builds is not known"


def test_a_roadmap_says_which_gap_a_step_closes() -> None:
    states = progress(
        GUILD, profile_with(rated(skills={"carving": 2}, asks={"journey": "no-chance"}))
    )
    assert (states["carve-chairs"].status, states["carve-chairs"].gap) == ("open", "skill")
    assert states["serve"].gap == "opportunity"


def test_a_marked_step_overrides_an_assessment() -> None:
    said = rated(skills={"carving": {"level": 3, "shown_by": "A chair."}})
    profile = profile_with(said).model_copy(
        update={"steps": Profile.model_validate(
            {"steps": [{"step": "carve-chairs", "status": "not-met", "date": "2027-02-01"}]}).steps}
    )  # fmt: skip
    assert progress(GUILD, profile)["carve-chairs"].status == "not-met"


def test_an_assessment_on_another_ladder_is_ignored() -> None:
    made = Assessment(date="2027-01-31", ladder="Elsewhere", ratings=rated(skills={"carving": 2}))
    assert not progress(GUILD, Profile(assessments=(made,)))
