"""What a change to a profile did, in words: for `undo`, which takes it back."""

from collections import Counter
from collections.abc import Iterable, Iterator

from roleadvisor.profile.result import UndoResult
from roleadvisor.store.profile import Action, Mark, Profile, Talk
from roleadvisor.store.store import Undone
from roleadvisor.text import counted


def describe_change(before: Profile, after: Profile) -> tuple[str, ...]:
    """Say what is new, gone or other in `after`."""
    return tuple(_described(before, after)) or ("a change that shows nowhere",)


def _described(before: Profile, after: Profile) -> Iterator[str]:
    yield from _evidence(before, after)
    yield from _marks(before.steps, after.steps)
    yield from _counts("quiz result", before.quiz.attempts, after.quiz.attempts)
    if before.quiz.run != after.quiz.run or before.quiz.set_aside != after.quiz.set_aside:
        yield "answers to a half-done quiz"
    yield from _counts("assessment", before.assessments, after.assessments)
    yield from _counts("manager assessment", before.manager_assessments, after.manager_assessments)
    yield from _actions(before.talks, after.talks)
    if before.now != after.now:
        yield "where you are now"


def _evidence(before: Profile, after: Profile) -> Iterator[str]:
    old, new = ({one.id: one for one in profile.evidence} for profile in (before, after))
    for number in {**old, **new}:
        if old.get(number) != new.get(number):
            one = new.get(number) or old[number]
            what = "changed" if number in old and number in new else _verb(number in new)
            yield f"{what} evidence {number} for {one.step}, {one.date}"


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


def _actions(before: Iterable[Talk], after: Iterable[Talk]) -> Iterator[str]:
    old, new = (Counter(_agreed(talks)) for talks in (before, after))
    if added := new - old:
        yield f"agreed actions: {counted(added.total(), 'new or changed one')}"
    elif gone := old - new:
        yield f"removed {counted(gone.total(), 'agreed action')}"


def _agreed(talks: Iterable[Talk]) -> Iterator[tuple[int, str, str | None]]:
    for talk in talks:
        yield from map(_as_told, talk.actions)


def _as_told(one: Action) -> tuple[int, str, str | None]:
    return one.id, one.text, one.done


def undone(result: Undone, file: str) -> UndoResult:
    """Say what was taken back. A file that could not be read may have had more in it."""
    if result.before is None:
        lines: tuple[str, ...] = ("the file, which could not be read or was gone",)
    else:
        lines = describe_change(result.after, result.before)
    return UndoResult(file, lines, result.state)
