"""What changed between assessments, what's known before one, and what ratings still close."""

from dataclasses import replace
from typing import Any

import pytest

from roleadvisor.assess.kept_ratings import (
    Closing,
    is_rated_by_manager,
    known_answers,
    last_finished_ratings,
    last_kept_ratings,
    step_closings,
    wording_by_rating,
)
from roleadvisor.assess.rating_changes import last_change, rating_changes
from roleadvisor.assess.requirements import requirements
from roleadvisor.assess.result import RatingMoved, RatingsChange
from roleadvisor.ladder.answers import Ratings
from roleadvisor.store.ladder_match import asked
from roleadvisor.store.profile import Asked, Assessment, Profile
from tests.assess.test_gaps import GUILD, MASTER, rated
from tests.assess.test_judged_exactly import BAND, LEAD
from tests.conftest import ladder


def made(date: str, *, half_done: bool = False, role: str = "master", **said: Any) -> Assessment:  # noqa: ANN401
    words = {f"asks/{name}": asked(text) for name, text in said.pop("words", {}).items()}
    ratings = rated(**said).model_copy(update={"role": role})
    return Assessment(
        date=date, ladder=GUILD.title, ratings=ratings, half_done=half_done, asked=words
    )


def profile_of(*assessments: Assessment, **more: object) -> Profile:
    return Profile.model_validate({"assessments": assessments, **more})


FIRST = made(
    "2027-01-01", seat="no", skills={"carving": 2}, years={"served": 1},
    asks={"journey": "no", "talk": "yes"}, words={"journey": "Has seen the sea.", "talk": "Talks."},
)  # fmt: skip
SECOND = made(
    "2027-01-02", seat="yes", skills={"carving": 3}, years={"served": 1},
    asks={"journey": "yes", "talk": "partly", "school": "no"},
    words={"journey": "Has travelled.", "talk": "Talks."},
)  # fmt: skip
MOVED = (
    RatingMoved("carving", "Carving", 2, 3),
    RatingMoved("talk", "Talks with buyers.", "yes", "partly"),
    RatingMoved("journey", "Has travelled.", "no", "yes", "Has seen the sea."),
    RatingMoved("school", "Has been to school.", None, "no"),
    RatingMoved("seat", "An opening", "no", "yes"),
)


def test_each_assessment_is_compared_with_the_previous_one_for_its_role() -> None:
    half = made("2027-01-02", half_done=True, skills={"carving": 5})
    clerk = made("2027-01-02", role="clerk")
    third = made("2027-01-03", seat="yes")
    changes = list(rating_changes(GUILD, profile_of(FIRST, half, clerk, SECOND, third)))
    assert changes[0] == RatingsChange("master", "Master", "2027-01-01", "2027-01-02", MOVED)
    assert [(one.before, one.after, len(one.moved)) for one in changes[1:]] == [
        ("2027-01-02", "2027-01-03", 5)
    ]


@pytest.mark.parametrize(
    ("then", "now", "asked_then"),
    [
        (["Has sung."], ["Has danced."], "Has sung."),
        (["Has sung."], ["Has sung."], None),
        (["Has", "sung."], ["Has", "danced."], "Has sung."),
        ([], ["Has danced."], ""),
    ],
)
def test_a_changed_rating_includes_the_old_question_when_it_differs(
    then: list[str], now: list[str], asked_then: str | None
) -> None:
    before, after = (
        made(f"2027-01-0{day}", asks={"journey": answer}).model_copy(
            update={"asked": {"asks/journey": Asked(fingerprint="f", words=tuple(words))}}
        )
        for day, answer, words in ((1, "no", then), (2, "yes", now))
    )
    (changes,) = rating_changes(GUILD, profile_of(before, after))
    assert changes.moved == (RatingMoved("journey", "Has travelled.", "no", "yes", asked_then),)


@pytest.mark.parametrize(
    ("days", "compared"),
    [
        ([], None),
        (["05"], None),
        (["05", "06"], (0, 1)),
        (["05", "06", "07"], (1, 2)),
        (["05", "06", "06"], (0, 2)),
        (["05", "05"], (0, 1)),
        (["05", "05", "05"], (1, 2)),
        (["05", "06", "half 07"], (0, 1)),
        (["half 05", "06"], None),
    ],
    ids=str,
)
def test_the_last_change_is_measured_from_an_earlier_day_if_possible(
    days: list[str], compared: tuple[int, int] | None
) -> None:
    every = [
        made(f"2027-01-{day[-2:]}", half_done=day.startswith("half"), years={"served": at})
        for at, day in enumerate(days)
    ]
    found = last_change(GUILD, profile_of(*every, made("2027-02-01", role="clerk")), MASTER)
    if compared is None:
        assert found is None
        return
    was, is_ = compared
    moved = (RatingMoved("served", "Has served.", was, is_),)
    assert found == RatingsChange(
        "master", "Master", every[was].date, every[is_].date, moved
    )  # fmt: skip


