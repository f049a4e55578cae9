"""Everything that a profile holds, told in one result."""

from collections.abc import Iterator
from itertools import pairwise

from roleadvisor.assess.gaps import rating_of, value_of
from roleadvisor.assess.requirements import requirements
from roleadvisor.errors import UsageProblem
from roleadvisor.evidence.progress import log
from roleadvisor.ladder.answers import RATINGS
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.profile.result import (
    AssessmentTold,
    History,
    ProfileTold,
    QuizTold,
    RatingMoved,
    RatingsChange,
    TalkTold,
)
from roleadvisor.quiz.answers import at_this_quiz, change
from roleadvisor.quiz.evaluate import STEPS
from roleadvisor.quiz.instrument import instrument_of
from roleadvisor.quiz.result import QuizChange
from roleadvisor.statements.view import role_name
from roleadvisor.store.follow import belongs, follow
from roleadvisor.store.profile import Assessment, Profile, QuizAttempt, Talk


def told(kb: KnowledgeBase, profile: Profile, file: str) -> ProfileTold:
    """Tell what is kept. Steps that the ladder does not know are told by their ids."""
    run = profile.quiz.run
    return ProfileTold(
        file=file,
        quiz=tuple(map(attempt_told, profile.quiz.attempts)),
        half_done=attempt_told(run) if run else None,
        assessments=tuple(map(_assessment, profile.assessments)),
        steps=log(kb, profile).steps,
        talks=tuple(map(_talk, profile.talks)),
    )


def attempt_told(attempt: QuizAttempt) -> QuizTold:
    """Tell an attempt at a quiz without its answers."""
    answered = sum(answer is not None for answer in attempt.answers.values())
    skipped = len(attempt.answers) - answered
    return QuizTold(attempt.when, attempt.ladder, attempt.quiz_version, answered, skipped)


def _assessment(made: Assessment) -> AssessmentTold:
    said = made.ratings
    rated = sum(len(said.table(name)) for name in RATINGS)
    return AssessmentTold(made.date, made.ladder, said.role, rated, made.half_done)


def _talk(talk: Talk) -> TalkTold:
    return TalkTold(talk.date, talk.ladder, talk.role, tuple(one.text for one in talk.actions))


def history(kb: KnowledgeBase, profile: Profile) -> History:
    """Compare each attempt and each assessment with the one before it, by this ladder."""
    every = len(profile.quiz.attempts)
    profile = follow(profile, kb)
    fitting = at_this_quiz(kb, profile)
    changes = tuple(_quiz(kb, fitting))
    named = dict.fromkeys(role for one in changes for role in (one.leading, one.other))
    return History(
        roles=tuple(role_name(kb.roles[role]) for role in named),
        steps=STEPS,
        attempts=tuple(map(attempt_told, fitting)),
        quiz=changes,
        ratings=tuple(_ratings(kb, profile)),
        left_out=every - len(fitting),
    )


def _quiz(kb: KnowledgeBase, attempts: list[QuizAttempt]) -> Iterator[QuizChange]:
    if len(attempts) < 2:  # noqa: PLR2004 - a change is between two
        return
    try:
        instrument = instrument_of(kb)
    except UsageProblem:
        return
    for before, after in pairwise(attempts):
        yield change(instrument, before, after)


def _ratings(kb: KnowledgeBase, profile: Profile) -> Iterator[RatingsChange]:
    for role in kb.roles.values():
        made = [
            one
            for one in profile.assessments
            if belongs(one, kb) and one.ratings.role == role.id and not one.half_done
        ]
        for before, after in pairwise(made):
            moved = tuple(_moved(kb, role.id, before, after))
            yield RatingsChange(role.id, role.title, before.date, after.date, moved)


def _moved(
    kb: KnowledgeBase, role: str, before: Assessment, after: Assessment
) -> Iterator[RatingMoved]:
    for requirement in requirements(kb, kb.roles[role]):
        was, is_ = (value_of(rating_of(one.ratings, requirement)) for one in (before, after))
        if was != is_:
            yield RatingMoved(requirement.id, requirement.title, was, is_)
    if before.ratings.seat != after.ratings.seat:
        yield RatingMoved("seat", "An opening", before.ratings.seat, after.ratings.seat)
