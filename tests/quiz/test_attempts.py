"""Saved attempts: what still counts of them, and what changed between two."""

import pytest

from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.quiz.answers import (
    change,
    current_quiz_attempts,
    instrument_as_asked,
    make_attempt,
    scorable_answers,
    wording_by_item,
)
from roleadvisor.quiz.evaluate import result, result_of
from roleadvisor.quiz.instrument import instrument_of
from roleadvisor.quiz.order import asked
from roleadvisor.quiz.result import ChangedItem, MovedAnswer, QuizChange
from roleadvisor.store.profile import Profile, QuizAttempt, QuizKept, QuizRun
from roleadvisor.store.updates import with_appeals, with_attempt, with_run
from tests.quiz.ladders import TWO_ROLES, ladder, shipped_ladder

INSTRUMENT = instrument_of(TWO_ROLES)


def attempt(answers: dict[str, int | None], version: int = 1, **more: object) -> QuizAttempt:
    made = {"quiz_version": version, "answers": answers, "when": "2030-01-01"}
    return QuizAttempt.model_validate({**made, **more})


def with_words(kb: KnowledgeBase, answers: dict[str, int | None], version: int = 1) -> QuizAttempt:
    words = wording_by_item(instrument_of(kb))
    return attempt(answers, version, asked={key: words[key] for key in answers})


def reworded(kb: KnowledgeBase, item: str, **words: str) -> KnowledgeBase:
    assert kb.quiz
    changed = kb.quiz.items[item].model_copy(update=words)
    quiz = kb.quiz.model_copy(update={"items": {**kb.quiz.items, item: changed}})
    return kb.model_copy(update={"quiz": quiz})


def test_attempts_are_compared_by_item() -> None:
    before = attempt({"d1-1": 2, "d1-2": -2, "d2-1": 0, "gone": 2})
    after = attempt({"d2-1": 1, "d1-2": 2, "d1-1": 2, "d3-1": 2})
    found = change(INSTRUMENT, before, after)
    assert [(one.item, one.from_, one.to, one.points) for one in found.moved] == [
        ("d1-2", -2, 2, -4),
        ("d2-1", 0, 1, 1),
    ]
    assert found.leading == "role-2"
    assert (found.before, found.after, found.change, found.compared) == (4, 1, -3, 3)
    assert found.notes == ("3 questions left out: not answered both times.",)


def test_a_comparison_contains_all_its_details() -> None:
    instrument = instrument_of(ladder([(-1, 1), (0, 2)], away=("rl",)))
    before = attempt({"d1-1": 2, "d1-2": -2, "d2-1": 0, "d2-2": 1, "away1-1": 2})
    after = attempt({"d1-1": 2, "d1-2": 2, "d2-1": 1, "away1-1": -2})
    later = after.model_copy(update={"when": "2031-02-03"})
    assert change(instrument, before, later) == QuizChange(
        before_when="2030-01-01", after_when="2031-02-03", leading="role-1", other="role-2",
        before=-3, after=0, change=3, noise=None, beyond_noise=False, compared=3,
        moved=(
            MovedAnswer("d1-2", -2, 2, 4, "this", "that"),
            MovedAnswer("d2-1", 0, 1, -1, "this", "that"),
        ),
        notes=("1 question left out: not answered both times.",),
    )  # fmt: skip
    assert change(instrument, before, before).notes == ()


def test_an_attempt_records_the_ladder_and_the_wording_of_its_questions() -> None:
    kb = TWO_ROLES.model_copy(update={"id": "two", "title": "Two roles"})
    made = make_attempt(kb, INSTRUMENT, {"d1-1": 2, "d1-2": None}, "2030-01-01")
    words = wording_by_item(INSTRUMENT)
    assert words["d1-1"].words == ("this", "that")
    assert made == QuizAttempt(
        ladder_id="two", ladder="Two roles", when="2030-01-01", quiz_version=1,
        answers={"d1-1": 2, "d1-2": None}, asked={one: words[one] for one in ("d1-1", "d1-2")},
    )  # fmt: skip
    assert current_quiz_attempts(kb.model_copy(update={"quiz": None}), Profile()) == []


