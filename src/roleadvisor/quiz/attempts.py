"""Attempts that are kept: what still counts of them, and what moved between two."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.quiz.answers import answered_only
from roleadvisor.quiz.chance import minimal_detectable_change, units
from roleadvisor.quiz.instrument import Instrument, Pair, QuizItem, Responses
from roleadvisor.quiz.order import asked as order_of
from roleadvisor.quiz.order import on_screen
from roleadvisor.quiz.result import ChangedItem, MovedAnswer, QuizChange
from roleadvisor.quiz.scoring import answered, margin, nearest_roles, points, tally
from roleadvisor.store.ladder_match import asked, changed, follow
from roleadvisor.store.profile import Asked, Profile, QuizAttempt, QuizRun
from roleadvisor.text import counted


def at_this_quiz(kb: KnowledgeBase, profile: Profile) -> list[QuizAttempt]:
    """Return attempts at this ladder's quiz in its version of today, the oldest first."""
    attempts = follow(profile, kb).quiz.attempts
    return [one for one in attempts if kb.quiz and one.quiz_version == kb.quiz.version]


def half_done(kb: KnowledgeBase, profile: Profile) -> QuizRun | None:
    """Return the run to go on with: the one at hand, else the last that another one took over."""
    quiz = follow(profile, kb).quiz
    return quiz.run or (quiz.set_aside[-1] if quiz.set_aside else None)


def what_is_asked(instrument: Instrument) -> dict[str, Asked]:
    """Return the words of each item, to be kept with its answer."""
    return {key: asked(item.left, item.right) for key, item in instrument.quiz.items.items()}


class Fitting(NamedTuple):
    """What still counts of kept answers, and those whose items have other words now."""

    answers: dict[str, int | None]
    changed: tuple[ChangedItem, ...]

    @property
    def responses(self) -> Responses:
        return answered_only(self.answers)


def fitting(instrument: Instrument, attempt: QuizAttempt) -> Fitting:
    """Sort out the answers that today's quiz no longer asks in the same words.

    Without the words of then the version has to do: another one may mean something else.
    """
    today = what_is_asked(instrument)
    different = changed(attempt.asked, today)
    other_version = attempt.quiz_version != instrument.quiz.version
    answers: dict[str, int | None] = {}
    left_out = []
    for key, answer in attempt.answers.items():
        words = attempt.asked.get(key)
        gone = key not in today
        if gone or key in different or (words is None and other_version):
            left, right = (*words.words, "", "")[:2] if words else ("", "")
            left_out.append(ChangedItem(key, answer, left, right, gone))
        else:
            answers[key] = answer
    return Fitting(answers, tuple(left_out))


def as_asked(instrument: Instrument, attempt: QuizAttempt) -> Instrument:
    """Return the instrument as that attempt had it: the items that it asked, and how they stood."""
    order = order_of(instrument, attempt.seed, short=attempt.short)
    asked_then = [one for one in order if one.item.id in attempt.answers]
    limited = instrument.limited_to({one.item.id for one in asked_then})
    return limited if attempt.seed is None else limited.on_screen(on_screen(asked_then))


def change(instrument: Instrument, before: QuizAttempt, after: QuizAttempt) -> QuizChange:
    """Compare two attempts over the discriminating items that both answered, by today's quiz."""
    old, new = (fitting(instrument, one).responses for one in (before, after))
    both = [item for item in answered(instrument.discriminating, old) if item.id in new]
    leading, other, *_ = nearest_roles(instrument, tally(both, new))
    pair = (leading, other)
    margins = [margin(instrument, tally(both, one), pair) for one in (old, new)]
    weights = instrument.weights(pair)
    noise = minimal_detectable_change(units(weights[item.dimension] for item in both))
    shift = margins[1] - margins[0]
    return QuizChange(
        before_when=before.when,
        after_when=after.when,
        leading=leading,
        other=other,
        before=margins[0],
        after=margins[1],
        change=shift,
        noise=noise,
        beyond_noise=noise is not None and abs(shift) >= noise,
        compared=len(both),
        moved=tuple(_moved(instrument, old, new, both, pair)),
        notes=tuple(_notes(instrument, before, after, len(both))),
    )


def _moved(
    instrument: Instrument,
    old: Responses,
    new: Responses,
    both: Sequence[QuizItem],
    pair: Pair,
) -> Iterator[MovedAnswer]:
    was, is_ = (points(instrument, one, both, pair) for one in (old, new))
    for item in both:
        if old[item.id] != new[item.id]:
            gained = is_[item.id] - was[item.id]
            yield MovedAnswer(item.id, old[item.id], new[item.id], gained, item.left, item.right)


def _notes(
    instrument: Instrument, before: QuizAttempt, after: QuizAttempt, compared: int
) -> Iterator[str]:
    versions = {before.quiz_version, after.quiz_version, instrument.quiz.version}
    if len(versions) > 1:
        yield "The attempts or the ladder have other versions of the quiz: questions may differ."
    if left_out := len(instrument.discriminating) - compared:
        yield f"{counted(left_out, 'question')} left out: not answered both times."
