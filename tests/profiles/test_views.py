"""What `profile` shows of saved data, how it changed, and what was undone, field by field."""

from typing import Any

import pytest

from roleadvisor.assess.result import RatingMoved, RatingsChange
from roleadvisor.evidence.result import AssessedEvidence, StepLog
from roleadvisor.evidence.step_result import EvidenceView
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
from roleadvisor.quiz.questions_result import STEPS
from roleadvisor.store.ladder_match import asked
from roleadvisor.store.profile import Profile
from roleadvisor.store.profile_file import Store, Undone
from tests.conftest import ladder
from tests.profiles.test_follow import NOW

ELSEWHERE: dict[str, Any] = {"ladder": "Elsewhere", "ladder_id": None}
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


def test_all_saved_data_is_shown() -> None:
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


def test_without_the_ladder_ids_are_shown_instead_of_titles() -> None:
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


def test_a_removed_role_or_one_from_another_ladder_has_no_title() -> None:
    gone = rated(DAY, "gone")
    profile = kept(assessments=[gone], manager_assessments=[rated(DAY, **ELSEWHERE)],
                   talks=[{**ELSEWHERE, "date": DAY, "role": "head", "actions": []}])  # fmt: skip
    shown = profile_view(kb(), profile, Store("/nowhere/mine.json"))
    assert [(one.role, one.role_title) for one in shown.assessments] == [("gone", None)]
    for found in (shown.manager_assessments, shown.talks):
        assert [(one.role, one.role_title) for one in found] == [("head", None)]


def test_what_was_saved_under_a_roles_old_id_has_its_title_of_today() -> None:
    profile = kept(assessments=[rated(DAY, "lead")], manager_assessments=[rated(DAY, "lead")],
                   talks=[{**AT, "date": DAY, "role": "lead", "actions": []}])  # fmt: skip
    shown = profile_view(kb(), profile, Store("/nowhere/mine.json"))
    rated_then = (*shown.assessments, *shown.manager_assessments)
    rated_then += history(kb(), profile).manager_assessments
    assert [(one.role, one.role_title) for one in rated_then] == [("head", "Head")] * 3
    assert [(one.role, one.role_title) for one in shown.talks] == [("head", "Head")]


RATED = [
    rated(DAY, asks={"calm": "no"}, seat="no", asked={"asks/calm": asked("Is calm.").model_dump()}),
    rated("2027-01-20", asks={"calm": "partly"}, half_done=True),
    rated("2027-01-25", "agent"),
    rated(LATER, skills={"hearing": 1}, asks={"calm": "yes"}, seat="yes",
          asked={"asks/calm": asked("Stays calm.").model_dump()}),
]  # fmt: skip


def test_ratings_are_compared_with_the_last_finished_ones_for_the_role() -> None:
    other = rated("2027-02-07", **ELSEWHERE)
    result = history(kb(), kept(assessments=[*RATED, other], manager_assessments=[rated(LATER)]))
    assert result.ratings == (
        RatingsChange("head", "Head", DAY, LATER, (
            RatingMoved("calm", "Stays calm.", "no", "yes", "Is calm."),
            RatingMoved("seat", "An opening", "no", "yes"),
        )),
    )  # fmt: skip
    by_manager = AssessmentView(LATER, "Support 2028", "head", 0, False, "Head")
    assert result.manager_assessments == (by_manager,)
    assert (result.attempts, result.quiz, result.roles, result.left_out) == ((), (), (), 0)


def test_earlier_wording_is_left_out_if_it_is_the_same() -> None:
    then = {"asks/calm": asked("Stays calm.").model_dump()}
    both = [rated(day, asks={"calm": answer}, asked=then)
            for day, answer in ((DAY, "no"), (LATER, "yes"))]  # fmt: skip
    (change,) = history(kb(), kept(assessments=both)).ratings
    assert change.moved == (RatingMoved("calm", "Stays calm.", "no", "yes", None),)