@pytest.mark.parametrize(
    ("moved", "words"),
    [
        (("calm", "Stays calm.", "no-chance", "yes"), "haven't had the chance, now yes"),
        (("calm", "Stays calm.", "no", "partly"), "not yet, now partly"),
        (("calm", "Stays calm.", "unknown", None), "can't tell, now not rated"),
        (("hearing", "Stays calm.", None, 3), "not rated, now 3"),
        (("hearing", "Stays calm.", 3, 0), "3, now 0"),
        (("seat", "Stays calm.", "unknown", "no"), "can't tell, now not yet"),
    ],
)
def test_a_changed_rating_uses_the_wording_of_the_answer_choices(
    moved: tuple[str, str, Any, Any], words: str
) -> None:
    assert RatingMoved(*moved).words == f"Stays calm: {words}"


def test_a_changed_opening_uses_the_wording_of_the_answer_choices() -> None:
    moved = RatingMoved("seat", "An opening", "unknown", "expected")
    assert moved.words == "An opening: don't know, now one is expected"
    assert replace(moved, from_=None, to="no").words == "An opening: not rated, now not in sight"


BOTH = ladder("""\
schema: 1
title: Both
version: "1"
groups: {all: {title: All}}
facets: {work: {title: Work, group: all}}
skills: {tune: {title: Tuning, levels: {1: {anchor: Helped.}, 2: {anchor: Alone.}}}}
roles:
  low:
    title: Low
    facets: {work: [{text: Tunes., asks: skill, skill: tune, level: 1}]}
  high:
    title: High
    facets:
      work:
        - {text: Tunes well., asks: skill, skill: tune, level: 2}
        - {id: led, text: Led., asks: milestone}
        - {id: met, text: Met them., asks: network}
        - {id: sat, text: Sat., asks: experience, years: {min: 2, of: sitting}}
moves:
  up:
    from: low
    to: high
    phases: {a: {title: A, steps: {
      train: {kind: skill, text: Train., builds: [high/tune]},
      lead: {kind: milestone, text: Lead., builds: [high/led, high/met]},
      all: {kind: milestone, text: All., builds: [high/tune, high/led]},
      sit: {kind: experience, text: Sit., builds: [high/sat]}}}}
""")


def both(
    role: str, date: str = "2027-01-05", *, half_done: bool = False, **said: object
) -> Assessment:
    ratings = Ratings.model_validate({"role": role, **said})
    return Assessment(date=date, ladder=BOTH.title, ratings=ratings, half_done=half_done)


SHOWN = {"level": 2, "shown_by": "A tape."}
LED = {"answer": "yes", "shown_by": "A letter."}


@pytest.mark.parametrize(
    ("assessments", "closed"),
    [
        ([], {}),
        ([both("low", skills={"tune": 1})], {"train": Closing("skill"), "all": Closing("skill")}),
        ([both("low", skills={"tune": SHOWN})], {"train": Closing(met_on="2027-01-05")}),
        ([both("high", skills={"tune": 2})], {"train": Closing("proof"), "all": Closing("proof")}),
        ([both("high", skills={"tune": SHOWN}, asks={"led": LED})],
         {"train": Closing(met_on="2027-01-05"), "all": Closing(met_on="2027-01-05")}),
        ([both("high", skills={"tune": SHOWN}, asks={"led": "no-chance", "met": "no"})],
         {"train": Closing(met_on="2027-01-05"), "lead": Closing("experience"),
          "all": Closing("opportunity")}),
        ([both("high", years={"sat": 2}), both("low", "2027-02-01")],
         {"sit": Closing(met_on="2027-01-05")}),
        ([both("high", years={"sat": 2}), both("high", "2027-02-01", half_done=True)],
         {"sit": Closing(met_on="2027-01-05")}),
        ([both("high", years={"sat": 1}, half_done=True)], {"sit": Closing("experience")}),
        ([both("high", asks={"led": LED}), both("low", "2027-02-01", skills={"tune": SHOWN})],
         {"train": Closing(met_on="2027-02-01"), "all": Closing(met_on="2027-02-01")}),
        ([both("high", asks={"led": "unknown"})],
         {"lead": Closing("verify"), "all": Closing("verify")}),
    ],
)  # fmt: skip
def test_ratings_for_any_role_determine_what_a_step_still_closes(
    assessments: list[Assessment], closed: dict[str, Closing]
) -> None:
    assert step_closings(BOTH, Profile(assessments=tuple(assessments))) == closed


