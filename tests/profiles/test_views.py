"""What `profile` shows of what is kept, how it changed, and what was taken back, field by field."""

from dataclasses import replace
from typing import Any

import pytest

from roleadvisor.assess.result import RatingMoved, RatingsChange
from roleadvisor.evidence.result import AssessedEvidence, EvidenceView, StepLog
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.profile.history import history
from roleadvisor.profile.result import (
    ActionView,
    AssessmentView,
    AttemptView,
    ProfileView,
    TalkView,
    UndoResult,
    WhereaboutsView,
)
from roleadvisor.profile.undo import describe_change, describe_restored, describe_undo
from roleadvisor.profile.views import profile_view
from roleadvisor.store.ladder_match import asked
from roleadvisor.store.profile import Profile
from roleadvisor.store.profile_file import Store, Undone
from tests.conftest import ladder
from tests.profiles.test_follow import NOW

AT = {"ladder_id": "support", "ladder": "Support 2028"}
DAY, LATER = "2027-01-05", "2027-02-06"


def kb() -> KnowledgeBase:
    return ladder(NOW)


def kept(**parts: Any) -> Profile:  # noqa: ANN401 - as a file has it
    return Profile.model_validate({"version": 2, **parts})


def attempt(when: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401
    return {**AT, "when": when, "quiz_version": 1, "answers": {"help": 2, "solo": None}, **more}


def rated(date: str, role: str = "head", **more: Any) -> dict[str, Any]:  # noqa: ANN401
    """Rate a role; `more` are ratings, or parts of the assessment."""
    names = ("asked", "half_done", "ladder", "ladder_id")
    parts: dict[str, Any] = {name: more.pop(name) for name in names if name in more}
    return {**AT, "date": date, "ratings": {"role": role, **more}, **parts}


WHOLE: dict[str, Any] = {
    "now": {**AT, "role": "agent", "years": 3, "area": "TX", "target": "head"},
    "quiz": {"attempts": [attempt("2027-01-01"), attempt("2027-01-02", answers={"help": 1})],
             "run": attempt("2027-01-03"), "set_aside": [attempt("2027-01-04")]},
    "steps": [{**AT, "step": "meet", "status": "done", "date": DAY}],
    "evidence": [{**AT, "id": 4, "step": "meet", "date": DAY, "kind": "result", "note": "Met."}],
    "assessments": [rated(DAY, asks={"calm": {"answer": "yes", "shown_by": "A day."}})],
    "manager_assessments": [rated(LATER, "agent", skills={"hearing": 1}, half_done=True)],
    "talks": [{**AT, "date": DAY, "role": "head",
               "actions": [{"id": 1, "text": "Call."}, {"id": 2, "text": "Sit.", "done": LATER}]}],
}  # fmt: skip


def test_all_that_is_kept_is_shown() -> None:
    store = Store("/nowhere/mine.json")
    shown = profile_view(kb(), kept(**WHOLE), store)
    met = (EvidenceView(4, "meet", DAY, "result", "Met."),)
    ladder_ = "Support 2028"
    assert shown == ProfileView(
        file="/nowhere/mine.json",
        person=None,
        people=(),
        now=WhereaboutsView("agent", "Agent", 3, "TX", "head", "Head"),
        quiz=(AttemptView("2027-01-01", ladder_, 1, 1, 1),
              AttemptView("2027-01-02", ladder_, 1, 1, 0)),
        half_done=AttemptView("2027-01-03", ladder_, 1, 1, 1),
        set_aside=(AttemptView("2027-01-04", ladder_, 1, 1, 1),),
        assessments=(AssessmentView(DAY, ladder_, "head", 1, half_done=False, role_title="Head"),),
        steps=(StepLog("meet", "Meet.", "done", None, DAY, met),),
        talks=(TalkView(DAY, ladder_, "head",
                        (ActionView(1, "Call.", None), ActionView(2, "Sit.", LATER)), "Head"),),
        assessed=(AssessedEvidence("head", "Head", "calm", "Stays calm", DAY, "A day."),),
        manager_assessments=(
            AssessmentView(LATER, ladder_, "agent", 1, half_done=True, role_title="Agent"),
        ),
    )  # fmt: skip


def test_without_the_ladder_ids_are_shown_and_no_titles() -> None:
    shown = profile_view(None, kept(**WHOLE), Store("/nowhere/mine.json"))
    assert shown.now == WhereaboutsView("agent", None, 3, "TX", "head", None)
    assert [(one.id, one.text, one.ladder) for one in shown.steps] == [
        ("meet", None, "Support 2028")
    ]
    assert [one.title for one in shown.assessed] == ["calm"]
    gone = profile_view(kb(), kept(now={**AT, "role": "gone"}), Store("/nowhere/mine.json")).now
    assert (gone.role, gone.role_title, gone.target, gone.target_title) == (
        "gone",
        None,
        None,
        None,
    )


RATED = [
    rated(DAY, asks={"calm": "no"}, seat="no", asked={"asks/calm": asked("Is calm.").model_dump()}),
    rated("2027-01-20", asks={"calm": "partly"}, half_done=True),
    rated("2027-01-25", "agent"),
    rated(LATER, skills={"hearing": 1}, asks={"calm": "yes"}, seat="yes",
          asked={"asks/calm": asked("Stays calm.").model_dump()}),
]  # fmt: skip


def test_ratings_are_compared_with_the_last_finished_ones_of_the_role() -> None:
    told = history(kb(), kept(assessments=RATED, manager_assessments=[rated(LATER)]))
    assert told.ratings == (
        RatingsChange("head", "Head", DAY, LATER, (
            RatingMoved("calm", "Stays calm.", "no", "yes", "Is calm."),
            RatingMoved("seat", "An opening", "no", "yes"),
        )),
    )  # fmt: skip
    by_manager = AssessmentView(LATER, "Support 2028", "head", 0, False, "Head")
    assert told.manager_assessments == (by_manager,)
    assert (told.attempts, told.quiz, told.roles, told.left_out) == ((), (), (), 0)


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
def test_a_changed_rating_is_told_in_the_words_that_people_choose(
    moved: tuple[str, str, Any, Any], words: str
) -> None:
    assert RatingMoved(*moved).words == f"Stays calm: {words}"


def test_so_is_a_changed_opening() -> None:
    moved = RatingMoved("seat", "An opening", "unknown", "expected")
    assert moved.words == "An opening: don't know, now one is expected"
    assert replace(moved, from_=None, to="no").words == "An opening: not rated, now not in sight"


def test_the_same_words_on_both_days_are_not_told_as_others() -> None:
    then = {"asks/calm": asked("Stays calm.").model_dump()}
    both = [rated(day, asks={"calm": said}, asked=then)
            for day, said in ((DAY, "no"), (LATER, "yes"))]  # fmt: skip
    (change,) = history(kb(), kept(assessments=both)).ratings
    assert change.moved == (RatingMoved("calm", "Stays calm.", "no", "yes", None),)


def test_without_the_ladder_ratings_are_compared_by_ladder_and_id_and_attempts_listed() -> None:
    elsewhere: dict[str, Any] = {"ladder": "Elsewhere", "ladder_id": None}
    other = [rated(DAY, **elsewhere), rated(LATER, **elsewhere, skills={"x": 2})]
    profile = kept(assessments=[*RATED, *other], quiz={"attempts": [attempt("2027-01-01")]},
                   manager_assessments=[rated(LATER)])  # fmt: skip
    told = history(None, profile)
    assert told.ratings == (
        RatingsChange("head", "head", DAY, LATER, (
            RatingMoved("calm", "calm", "no", "yes", "Is calm."),
            RatingMoved("hearing", "hearing", None, 1),
            RatingMoved("seat", "An opening", "no", "yes"),
        )),
        RatingsChange("head", "head", DAY, LATER, (RatingMoved("x", "x", None, 2),)),
    )  # fmt: skip
    assert told.attempts == (AttemptView("2027-01-01", "Support 2028", 1, 1, 1),)
    assert (told.quiz, told.roles, told.left_out) == ((), (), 0)
    assert [one.date for one in told.manager_assessments] == [LATER]


def test_without_the_ladder_its_id_tells_that_it_has_another_title_now() -> None:
    before, after = rated(DAY, ladder="Support 2027", asks={"calm": "no"}), rated(LATER)
    (change,) = history(None, kept(assessments=[before, after])).ratings
    assert [(one.id, one.from_, one.to) for one in change.moved] == [("calm", "no", None)]


def test_the_latest_comparison_is_the_last_whatever_the_order_of_roles() -> None:
    made = [rated(DAY), rated(DAY, "agent"), rated("2027-01-20", "agent"), rated(LATER)]
    told = history(kb(), kept(assessments=made, manager_assessments=made))
    assert [one.role for one in told.ratings] == ["agent", "head"]
    assert [one.role for one in told.manager_ratings] == ["agent", "head"]
    assert [one.role for one in history(None, kept(assessments=made)).ratings] == ["agent", "head"]


def test_half_an_assessment_shows_nothing_of_the_managers_ratings() -> None:
    by_manager = [rated(DAY, asks={"calm": "no"}), rated(LATER, asks={"calm": "yes"})]
    for half_done, shown in ((True, 0), (False, 1)):
        own = [rated(LATER, half_done=half_done)]
        told = history(kb(), kept(assessments=own, manager_assessments=by_manager))
        assert len(told.manager_ratings) == shown


def test_roles_that_the_quiz_tells_apart_are_named() -> None:
    both = [attempt("2027-01-01", answers={"help": 2, "solo": -2}),
            attempt("2027-01-02", answers={"help": -2, "solo": 2})]  # fmt: skip
    told = history(kb(), kept(quiz={"attempts": both}))
    assert [one.id for one in told.roles] == ["agent", "head"]
    assert len(told.quiz) == 1


EVIDENCE = WHOLE["evidence"][0]
MARK = WHOLE["steps"][0]
TALK = WHOLE["talks"][0]
ACTION = {"id": 1, "text": "Call."}


def talks(*actions: dict[str, Any]) -> dict[str, Any]:
    return {"talks": [{**TALK, "actions": list(actions)}]}


CHANGES: dict[str, tuple[dict[str, Any], dict[str, Any], list[str]]] = {
    "nothing": ({}, {}, ["a change that shows nowhere"]),
    "evidence": ({}, {"evidence": [EVIDENCE]}, ["added evidence E4 for meet, Jan 5, 2027"]),
    "less evidence": ({"evidence": [EVIDENCE]}, {}, ["removed evidence E4 for meet, Jan 5, 2027"]),
    "other evidence": ({"evidence": [EVIDENCE]}, {"evidence": [{**EVIDENCE, "date": LATER}]},
                       ["changed evidence E4 for meet, Feb 6, 2027"]),
    "a mark": ({}, {"steps": [MARK]}, ["marked meet as done"]),
    "another mark": ({"steps": [MARK]}, {"steps": [{**MARK, "status": "doing"}]},
                     ["marked meet as doing"]),
    "no mark": ({"steps": [MARK]}, {}, ["marked meet as open"]),
    "an attempt": ({}, {"quiz": {"attempts": [attempt("1")]}}, ["added 1 quiz result"]),
    "attempts less": ({"quiz": {"attempts": [attempt("1"), attempt("2")]}}, {},
                      ["removed 2 quiz results"]),
    "the last attempt": ({"quiz": {"attempts": [attempt("1")]}},
                         {"quiz": {"attempts": [attempt("1", short=True)]}},
                         ["changed the last quiz result"]),
    "half a quiz": ({}, {"quiz": {"run": attempt("1")}}, ["answers to a half-done quiz"]),
    "half a quiz set aside": ({}, {"quiz": {"set_aside": [attempt("1")]}},
                              ["answers to a half-done quiz"]),
    "an assessment": (
        {},
        {"assessments": [rated(DAY)]},
        ["added 1 assessment (head, Jan 5, 2027)"],
    ),
    "a manager's": (
        {},
        {"manager_assessments": [rated(DAY)]},
        ["added 1 manager assessment (head, Jan 5, 2027)"],
    ),
    "an action": ({}, talks(ACTION), ["added the agreed action “Call.”"]),
    "no action": (talks(ACTION), {}, ["removed the agreed action “Call.”"]),
    "an action done": (talks(ACTION), talks({**ACTION, "done": DAY}), ["checked off “Call.”"]),
    "an action not done": (talks({**ACTION, "done": DAY}), talks(ACTION), ["opened again “Call.”"]),
    "another action": (talks(ACTION), talks({**ACTION, "text": "Sit."}),
                       ["changed the agreed action “Sit.”"]),
    "whereabouts": ({}, {"now": {"area": "TX"}}, ["where you are now"]),
    "two at once": ({}, {"steps": [MARK], "now": {"area": "TX"}},
                    ["marked meet as done", "where you are now"]),
}  # fmt: skip


@pytest.mark.parametrize(("before", "after", "told"), CHANGES.values(), ids=list(CHANGES))
def test_each_change_is_told_in_words(
    before: dict[str, Any], after: dict[str, Any], told: list[str]
) -> None:
    assert list(describe_change(kept(**before), kept(**after))) == told


def test_what_was_taken_back_is_what_the_change_had_done() -> None:
    with_mark = kept(steps=[MARK])
    assert describe_undo(Undone(with_mark, kept(), 7), "f") == UndoResult(
        "f", ("marked meet as done",), 7, now=("The step meet is marked as open.",)
    )
    assert describe_undo(Undone(None, kept(), None), "f") == UndoResult(
        "f",
        ("the file, which could not be read or was gone",),
        None,
        now=("The file, which could not be read or was gone, is as it was before.",),
    )


def test_going_back_to_a_state_tells_what_is_brought_back_lost_or_other() -> None:
    before = kept(evidence=[EVIDENCE], **talks(ACTION))
    after = kept(steps=[MARK], quiz={"attempts": [attempt("1")]}, **talks({**ACTION, "done": DAY}))
    assert describe_restored(Undone(before, after, 7)) == (
        "lost evidence E4 for meet, Jan 5, 2027",
        "marked meet as done",
        "brought back 1 quiz result",
        "checked off “Call.”",
    )
