"""Each part of a profile: which ladder it belongs to, how it follows ids, and how it is changed."""

from typing import Any

import pytest

from roleadvisor.errors import UsageProblem
from roleadvisor.store.ladder_match import (
    asked,
    belongs,
    changed,
    follow,
    ladder_fields,
    with_ladder_id,
)
from roleadvisor.store.migration import migrate, path_in_old_file, version_of
from roleadvisor.store.profile import Mark, OfLadder, Profile, QuizAttempt, Whereabouts
from roleadvisor.store.updates import (
    add_evidence,
    edit_evidence,
    mark,
    remove_evidence,
    with_appeals,
    with_attempt,
    with_manager_assessment,
    with_run,
    with_run_finished,
    with_unique_ids,
)
from tests.conftest import ladder
from tests.profiles.test_follow import NOW, assessment, run_of

KB = ladder(NOW)
DAY = "2027-01-05"
WORDS = asked("A.")


def _whole(at: dict[str, str], ids: str) -> dict[str, Any]:
    """Return one entry of each kind: for a role, a step, an item, a skill, and a requirement."""
    role, step, item, skill, asks = ids.split()
    rated = {
        **at, "date": DAY,
        "ratings": {"role": role, "skills": {skill: 1}, "years": {asks: 2}, "asks": {asks: "no"}},
        "asked": {f"skills/{skill}": WORDS, f"years/{asks}": WORDS, f"asks/{asks}": WORDS},
    }  # fmt: skip
    attempt = {**at, "when": "w", "quiz_version": 1, "answers": {item: 1}, "asked": {item: WORDS}}
    return {
        "now": {**at, "role": role, "years": 3, "area": "TX", "target": role},
        "quiz": {"attempts": [attempt], "run": {**attempt, "started": "1"},
                 "set_aside": [{**attempt, "started": "2"}]},
        "steps": [{**at, "step": step, "status": "done", "date": DAY}],
        "evidence": [{**at, "id": 1, "step": f"{role}/{asks}", "date": DAY, "kind": "k",
                      "note": "n"}],
        "assessments": [rated],
        "manager_assessments": [rated],
        "talks": [{**at, "date": DAY, "role": role, "actions": []}],
    }  # fmt: skip


OURS = {"ladder_id": "support", "ladder": "Support 2027"}
OLD = Profile.model_validate(_whole(OURS, "lead talk aid listening quiet"))
TODAY = Profile.model_validate(_whole(OURS, "head meet help hearing calm"))


def test_all_saved_data_follows_to_the_current_ids() -> None:
    assert follow(OLD, KB) == TODAY
    assert follow(TODAY, KB) == TODAY
    assert follow(OLD, KB, others=True) == TODAY


@pytest.mark.parametrize(
    ("kept", "today"),
    [("talk", "meet"), ("meet", "meet"), ("gone", "gone"), ("lead/quiet", "head/calm"),
     ("head/calm", "head/calm"), ("agent/quiet", "agent/quiet"), ("gone/quiet", "gone/quiet")],
)  # fmt: skip
def test_evidence_follows_its_step_or_its_role_and_requirement(kept: str, today: str) -> None:
    piece = {**OURS, "id": 1, "step": kept, "date": DAY, "kind": "k", "note": "n"}
    (found,) = follow(Profile.model_validate({"evidence": [piece]}), KB).evidence
    assert found.step == today


THEIRS = Profile.model_validate(_whole({"ladder": "Elsewhere"}, "lead talk aid listening quiet"))


def test_another_ladders_data_is_left_out_except_the_area_or_kept_as_is() -> None:
    area = Whereabouts(ladder="Elsewhere", area="TX")
    assert follow(THEIRS, KB) == Profile(now=area)
    assert follow(THEIRS, KB, others=True) == THEIRS


