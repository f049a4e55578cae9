"""Everything that a profile holds, told in one result."""

from roleadvisor.knowledge.ladder import KnowledgeBase
from roleadvisor.profile.models import Profile, QuizAttempt
from roleadvisor.results.profile import ProfileTold, QuizTold
from roleadvisor.rules.log import log


def told(kb: KnowledgeBase, profile: Profile, file: str) -> ProfileTold:
    """Tell what is kept. Steps that the ladder does not know are told by their ids."""
    run = profile.quiz.run
    return ProfileTold(
        file=file,
        quiz=tuple(map(_attempt, profile.quiz.attempts)),
        half_done=_attempt(run) if run else None,
        steps=log(kb, profile).steps,
    )


def _attempt(attempt: QuizAttempt) -> QuizTold:
    answered = sum(answer is not None for answer in attempt.answers.values())
    skipped = len(attempt.answers) - answered
    return QuizTold(attempt.when, attempt.ladder, attempt.quiz_version, answered, skipped)
