"""What people may type for an answer, and the ids that what they typed is kept under."""

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
from roleadvisor.ladder.included import told_apart
from roleadvisor.ladder.lookup import main_roles
from roleadvisor.ladder.statement import RoleStatement, id_of_words
from tests.conftest import ladder


def test_a_reply_may_be_its_number_its_words_or_its_key_in_either_spelling() -> None:
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
def test_a_file_may_have_any_of_them_and_what_yaml_makes_of_yes_and_no(
    typed: object, reply: str
) -> None:
    assert AskRating.model_validate(typed).value == reply
    said = {"role": "r", "asks": {"a": {"answer": typed, "shown_by": "A tape."}}}
    assert Ratings.model_validate(said).asks["a"].value == reply


def test_an_answer_that_is_none_of_them_is_refused() -> None:
    with pytest.raises(ValidationError, match="Input should be 'yes', 'partly'"):
        AskRating.model_validate("maybe")


@pytest.mark.parametrize(
    ("typed", "opening"),
    [(True, "yes"), (False, "no"), ("One is expected", "expected"), ("2", "expected"),
     ("not in sight", "no"), (None, None)],
)  # fmt: skip
def test_a_file_may_say_so_of_an_opening_too(typed: object, opening: str | None) -> None:
    for key in ("seat", "opening"):
        assert Ratings.model_validate({"role": "r", key: typed}).seat == opening


def test_the_value_of_a_rating_is_what_its_table_holds() -> None:
    assert SkillRating(level=3).value == 3
    assert YearsRating(years=0).value == 0
    assert AskRating().value is None
    given = Ratings(role="r", skills={"a": SkillRating(level=3)}, years={"b": YearsRating(years=2)})
    assert [given.table(name) for name in ("skills", "years", "asks")] == [
        {"a": SkillRating(level=3)}, {"b": YearsRating(years=2)}, {},
    ]  # fmt: skip


def test_an_id_made_of_words_stays_the_same_in_each_version() -> None:
    assert id_of_words("Knows the songs.") == "knows-the-songs-3459a8"
    assert id_of_words("KNOWS the songs.") == "knows-the-songs-3459a8"
    assert id_of_words("éé") == "c867da"
    assert id_of_words(f"{'a' * 49} song") == f"{'a' * 49}-231b34"
    assert id_of_words("One two three four five six") == "one-two-three-four-five-bcd727"


def test_an_included_requirement_goes_by_its_id_and_role_while_that_is_free_and_short() -> None:
    quota = RoleStatement(text="Meets quota.", id="quota", was=("target",), asks="milestone")
    told = told_apart(quota, ["sdr-i", "sdr"], {"quota": quota})
    assert (told.id, told.was) == ("quota-sdr-i", ("quota-sdr", "target-sdr-i", "target-sdr"))
    assert told_apart(quota, ["sdr-i"], {}) is quota
    taken = told_apart(quota, ["sdr-i"], {"quota": quota, "quota-sdr-i": quota})
    assert taken.id == id_of_words("quota-sdr-i")
    assert told_apart(quota, ["r" * 58], {"quota": quota}).id == f"quota-{'r' * 58}"
    long = "r" * 59
    told = told_apart(quota, [long], {"quota": quota})
    assert (told.id, told.was) == (
        id_of_words(f"quota-{long}"), (id_of_words(f"target-{long}"),),
    )  # fmt: skip


def test_where_the_lowest_role_has_no_rank_the_pair_is_that_of_the_first_move() -> None:
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
