"""Everything that a profile holds, told in one result."""

from roleadvisor.knowledge.ladder import KnowledgeBase
from roleadvisor.knowledge.ratings import RATINGS
from roleadvisor.profile.models import Assessment, Profile, QuizAttempt, Talk
from roleadvisor.results.profile import AssessmentTold, ProfileTold, QuizTold, TalkTold
from roleadvisor.rules.profile.log import log


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
    return TalkTold(talk.date, talk.ladder, talk.role, talk.actions)
