"""What an undo reverted, how things are now, and what going back to a state would lose."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, TypeVar

from roleadvisor.profile.result import UndoResult
from roleadvisor.store.ladder_match import with_ladder_ids_of
from roleadvisor.store.profile import Assessment, Evidence, Mark, Profile, Talk
from roleadvisor.store.profile_file import Undone
from roleadvisor.text import day_in_words, pluralize


class _Change(NamedTuple):
    """One difference between two profiles: what was done to what, and how it is now."""

    verb: str
    """Empty if only the thing is named."""
    what: str
    now: str
    as_then: bool = False
    """Whether it's as it was at an earlier time, which `now` doesn't name."""


_BACK = {"added": "back", "removed": "gone"}
_RESTORED = {"added": "brought back", "removed": "lost"}
_UNREAD = "the file, which could not be read or was gone"


def _change(what: str, verb: str = "", *, many: bool = False) -> _Change:
    """Build the change of a thing that's back, gone, or as it was."""
    be, it_was = ("are", "they were") if many else ("is", "it was")
    if verb in _BACK:
        return _Change(verb, what, f"{what} {be} {_BACK[verb]}")
    return _Change(verb, what, f"{what} {be} as {it_was}", as_then=True)


def describe_change(before: Profile, after: Profile) -> tuple[str, ...]:
    """Say what was added, removed, or changed in `after`."""
    return _in_words(before, after, {})


def _in_words(before: Profile, after: Profile, verbs: Mapping[str, str]) -> tuple[str, ...]:
    found = _differences(before, after)
    words = tuple(f"{verbs.get(one.verb, one.verb)} {one.what}".lstrip() for one in found)
    return words or ("a change that you can't see",)


def _differences(before: Profile, after: Profile) -> Iterator[_Change]:
    """List what differs. Ladder ids that the program added by itself don't count."""
    before, after = with_ladder_ids_of(before, after), with_ladder_ids_of(after, before)
    yield from _evidence_changes(before, after)
    yield from _mark_changes(before.steps, after.steps)
    yield from _count_changes("quiz result", before.quiz.attempts, after.quiz.attempts)
    if before.quiz.run != after.quiz.run or before.quiz.set_aside != after.quiz.set_aside:
        yield _change("answers to a half-done quiz", many=True)
    yield from _assessment_changes("assessment", before.assessments, after.assessments)
    yield from _assessment_changes(
        "manager assessment", before.manager_assessments, after.manager_assessments
    )
    yield from _action_changes(before.talks, after.talks)
    if before.now != after.now:
        yield _change("where you are now")


K = TypeVar("K")
V = TypeVar("V")


def _differing(before: Mapping[K, V], after: Mapping[K, V]) -> Iterator[tuple[str, V, V]]:
    """What was done to each entry that differs, and the entry before and after."""
    for key, one in {**before, **after}.items():
        if before.get(key) != after.get(key):
            verb = "removed" if key not in after else "changed" if key in before else "added"
            yield verb, before.get(key, one), one


def _evidence_changes(before: Profile, after: Profile) -> Iterator[_Change]:
    old, new = ({one.id: one for one in profile.evidence} for profile in (before, after))
    for verb, _, one in _differing(old, new):
        yield _change(f"evidence E{one.id} for {_step(one)}, {day_in_words(one.date)}", verb)


def _step(one: Evidence | Mark) -> str:
    """A step in the wording saved with it, or else its id."""
    words = one.asked.words[:1] if one.asked else ()
    return "".join(f"“{step.removesuffix('.')}”" for step in words) or one.step


def _mark_changes(before: Iterable[Mark], after: Iterable[Mark]) -> Iterator[_Change]:
    old, new = (
        {(one.ladder_id or one.ladder, one.step): one for one in marks} for marks in (before, after)
    )
    for verb, _, one in _differing(old, new):
        status = "open" if verb == "removed" else one.status.replace("-", " ")
        now = f"the step {_step(one)} is marked as {status}"
        yield _Change("marked", f"{_step(one)} as {status}", now)


def _count_changes(
    what: str, before: tuple[object, ...], after: tuple[object, ...], about: str = ""
) -> Iterator[_Change]:
    if more := len(after) - len(before):
        verb = "added" if more > 0 else "removed"
        yield _change(f"{pluralize(abs(more), what)}{about}", verb, many=abs(more) > 1)
    elif before != after:
        yield _change(f"the last {what}{about}", "changed")


def _assessment_changes(
    what: str, before: tuple[Assessment, ...], after: tuple[Assessment, ...]
) -> Iterator[_Change]:
    """Count assessments, and name their roles and days."""
    longer, shorter = (after, before) if len(after) > len(before) else (before, after)
    which = dict.fromkeys(
        f"{one.ratings.role}, {day_in_words(one.date)}" for one in longer if one not in shorter
    )
    yield from _count_changes(what, before, after, f" ({'; '.join(which)})" if which else "")


_ACTION = {
    "added": "back on the list",
    "removed": "off the list",
    "checked off": "checked off",
    "opened again": "open",
}
"""The state of an agreed action, by what was done to it."""


def _action_changes(before: Iterable[Talk], after: Iterable[Talk]) -> Iterator[_Change]:
    old, new = (
        {one.id: one for talk in talks for one in talk.actions} for talks in (before, after)
    )
    for verb, was, one in _differing(old, new):
        words = action = f"the agreed action “{one.text}”"
        if was.done != one.done and was.text == one.text:
            verb = "checked off" if one.done else "opened again"  # noqa: PLW2901 - more precise
            words = f"“{one.text}”"
        if verb in _ACTION:
            yield _Change(verb, words, f"{action} is {_ACTION[verb]}")
        else:
            yield _change(words, verb)


def describe_undo(result: Undone, file: str, to: int | None = None) -> UndoResult:
    """Say what was undone. A file that couldn't be read may have had more in it."""
    before, after = result.before, result.after
    undone = describe_change(after, before) if before else (_UNREAD,)
    restored = () if to is None else describe_restored(result)
    then = "before" if to is None else f"in state {to}"
    return UndoResult(file, undone, result.state, restored, tuple(_sentences_since(result, then)))


def _sentences_since(result: Undone, then: str) -> Iterator[str]:
    """Say how things are after an undo: what was undone, on its own, reads as the opposite."""
    unread = [_change(f"{_UNREAD},")]
    for one in _differences(result.before, result.after) if result.before else unread:
        words = f"{one.now} {then}" if one.as_then else one.now
        yield f"{words[0].upper()}{words[1:]}."


def describe_restored(result: Undone) -> tuple[str, ...]:
    """Say what going back to a state brings back and what it loses."""
    if result.before is None:
        return (f"lost {_UNREAD}",)
    return _in_words(result.before, result.after, _RESTORED)
