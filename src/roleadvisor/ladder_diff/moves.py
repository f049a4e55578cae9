"""Two versions of a path from one role to the next: whether it is longer, or harder."""

from collections.abc import Collection, Iterator, Mapping
from functools import partial
from typing import NamedTuple

from roleadvisor.ladder.lookup import level_pairs
from roleadvisor.ladder.moves import Months, Move, Phase, Step, steps
from roleadvisor.ladder_diff.pairs import either, new_ids, paired_parts
from roleadvisor.ladder_diff.reasons import (
    Reason,
    Weighed,
    added_or_removed,
    changed,
    field_changes,
    id_change,
    lists_of_parts,
    part_changes,
    text_change,
    text_of_part,
)
from roleadvisor.ladder_diff.result import Change
from roleadvisor.ladder_diff.versions import Versions
from roleadvisor.ladder_diff.wording import Words, words
from roleadvisor.text import counted


class _Repeated(NamedTuple):
    """What changed about requirements, which a step may repeat: then it says no more."""

    ids: Mapping[str, str]
    """Their new names, by the old ones."""
    before: set[Words]
    after: set[Words]

    def has(self, old: Step | None, new: Step | None) -> bool:
        """Whether a step changed as a requirement did."""
        was = old is None or words(old.text) in self.before
        return was and (new is None or words(new.text) in self.after)

    def builds_other(self, old: Step, new: Step) -> bool:
        """Whether a step builds other requirements. Those that are gone are others."""
        return set(map(self.ids.get, old.builds)) != set(new.builds)


def changes_of_moves(
    versions: Versions, of_roles: Collection[Change]
) -> Iterator[tuple[str, Change]]:
    """What changed on paths, by the role where each starts; none from a role that is gone.

    `of_roles` are the changes of roles, which steps may repeat.
    """
    ids = versions.role_ids
    repeated = _Repeated(
        versions.requirement_ids,
        {words(change.before) for change in of_roles if change.before},
        {words(change.after) for change in of_roles if change.after},
    )
    remaining = {*map(_ends, versions.new.moves.values())}

    def ends(move: Move) -> tuple[str, str]:
        """Where an old move leads from and to, by the new ids of roles."""
        return ids.get(move.origin, move.origin), ids.get(move.to, move.to)

    for pair in paired_parts(versions.old.moves, versions.new.moves, ends):
        old, new = pair
        now = (new.origin, new.to) if new else ends(either(pair))
        if now[0] in versions.new.roles:
            part = f"The path to {versions.role_names[now[1]]}"
            if old and new:
                found = _move(part, old, new, repeated, moved=ends(old) != now)
            else:
                another = now in remaining or (new is None and now in versions.level_pairs)
                found = iter([_added_or_gone(part, pair, another=another)])
            yield from ((now[0], change) for change in found)
    yield from _levels_cut_off(versions)


def _levels_cut_off(versions: Versions) -> Iterator[tuple[str, Change]]:
    """Levels that led to the next one of their family, and by no path do any more."""
    if versions.keeps_levels:
        return
    old, new, ids = versions.old, versions.new, versions.role_ids
    onward: dict[str, list[str]] = {}
    for origin, to in (*versions.level_pairs, *map(_ends, new.moves.values())):
        onward.setdefault(origin, []).append(to)
    for before in sorted({*level_pairs(old)} - {*map(_ends, old.moves.values())}):
        origin, to = (ids.get(role, "") for role in before)
        if origin and to and to not in _reached(origin, onward):
            part = f"The path to {versions.role_names[to]}"
            yield origin, added_or_removed(part, None, (part, None), removed=_PATH_GONE)


def _ends(move: Move) -> tuple[str, str]:
    return move.origin, move.to


def _reached(origin: str, onward: Mapping[str, list[str]]) -> set[str]:
    found, waiting = {origin}, [origin]
    while waiting:
        new = set(onward.get(waiting.pop(), ())) - found
        found |= new
        waiting += new
    return found


_PATH_GONE: Weighed = ("major", "removed: people on it need another path")


def _added_or_gone(part: str, pair: tuple[Move | None, Move | None], *, another: bool) -> Change:
    gone: Weighed = ("minor", "removed: another path to the same role is left")
    if not another:
        gone = _PATH_GONE
    old, new = pair
    texts = (part if old else None, part if new else None)
    return added_or_removed(part, either(pair).id, texts, ("minor", "a new path"), gone)


