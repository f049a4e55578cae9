"""Changes to what's saved, each from one profile to the next.

How a feature saves something (version 2 of the profile):

    adding    update_profile(option, lambda kept: with_attempt(kept, attempt), kb)
              An entry says which ladder it's for: `QuizAttempt(**ladder_fields(kb), when=...)`.
    words     Each answer and rating is saved with its wording: `asked={id: asked(left, right)}`;
              in an assessment `{"skills/ID": asked(requirement, anchor of the level chosen)}`,
              `{"asks/ID": asked(requirement)}`. Evidence and marks: `asked(step.text)`.
    reading   `mine = follow(profile, kb)` is what belongs to this ladder, by its id, and under
              today's ids (by `was`). Rules read `mine`. Never save it: it lacks the rest.
    scoring   `changed(attempt.asked, {item.id: asked(item.left, item.right), ...})` are the answers
              that must not count, with their old wording: "asked then: ...".

`ladder_fields`, `asked`, `changed`, `belongs`, and `follow` are in store/ladder_match.py, the
models in store/profile.py.
"""

from collections.abc import Mapping

from roleadvisor.errors import MOST_LISTED, UsageProblem
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.store.ladder_match import belongs, follow
from roleadvisor.store.profile import (
    Assessment,
    Evidence,
    Mark,
    Profile,
    QuizAttempt,
    QuizKept,
    QuizRun,
)
from roleadvisor.text import join_up_to


def add_evidence(
    profile: Profile, step: str, date: str, kind: str, note: str, **more: object
) -> Profile:
    """Add a piece of evidence under the next id.

    `more` says for which ladder, `**ladder_fields(kb)`, and in which wording, `asked`.
    """
    number = max([profile.last_evidence, *(one.id for one in profile.evidence)]) + 1
    entry = {"id": number, "step": step, "date": date, "kind": kind, "note": note}
    added = Evidence.model_validate({**more, **entry})
    return profile.model_copy(
        update={"evidence": (*profile.evidence, added), "last_evidence": number}
    )


def edit_evidence(profile: Profile, number: int, **changes: object) -> Profile:
    """Change the given fields of a piece of evidence. Raises UsageProblem for an unknown id."""
    given = {name: value for name, value in changes.items() if value is not None}
    at = _index(profile, number)
    edited = Evidence.model_validate({**profile.evidence[at].model_dump(), **given})
    return _with_evidence(profile, at, edited)


def remove_evidence(profile: Profile, number: int) -> Profile:
    """Remove a piece of evidence. Raises UsageProblem for an unknown id."""
    return _with_evidence(profile, _index(profile, number))


def _with_evidence(profile: Profile, at: int, *instead: Evidence) -> Profile:
    evidence = (*profile.evidence[:at], *instead, *profile.evidence[at + 1 :])
    return profile.model_copy(update={"evidence": evidence})


def _index(profile: Profile, number: int) -> int:
    known = [one.id for one in profile.evidence]
    if number in known:
        return known.index(number)
    hint = (
        f"Saved: {join_up_to((f'E{one}' for one in known), MOST_LISTED)}."
        if known
        else "None is saved yet."
    )
    raise UsageProblem(f"there is no evidence E{number}", hint)


def with_unique_ids(profile: Profile) -> Profile:
    """Give each piece of evidence its own id, in case files were merged by hand.

    The first one with an id keeps it.
    """
    seen: set[int] = set()
    free = max([profile.last_evidence, *(one.id for one in profile.evidence)])
    evidence = []
    for one in profile.evidence:
        if one.id in seen:
            free += 1
            one = one.model_copy(update={"id": free})  # noqa: PLW2901 - the same piece
        seen.add(one.id)
        evidence.append(one)
    return profile.model_copy(update={"evidence": tuple(evidence), "last_evidence": free})


def mark(profile: Profile, step: str, marked: Mark | None, kb: KnowledgeBase) -> Profile:
    """Mark how far the person is with a step of a ladder; None removes the mark."""
    today = follow(profile, kb, others=True).steps  # the same ones, in the same order
    others = tuple(
        one
        for one, now in zip(profile.steps, today, strict=True)
        if now.step != step or not belongs(one, kb)
    )
    return profile.model_copy(update={"steps": (*others, marked) if marked else others})


def with_assessment(
    profile: Profile, made: Assessment, instead: Assessment | None = None
) -> Profile:
    """Save an assessment, `instead` of its own earlier state in the same dialogue.

    Another one from the same day stays. An identical one isn't saved twice.
    """
    others = tuple(one for one in profile.assessments if one != instead)
    if others and made == others[-1]:
        return profile.model_copy(update={"assessments": others})
    return profile.model_copy(update={"assessments": (*others, made)})


def with_manager_assessment(
    profile: Profile, made: Assessment, instead: Assessment | None = None
) -> Profile:
    """Save a manager's ratings of the person, `instead` of their own earlier state."""
    rated = with_assessment(profile.by_manager(), made, instead)
    return profile.model_copy(update={"manager_assessments": rated.assessments})


def with_run(profile: Profile, run: QuizRun | None) -> Profile:
    """Save the run, in place of its own earlier state. Another one is set aside, not replaced.

    Two programs may continue the same run: neither loses the other's answers.
    """
    quiz = profile.quiz
    others = []
    for one in (*quiz.set_aside, *((quiz.run,) if quiz.run else ())):
        if run is None or one.started != run.started:
            others.append(one)
        else:
            both = {"answers": {**one.answers, **run.answers}, "asked": {**one.asked, **run.asked}}
            run = run.model_copy(update=both)
    return _with_quiz(profile, quiz, run=run, set_aside=tuple(others))


def with_attempt(profile: Profile, attempt: QuizAttempt) -> Profile:
    """Save an attempt, unless it has the same answers as the last one."""
    made = profile.quiz.attempts
    if made and _same_answers(made[-1], attempt):
        return profile
    return _with_quiz(profile, profile.quiz, attempts=(*made, attempt))


def _same_answers(one: QuizAttempt, other: QuizAttempt) -> bool:
    """Whether two attempts differ at most in their time and their appeals."""
    return one.model_copy(update={"when": other.when, "appeals": other.appeals}) == other


def with_run_finished(profile: Profile, attempt: QuizAttempt, started: str = "") -> Profile:
    """Save the attempt that the run of that start became; other runs stay half done."""
    quiz = with_attempt(profile, attempt).quiz
    unfinished = tuple(one for one in quiz.set_aside if one.started != started)
    run = quiz.run if quiz.run and quiz.run.started != started else None
    return _with_quiz(profile, quiz, run=run, set_aside=unfinished)


def with_appeals(profile: Profile, attempt: QuizAttempt, appeals: Mapping[str, str]) -> Profile:
    """Save, with the last attempt with these answers, whether a week in each role still appeals.

    That may be an earlier one than `attempt`: the same answers aren't saved twice.
    """
    quiz = profile.quiz
    kept = [one for one in quiz.attempts if _same_answers(one, attempt)][-1:]
    attempts = tuple(
        one.model_copy(update={"appeals": {**one.appeals, **appeals}}) if one in kept else one
        for one in quiz.attempts
    )
    return _with_quiz(profile, quiz, attempts=attempts)


def _with_quiz(profile: Profile, quiz: QuizKept, **changes: object) -> Profile:
    return profile.model_copy(update={"quiz": quiz.model_copy(update=changes)})