def test_the_ladders_id_is_added_to_all_data_that_had_only_its_title() -> None:
    titled = _whole({"ladder": KB.title}, "head meet help hearing calm")
    whole = _whole({**OURS, "ladder": KB.title}, "head meet help hearing calm")
    assert with_ladder_id(Profile.model_validate(titled), KB) == Profile.model_validate(whole)
    assert with_ladder_id(THEIRS, KB) == THEIRS
    assert with_ladder_id(Profile(), KB) == Profile()
    unnamed = KB.model_copy(update={"id": None})
    assert with_ladder_id(Profile.model_validate(titled), unnamed) == Profile.model_validate(titled)


@pytest.mark.parametrize(
    ("kept", "ours"),
    [
        ({"ladder_id": "support", "ladder": "Other"}, True),
        ({"ladder_id": "other", "ladder": "Support 2028"}, False),
        ({"ladder": "Support 2028"}, True),
        ({"ladder": ""}, True),
        ({"ladder": "Other"}, False),
    ],
)
def test_ladders_are_distinguished_by_id_before_title(kept: dict[str, str], *, ours: bool) -> None:
    assert belongs(OfLadder.model_validate(kept), KB) is ours


def test_an_id_in_use_takes_precedence_over_one_renamed_to_it() -> None:
    both = QuizAttempt.model_validate(
        {**OURS, "when": "w", "quiz_version": 1, "answers": {"aid": -2, "help": 2, "solo": 0},
         "asked": {"aid": asked("Old."), "help": WORDS}}
    )  # fmt: skip
    (attempt,) = follow(Profile.model_validate({"quiz": {"attempts": [both]}}), KB).quiz.attempts
    assert attempt.answers == {"help": 2, "solo": 0}
    assert attempt.asked == {"help": WORDS}


def test_an_old_id_reused_by_an_entry_belongs_to_that_entry() -> None:
    again = KB.model_copy(
        update={"roles": {**KB.roles, "lead": KB.roles["agent"].model_copy(update={"id": "lead"})}}
    )
    assert follow(OLD, again).now.role == "lead"


def test_changed_wording_is_reported_and_removed_questions_are_not() -> None:
    then = {"a": asked("A."), "b": asked("B."), "c": asked("C.")}
    assert changed(then, {"a": asked("a"), "b": asked("Not b.")}) == {"b": asked("B.")}
    assert asked("A.", "B").words == ("A.", "B")
    assert asked("A.").fingerprint == asked(" a ").fingerprint == "ca978112ca1bbdca"


@pytest.mark.parametrize(
    ("tree", "version"),
    [({"version": 1}, 1), ({"version": 2}, 2), ({"version": 0}, None), ({"version": True}, None),
     ({"version": "1"}, None), ({"version": -1}, None), ({}, None)],
)  # fmt: skip
def test_a_version_is_an_integer_of_at_least_1(tree: dict[str, Any], version: int | None) -> None:
    assert version_of(tree) == version


def test_version_1_is_migrated_part_by_part() -> None:
    first = {
        "version": 1,
        "other": {"kept": True},
        "steps": {"meet": {"status": "done"}, "talk": {"status": "doing"}, "odd": 3},
        "evidence": [{"id": 1, "kind": "artefact"}, {"id": 2, "kind": "course"}, "odd"],
        "talks": [{"role": "head", "actions": ["A", "B"]}, {"actions": ["C", 4]},
                  {"actions": "odd"}, "odd"],
    }  # fmt: skip
    assert migrate(first) == {
        "version": 2,
        "other": {"kept": True},
        "steps": [{"step": "meet", "status": "done"}, {"step": "talk", "status": "doing"}, 3],
        "evidence": [{"id": 1, "kind": "artifact"}, {"id": 2, "kind": "course"}, "odd"],
        "talks": [
            {"role": "head", "actions": [{"id": 1, "text": "A"}, {"id": 2, "text": "B"}]},
            {"actions": [{"id": 3, "text": "C"}, 4]}, {"actions": "odd"}, "odd",
        ],
    }  # fmt: skip
    assert list(first) == ["version", "other", "steps", "evidence", "talks"]
    assert first["version"] == 1, "the file's own tree stays"


