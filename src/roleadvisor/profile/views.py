"""The contents of a profile, as results."""

from roleadvisor.evidence.progress import log
from roleadvisor.ladder.answers import RATINGS
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.profile.result import (
    ActionView,
    AssessmentView,
    AttemptView,
    ProfileView,
    TalkView,
    WhereaboutsView,
)
from roleadvisor.store.ladder_match import belongs, follow
from roleadvisor.store.profile import Assessment, OfLadder, Profile, QuizAttempt, Talk
from roleadvisor.store.profile_file import Store
from roleadvisor.store.profile_path import people, person_of


def profile_view(kb: KnowledgeBase | None, profile: Profile, store: Store) -> ProfileView:
    """Convert what's saved. Steps that the ladder doesn't have are shown by their ids."""
    mine = follow(profile, kb, others=True) if kb else profile
    quiz = mine.quiz
    kept = log(kb, profile)
    person = person_of(store.file())
    return ProfileView(
        file=str(store.file()),
        person=person,
        people=tuple(name for name in people() if name != person),
        now=whereabouts_view(kb, profile),
        quiz=tuple(map(attempt_view, quiz.attempts)),
        half_done=attempt_view(quiz.run) if quiz.run else None,
        set_aside=tuple(map(attempt_view, quiz.set_aside)),
        assessments=tuple(assessment_view(kb, one) for one in mine.assessments),
        manager_assessments=tuple(assessment_view(kb, one) for one in mine.manager_assessments),
        steps=kept.steps,
        assessed=kept.assessed,
        talks=tuple(_talk(kb, one) for one in mine.talks),
    )


def whereabouts_view(kb: KnowledgeBase | None, profile: Profile) -> WhereaboutsView:
    now = follow(profile, kb).now if kb else profile.now
    role, target = (
        kb.roles[name].title if kb and name in kb.roles else None for name in (now.role, now.target)
    )
    return WhereaboutsView(now.role, role, now.years, now.area, now.target, target)


def attempt_view(attempt: QuizAttempt) -> AttemptView:
    answered = sum(answer is not None for answer in attempt.answers.values())
    skipped = len(attempt.answers) - answered
    return AttemptView(attempt.when, attempt.ladder, attempt.quiz_version, answered, skipped)


def assessment_view(kb: KnowledgeBase | None, made: Assessment) -> AssessmentView:
    rated = sum(len(made.ratings.table(name)) for name in RATINGS)
    role = made.ratings.role
    title = _title(kb, made, role)
    return AssessmentView(made.date, made.ladder, role, rated, made.half_done, title)


def _talk(kb: KnowledgeBase | None, talk: Talk) -> TalkView:
    actions = tuple(ActionView(one.id, one.text, one.done) for one in talk.actions)
    title = _title(kb, talk, talk.role)
    return TalkView(talk.date, talk.ladder, talk.role, actions, title)


def _title(kb: KnowledgeBase | None, kept: OfLadder, role: str) -> str | None:
    return kb.roles[role].title if kb and role in kb.roles and belongs(kept, kb) else None
