"""Saved data depends on ids: a ladder's titles, text, and order may change; `was` is followed."""

import pytest

from roleadvisor.ladder.answers import Ratings
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.store.ladder_match import (
    asked,
    belongs,
    changed,
    follow,
    ladder_fields,
    with_ladder_id,
)
from roleadvisor.store.profile import (
    Assessment,
    Mark,
    Profile,
    QuizAttempt,
    QuizKept,
    QuizRun,
    Whereabouts,
)
from roleadvisor.store.talks import tick_action, with_actions
from roleadvisor.store.updates import (
    add_evidence,
    mark,
    with_assessment,
    with_attempt,
    with_run,
    with_run_finished,
)
from roleadvisor.store.whereabouts import with_whereabouts
from tests.conftest import ladder

NOW = """
schema: 1
id: support
title: Support 2028
version: "2"
skills:
  hearing: {title: Hearing, was: [listening], levels: {1: {anchor: Hears.}}}
groups: {all: {title: All}}
facets: {work: {title: Work, group: all}}
roles:
  head:
    title: Head
    was: [lead]
    facets:
      work:
        - {id: calm, was: [quiet], text: Stays calm., asks: milestone}
  agent: {title: Agent}
moves:
  up:
    from: agent
    to: head
    phases: {one: {title: One, steps: {meet: {kind: milestone, text: Meet., was: [talk]}}}}
quiz:
  version: 1
  title: Quiz
  about: About.
  dimensions: {focus: {title: Focus, low: low, high: high, positions: {head: 2, agent: -2}}}
  items:
    help: {dimension: focus, was: [aid], left: I help., right: I lead., high: right}
    solo: {dimension: focus, left: I lead., right: I help., high: left}
"""


@pytest.fixture
def kb() -> KnowledgeBase:
    return ladder(NOW)


BEFORE = {"ladder_id": "support", "ladder": "Support 2027"}


def old_profile() -> Profile:
    """Return data saved under the ids and title of an earlier ladder."""
    ratings = Ratings.model_validate(
        {"role": "lead", "skills": {"listening": 1}, "asks": {"quiet": "yes"}}
    )
    words = {"skills/listening": asked("Listens.", "Hears."), "asks/quiet": asked("Stays calm.")}
    profile = Profile(
        now=Whereabouts.model_validate({**BEFORE, "role": "lead", "years": 4}),
        quiz=QuizKept(
            attempts=(
                QuizAttempt.model_validate(
                    {**BEFORE, "when": "2027-01-05", "quiz_version": 1,
                     "answers": {"aid": -2, "solo": 1},
                     "asked": {"aid": asked("I help.", "I lead."),
                               "solo": asked("I help.", "I lead.")}}
                ),
            )
        ),
        assessments=(
            Assessment.model_validate(
                {**BEFORE, "date": "2027-01-05", "ratings": ratings, "asked": words}
            ),
        ),
    )  # fmt: skip
    profile = add_evidence(profile, "talk", "2027-01-06", "result", "Met them.", **BEFORE)
    return add_evidence(profile, "lead/quiet", "2027-01-07", "feedback", "So calm.", **BEFORE)


def test_saved_data_follows_renamed_ids(kb: KnowledgeBase) -> None:
    mine = follow(old_profile(), kb)
    assert mine.now.role == "head"
    assert mine.quiz.attempts[0].answers == {"help": -2, "solo": 1}
    (made,) = mine.assessments
    assert made.ratings.role == "head"
    assert list(made.ratings.skills) == ["hearing"]
    assert list(made.ratings.asks) == ["calm"]
    assert set(made.asked) == {"skills/hearing", "asks/calm"}
    assert [one.step for one in mine.evidence] == ["meet", "head/calm"]


def test_an_item_with_swapped_sides_counts_as_changed(kb: KnowledgeBase) -> None:
    assert kb.quiz
    (attempt,) = follow(old_profile(), kb).quiz.attempts
    now = {item.id: asked(item.left, item.right) for item in kb.quiz.items.values()}
    assert list(changed(attempt.asked, now)) == ["solo"]
    assert changed(attempt.asked, now)["solo"].words == ("I help.", "I lead.")


@pytest.mark.parametrize("words", ["i  help", "I help.", " I\nhelp. "])
def test_case_spacing_and_a_final_period_do_not_count_as_a_change(words: str) -> None:
    assert asked(words).fingerprint == asked("I help").fingerprint


@pytest.mark.parametrize("words", ["I do not help.", "I help?", "I, help", "", "\ud800"])
def test_different_words_count_as_a_change(words: str) -> None:
    assert asked(words).fingerprint != asked("I help").fingerprint


def test_two_sides_differ_from_one_combined_text() -> None:
    assert asked("a", "b").fingerprint != asked("a b").fingerprint


def test_another_ladders_data_is_left_out(kb: KnowledgeBase) -> None:
    profile = add_evidence(Profile(), "meet", "2027-01-06", "result", "x", ladder="Elsewhere")
    assert follow(profile, kb).evidence == ()


def test_a_ladder_without_an_id_is_matched_by_its_title(kb: KnowledgeBase) -> None:
    unnamed = kb.model_copy(update={"id": None})
    kept = QuizAttempt.model_validate(
        {**ladder_fields(unnamed), "when": "x", "quiz_version": 1, "answers": {}}
    )
    assert belongs(kept, unnamed)
    assert belongs(kept, kb)
    assert not belongs(kept, kb.model_copy(update={"title": "Another"}))


def test_an_id_added_later_is_recorded_before_the_title_changes(kb: KnowledgeBase) -> None:
    profile = add_evidence(Profile(), "meet", "2027-01-06", "result", "x", ladder=kb.title)
    retitled = kb.model_copy(update={"title": "Another"})
    assert follow(profile, retitled).evidence == ()
    assert follow(with_ladder_id(profile, kb), retitled).evidence