@pytest.mark.parametrize(
    "tree",
    [{"version": 2, "steps": {"a": {}}}, {"version": 3}, {}, {"version": "1", "steps": {"a": {}}}],
)
def test_any_other_version_is_left_as_is(tree: dict[str, Any]) -> None:
    assert migrate(dict(tree)) == tree


def test_parts_without_the_expected_shape_are_left_as_is() -> None:
    odd = {"steps": [1], "evidence": {"a": 1}, "talks": "no"}
    assert migrate({"version": 1, **odd}) == {"version": 2, **odd}


def test_the_path_of_a_part_in_an_older_file_is_found() -> None:
    first = {"version": 1, "steps": {"meet": {}, "talk": {}}, "talks": [{"actions": ["A"]}]}
    assert path_in_old_file(first, ("steps", 1, "date")) == ("steps", "talk", "date")
    assert path_in_old_file(first, ("steps", 0)) == ("steps", "meet")
    assert path_in_old_file(first, ("talks", 0, "actions", 0, "text")) == ("talks", 0, "actions", 0)
    assert path_in_old_file(first, ("talks", 0, "date")) == ("talks", 0, "date")
    second = {**first, "version": 2, "steps": [{}]}
    assert path_in_old_file(second, ("steps", 0, "date")) == ("steps", 0, "date")
    path = ("talks", 0, "actions", 0, "text")
    assert path_in_old_file(second, path) == path


def _three() -> Profile:
    profile = Profile()
    for step in ("a", "b", "c"):
        profile = add_evidence(
            profile, step, DAY, "result", step.upper(), **ladder_fields(KB), asked=WORDS
        )
    return profile


def test_evidence_is_numbered_and_records_its_ladder() -> None:
    profile = _three()
    assert profile.last_evidence == 3
    assert profile.evidence[1].model_dump() == {
        "ladder_id": "support", "ladder": "Support 2028", "id": 2, "step": "b", "date": DAY,
        "kind": "result", "note": "B", "asked": WORDS.model_dump(), "seen_by": None,
    }  # fmt: skip
    later = profile.model_copy(update={"last_evidence": 9})
    assert add_evidence(later, "d", DAY, "result", "D").evidence[-1].id == 10
    lower = profile.model_copy(update={"last_evidence": 0})
    assert add_evidence(lower, "d", DAY, "result", "D").last_evidence == 4


def test_editing_evidence_changes_only_the_given_parts() -> None:
    edited = edit_evidence(_three(), 2, note="New.", kind=None, date="2027-02-01")
    assert [one.note for one in edited.evidence] == ["A", "New.", "C"]
    assert (edited.evidence[1].kind, edited.evidence[1].date) == ("result", "2027-02-01")
    assert edited.last_evidence == 3
    assert [one.id for one in remove_evidence(edited, 2).evidence] == [1, 3]
    assert remove_evidence(edited, 3).last_evidence == 3


@pytest.mark.parametrize(
    ("profile", "hint"), [(_three(), "Saved: E1, E2 and E3."), (Profile(), "None is saved yet.")]
)
def test_an_unknown_evidence_id_gets_the_saved_ones_listed(profile: Profile, hint: str) -> None:
    with pytest.raises(UsageProblem) as caught:
        remove_evidence(profile, 4)
    assert (caught.value.message, caught.value.hint) == ("There is no evidence E4", hint)


def test_the_first_of_merged_evidence_with_the_same_id_keeps_it() -> None:
    one, two, three = _three().evidence
    merged = Profile(evidence=(one, two, three.model_copy(update={"id": 1}), two), last_evidence=7)
    made = with_unique_ids(merged)
    assert [(piece.id, piece.note) for piece in made.evidence] == [
        (1, "A"), (2, "B"), (8, "C"), (9, "B"),
    ]  # fmt: skip
    assert made.last_evidence == 9
    assert with_unique_ids(_three()) == _three()