def test_without_the_ladder_ratings_are_compared_by_ladder_and_id_and_attempts_listed() -> None:
    other = [
        rated(DAY, **ELSEWHERE),
        rated(LATER, **ELSEWHERE, skills={"x": 2}),
        rated(LATER, **{**ELSEWHERE, "ladder": "Other"}),
    ]
    profile = kept(assessments=[*RATED, *other], quiz={"attempts": [attempt("2027-01-01")]},
                   manager_assessments=[rated(LATER)])  # fmt: skip
    result = history(None, profile)
    assert result.ratings == (
        RatingsChange("head", "head", DAY, LATER, (
            RatingMoved("calm", "calm", "no", "yes", "Is calm."),
            RatingMoved("hearing", "hearing", None, 1),
            RatingMoved("seat", "An opening", "no", "yes"),
        )),
        RatingsChange("head", "head", DAY, LATER, (RatingMoved("x", "x", None, 2),)),
    )  # fmt: skip
    assert result.attempts == (AttemptView("2027-01-01", "Support 2028", 1, 1, 1),)
    assert (result.quiz, result.roles, result.steps, result.left_out) == ((), (), STEPS, 0)
    assert [one.date for one in result.manager_assessments] == [LATER]


def test_without_the_ladder_a_retitled_one_is_recognized_by_its_id() -> None:
    before, after = rated(DAY, ladder="Support 2027", asks={"calm": "no"}), rated(LATER)
    (change,) = history(None, kept(assessments=[before, after])).ratings
    assert [(one.id, one.from_, one.to) for one in change.moved] == [("calm", "no", None)]


def test_the_latest_comparison_comes_last_whatever_the_order_of_roles() -> None:
    made = [rated(DAY), rated(DAY, "agent"), rated("2027-01-20", "agent"), rated(LATER)]
    result = history(kb(), kept(assessments=made, manager_assessments=made))
    assert [one.role for one in result.ratings] == ["agent", "head"]
    assert [one.role for one in result.manager_ratings] == ["agent", "head"]
    assert [one.role for one in history(None, kept(assessments=made)).ratings] == ["agent", "head"]


def test_a_half_done_or_other_roles_assessment_hides_the_managers_ratings() -> None:
    by_manager = [rated(DAY, asks={"calm": "no"}), rated(LATER, asks={"calm": "yes"})]
    for half_done, shown in ((True, 0), (False, 1)):
        own = [rated(LATER, half_done=half_done), rated(LATER, "agent")]
        result = history(kb(), kept(assessments=own, manager_assessments=by_manager))
        assert len(result.manager_ratings) == shown


def test_ratings_are_compared_even_if_the_ladder_has_no_quiz() -> None:
    without = kb().model_copy(update={"quiz": None})
    result = history(without, kept(assessments=RATED, quiz={"attempts": [attempt("2027-01-01")]}))
    assert (len(result.ratings), result.attempts, result.quiz, result.left_out) == (1, (), (), 1)


def test_roles_that_the_quiz_distinguishes_are_listed() -> None:
    both = [attempt("2027-01-01", answers={"help": 2, "solo": -2}),
            attempt("2027-01-02", answers={"help": -2, "solo": 2})]  # fmt: skip
    result = history(kb(), kept(quiz={"attempts": both}))
    assert [one.id for one in result.roles] == ["agent", "head"]
    assert (len(result.quiz), result.steps) == (1, STEPS)


EVIDENCE = WHOLE["evidence"][0]
MARK = WHOLE["steps"][0]
TALK = WHOLE["talks"][0]
ACTION = {"id": 1, "text": "Call."}


def talks(*actions: dict[str, Any]) -> dict[str, Any]:
    return {"talks": [{**TALK, "actions": list(actions)}]}


