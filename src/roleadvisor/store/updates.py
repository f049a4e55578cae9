"""Changes of a profile: evidence and marks of steps."""

from collections.abc import Callable, Sequence

from roleadvisor.errors import MOST_LISTED, UsageProblem
from roleadvisor.store.profile import (
    Assessment,
    Evidence,
    Mark,
    Profile,
    QuizAttempt,
    QuizKept,
    QuizRun,
    Talk,
)
from roleadvisor.text import some


def storable(words: str) -> str:
    """Give text that UTF-8 has bytes for: a byte of another encoding is shown as its escape."""
    return words.encode("utf-8", "backslashreplace").decode("utf-8")


def add_evidence(profile: Profile, step: str, date: str, kind: str, note: str) -> Profile:
    """Keep one more piece of evidence, under the next id."""
    number = max([profile.last_evidence, *(one.id for one in profile.evidence)]) + 1
    added = Evidence.model_validate(
        {"id": number, "step": step, "date": date, "kind": kind, "note": storable(note)}
    )
    return profile.model_copy(
        update={"evidence": (*profile.evidence, added), "last_evidence": number}
    )


def edit_evidence(profile: Profile, number: int, **changes: str | None) -> Profile:
    """Change the parts of one piece that are given. Raises UsageProblem for an unknown id."""
    given = {name: storable(value) for name, value in changes.items() if value is not None}
    return _each(
        profile, number, lambda one: Evidence.model_validate({**one.model_dump(), **given})
    )


def remove_evidence(profile: Profile, number: int) -> Profile:
    """Remove one piece. Raises UsageProblem for an unknown id."""
    return _each(profile, number, lambda _: None)


def _each(profile: Profile, number: int, edit: Callable[[Evidence], Evidence | None]) -> Profile:
    if number not in {one.id for one in profile.evidence}:
        raise _no_evidence(profile, number)
    edited = (edit(one) if one.id == number else one for one in profile.evidence)
    return profile.model_copy(update={"evidence": tuple(one for one in edited if one)})


def _no_evidence(profile: Profile, number: int) -> UsageProblem:
    known = [str(one.id) for one in profile.evidence]
    if not known:
        return UsageProblem(f"there is no evidence {number}: none is kept yet")
    hint = f"Kept are: {some(known, MOST_LISTED)}."
    return UsageProblem(f"there is no evidence {number}", hint)


def mark(profile: Profile, step: str, marked: Mark | None) -> Profile:
    """Mark how far the person is with a step; None takes the mark away."""
    others = {name: one for name, one in profile.steps.items() if name != step}
    steps = {**others, step: marked} if marked else others
    return profile.model_copy(update={"steps": steps})


def last_assessment(profile: Profile, ladder: str, role: str | None = None) -> Assessment | None:
    """Give the last assessment by a ladder: for `role`, or for whichever was last."""
    fitting = (
        one
        for one in reversed(profile.assessments)
        if one.ladder == ladder and role in (None, one.ratings.role)
    )
    return next(fitting, None)


def with_assessment(profile: Profile, made: Assessment) -> Profile:
    """Keep an assessment, in place of one of the same day or of one that was half done."""
    others = tuple(one for one in profile.assessments if not _replaced(one, made))
    return profile.model_copy(update={"assessments": (*others, made)})


def _replaced(one: Assessment, made: Assessment) -> bool:
    same = one.ladder == made.ladder and one.ratings.role == made.ratings.role
    return same and (one.half_done or one.date == made.date)


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


def last_talk(profile: Profile, ladder: str, role: str, before: str) -> Talk | None:
    """Give the last talk about a role, of those before a day."""
    fitting = [one for one in _about(profile, ladder, role) if one.date < before]
    return max(fitting, key=lambda one: one.date, default=None)


def talk_of(profile: Profile, ladder: str, role: str, date: str) -> Talk | None:
    """Give the talk of a day."""
    return next((one for one in _about(profile, ladder, role) if one.date == date), None)


def _about(profile: Profile, ladder: str, role: str) -> list[Talk]:
    return [one for one in profile.talks if (one.ladder, one.role) == (ladder, role)]


def with_actions(
    profile: Profile, ladder: str, role: str, date: str, actions: Sequence[str]
) -> Profile:
    """Keep what was agreed on a day, after what was agreed on it before."""
    same = talk_of(profile, ladder, role, date)
    kept = (*(same.actions if same else ()), *map(storable, actions))
    talk = Talk(date=date, ladder=ladder, role=role, actions=tuple(dict.fromkeys(kept)))
    others = tuple(one for one in profile.talks if one is not same)
    return profile.model_copy(update={"talks": (*others, talk)})
