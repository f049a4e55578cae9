"""When a shift between two attempts is more than day-to-day wobble, and which run is continued."""

from roleadvisor.quiz.answers import change, unfinished_run
from roleadvisor.quiz.instrument import instrument_of
from roleadvisor.store.profile import Profile, QuizAttempt
from tests.quiz.ladders import ladder

KEPT = {"ladder": "T", "quiz_version": 1}


def test_a_shift_counts_as_a_change_from_the_noise_threshold_up() -> None:
    kb = ladder([(-1, 1)] * 10)
    instrument = instrument_of(kb)
    assert kb.quiz
    still = dict.fromkeys(kb.quiz.items, 0)
    before = QuizAttempt.model_validate({**KEPT, "when": "1", "answers": still})
    seen = set()
    for moved in range(len(still) + 1):
        answers = still | {
            key: 1 if one.high == "right" else -1
            for key, one in list(kb.quiz.items.items())[:moved]
        }
        after = QuizAttempt.model_validate({**KEPT, "when": "2", "answers": answers})
        found = change(instrument, before, after)
        assert found.noise is not None
        assert found.beyond_noise is (abs(found.change) >= found.noise)
        assert len(found.moved) == moved
        seen.add(abs(found.change) - found.noise)
    assert {-1, 0, 1} <= seen


def test_the_current_run_is_continued_or_else_the_last_one_set_aside() -> None:
    kb = ladder([(-1, 1)])
    one, two, three = (
        {**KEPT, "when": when, "started": when, "answers": {"d1-1": 1}} for when in "123"
    )

    def continued(**quiz: object) -> str | None:
        found = unfinished_run(kb, Profile.model_validate({"version": 2, "quiz": quiz}))
        return found.when if found else None

    assert continued() is None
    assert continued(set_aside=[one, two]) == "2"
    assert continued(run=three, set_aside=[one, two]) == "3"
    assert continued(run={**three, "ladder": "Elsewhere"}) is None
