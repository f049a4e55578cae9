"""What changed between attempts at the quiz, and between assessments."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from roleadvisor.assess.kept_ratings import last_kept
from roleadvisor.assess.rating_changes import changes_between, rating_changes
from roleadvisor.assess.result import RatingsChange
from roleadvisor.errors import UsageProblem
from roleadvisor.ladder.answers import RATINGS
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.profile.result import History, UndoResult
from roleadvisor.profile.views import assessment_view, attempt_view
from roleadvisor.quiz.answers import at_this_quiz, change
from roleadvisor.quiz.instrument import instrument_of
from roleadvisor.quiz.result import STEPS, QuizChange
from roleadvisor.statements.view import role_name
from roleadvisor.store.ladder_match import follow
from roleadvisor.store.profile import Action, Assessment, Mark, Profile, QuizAttempt, Talk
from roleadvisor.store.profile_file import Undone
from roleadvisor.text import counted, day_in_words


def history(kb: KnowledgeBase | None, profile: Profile) -> History:
    """Compare each attempt and each assessment with the one before it, by this ladder.

    Without a ladder the attempts are listed, and ratings compared under the ids that are kept.
    """
    every = len(profile.quiz.attempts)
    seen = tuple(assessment_view(kb, one) for one in profile.manager_assessments)
    if kb is None:
        attempts = tuple(map(attempt_view, profile.quiz.attempts))
        return History((), STEPS, attempts, (), tuple(_kept_ratings(profile)), 0, seen)
    profile = follow(profile, kb)
    fitting = at_this_quiz(kb, profile)
    changes = tuple(_quiz(kb, fitting))
    named = dict.fromkeys(role for one in changes for role in (one.leading, one.other))
    return History(
        roles=tuple(role_name(kb.roles[role]) for role in named),
        steps=STEPS,
        attempts=tuple(map(attempt_view, fitting)),
        quiz=changes,
        ratings=tuple(rating_changes(kb, profile)),
        manager_ratings=tuple(
            one
            for one in rating_changes(kb, profile.by_manager())
            # Nobody is to see them who hasn't rated yet.
            if last_kept(kb, profile, one.role)
        ),
        left_out=every - len(fitting),
        manager_assessments=seen,
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


def _kept_ratings(profile: Profile) -> Iterator[RatingsChange]:
    """The same by the ids that are kept, and the words of the day."""
    by_role: dict[tuple[str, str], list[Assessment]] = {}
    for one in profile.assessments:
        by_role.setdefault((one.ladder, one.ratings.role), []).append(one)
    for (_, role), made in by_role.items():
        keys: dict[tuple[str, str], str] = {
            (name, key): key for one in made for name in RATINGS for key in one.ratings.table(name)
        }
        yield from changes_between(made, role, keys)


def describe_change(before: Profile, after: Profile) -> tuple[str, ...]:
    """Say what is new, gone or other in `after`."""
    return tuple(_described(before, after)) or ("a change that shows nowhere",)


def _described(before: Profile, after: Profile) -> Iterator[str]:
    yield from _evidence(before, after)
    yield from _marks(before.steps, after.steps)
    yield from _counts("quiz result", before.quiz.attempts, after.quiz.attempts)
    if before.quiz.run != after.quiz.run or before.quiz.set_aside != after.quiz.set_aside:
        yield "answers to a half-done quiz"
    yield from _made("assessment", before.assessments, after.assessments)
    yield from _made("manager assessment", before.manager_assessments, after.manager_assessments)
    yield from _actions(before.talks, after.talks)
    if before.now != after.now:
        yield "where you are now"


def _evidence(before: Profile, after: Profile) -> Iterator[str]:
    old, new = ({one.id: one for one in profile.evidence} for profile in (before, after))
    for number in {**old, **new}:
        if old.get(number) != new.get(number):
            one = new.get(number) or old[number]
            what = "changed" if number in old and number in new else _verb(number in new)
            yield f"{what} evidence E{number} for {one.step}, {day_in_words(one.date)}"


def _verb(added: bool) -> str:  # noqa: FBT001 - its only meaning
    return "added" if added else "removed"


def _marks(before: Iterable[Mark], after: Iterable[Mark]) -> Iterator[str]:
    old, new = ({(one.ladder, one.step): one for one in marks} for marks in (before, after))
    for key in {**old, **new}:
        if old.get(key) != new.get(key):
            status = new[key].status if key in new else "open"
            yield f"marked {key[1]} as {status}"


def _counts(what: str, before: tuple[object, ...], after: tuple[object, ...]) -> Iterator[str]:
    if before == after:
        return
    more = len(after) - len(before)
    yield f"{_verb(more > 0)} {counted(abs(more), what)}" if more else f"changed the last {what}"


def _made(
    what: str, before: tuple[Assessment, ...], after: tuple[Assessment, ...]
) -> Iterator[str]:
    """Count ratings as `_counts` does, and say for which roles and of which days they are."""
    longer, shorter = (after, before) if len(after) > len(before) else (before, after)
    about = (
        f"{one.ratings.role}, {day_in_words(one.date)}" for one in longer if one not in shorter
    )
    which = "; ".join(dict.fromkeys(about))
    for words in _counts(what, before, after):
        yield f"{words} ({which})" if which else words


def _actions(before: Iterable[Talk], after: Iterable[Talk]) -> Iterator[str]:
    old, new = (
        {one.id: one for talk in talks for one in talk.actions} for talks in (before, after)
    )
    for number in {**old, **new}:
        was, is_ = old.get(number), new.get(number)
        if was != is_:
            yield f"{_what_changed(was, is_)} “{(new.get(number) or old[number]).text}”"


def _what_changed(was: Action | None, is_: Action | None) -> str:
    if was is None or is_ is None:
        return f"{_verb(was is None)} the agreed action"
    if was.done != is_.done and was.text == is_.text:
        return "checked off" if is_.done else "opened again"
    return "changed the agreed action"


def describe_undo(result: Undone, file: str, to: int | None = None) -> UndoResult:
    """Say what was taken back. A file that could not be read may have had more in it."""
    if result.before is None:
        lines: tuple[str, ...] = ("the file, which could not be read or was gone",)
    else:
        lines = describe_change(result.after, result.before)
    restored = () if to is None else describe_restored(result)
    then = "before" if to is None else f"in state {to}"
    return UndoResult(file, lines, result.state, restored, tuple(_now(result, then)))


_STATES = (
    (r"added (the agreed action .*)", r"\1 is back on the list"),
    (r"removed (the agreed action .*)", r"\1 is off the list"),
    (r"added (1 .*|\D.*)", r"\1 is back"),
    (r"added (.*)", r"\1 are back"),
    (r"removed (1 .*|\D.*)", r"\1 is gone"),
    (r"removed (.*)", r"\1 are gone"),
    (r"marked (\S+) as (.*)", r"the step \1 is marked as \2"),
    (r"checked off (.*)", r"the agreed action \1 is checked off"),
    (r"opened again (.*)", r"the agreed action \1 is open"),
    (r"(answers .*)", r"\1 are as they were {then}"),
    (r"(?:changed )?(.*)", r"\1 is as it was {then}"),
)
"""What was done on the way back, and what holds since, the first that fits."""


def _now(result: Undone, then: str) -> Iterator[str]:
    """Say what holds after an undo: what was taken back, told alone, reads as its opposite."""
    told = ["the file, which could not be read or was gone,"]
    if result.before is not None:
        told = list(_described(result.before, result.after))
    for one in told:
        found = ((re.fullmatch(pattern, one, re.DOTALL), state) for pattern, state in _STATES)
        words = next(match.expand(state.format(then=then)) for match, state in found if match)
        yield f"{words[0].upper()}{words[1:]}."


def describe_restored(result: Undone) -> tuple[str, ...]:
    """Say what going back to a state brings back and what is lost with it."""
    if result.before is None:
        return ("lost the file, which could not be read or was gone",)
    words = {"added": "brought back", "removed": "lost"}
    told = (one.partition(" ") for one in describe_change(result.before, result.after))
    return tuple(f"{words.get(verb, verb)} {rest}" for verb, _, rest in told)
