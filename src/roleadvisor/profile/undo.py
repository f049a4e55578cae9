"""What an undo took back, what holds since, and what going back to a state would lose."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, TypeVar

from roleadvisor.profile.result import UndoResult
from roleadvisor.store.ladder_match import as_adopted
from roleadvisor.store.profile import Assessment, Evidence, Mark, Profile, Talk
from roleadvisor.store.profile_file import Undone
from roleadvisor.text import counted, day_in_words


class _Change(NamedTuple):
    """One difference between two profiles: what was done to what, and what holds since."""

    verb: str
    """Empty where the thing alone is named."""
    what: str
    now: str
    as_then: bool = False
    """Whether it is as at an earlier time, which `now` leaves out."""


_BACK = {"added": "back", "removed": "gone"}
_RESTORED = {"added": "brought back", "removed": "lost"}
_UNREAD = "the file, which could not be read or was gone"


def _change(what: str, verb: str = "", *, many: bool = False) -> _Change:
    """A change of a thing that is back, gone, or as it was."""
    be, it_was = ("are", "they were") if many else ("is", "it was")
    if verb in _BACK:
        return _Change(verb, what, f"{what} {be} {_BACK[verb]}")
    return _Change(verb, what, f"{what} {be} as {it_was}", as_then=True)


def describe_change(before: Profile, after: Profile) -> tuple[str, ...]:
    """Say what is new, gone or other in `after`."""
    return _in_words(before, after, {})


def _in_words(before: Profile, after: Profile, verbs: Mapping[str, str]) -> tuple[str, ...]:
    found = _differences(before, after)
    words = tuple(f"{verbs.get(one.verb, one.verb)} {one.what}".lstrip() for one in found)
    return words or ("a change that you can't see",)


def _differences(before: Profile, after: Profile) -> Iterator[_Change]:
    before, after = as_adopted(before, after), as_adopted(after, before)
    yield from _evidence(before, after)
    yield from _marks(before.steps, after.steps)
    yield from _counts("quiz result", before.quiz.attempts, after.quiz.attempts)
    if before.quiz.run != after.quiz.run or before.quiz.set_aside != after.quiz.set_aside:
        yield _change("answers to a half-done quiz", many=True)
    yield from _made("assessment", before.assessments, after.assessments)
    yield from _made("manager assessment", before.manager_assessments, after.manager_assessments)
    yield from _actions(before.talks, after.talks)
    if before.now != after.now:
        yield _change("where you are now")


K = TypeVar("K")
V = TypeVar("V")


def _differing(before: Mapping[K, V], after: Mapping[K, V]) -> Iterator[tuple[str, V, V]]:
    """What was done to each entry that is not the same in both; the entry then, and now."""
    for key, one in {**before, **after}.items():
        if before.get(key) != after.get(key):
            verb = "removed" if key not in after else "changed" if key in before else "added"
            yield verb, before.get(key, one), one


def _evidence(before: Profile, after: Profile) -> Iterator[_Change]:
    old, new = ({one.id: one for one in profile.evidence} for profile in (before, after))
    for verb, _, one in _differing(old, new):
        yield _change(f"evidence E{one.id} for {_step(one)}, {day_in_words(one.date)}", verb)


def _step(one: Evidence | Mark) -> str:
    """A step in the words that were kept with it, else its id."""
    words = one.asked.words[:1] if one.asked else ()
    return "".join(f"“{step.removesuffix('.')}”" for step in words) or one.step


def _marks(before: Iterable[Mark], after: Iterable[Mark]) -> Iterator[_Change]:
    old, new = (
        {(one.ladder_id or one.ladder, one.step): one for one in marks} for marks in (before, after)
    )
    for verb, _, one in _differing(old, new):
        status = "open" if verb == "removed" else one.status.replace("-", " ")
        now = f"the step {_step(one)} is marked as {status}"
        yield _Change("marked", f"{_step(one)} as {status}", now)


def _counts(
    what: str, before: tuple[object, ...], after: tuple[object, ...], about: str = ""
) -> Iterator[_Change]:
    if more := len(after) - len(before):
        verb = "added" if more > 0 else "removed"
        yield _change(f"{counted(abs(more), what)}{about}", verb, many=abs(more) > 1)
    elif before != after:
        yield _change(f"the last {what}{about}", "changed")


def _made(
    what: str, before: tuple[Assessment, ...], after: tuple[Assessment, ...]
) -> Iterator[_Change]:
    """Count ratings, and say for which roles and of which days they are."""
    longer, shorter = (after, before) if len(after) > len(before) else (before, after)
    which = dict.fromkeys(
        f"{one.ratings.role}, {day_in_words(one.date)}" for one in longer if one not in shorter
    )
    yield from _counts(what, before, after, f" ({'; '.join(which)})" if which else "")


_ACTION = {
    "added": "back on the list",
    "removed": "off the list",
    "checked off": "checked off",
    "opened again": "open",
}
"""What an agreed action is, by what was done to it."""


def _actions(before: Iterable[Talk], after: Iterable[Talk]) -> Iterator[_Change]:
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
    """Say what was taken back. A file that could not be read may have had more in it."""
    before, after = result.before, result.after
    undone = describe_change(after, before) if before else (_UNREAD,)
    restored = () if to is None else describe_restored(result)
    then = "before" if to is None else f"in state {to}"
    return UndoResult(file, undone, result.state, restored, tuple(_now(result, then)))


def _now(result: Undone, then: str) -> Iterator[str]:
    """Say what holds after an undo: what was taken back, told alone, reads as its opposite."""
    unread = [_change(f"{_UNREAD},")]
    for one in _differences(result.before, result.after) if result.before else unread:
        words = f"{one.now} {then}" if one.as_then else one.now
        yield f"{words[0].upper()}{words[1:]}."


def describe_restored(result: Undone) -> tuple[str, ...]:
    """Say what going back to a state brings back and what is lost with it."""
    if result.before is None:
        return (f"lost {_UNREAD}",)
    return _in_words(result.before, result.after, _RESTORED)
