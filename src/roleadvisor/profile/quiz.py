"""Changes of a profile: attempts at the quiz, and the run that is half done."""

from roleadvisor.profile.models import Profile, QuizAttempt, QuizKept, QuizRun
from roleadvisor.rules.quiz.attempts import Attempt, Run


def run_of(profile: Profile) -> Run | None:
    """Give the half-done run, or None."""
    kept = profile.quiz.run
    if kept is None:
        return None
    return Run(kept.quiz_version, dict(kept.answers), kept.when, kept.ladder, kept.seed)


def with_run(profile: Profile, run: Run | None) -> Profile:
    """Keep the run in place of the one before; None keeps none."""
    made = run and QuizRun(
        quiz_version=run.quiz_version,
        answers=dict(run.answers),
        when=run.when,
        ladder=run.ladder,
        seed=run.seed,
    )
    return _with_quiz(profile, profile.quiz.model_copy(update={"run": made}))


def attempts_of(profile: Profile) -> tuple[Attempt, ...]:
    """Give the attempts, the oldest first."""
    return tuple(
        Attempt(one.quiz_version, dict(one.answers), one.when, one.ladder)
        for one in profile.quiz.attempts
    )


def with_attempt(profile: Profile, attempt: Attempt) -> Profile:
    """Keep one more attempt. The same answers as last time are no attempt more."""
    made = QuizAttempt(
        quiz_version=attempt.quiz_version,
        answers=dict(attempt.answers),
        when=attempt.when,
        ladder=attempt.ladder,
    )
    kept = profile.quiz.attempts
    if kept and made == kept[-1].model_copy(update={"when": made.when}):
        return profile
    return _with_quiz(profile, profile.quiz.model_copy(update={"attempts": (*kept, made)}))


def _with_quiz(profile: Profile, quiz: QuizKept) -> Profile:
    return profile.model_copy(update={"quiz": quiz})
