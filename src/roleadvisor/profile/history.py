"""What changed between attempts at the quiz, and between assessments."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from operator import attrgetter

from roleadvisor.assess.kept_ratings import last_finished_ratings
from roleadvisor.assess.rating_changes import changes_between, rating_changes
from roleadvisor.assess.result import RatingsChange
from roleadvisor.errors import UsageProblem
from roleadvisor.ladder.answers import RATINGS
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.profile.result import History
from roleadvisor.profile.views import assessment_view, attempt_view
from roleadvisor.quiz.answers import change, current_quiz_attempts
from roleadvisor.quiz.instrument import instrument_of
from roleadvisor.quiz.questions_result import STEPS
from roleadvisor.quiz.result import QuizChange
from roleadvisor.statements.view import role_name
from roleadvisor.store.ladder_match import follow
from roleadvisor.store.profile import Assessment, Profile, QuizAttempt


def history(kb: KnowledgeBase | None, profile: Profile) -> History:
    """Compare each attempt and each assessment with the one before it, on this ladder.

    Without a ladder, attempts are only listed, and ratings are compared by their saved ids.
    """
    every = len(profile.quiz.attempts)
    mine = follow(profile, kb, others=True) if kb else profile
    seen = tuple(assessment_view(kb, one) for one in mine.manager_assessments)
    if kb is None:
        attempts = tuple(map(attempt_view, profile.quiz.attempts))
        return History((), STEPS, attempts, (), _by_day(_changes_without_ladder(profile)), 0, seen)
    profile = follow(profile, kb)
    fitting = current_quiz_attempts(kb, profile)
    changes = tuple(_quiz_changes(kb, fitting))
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
            # No one sees the manager's ratings before they have rated themselves.
            if last_finished_ratings(kb, profile, one.role)
        ),
        left_out=every - len(fitting),
        manager_assessments=seen,
    )


def _by_day(changes: Iterable[RatingsChange]) -> tuple[RatingsChange, ...]:
    return tuple(sorted(changes, key=attrgetter("after")))


def _quiz_changes(kb: KnowledgeBase, attempts: list[QuizAttempt]) -> Iterator[QuizChange]:
    try:
        instrument = instrument_of(kb)
    except UsageProblem:  # a ladder without a quiz
        return
    for before, after in pairwise(attempts):
        yield change(instrument, before, after)


def _changes_without_ladder(profile: Profile) -> Iterator[RatingsChange]:
    """The same without a ladder: by saved ids, which also serve as titles."""
    by_role: dict[tuple[str, str], list[Assessment]] = {}
    for one in profile.assessments:
        by_role.setdefault((one.ladder_id or one.ladder, one.ratings.role), []).append(one)
    for (_, role), made in by_role.items():
        keys: dict[tuple[str, str], str] = {
            (name, key): key for one in made for name in RATINGS for key in one.ratings.table(name)
        }
        yield from changes_between(made, role, keys)