CHANGES: dict[str, tuple[dict[str, Any], dict[str, Any], list[str]]] = {
    "nothing": ({}, {}, ["a change that you can't see"]),
    "evidence": ({}, {"evidence": [EVIDENCE]}, ["added evidence E4 for meet, Jan 5, 2027"]),
    "less evidence": ({"evidence": [EVIDENCE]}, {}, ["removed evidence E4 for meet, Jan 5, 2027"]),
    "other evidence": ({"evidence": [EVIDENCE]}, {"evidence": [{**EVIDENCE, "date": LATER}]},
                       ["changed evidence E4 for meet, Feb 6, 2027"]),
    "a mark": ({}, {"steps": [MARK]}, ["marked meet as done"]),
    "another mark": ({"steps": [MARK]}, {"steps": [{**MARK, "status": "doing"}]},
                     ["marked meet as doing"]),
    "a mark, under another title": (
        {"steps": [{**MARK, "ladder": "Support 2027"}]}, {"steps": [{**MARK, "status": "doing"}]},
        ["marked meet as doing"]),
    "marks of two ladders": (
        {"steps": [{**MARK, **ELSEWHERE}]},
        {"steps": [{**MARK, **ELSEWHERE}, {**MARK, **ELSEWHERE, "ladder": "Other"}]},
        ["marked meet as done"]),
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
    "another action, done": (talks(ACTION), talks({**ACTION, "text": "Sit.", "done": DAY}),
                             ["changed the agreed action “Sit.”"]),
    "assessments less": ({"assessments": [rated(DAY), rated(LATER, "agent")]}, {},
                         ["removed 2 assessments (head, Jan 5, 2027; agent, Feb 6, 2027)"]),
    "another assessment": ({"assessments": [rated(DAY)]}, {"assessments": [rated(LATER)]},
                           ["changed the last assessment (head, Jan 5, 2027)"]),
    "an assessment once more": (
        {"assessments": [rated(DAY), rated(LATER)]},
        {"assessments": [rated(DAY), rated(LATER), rated(DAY)]}, ["added 1 assessment"]),
    "whereabouts": ({}, {"now": {"area": "TX"}}, ["where you are now"]),
    "two at once": ({}, {"steps": [MARK], "now": {"area": "TX"}},
                    ["marked meet as done", "where you are now"]),
}  # fmt: skip


UNDONE = {
    "nothing": [],
    "evidence": ["Evidence E4 for meet, Jan 5, 2027 is gone."],
    "less evidence": ["Evidence E4 for meet, Jan 5, 2027 is back."],
    "other evidence": ["Evidence E4 for meet, Jan 5, 2027 is as it was before."],
    "a mark": ["The step meet is marked as open."],
    "another mark": ["The step meet is marked as done."],
    "a mark, under another title": ["The step meet is marked as done."],
    "marks of two ladders": ["The step meet is marked as open."],
    "no mark": ["The step meet is marked as done."],
    "an attempt": ["1 quiz result is gone."],
    "attempts less": ["2 quiz results are back."],
    "the last attempt": ["The last quiz result is as it was before."],
    "half a quiz": ["Answers to a half-done quiz are as they were before."],
    "half a quiz set aside": ["Answers to a half-done quiz are as they were before."],
    "an assessment": ["1 assessment (head, Jan 5, 2027) is gone."],
    "a manager's": ["1 manager assessment (head, Jan 5, 2027) is gone."],
    "an action": ["The agreed action “Call.” is off the list."],
    "no action": ["The agreed action “Call.” is back on the list."],
    "an action done": ["The agreed action “Call.” is open."],
    "an action not done": ["The agreed action “Call.” is checked off."],
    "another action": ["The agreed action “Call.” is as it was before."],
    "another action, done": ["The agreed action “Call.” is as it was before."],
    "assessments less": ["2 assessments (head, Jan 5, 2027; agent, Feb 6, 2027) are back."],
    "another assessment": ["The last assessment (head, Feb 6, 2027) is as it was before."],
    "an assessment once more": ["1 assessment is gone."],
    "whereabouts": ["Where you are now is as it was before."],
    "two at once": ["The step meet is marked as open.", "Where you are now is as it was before."],
}
"""What is true once each of these changes is undone."""


@pytest.mark.parametrize("name", CHANGES)
def test_each_change_and_the_effect_of_undoing_it_are_described(name: str) -> None:
    before, after, result = CHANGES[name]
    was, is_ = kept(**before), kept(**after)
    assert list(describe_change(was, is_)) == result
    undone = UndoResult("f", tuple(result), 3, now=tuple(UNDONE[name]))
    assert describe_undo(Undone(is_, was, 3), "f") == undone


def test_undo_describes_what_the_change_had_done() -> None:
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


def test_going_back_to_a_state_lists_what_is_restored_lost_or_changed() -> None:
    before = kept(evidence=[EVIDENCE], **talks(ACTION))
    after = kept(steps=[MARK], quiz={"attempts": [attempt("1")]}, **talks({**ACTION, "done": DAY}))
    assert describe_restored(Undone(before, after, 7)) == (
        "lost evidence E4 for meet, Jan 5, 2027",
        "marked meet as done",
        "brought back 1 quiz result",
        "checked off “Call.”",
    )