def _move(part: str, old: Move, new: Move, repeated: _Repeated, *, moved: bool) -> Iterator[Change]:
    if moved:
        reason = Reason("major", "field", "leads from or to another role")
        texts = (f"{old.origin} to {old.to}", f"{new.origin} to {new.to}")
        yield from changed(part, new.id, [reason], texts)
    yield from text_of_part(part, new.id, old.about, new.about)
    yield from lists_of_parts(f"{part}: needs", old.needs, new.needs, asks=True)
    for name in ("gains", "gives_up", "keeps"):
        title = f"{part}: {name.replace('_', ' ')}"
        yield from lists_of_parts(title, getattr(old, name), getattr(new, name))
    phase_ids = new_ids(old.phases, new.phases)
    for phases in paired_parts(old.phases, new.phases, lambda phase: phase.title):
        yield from _phase(part, phases, phase_ids)
    yield from _steps(part, (old, new), phase_ids, repeated)


def _phase(
    part: str, pair: tuple[Phase | None, Phase | None], ids: Mapping[str, str]
) -> Iterator[Change]:
    yield from part_changes(
        part, pair, lambda phase: phase.title, partial(_phase_reasons, ids),
        added=("minor", "a new phase"), removed=("minor", "a phase removed"),
    )  # fmt: skip
    old, new = pair
    if old and new:
        here = f"{part}: {new.title}"
        yield from text_of_part(here, new.id, old.about, new.about)
        texts = (_months(old.months), _months(new.months))
        yield from changed(here, new.id, _duration(old.months, new.months), texts)


def _phase_reasons(ids: Mapping[str, str], old: Phase, new: Phase) -> Iterator[Reason]:
    was = old.model_copy(update={"alongside": tuple(map(ids.get, old.alongside))})
    for reason in field_changes(was, new, but=("steps", "about", "months")):
        renamed = reason.code == "title"
        yield reason._replace(words="a phase renamed") if renamed else reason


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
        yield Reason("minor", "easier", "takes less time")
    if (old.kind, old.source, old.how) != (new.kind, new.source, new.how):
        yield Reason("patch", "field", "where the duration comes from changed")


def _steps(
    part: str, moves: tuple[Move, Move], phase_ids: Mapping[str, str], repeated: _Repeated
) -> Iterator[Change]:
    before, after = ({place.step.id: place.step for place in steps([move])} for move in moves)
    phases = {id(place.step): place.phase for place in steps(moves)}

    def reasons(was: Step, now: Step) -> Iterator[Reason]:
        yield from _step_reasons(was, now, repeated)
        if phase_ids.get(phases[id(was)].id) != phases[id(now)].id:
            yield Reason("minor", "moved", f"moved here from {phases[id(was)].title}")

    for pair in paired_parts(before, after, lambda step: words(step.text)):
        if all(pair) or not repeated.has(*pair):
            yield from part_changes(
                f"{part}: {phases[id(either(pair))].title}", pair, _in_words, reasons,
                added=("major", "a new step"), removed=("minor", "a step removed"),
            )  # fmt: skip


def _in_words(step: Step) -> str:
    return f"{step.text} Done when: {step.done_when.text}" if step.done_when else step.text


def _step_reasons(old: Step, new: Step, repeated: _Repeated) -> Iterator[Reason]:
    if not repeated.has(old, new):
        yield from text_change(old.text, new.text, asks=True)
    if old.done_when and new.done_when:
        yield from text_change(old.done_when.text, new.done_when.text, "its done-when", asks=True)
    elif old.done_when or new.done_when:
        what = "now says when it's done" if new.done_when else "no longer says when it's done"
        yield Reason("minor", "field", what)
    yield from id_change(old.id, new.id, new.was, "evidence and ticks")
    if old.kind != new.kind:
        yield Reason("minor", "field", f"counts as {new.kind} (was {old.kind})")
    if repeated.builds_other(old, new):
        yield Reason("minor", "field", "builds other requirements")
    yield from field_changes(old, new, but=("text", "done_when", "kind", "builds"))
