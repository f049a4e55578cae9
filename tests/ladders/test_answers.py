"""What people may type for an answer, and the ids under which answers are saved."""

import pytest
from pydantic import ValidationError

from roleadvisor.ladder.answers import (
    OPENINGS,
    REPLIES,
    AskRating,
    Ratings,
    SkillRating,
    YearsRating,
    choices_of,
)
from roleadvisor.ladder.included import with_distinct_id
from roleadvisor.ladder.lookup import main_roles
from roleadvisor.ladder.statement import RoleStatement, id_of_words
from tests.conftest import ladder


def test_a_reply_can_be_its_number_wording_or_key_in_either_spelling() -> None:
    known = choices_of(REPLIES)
    for typed in ("4", "haven't had the chance", "no-chance", "no chance"):
        assert known[typed] == "no-chance"
    assert (known["1"], known["not yet"], known["i don't know"]) == ("yes", "no", "unknown")
    assert "0" not in known
    assert choices_of(OPENINGS)["one is expected"] == "expected"


@pytest.mark.parametrize(
    ("typed", "reply"),
    [(True, "yes"), (False, "no"), ("Not Yet", "no"), ("partly", "partly"), (5, "unknown")],
)
def test_a_file_accepts_any_reply_form_and_yaml_booleans(typed: object, reply: str) -> None:
    assert AskRating.model_validate(typed).value == reply
    ratings_data = {"role": "r", "asks": {"a": {"answer": typed, "shown_by": "A tape."}}}
    assert Ratings.model_validate(ratings_data).asks["a"].value == reply


def test_an_unknown_reply_is_rejected() -> None:
    with pytest.raises(ValidationError, match="Input should be 'yes', 'partly'"):
        AskRating.model_validate("maybe")


@pytest.mark.parametrize(
    ("typed", "opening"),
    [(True, "yes"), (False, "no"), ("One is expected", "expected"), ("2", "expected"),
     ("not in sight", "no"), (None, None)],
)  # fmt: skip
def test_a_file_accepts_any_form_of_an_opening(typed: object, opening: str | None) -> None:
    for key in ("seat", "opening"):
        assert Ratings.model_validate({"role": "r", key: typed}).seat == opening


def test_a_ratings_value_is_its_level_years_or_answer() -> None:
    assert SkillRating(level=3).value == 3
    assert YearsRating(years=0).value == 0
    assert AskRating().value is None
    given = Ratings(role="r", skills={"a": SkillRating(level=3)}, years={"b": YearsRating(years=2)})
    assert [given.table(name) for name in ("skills", "years", "asks")] == [
        {"a": SkillRating(level=3)}, {"b": YearsRating(years=2)}, {},
    ]  # fmt: skip


def test_ids_generated_from_text_are_stable_across_versions() -> None:
    assert id_of_words("Knows the songs.") == "knows-the-songs-3459a8"
    assert id_of_words("KNOWS the songs.") == "knows-the-songs-3459a8"
    assert id_of_words("éé") == "c867da"
    assert id_of_words(f"{'a' * 49} song") == f"{'a' * 49}-231b34"
    assert id_of_words("One two three four five six") == "one-two-three-four-five-bcd727"


def test_an_included_requirement_gets_its_id_plus_role_if_unused_and_short() -> None:
    quota = RoleStatement(text="Meets quota.", id="quota", was=("target",), asks="milestone")
    renamed = with_distinct_id(quota, ["sdr-i", "sdr"], {"quota": quota})
    assert (renamed.id, renamed.was) == ("quota-sdr-i", ("quota-sdr", "target-sdr-i", "target-sdr"))
    assert with_distinct_id(quota, ["sdr-i"], {}) is quota
    in_use = with_distinct_id(quota, ["sdr-i"], {"quota": quota, "quota-sdr-i": quota})
    assert in_use.id == id_of_words("quota-sdr-i")
    assert with_distinct_id(quota, ["r" * 58], {"quota": quota}).id == f"quota-{'r' * 58}"
    long = "r" * 59
    renamed = with_distinct_id(quota, [long], {"quota": quota})
    assert (renamed.id, renamed.was) == (
        id_of_words(f"quota-{long}"), (id_of_words(f"target-{long}"),),
    )  # fmt: skip


def test_an_unranked_lowest_role_makes_the_first_move_the_default_pair() -> None:
    chosen = main_roles(
        ladder("""\
schema: 1
title: T
version: "1"
roles:
  a: {title: A}
  b: {title: B, rank: 2}
  c: {title: C, rank: 3}
moves:
  up: {from: a, to: b, phases: {p: {title: P, steps: {s: {kind: skill, text: S.}}}}}
""")
    )
    assert [one.id for one in chosen.roles] == ["a", "b"]
    assert chosen.why == "the first move"