def test_what_was_said_of_a_week_follows_its_role(kb: KnowledgeBase) -> None:
    said = {"lead": "no", "agent": "yes"}
    made = QuizAttempt(
        **ladder_fields(kb), when="2027-01-06", quiz_version=1, answers={}, appeals=said
    )
    (found,) = follow(Profile(quiz=QuizKept(attempts=(made,))), kb).quiz.attempts
    assert found.appeals == {"head": "no", "agent": "yes"}


def test_another_ladders_mark_is_kept(kb: KnowledgeBase) -> None:
    theirs = Mark(ladder="Elsewhere", step="meet", status="done", date="2027-01-06")
    ours = Mark.model_validate(
        {**ladder_fields(kb), "step": "meet", "status": "doing", "date": "2027-01-06"}
    )
    profile = mark(Profile(steps=(theirs,)), "meet", ours, kb)
    assert profile.steps == (theirs, ours)
    assert mark(profile, "meet", None, kb).steps == (theirs,)


@pytest.mark.parametrize("again", [None, "done"])
def test_a_mark_under_the_old_id_of_a_step_is_removed_too(
    kb: KnowledgeBase, again: str | None
) -> None:
    before = Mark.model_validate(
        {**ladder_fields(kb), "step": "talk", "status": "doing", "date": "2027-01-06"}
    )
    after = again and before.model_copy(update={"step": "meet", "status": again})
    found = mark(Profile(steps=(before,)), "meet", after or None, kb)
    assert [(one.step, one.status) for one in found.steps] == ([("meet", again)] if again else [])


def assessment(kb: KnowledgeBase, level: int, *, half_done: bool = False) -> Assessment:
    ratings = Ratings.model_validate({"role": "head", "skills": {"hearing": level}})
    return Assessment.model_validate(
        {**ladder_fields(kb), "date": "2027-01-05", "half_done": half_done, "ratings": ratings}
    )


def test_two_assessments_on_one_day_are_both_kept(kb: KnowledgeBase) -> None:
    first, second = assessment(kb, 1), assessment(kb, 0)
    profile = with_assessment(with_assessment(Profile(), first), second)
    assert profile.assessments == (first, second)
    assert with_assessment(profile, second) == profile, "the same once more is not kept twice"


def test_a_dialogue_replaces_only_its_own_half_done_assessment(kb: KnowledgeBase) -> None:
    others = assessment(kb, 0, half_done=True)
    half, whole = assessment(kb, 1, half_done=True), assessment(kb, 1)
    profile = with_assessment(with_assessment(Profile(), others), half)
    assert with_assessment(profile, whole, half).assessments == (others, whole)
    assert with_assessment(profile, others, half).assessments == (others,), "and not kept twice"


def run_of(kb: KnowledgeBase, started: str, **answers: int) -> QuizRun:
    return QuizRun.model_validate(
        {
            **ladder_fields(kb),
            "when": "x",
            "started": started,
            "quiz_version": 1,
            "answers": answers,
        }
    )


def test_a_second_run_sets_the_first_aside(kb: KnowledgeBase) -> None:
    first, second = run_of(kb, "1", help=2, solo=1), run_of(kb, "2", help=-2)
    profile = with_run(with_run(Profile(), first), second)
    assert (profile.quiz.run, profile.quiz.set_aside) == (second, (first,))
    more = run_of(kb, "2", help=-2, solo=0)
    assert with_run(profile, more).quiz.set_aside == (first,)
    attempt = QuizAttempt.model_validate(
        {**ladder_fields(kb), "when": "x", "quiz_version": 1, "answers": {"help": 1}}
    )
    finished = with_run_finished(profile, attempt, "2").quiz
    assert (finished.run, finished.set_aside, len(finished.attempts)) == (None, (first,), 1)


def test_the_same_answers_do_not_make_a_new_attempt(kb: KnowledgeBase) -> None:
    made = run_of(kb, "1", help=2)
    attempt = QuizAttempt.model_validate(made.model_dump(exclude={"started", "seed"}))
    once = with_attempt(Profile(), attempt)
    assert with_attempt(once, attempt.model_copy(update={"when": "y"})) == once


def test_agreed_actions_are_numbered_and_can_be_checked_off(kb: KnowledgeBase) -> None:
    profile = with_actions(Profile(), kb, "head", "2027-01-05", ["A", "B"])
    profile = with_actions(profile, kb, "head", "2027-02-05", ["C"])
    profile = with_actions(profile, kb, "head", "2027-01-05", ["B", "D"])
    every = [(one.id, one.text) for talk in profile.talks for one in talk.actions]
    assert sorted(every) == [(1, "A"), (2, "B"), (3, "C"), (4, "D")]
    done = tick_action(profile, 3, "2027-03-01")
    assert [one.id for talk in done.talks for one in talk.actions if one.done] == [3]
    assert tick_action(done, 3, None) == profile


def test_an_action_with_spaces_around_it_is_the_same_action(kb: KnowledgeBase) -> None:
    profile = with_actions(Profile(), kb, "head", "2027-01-05", ["A "])
    profile = with_actions(profile, kb, "head", "2027-01-05", ["A ", " A"])
    assert [one.text for one in profile.talks[0].actions] == ["A"]


def test_whereabouts_are_saved_piece_by_piece(kb: KnowledgeBase) -> None:
    profile = with_whereabouts(Profile(), kb, role="agent", years=4)
    profile = with_whereabouts(profile, kb, area="TX")
    assert (profile.now.role, profile.now.years, profile.now.area) == ("agent", 4, "TX")
