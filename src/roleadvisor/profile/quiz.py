"""Changes of a profile: attempts at the quiz, and the run that is half done."""

from roleadvisor.profile.models import Profile, QuizAttempt, QuizKept, QuizRun


def with_run(profile: Profile, run: QuizRun | None) -> Profile:
    """Keep the run in place of the one before; None keeps none."""
    return _with_quiz(profile, profile.quiz.model_copy(update={"run": run}))


def with_attempt(profile: Profile, attempt: QuizAttempt) -> Profile:
    """Keep one more attempt. The same answers as last time are no attempt more."""
    kept = profile.quiz.attempts
    if kept and attempt == kept[-1].model_copy(update={"when": attempt.when}):
        return profile
    return _with_quiz(profile, profile.quiz.model_copy(update={"attempts": (*kept, attempt)}))


def with_run_finished(profile: Profile, attempt: QuizAttempt) -> Profile:
    """Keep what the run has become, and no half-done run any longer."""
    return with_run(with_attempt(profile, attempt), None)


def _with_quiz(profile: Profile, quiz: QuizKept) -> Profile:
    return profile.model_copy(update={"quiz": quiz})