def test_a_mark_replaces_the_same_ladders_mark_for_that_step() -> None:
    ours, other = (
        Mark.model_validate({**ladder_fields(KB), "step": step, "status": "doing", "date": DAY})
        for step in ("meet", "rest")
    )
    theirs = Mark(ladder="Elsewhere", step="meet", status="done", date=DAY)
    profile = Profile(steps=(ours, other, theirs))
    done = ours.model_copy(update={"status": "done"})
    assert mark(profile, "meet", done, KB).steps == (other, theirs, done)
    assert mark(profile, "meet", None, KB).steps == (other, theirs)


def test_a_managers_ratings_are_stored_separately_from_the_persons() -> None:
    own, first, second = (assessment(KB, level) for level in (1, 0, 1))
    profile = Profile(assessments=(own,))
    rated = with_manager_assessment(profile, first)
    assert (rated.assessments, rated.manager_assessments) == ((own,), (first,))
    assert with_manager_assessment(rated, second, first).manager_assessments == (second,)
    assert rated.by_manager().assessments == (first,)


def test_two_programs_can_continue_one_run_without_losing_answers() -> None:
    first = run_of(KB, "1", help=2).model_copy(update={"asked": {"help": WORDS}})
    more = run_of(KB, "1", solo=1).model_copy(update={"asked": {"solo": WORDS}})
    other = run_of(KB, "2", help=-2)
    profile = with_run(with_run(Profile(), first), other)
    both = with_run(profile, more).quiz
    assert both.run
    assert (both.run.started, both.run.answers) == ("1", {"help": 2, "solo": 1})
    assert both.run.asked == {"help": WORDS, "solo": WORDS}
    assert both.set_aside == (other,)
    again = with_run(Profile(quiz=both), run_of(KB, "1", help=0)).quiz
    assert again.run
    assert again.run.answers == {"help": 0, "solo": 1}
    none = with_run(profile, None).quiz
    assert (none.run, none.set_aside) == (None, (first, other))


def test_finishing_a_run_keeps_runs_with_another_start() -> None:
    first, other = run_of(KB, "1", help=2), run_of(KB, "2", help=-2)
    profile = with_run(with_run(Profile(), first), other)
    attempt = QuizAttempt.model_validate({**OURS, "when": "w", "quiz_version": 1, "answers": {}})
    aside = with_run_finished(profile, attempt, "1").quiz
    assert (aside.run, aside.set_aside, aside.attempts) == (other, (), (attempt,))
    unknown = with_run_finished(profile, attempt).quiz
    assert (unknown.run, unknown.set_aside) == (other, (first,))
    without = with_run(Profile(), run_of(KB, "", help=2))
    assert with_run_finished(without, attempt).quiz.run is None, "neither says when it started"


def test_an_appeal_is_stored_with_the_attempt_it_was_made_for() -> None:
    first = QuizAttempt.model_validate(
        {**OURS, "when": "1", "quiz_version": 1, "answers": {"help": 1}, "appeals": {"head": "no"}}
    )
    second = first.model_copy(update={"when": "2", "answers": {"help": 2}})
    profile = with_attempt(with_attempt(Profile(), first), second)
    assert [one.when for one in profile.quiz.attempts] == ["1", "2"]
    kept = with_appeals(profile, first, {"agent": "yes"}).quiz.attempts
    assert [one.appeals for one in kept] == [{"head": "no", "agent": "yes"}, {"head": "no"}]
    thrice = with_attempt(profile, first.model_copy(update={"when": "3"}))
    kept = with_appeals(thrice, first, {"agent": "yes"}).quiz.attempts
    assert [len(one.appeals) for one in kept] == [1, 1, 2], "with the last of these answers"


def test_saved_data_is_tagged_with_the_ladders_id_and_title() -> None:
    assert ladder_fields(KB) == {"ladder_id": "support", "ladder": "Support 2028"}
