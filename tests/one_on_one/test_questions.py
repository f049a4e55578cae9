"""The three questions of an agenda, the role it was last about, and the requests it refuses."""

from typing import Any

import pytest

from roleadvisor.errors import UsageProblem
from roleadvisor.one_on_one.agenda import agenda, last_discussed_role
from roleadvisor.one_on_one.request import Request, action_numbers
from roleadvisor.one_on_one.result import Agenda
from roleadvisor.store.profile import Profile
from tests.assess.test_gaps import GUILD, MASTER, rated

SHOWN = {"answer": "yes", "shown_by": "A letter."}
ALL_SHOWN: dict[str, Any] = {
    "skills": {"carving": {"level": 3, "shown_by": "A door."}},
    "asks": dict.fromkeys(("talk", "journey", "knows-the-songs-3459a8", "school"), SHOWN),
}


def asked(own: dict[str, Any], manager: dict[str, Any]) -> Agenda:
    return agenda(GUILD, MASTER, (rated(**own), rated(**manager)), None, "2027-03-01")


def test_the_first_question_is_about_the_largest_difference_and_never_about_the_opening() -> None:
    differ = asked({"asks": {"journey": "yes"}}, {"asks": {"journey": "no"}})
    assert differ.questions[0].startswith("On “Has travelled”: what did each of you see")
    opening = asked(
        {"seat": "yes", "asks": {"journey": "no"}}, {"seat": "no", "asks": {"journey": "no"}}
    )
    assert opening.questions[0].startswith("You agree on all the work you both rated.")


def test_no_agreement_is_claimed_where_nothing_is_rated_by_both() -> None:
    for own, manager in (
        ({}, {}),
        ({"seat": "yes"}, {"seat": "no"}),
        ({"asks": {"journey": "yes"}}, {}),
    ):
        assert asked(own, manager).questions[0].startswith("Nothing is rated by both of you yet.")


def test_the_second_question_is_about_a_requirement_without_evidence() -> None:
    both = {"asks": {"journey": "yes", "knows-the-songs-3459a8": "yes", "school": "yes"}}
    found = asked(both, both).questions[1]
    assert found == "Which piece of work in the next month could show “Has travelled”?"


@pytest.mark.parametrize("side", [0, 1], ids=["self", "manager"])
def test_evidence_from_either_side_is_enough(side: int) -> None:
    sides: list[dict[str, Any]] = [
        {"asks": {"journey": "yes", "knows-the-songs-3459a8": "yes"}} for _ in range(2)
    ]
    sides[side]["asks"]["journey"] = SHOWN
    found = asked(sides[0], sides[1]).questions[1]
    assert "Knows the songs" in found


def test_requirements_rated_by_both_come_first_and_required_before_preferred() -> None:
    one_sided = {"asks": {"school": "yes", "knows-the-songs-3459a8": "yes"}}
    for songs in ("partly", "yes"):
        own = {"asks": {"journey": "yes", "school": "yes", "knows-the-songs-3459a8": songs}}
        assert "Knows the songs" in asked(own, one_sided).questions[1]
    differ = {"asks": {"knows-the-songs-3459a8": "no", "journey": "yes"}}
    alike = {"asks": {"knows-the-songs-3459a8": "yes", "journey": "yes"}}
    assert "Knows the songs" in asked(differ, alike).questions[1], "where they differ, first"
    welcome = asked({"asks": {"school": "yes"}}, {"asks": {"school": "yes"}})
    assert "School" not in welcome.questions[1]
    assert "Carving" in welcome.questions[1], "nobody rated it, and it is required"


def test_preferred_requirements_are_asked_about_once_all_others_are_shown() -> None:
    own = {**ALL_SHOWN, "asks": {**ALL_SHOWN["asks"], "school": "yes"}}
    assert "Has been to school" in asked(own, own).questions[1]


def test_years_need_no_evidence_and_the_question_is_open_once_all_is_shown() -> None:
    own = {**ALL_SHOWN, "years": {"served": 3}}
    found = asked(own, own)
    assert found.questions[1] == "Which piece of work in the next month would stretch you further?"
    assert len(found.questions) == 3


def test_two_ratings_come_with_cautions_and_agreements_alone_do_not() -> None:
    assert len(asked({}, {}).cautions) == 2
    alone = agenda(GUILD, MASTER, None, None, "2027-03-01")
    assert (alone.cautions, alone.questions, alone.matters) == ((), (), ())


def talk(role: str, date: str) -> dict[str, Any]:
    action = {"id": int(date[-2:]), "text": f"Of {date}."}
    return {"ladder_id": GUILD.id, "ladder": GUILD.title, "role": role, "date": date,
            "actions": [action]}  # fmt: skip


def kept(*talks: dict[str, Any], **more: object) -> Profile:
    return Profile.model_validate({"version": 2, "talks": list(talks), **more})


