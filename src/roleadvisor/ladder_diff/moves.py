"""Two versions of a way from one role to the next: whether it is longer, or harder."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.moves import Months, Move, Phase, Step
from roleadvisor.ladder.parts import steps
from roleadvisor.ladder.statement import Statement
from roleadvisor.ladder_diff.pairs import paired_parts
from roleadvisor.ladder_diff.reasons import (
    Reason,
    added_or_removed,
    changed,
    field_changes,
    id_change,
)
from roleadvisor.ladder_diff.result import Change, Weight
from roleadvisor.ladder_diff.statements import lists_of_parts, text_of_part
from roleadvisor.ladder_diff.wording import text_change, words
from roleadvisor.text import counted


class Repeated(NamedTuple):
    """The words of requirements that changed: a step that repeats them says no more."""

    before: frozenset[tuple[str, ...]]
    after: frozenset[tuple[str, ...]]

    def has(self, old: Step | None, new: Step | None) -> bool:
        """Whether a step changed as a requirement did."""
        was = old is None or tuple(words(old.text)) in self.before
        return was and (new is None or tuple(words(new.text)) in self.after)


def matched_moves(
    old: KnowledgeBase, new: KnowledgeBase, roles: Mapping[str, str]
) -> list[tuple[Move | None, Move | None]]:
    """Pair moves: by id, then by where they start and end; `roles` are new ids by old ones."""

    def ends(move: Move) -> tuple[str, str]:
        return roles.get(move.origin, move.origin), roles.get(move.to, move.to)

    return paired_parts(old.moves, new.moves, ends)


class MoveChanges:
    """What changed on the ways; knows the titles of roles and what was told of requirements."""

    def __init__(self, old: KnowledgeBase, new: KnowledgeBase, roles: Mapping[str, str]) -> None:
        self._titles = {key: role.title for kb in (old, new) for key, role in kb.roles.items()}
        self._remaining = {(move.origin, move.to) for move in new.moves.values()}
        self._roles = roles

    def of(self, old: Move | None, new: Move | None, repeated: Repeated) -> Iterator[Change]:
        """What changed on one way."""
        move = new or old
        assert move is not None  # noqa: S101 - a pair has one at least
        part = f"The path to {self._titles[move.to]}"
        if old and new:
            yield from self._ends(part, old, new)
            yield from text_of_part(part, new.id, old.about, new.about)
            yield from lists_of_parts(f"{part}: needs", old.needs, new.needs, asks=True)
            for name in ("gains", "gives_up", "keeps"):
                title = f"{part}: {name.replace('_', ' ')}"
                yield from lists_of_parts(title, getattr(old, name), getattr(new, name))
            yield from _phases(part, old, new)
            yield from _steps(part, old, new, repeated)
            return
        texts = (part if old else None, part if new else None)
        removed = self._gone(move)
        yield added_or_removed(part, move.id, texts, ("minor", "a new path"), removed)

    def _gone(self, move: Move) -> tuple[Weight, str]:
        if self._ends_now(move) in self._remaining:
            return "minor", "removed: another path to the same role is left"
        return "major", "removed: people on it need another path"

    def _ends_now(self, move: Move) -> tuple[str, str]:
        return self._roles.get(move.origin, move.origin), self._roles.get(move.to, move.to)

    def _ends(self, part: str, old: Move, new: Move) -> Iterator[Change]:
        if self._ends_now(old) != (new.origin, new.to):
            texts = tuple(f"{move.origin} to {move.to}" for move in (old, new))
            reason = Reason("major", "field", "leads from or to another role")
            yield from changed(part, new.id, [reason], (texts[0], texts[1]))


def _phases(part: str, old: Move, new: Move) -> Iterator[Change]:
    for before, after in paired_parts(old.phases, new.phases, lambda phase: phase.title):
        if before and after:
            yield from _phase(part, before, after)
        else:
            texts = (before.title if before else None, after.title if after else None)
            name = after.id if after else before.id if before else None
            added: tuple[Weight, str] = ("minor", "a new phase")
            yield added_or_removed(part, name, texts, added, ("minor", "a phase less"))


def _phase(part: str, old: Phase, new: Phase) -> Iterator[Change]:
    reasons = field_changes(old, new, but=("steps", "about", "months"))
    yield from changed(part, new.id, reasons, (old.title, new.title))
    yield from text_of_part(f"{part}: {new.title}", new.id, old.about, new.about)
    texts = (_months(old.months), _months(new.months))
    yield from changed(f"{part}: {new.title}", new.id, _duration(old.months, new.months), texts)


def _months(months: Months | None) -> str | None:
    return f"{months.min} to {counted(months.max, 'month')}" if months else None


def _duration(old: Months | None, new: Months | None) -> Iterator[Reason]:
    if old is None or new is None:
        if old != new:
            what = "says how long it takes" if new else "no longer says how long it takes"
            yield Reason("minor", "field", what)
        return
    if new.min > old.min or new.max > old.max:
        yield Reason("major", "harder", "takes longer")
    elif (new.min, new.max) != (old.min, old.max):
        yield Reason("minor", "easier", "takes less long")
    if (old.kind, old.source, old.how) != (new.kind, new.source, new.how):
        yield Reason("patch", "field", "where the duration comes from changed")


def _steps(part: str, old: Move, new: Move, repeated: Repeated) -> Iterator[Change]:
    phases = {id(place.step): place.phase for place in steps([old, new])}
    before, after = ({place.step.id: place.step for place in steps([move])} for move in (old, new))
    for was, now in paired_parts(before, after, lambda step: tuple(words(step.text))):
        step = now or was
        assert step is not None  # noqa: S101 - the same
        where = f"{part}: {phases[id(step)].title}"
        if was and now:
            reasons = list(_reasons(was, now, repeated))
            if phases[id(was)].id != phases[id(now)].id:
                what = f"moved here from {phases[id(was)].title}"
                reasons.append(Reason("minor", "moved", what))
            yield from changed(where, now.id, reasons, (_in_words(was), _in_words(now)))
        elif not repeated.has(was, now):
            texts = (_in_words(was) if was else None, _in_words(now) if now else None)
            added: tuple[Weight, str] = ("major", "a new step")
            yield added_or_removed(where, step.id, texts, added, ("minor", "a step less"))


def _in_words(step: Step) -> str:
    return f"{step.text} Done when: {step.done_when.text}" if step.done_when else step.text


def _reasons(old: Step, new: Step, repeated: Repeated) -> Iterator[Reason]:
    if not repeated.has(old, new):
        yield from text_change(old.text, new.text, "it", asks=True)
    yield from _done_when(old.done_when, new.done_when)
    yield from id_change(old.id, new.id, new.was, "evidence and ticks")
    if old.kind != new.kind:
        yield Reason("minor", "field", f"counts as {new.kind}, {old.kind} before")
    if set(old.builds) != set(new.builds):
        yield Reason("minor", "field", "builds other requirements")
    yield from field_changes(old, new, but=("text", "done_when", "kind", "builds"))


def _done_when(old: Statement | None, new: Statement | None) -> Iterator[Reason]:
    if old is None and new is not None:
        yield Reason("minor", "field", "says now when it is done")
    elif new is None and old is not None:
        yield Reason("minor", "field", "no longer says when it is done")
    elif old is not None and new is not None:
        yield from text_change(old.text, new.text, "when it is done", asks=True)
