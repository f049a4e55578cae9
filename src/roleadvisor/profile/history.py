"""What changed between attempts at the quiz, and between assessments."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from operator import attrgetter

from roleadvisor.assess.kept_ratings import last_finished
from roleadvisor.assess.rating_changes import changes_between, rating_changes
from roleadvisor.assess.result import RatingsChange
from roleadvisor.errors import UsageProblem
from roleadvisor.ladder.answers import RATINGS
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.profile.result import History
from roleadvisor.profile.views import assessment_view, attempt_view
from roleadvisor.quiz.answers import at_this_quiz, change
from roleadvisor.quiz.instrument import instrument_of
from roleadvisor.quiz.questions_result import STEPS
from roleadvisor.quiz.result import QuizChange
from roleadvisor.statements.view import role_name
from roleadvisor.store.ladder_match import follow
from roleadvisor.store.profile import Assessment, Profile, QuizAttempt


def history(kb: KnowledgeBase | None, profile: Profile) -> History:
    """Compare each attempt and each assessment with the one before it, by this ladder.

    Without a ladder the attempts are listed, and ratings compared under the ids that are kept.
    """
    every = len(profile.quiz.attempts)
    mine = follow(profile, kb, others=True) if kb else profile
    seen = tuple(assessment_view(kb, one) for one in mine.manager_assessments)
    if kb is None:
        attempts = tuple(map(attempt_view, profile.quiz.attempts))
        return History((), STEPS, attempts, (), _by_day(_kept_ratings(profile)), 0, seen)
    profile = follow(profile, kb)
    fitting = at_this_quiz(kb, profile)
    changes = tuple(_quiz(kb, fitting))
    named = dict.fromkeys(role for one in changes for role in (one.leading, one.other))
    return History(
        roles=tuple(role_name(kb.roles[role]) for role in named),
        steps=STEPS,
        attempts=tuple(map(attempt_view, fitting)),
        quiz=changes,
        ratings=_by_day(rating_changes(kb, profile)),
        manager_ratings=_by_day(
            one
            for one in rating_changes(kb, profile.by_manager())
            # Nobody is to see them who hasn't rated yet.
            if last_finished(kb, profile, one.role)
        ),
        left_out=every - len(fitting),
        manager_assessments=seen,
    )


def _by_day(changes: Iterable[RatingsChange]) -> tuple[RatingsChange, ...]:
    return tuple(sorted(changes, key=attrgetter("after")))


def _quiz(kb: KnowledgeBase, attempts: list[QuizAttempt]) -> Iterator[QuizChange]:
    try:
        instrument = instrument_of(kb)
    except UsageProblem:  # a ladder without a quiz
        return
    for before, after in pairwise(attempts):
        yield change(instrument, before, after)


def _kept_ratings(profile: Profile) -> Iterator[RatingsChange]:
    """The same by the ids that are kept, and the words of the day."""
    by_role: dict[tuple[str, str], list[Assessment]] = {}
    for one in profile.assessments:
        by_role.setdefault((one.ladder_id or one.ladder, one.ratings.role), []).append(one)
    for (_, role), made in by_role.items():
        keys: dict[tuple[str, str], str] = {
            (name, key): key for one in made for name in RATINGS for key in one.ratings.table(name)
        }
        yield from changes_between(made, role, keys)