def test_the_last_discussed_role_is_from_the_latest_talk_or_managers_ratings() -> None:
    assert last_discussed_role(GUILD, kept()) is None
    talks = (talk("master", "2027-01-09"), talk("clerk", "2027-01-08"))
    found = last_discussed_role(GUILD, kept(*talks))
    assert found is not None
    assert found.id == "master", "by its day, and not by its name or place"
    ratings = {"ladder_id": GUILD.id, "ladder": GUILD.title, "date": "2027-02-01",
               "ratings": {"role": "clerk"}}  # fmt: skip
    found = last_discussed_role(GUILD, kept(*talks, manager_assessments=[ratings]))
    assert found is not None
    assert found.id == "clerk"
    assert last_discussed_role(GUILD, kept(talk("gone", "2027-01-01"))) is None
    found = last_discussed_role(
        GUILD, kept(talk("clerk", "2027-01-01"), talk("master", "2027-01-01"))
    )
    assert found is not None
    assert found.id == "clerk", "of one day, the first that was kept"


def test_an_action_done_before_the_last_talk_is_not_listed_again() -> None:
    first, second = talk("master", "2027-01-01"), talk("master", "2027-02-02")
    for done, listed in (("2027-02-02", [2]), ("2027-02-03", [1, 2])):
        first["actions"] = [{"id": 1, "text": "One.", "done": done}]
        found = agenda(GUILD, MASTER, None, kept(second, first), "2027-03-01")
        assert [one.id for one in found.actions] == listed
    same_day = agenda(GUILD, MASTER, None, kept(first), "2027-01-01")
    assert [one.id for one in same_day.actions] == [1], "it was done since no talk before"
    ticked = agenda(GUILD, MASTER, None, kept(first), "2026-01-01", ticked=(1,))
    assert [one.id for one in ticked.actions] == [1]


BOTH_SAVED = ("--last shows both saved ratings", "Leave out --last, or the others.")
FORM = (
    "Each of you fills in a form, without seeing the other's. This writes one: "
    "roleadvisor assess ROLE --blank -o FILE"
)
NAME = "Add --person NAME. Without --self it's yours, with your last assessment."
REFUSED = {
    "two ways": (
        Request(manager="a.yaml", ask_manager=True),
        "--manager and --ask-manager don't go together", "Use one of them.",
    ),
    "last and more": (Request(last=True, ask_manager=True), *BOTH_SAVED),
    "last and a file": (Request(last=True, own="a.yaml"), *BOTH_SAVED),
    "done some day": (
        Request(done=(1,), date="2027-03-02"),
        "2027-03-02 is in the future: nothing is done then yet",
        "Leave out --date, or say when it was done. Today is 2027-03-01.",
    ),
    "save and asking": (
        Request(ask_manager=True, save=True),
        "--save is for ratings from --manager", "Answers to --ask-manager are saved anyway.",
    ),
    "self alone": (
        Request(own="a.yaml"),
        "The manager's ratings are missing", f"Add --manager FILE or --ask-manager. {FORM}",
    ),
    "one file": (
        Request(own="a.yaml", manager="a.yaml"), "--self and --manager are the same file", FORM
    ),
    "whose": (
        Request(own="a", manager="b", agreed=("One.",)), "Whose agreement is this?", NAME
    ),
    "whose ratings": (
        Request(own="a", manager="b", save=True), "Whose ratings are these?", NAME
    ),
    "too early": (
        Request(date="1949-12-31"),
        "1949-12-31 is no day for a one-on-one", "Today is 2027-03-01.",
    ),
    "too late": (
        Request(date="2033-01-01"),
        "2033-01-01 is no day for a one-on-one", "Today is 2027-03-01.",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("request_", "why", "what"), REFUSED.values(), ids=list(REFUSED))
def test_contradictory_requests_are_refused_with_advice(
    request_: Request, why: str, what: str
) -> None:
    with pytest.raises(UsageProblem) as caught:
        request_.check("2027-03-01")
    assert caught.value.lines() == [why, what]


@pytest.mark.parametrize(
    "request_",
    [
        Request(),
        Request(date="1950-01-01"),
        Request(date="2032-12-31"),
        Request(done=(1,), date="2027-03-01"),
        Request(date="2027-03-02"),
        Request(own="a", manager="b"),
        Request(own="a", ask_manager=True),
        Request(last=True),
        Request(own="a", manager="b", agreed=("One.",), whose_known=True),
        Request(agreed=("One.",)),
    ],
)
def test_consistent_requests_are_accepted(request_: Request) -> None:
    request_.check("2027-03-01")


def test_action_numbers_are_deduplicated_in_the_order_typed() -> None:
    assert action_numbers("--done", ["2", "999999999", "01", "2", "1"]) == (2, 999999999, 1)
    assert action_numbers("--done", []) == ()


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("1234567890", "1234567890"), ("\u0663", "\u0663"), ("", ""), ("a" * 41, "a" * 40)],
)
def test_an_invalid_action_number_is_quoted_in_the_error(typed: str, shown: str) -> None:
    with pytest.raises(UsageProblem) as caught:
        action_numbers("--drop", ["1", typed])
    assert caught.value.lines() == [
        f'--drop takes the number of an action, and "{shown}" isn\'t one',
        "This lists the actions with their numbers: roleadvisor one-on-one",
    ]