@pytest.mark.parametrize(
    ("words", "left", "right"), [((), "", ""), (("a",), "a", ""), (("a", "b", "c"), "a", "b")]
)
def test_partially_saved_wording_is_shown_as_far_as_it_goes(
    words: tuple[str, ...], left: str, right: str
) -> None:
    made = attempt({"d1-1": 2}, asked={"d1-1": {"fingerprint": "x", "words": words}})
    assert scorable_answers(INSTRUMENT, made).changed == (
        ChangedItem("d1-1", 2, left, right, gone=False),
    )


def test_answers_without_a_seed_are_scored_in_ladder_order_without_a_screen() -> None:
    seen = instrument_as_asked(INSTRUMENT, attempt({"d1-2": 1, "d1-1": 2, "d2-1": None}))
    assert ([item.id for item in seen.regular], dict(seen.screen)) == (["d1-1", "d1-2", "d2-1"], {})


def test_a_small_shift_is_noise_and_a_large_one_is_not() -> None:
    instrument = instrument_of(ladder([(-1, 1)] * 10))
    high: dict[str, int | None] = {item.id: item.high for item in instrument.discriminating}
    turned: dict[str, int | None] = {item.id: -item.high for item in instrument.discriminating}
    assert not change(instrument, attempt(high), attempt({**high, "d1-1": 0})).beyond_noise
    assert change(instrument, attempt(high), attempt(turned)).beyond_noise


def test_noise_is_what_single_steps_reach_at_most_5_percent_of_the_time() -> None:
    instrument = instrument_of(ladder([(-1, 1)] * 2))
    same = attempt({item.id: 0 for item in instrument.discriminating})
    # Of 81 combinations, one gives 4 and four give 3; likewise for -4 and -3.
    assert change(instrument, same, same).noise == 4


def test_attempts_with_nothing_in_common_show_no_change() -> None:
    found = change(INSTRUMENT, attempt({}), attempt({"x": 1}, version=2))
    assert (found.change, found.noise, found.beyond_noise, found.moved) == (0, None, False, ())
    assert found.notes == ("6 questions left out: not answered both times.",)


def test_answers_to_removed_questions_are_left_out() -> None:
    run = QuizRun(quiz_version=1, answers={"d1-1": 2, "gone": 1}, when="2030-01-01")
    kept, changed = scorable_answers(INSTRUMENT, run)
    assert kept == {"d1-1": 2}
    assert changed == (ChangedItem("gone", 1, "", "", gone=True),)


def test_without_saved_wording_answers_to_another_version_are_left_out() -> None:
    later = QuizRun(quiz_version=2, answers={"d1-1": 2}, when="2030-01-01")
    assert scorable_answers(INSTRUMENT, later).answers == {}


def test_an_answer_counts_in_any_version_while_its_wording_is_the_same() -> None:
    older = with_words(TWO_ROLES, {"d1-1": 2}, version=7)
    assert scorable_answers(INSTRUMENT, older).answers == {"d1-1": 2}


def test_an_answer_to_swapped_sides_is_shown_with_the_original_wording() -> None:
    made = with_words(TWO_ROLES, {"d1-1": 2, "d1-2": 1})
    today = reworded(TWO_ROLES, "d1-1", left="that", right="this")
    kept = scorable_answers(instrument_of(today), made)
    assert kept.answers == {"d1-2": 1}
    assert kept.changed == (ChangedItem("d1-1", 2, "this", "that", gone=False),)


