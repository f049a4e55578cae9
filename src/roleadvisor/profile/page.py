"""What's saved about a person, laid out."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from roleadvisor.evidence.page import assessed_line, step_lines
from roleadvisor.evidence.step_page import tick
from roleadvisor.profile.result import (
    ActionView,
    AssessmentView,
    AttemptView,
    Deleted,
    ProfileView,
    TalkView,
    UndoResult,
    WhereaboutsView,
)
from roleadvisor.render.page import (
    BULLET,
    TICKED,
    UNTICKED,
    Block,
    Line,
    NextStep,
    Page,
    Prose,
    line_with_command,
)
from roleadvisor.store.profile import Profile
from roleadvisor.text import day_in_words, join_words, pluralize, slug

MANAGER = "Manager's ratings"
_ONE_ON_ONE_HINT = line_with_command("What they say is for the one-on-one:", "one-on-one")
_NOT_SET = "not set"
FIRST_ACTIONS = 3
"""Open actions on the first screen."""


def profile_page(result: ProfileView, name: str | None = None, *, full: bool = False) -> Page:
    """Summarize what's saved about the person called `name`; with `full`, show everything."""
    whose = f"The profile of {name}" if name else "Your profile"
    blocks = tuple(_full_blocks(result)) if full else (Prose(tuple(_summary(result))),)
    more = "" if full else _left_out(result)
    place = f"Saved in {result.file}, and nowhere else"
    return Page(whose, blocks, place, tuple(_next_steps(result, name)), more)


def _next_steps(result: ProfileView, name: str | None) -> Iterator[NextStep]:
    if result.now.role is None:
        yield NextStep(("roadmap",), "your path; it asks where you are now")
    kept = (result.quiz, result.half_done, result.set_aside, result.assessments,
            result.manager_assessments, result.steps, result.talks)  # fmt: skip
    if any(kept) or _now(result.now) != _NOT_SET:
        copy = "-".join(filter(None, (slug(name or ""), "profile.json")))
        yield NextStep(("profile", "export", "-o", copy), "take a copy with you")


def _summary(result: ProfileView) -> Iterator[Line]:
    yield Line(f"Now: {_now(result.now)}")
    yield Line(f"Quiz: {_quiz(result)}")
    yield Line(f"Assessments: {_assessments(result.assessments)}")
    if result.manager_assessments:
        yield Line(f"{MANAGER}: {_assessments(result.manager_assessments)}")
    pieces = sum(len(step.evidence) for step in result.steps)
    done = sum(tick(step) == TICKED for step in result.steps)
    evidence = (
        f"{pluralize(pieces, 'piece')}; {pluralize(done, 'step')} of {len(result.steps)} done"
    )
    rated = f"{len(result.assessed)} in assessments" if result.assessed else ""
    words = "; ".join(filter(None, (evidence if result.steps else "", rated)))
    yield Line(f"Evidence: {words or 'none yet'}")
    yield from _agreed_actions(result.talks)
    if result.people:
        yield Line(f"Other people: {join_words(result.people)} (--person NAME)")


def _now(now: WhereaboutsView) -> str:
    role = now.role_title or now.role
    if now.years is not None:
        years = pluralize(now.years, "year")
        role = f"{role} for {years}" if role else f"{years} in the role"
    target = now.target_title or now.target
    known = (role, now.area, target and f"aiming for {target}")
    return ", ".join(filter(None, known)) or _NOT_SET


def _quiz(result: ProfileView) -> str:
    run = result.half_done
    half = f"; one unfinished, {pluralize(run.answered, 'answer')} saved" if run else ""
    if not result.quiz:
        return f"no result yet{half}"
    last = f"the last on {day_in_words(result.quiz[-1].when[:10])}"
    return f"{pluralize(len(result.quiz), 'result')}, {last}{half}"


def _assessments(made: Sequence[AssessmentView]) -> str:
    if not made:
        return "none yet"
    last = made[-1]
    half = ", half done" if last.half_done else ""
    role = last.role_title or last.role
    return f"{len(made)}, the last for {role} on {day_in_words(last.date)}{half}"


def _agreed_actions(talks: Sequence[TalkView]) -> Iterator[Line]:
    every = [one for talk in talks for one in talk.actions]
    open_ = [one for one in every if not one.done]
    if every:
        yield Line(f"Agreed actions: {len(open_)} open, {len(every) - len(open_)} done")
    yield from map(_action, open_[-FIRST_ACTIONS:])


def _action(one: ActionView) -> Line:
    done = f" (done {day_in_words(one.done)})" if one.done else ""
    return Line(f"{one.id}. {one.text}{done}", mark=TICKED if one.done else UNTICKED, depth=1)


def _left_out(result: ProfileView) -> str:
    evidence = sum(len(step.evidence) for step in result.steps)
    words = _counted(
        (evidence, "piece of evidence", "pieces of evidence"),
        (len(result.quiz), "quiz result", None),
        (len(result.assessments), "assessment", None),
        (len(result.talks), "one-on-one", None),
    )
    return f"{words}, one by one: --full" if words else ""


