"""Attempts at the quiz that are kept, and two of them compared, by item and not by position."""

from collections.abc import Iterator

from roleadvisor.knowledge.ladder import KnowledgeBase
from roleadvisor.profile.models import Profile, QuizAttempt
from roleadvisor.results.quiz import MovedAnswer, QuizChange
from roleadvisor.rules.quiz.answers import sheet
from roleadvisor.rules.quiz.instrument import Instrument, QuizItem, Sheet
from roleadvisor.rules.quiz.limits import told
from roleadvisor.rules.quiz.noise import noise_of
from roleadvisor.rules.quiz.scoring import margin, nearness, points, ranked
from roleadvisor.text import counted


def at_this_quiz(kb: KnowledgeBase, profile: Profile) -> list[QuizAttempt]:
    """Give the attempts at this ladder's quiz in the version that it has now, the oldest first."""
    return [
        one
        for one in profile.quiz.attempts
        if kb.quiz and one.quiz_version == kb.quiz.version and one.ladder in ("", kb.title)
    ]


def fitting(tool: Instrument, attempt: QuizAttempt) -> tuple[dict[str, int | None], list[str]]:
    """Give the answers of a kept attempt that still have an item, and the ids of those dropped.

    All are dropped where the quiz has another version: its items mean something else.
    """
    if attempt.quiz_version != tool.quiz.version:
        return {}, list(attempt.answers)
    kept = {key: answer for key, answer in attempt.answers.items() if key in tool.quiz.items}
    return kept, [key for key in attempt.answers if key not in kept]


def change(tool: Instrument, before: QuizAttempt, after: QuizAttempt) -> QuizChange:
    """Compare two attempts over the contrast items that both answered, by today's quiz."""
    old, new = sheet(before.answers), sheet(after.answers)
    both = [item for item in told(tool.contrast, old) if item.id in new]
    leading, other = ranked(nearness(tool, new, both))[:2]
    margins = [margin(tool, one, both, leading, other) for one in (old, new)]
    noise = noise_of(tool, both, (leading, other))
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
        moved=tuple(_moved(tool, old, new, both, (leading, other))),
        notes=tuple(_notes(tool, before, after, len(both))),
    )


def _moved(
    tool: Instrument, old: Sheet, new: Sheet, both: list[QuizItem], pair: tuple[str, str]
) -> Iterator[MovedAnswer]:
    was, is_ = (points(tool, one, both, *pair) for one in (old, new))
    for item in both:
        if old[item.id] != new[item.id]:
            gained = is_[item.id] - was[item.id]
            yield MovedAnswer(item.id, old[item.id], new[item.id], gained, item.left, item.right)


def _notes(
    tool: Instrument, before: QuizAttempt, after: QuizAttempt, compared: int
) -> Iterator[str]:
    versions = {before.quiz_version, after.quiz_version, tool.quiz.version}
    if len(versions) > 1:
        yield "The attempts or the ladder have other versions of the quiz: questions may differ."
    if left_out := len(tool.contrast) - compared:
        yield f"{counted(left_out, 'question')} left out: not answered both times."