def test_a_reworded_question_is_not_reported_as_skipped() -> None:
    every: dict[str, int | None] = {item.id: 2 * item.high for item in INSTRUMENT.regular}
    made = with_words(TWO_ROLES, every)
    today = reworded(TWO_ROLES, "d1-1", left="something else")
    instrument, kept = instrument_of(today), scorable_answers(instrument_of(today), made)
    found = result(today, instrument_as_asked(instrument, made), kept.responses, (), kept.changed)
    assert (found.answered, found.skipped, len(found.changed)) == (len(every) - 1, 0, 1)
    assert not any("skipped" in words for words in found.cautions)
    assert result_of(today, [made]) == found


def test_an_attempt_is_scored_by_the_questions_it_asked() -> None:
    instrument = instrument_of(shipped_ladder())
    order = asked(instrument, 5, short=True)
    answers: dict[str, int | None] = {one.item.id: 2 * one.item.high for one in order}
    seen = instrument_as_asked(instrument, attempt(answers, 2, seed=5, short=True))
    found = result(shipped_ladder(), seen, {one.item.id: 2 * one.item.high for one in order})
    assert dict(seen.screen) == {one.item.id: one.swapped for one in order}
    assert (found.answered, found.skipped, found.not_asked) == (12, 0, 34)
    assert found.outcome == "lean"
    assert found.max_points == 18


def test_all_answers_of_a_first_look_count_even_if_todays_would_ask_others() -> None:
    order = asked(instrument_of(ladder([(-1, 1)] * 8)), 5, short=True)
    made = attempt({one.item.id: 1 for one in order}, seed=5, short=True)
    seen = instrument_as_asked(instrument_of(ladder([(-1, 1)] * 9)), made)
    assert {item.id for item in seen.regular} == {one.item.id for one in order}


def test_attempts_follow_the_ladder_and_the_version() -> None:
    attempts = (
        attempt({"d1-1": 1}, ladder="T"),
        attempt({"d1-1": 2}, ladder="Another ladder"),
        attempt({"d1-1": 0}, 2, ladder="T"),
    )
    profile = Profile(quiz=QuizKept(attempts=attempts))
    assert current_quiz_attempts(TWO_ROLES, profile) == [attempts[0]]


def run(started: str, **answers: int) -> QuizRun:
    return QuizRun(quiz_version=1, answers=dict(answers), when="2030-01-01", started=started)


def test_two_alternating_runs_are_each_kept_once() -> None:
    profile = Profile()
    for one in (run("a", x=1), run("b", x=2), run("a", x=1, y=1), run("b", x=2, y=2)):
        profile = with_run(profile, one)
    kept = profile.quiz
    assert kept.run == run("b", x=2, y=2)
    assert kept.set_aside == (run("a", x=1, y=1),)


def test_two_programs_on_one_run_lose_no_answers() -> None:
    profile = with_run(with_run(Profile(), run("a", x=1, y=1)), run("a", x=2, z=2))
    assert profile.quiz.run == run("a", x=2, y=1, z=2)


def test_whether_a_week_appeals_is_saved_with_its_attempt() -> None:
    attempts = (attempt({"x": 1}), attempt({"x": 2}).model_copy(update={"when": "2031-01-01"}))
    profile = Profile(quiz=QuizKept(attempts=attempts))
    kept = with_appeals(profile, attempts[1], {"role-1": "yes"}).quiz.attempts
    assert [one.appeals for one in kept] == [{}, {"role-1": "yes"}]


def test_appeals_after_repeated_answers_are_merged_into_one_attempt() -> None:
    first = attempt({"x": 1}, seed=7)
    profile = Profile(quiz=QuizKept(attempts=(first, attempt({"x": 2}))))
    for when, said in (("2031-01-01", {"role-1": "yes"}), ("2032-01-01", {"role-2": "no"})):
        again = attempt({"x": 2}).model_copy(update={"when": when})
        profile = with_appeals(with_attempt(profile, again), again, said)
    last = attempt({"x": 2}).model_copy(update={"appeals": {"role-1": "yes", "role-2": "no"}})
    assert profile.quiz.attempts == (first, last), "one attempt, with all that was said after it"
