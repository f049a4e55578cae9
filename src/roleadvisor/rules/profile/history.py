"""What moved between attempts at the quiz and between assessments, by item and not by position."""

from collections.abc import Iterator
from itertools import pairwise

from roleadvisor.errors import UsageProblem
from roleadvisor.knowledge.ladder import KnowledgeBase
from roleadvisor.profile.models import Assessment, Profile, QuizAttempt
from roleadvisor.results.profile import History, RatingMoved, RatingsChange
from roleadvisor.results.quiz import QuizChange
from roleadvisor.rules.assess.gaps import rating_of, value_of
from roleadvisor.rules.assess.questions import questions
from roleadvisor.rules.profile.everything import attempt_told
from roleadvisor.rules.quiz.attempts import at_this_quiz, change
from roleadvisor.rules.quiz.instrument import instrument
from roleadvisor.rules.quiz.result import STEPS
from roleadvisor.rules.told import name


def history(kb: KnowledgeBase, profile: Profile) -> History:
    """Compare each attempt and each assessment with the one before it, by this ladder."""
    fitting = at_this_quiz(kb, profile)
    changes = tuple(_quiz(kb, fitting))
    named = dict.fromkeys(role for one in changes for role in (one.leading, one.other))
    return History(
        roles=tuple(name(kb.roles[role]) for role in named),
        steps=STEPS,
        attempts=tuple(map(attempt_told, fitting)),
        quiz=changes,
        ratings=tuple(_ratings(kb, profile)),
        left_out=len(profile.quiz.attempts) - len(fitting),
    )


def _quiz(kb: KnowledgeBase, attempts: list[QuizAttempt]) -> Iterator[QuizChange]:
    if len(attempts) < 2:  # noqa: PLR2004 - a change is between two
        return
    try:
        tool = instrument(kb)
    except UsageProblem:
        return
    for before, after in pairwise(attempts):
        yield change(tool, before, after)


def _ratings(kb: KnowledgeBase, profile: Profile) -> Iterator[RatingsChange]:
    for role in kb.roles.values():
        made = [
            one
            for one in profile.assessments
            if one.ladder == kb.title and one.ratings.role == role.id and not one.half_done
        ]
        for before, after in pairwise(made):
            moved = tuple(_moved(kb, role.id, before, after))
            yield RatingsChange(role.id, role.title, before.date, after.date, moved)


def _moved(
    kb: KnowledgeBase, role: str, before: Assessment, after: Assessment
) -> Iterator[RatingMoved]:
    for question in questions(kb, kb.roles[role]):
        was, is_ = (value_of(rating_of(one.ratings, question)) for one in (before, after))
        if was != is_:
            yield RatingMoved(question.id, question.title, was, is_)
    if before.ratings.seat != after.ratings.seat:
        yield RatingMoved("seat", "An opening", before.ratings.seat, after.ratings.seat)