def _counted(*counts: tuple[int, str, str | None]) -> str:
    """List counts, each with its singular and plural; zeros are left out."""
    return join_words(pluralize(number, one, many) for number, one, many in counts if number)


def _full_blocks(result: ProfileView) -> Iterator[Block]:
    yield Prose((Line(_now(result.now)),), "Where you are now")
    quiz = [_attempt(one) for one in result.quiz]
    half = [*([result.half_done] if result.half_done else []), *result.set_aside]
    quiz += [f"Half done: {_attempt(one)}" for one in half]
    yield Prose(_bullets(quiz, "No quiz result yet."), "The quiz")
    made = list(map(assessment_in_words, result.assessments))
    yield Prose(_bullets(made, "No assessment yet."), "Assessments")
    if by_manager := list(map(assessment_in_words, result.manager_assessments)):
        yield Prose((*_bullets(by_manager, ""), _ONE_ON_ONE_HINT), MANAGER)
    steps = tuple(line for step in result.steps for line in step_lines(step, full=True))
    yield Prose(steps or (Line("No evidence yet.", "muted"),), "Steps and evidence")
    if result.assessed:
        yield Prose(tuple(map(assessed_line, result.assessed)), "Evidence in assessments")
    for talk in result.talks:
        yield Prose(
            tuple(map(_action, talk.actions)),
            f"Agreed on {day_in_words(talk.date)} about {talk.role_title or talk.role}",
        )
    if result.people:
        yield Prose(_bullets(result.people, ""), "Other people (--person NAME)")


def _bullets(words: Sequence[str], nothing: str) -> tuple[Line, ...]:
    return tuple(Line(one, mark=BULLET) for one in words) or (Line(nothing, "muted"),)


def assessment_in_words(one: AssessmentView) -> str:
    half = ", half done" if one.half_done else ""
    rated = f"{pluralize(one.rated, 'rating')}{half}{'' if one.role_title else _on(one.ladder)}"
    return f"{day_in_words(one.date)}, {one.role_title or one.role}: {rated}"


def _attempt(one: AttemptView) -> str:
    skipped = f", {one.skipped} skipped" if one.skipped else ""
    answers = pluralize(one.answered, "answer")
    when = ", ".join(filter(None, (day_in_words(one.when[:10]), one.when[11:16])))
    return f"{when}: {answers}{skipped}, quiz version {one.quiz_version}{_on(one.ladder)}"


def _on(ladder: str) -> str:
    return f", on “{ladder}”" if ladder else ""


def set_page(result: WhereaboutsView, name: str | None = None, role: tuple[str, ...] = ()) -> Page:
    """Say where the person is; with a person's `name`, the reader is their manager.

    `role` is the one to rate them for, if commands have to name it.
    """
    steps = [NextStep(("roadmap",), "your path")]
    if name:
        form = ("assess", *role, "--blank", "-o", f"{slug(name) or 'their'}-form.yaml")
        about = ("--role", *role) if role else ()
        rate = NextStep(("one-on-one", "--ask-manager", *about), f"you rate {name}")
        steps = [NextStep(form, f"a form to send to {name}"), rate]
    title = f"Where {name} is now" if name else "Where you are now"
    return Page(title, (Prose((Line(_now(result)),)),), "", tuple(steps))


def undo_page(result: UndoResult) -> Page:
    """Say how things are after an undo, and how to reverse it."""
    title, about = "Undone", "bring back what you just undid"
    if result.restored:
        title, about = "Brought back", "return to what was there"
    again = NextStep(("profile", "undo", "--to", str(result.state)), about)
    lines = _bullets(result.now, "No change that you can see.")
    return Page(title, (Prose(lines),), "", (again,) if result.state else ())


def contents_line(profile: Profile, name: str | None, now: WhereaboutsView) -> str:
    """Summarize a profile in a line, with where the person is `now`."""
    actions = [one for talk in profile.talks for one in talk.actions]
    held = _counted(
        (len(profile.quiz.attempts), "quiz result", None),
        (len(profile.assessments), "own rating of a role", "own ratings of roles"),
        (len(profile.manager_assessments), "manager's rating", None),
        (len(profile.evidence), "piece of evidence", "pieces of evidence"),
        (len(actions), "agreed action", None),
    )
    whose = f"{name}'s profile" if name else "Your profile"
    place = _now(now)
    if place == _NOT_SET:
        return f"{whose}: {held or 'nothing saved'}"
    return f"{whose}: {place}; {held or 'no ratings, no actions'}"


def file_lines(files: Sequence[Path]) -> Iterator[str]:
    """Name the profile's file, count those next to it, and say what deleting them leaves."""
    yield str(files[0])
    if files[1:]:
        beside = pluralize(len(files) - 1, "more file")
        yield f"and {beside} beside it: earlier states, copies and the lock"
    yield "Forms and pages that you saved elsewhere stay."


def deleted_page(result: Deleted) -> Page:
    if not result.files:
        return Page(
            "Nothing to delete", (Prose((Line(f"Nothing is saved in {result.profile}."),)),)
        )
    return Page("Deleted", (Prose(_bullets(result.files, "")),))