@pytest.mark.parametrize(
    ("now", "own", "years"),
    [
        ({"role": "hand", "years": 3}, True, 3),
        ({"role": "hand", "years": 3}, False, None),
        ({"role": "hand", "years": 0}, True, 0),
        ({"role": "hand"}, True, None),
        ({"years": 3}, True, None),
        ({"role": "clerk", "years": 3}, True, None),
    ],
)
@pytest.mark.parametrize("level", [None, 0, 3])
def test_years_in_role_and_skills_rated_for_another_role_are_prefilled(
    now: dict[str, object], level: int | None, *, own: bool, years: int | None
) -> None:
    skills = {"carving": {"level": level, "shown_by": "A chair."}}
    profile = profile_of(made("2027-01-05", skills=skills), now=now)
    known: dict[tuple[str, str], int] = {} if level is None else {("skills", "carving"): level}
    if years is not None:
        known["years", "served"] = years
    assert known_answers(GUILD, profile, MASTER, own=own) == known


def test_a_level_is_saved_with_its_wording_or_the_lowest_one_if_below() -> None:
    every = requirements(BAND, LEAD)
    for given, words in (
        (1, "Tunes with help."), (2, "Tunes alone."), (0, "Below: Tunes with help."),
        (None, "Below: Tunes with help."),
    ):  # fmt: skip
        said = {"tune": {"level": given, "shown_by": "A tape."}}
        ratings = Ratings.model_validate({"role": "lead", "skills": said})
        assert wording_by_rating(every, ratings) == {"skills/tune": asked(words)}
    rest = {"years": {"tours": 1}, "asks": {"songs": "no", "x": "no"}}
    ratings = Ratings.model_validate({"role": "lead", **rest})
    assert wording_by_rating(every, ratings) == {
        "years/tours": asked("touring"), "asks/songs": asked("Knows all the songs."),
    }  # fmt: skip


def test_a_finished_assessment_wins_over_a_later_unfinished_one() -> None:
    half = made("2027-01-03", half_done=True)
    for assessments, last, finished in (
        ([], None, None), ([FIRST, SECOND], SECOND, SECOND), ([FIRST, half], FIRST, FIRST),
        ([half], half, None),
    ):  # fmt: skip
        profile = profile_of(*assessments)
        for find, expected in ((last_kept_ratings, last), (last_finished_ratings, finished)):
            found = find(GUILD, profile, "master")
            assert (found and found.stored) == expected
    for find in (last_kept_ratings, last_finished_ratings):
        assert find(GUILD, profile_of(FIRST), "clerk") is None


@pytest.mark.parametrize(
    ("own", "managers", "today", "counts"),
    [
        ([], [], None, False),
        ([], [FIRST], None, True),
        ([], [FIRST], "2027-01-09", True),
        ([SECOND], [FIRST], None, True),
        ([SECOND], [FIRST], "2027-01-09", False),
        ([SECOND], [FIRST], "2027-01-01", True),
        ([], [made("2027-01-01", half_done=True)], None, False),
        ([], [made("2027-01-01", role="clerk")], None, False),
        ([made("2027-01-02", role="clerk")], [FIRST], "2027-01-09", True),
    ],
)
def test_a_managers_ratings_from_before_the_persons_own_do_not_count(
    own: list[Assessment], managers: list[Assessment], today: str | None, *, counts: bool
) -> None:
    profile = profile_of(*own, manager_assessments=tuple(managers))
    assert is_rated_by_manager(GUILD, profile, "master", today) is counts


@pytest.mark.parametrize(("words", "moved"), [("Hears all.", 0), ("Hears more.", 1)])
def test_a_level_with_another_number_and_its_old_words_has_not_moved(
    words: str, moved: int
) -> None:
    before, after = (
        made(f"2027-01-0{level}", skills={"carving": level}).model_copy(
            update={"asked": {"skills/carving": asked(said)}}
        )
        for level, said in ((1, "Hears all."), (2, words))
    )
    (changes,) = rating_changes(GUILD, profile_of(before, after))
    assert len(changes.moved) == moved
