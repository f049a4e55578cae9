"""Changes of the paths from one role to the next: whether they are longer or harder."""

from collections.abc import Collection, Iterator, Mapping
from functools import partial
from typing import NamedTuple

from roleadvisor.ladder.lookup import level_pairs
from roleadvisor.ladder.moves import Months, Move, Phase, Step, steps
from roleadvisor.ladder_diff.pairs import new_ids, new_or_old, pair_parts
from roleadvisor.ladder_diff.reasons import (
    Reason,
    WeightAndText,
    added_or_removed,
    change_for_reasons,
    field_changes,
    id_change,
    part_changes,
    statement_change,
    statement_list_changes,
    text_change,
)
from roleadvisor.ladder_diff.result import Change
from roleadvisor.ladder_diff.versions import Versions
from roleadvisor.ladder_diff.wording import Words, words
from roleadvisor.text import pluralize


class _RequirementChanges(NamedTuple):
    """What changed about requirements: a step that only repeats such a change isn't reported."""

    ids: Mapping[str, str]
    """The new names of requirements by their old names."""
    before: set[Words]
    after: set[Words]

    def repeats(self, old: Step | None, new: Step | None) -> bool:
        """Whether a step changed in the same way as a requirement."""
        was = old is None or words(old.text) in self.before
        return was and (new is None or words(new.text) in self.after)

    def builds_other(self, old: Step, new: Step) -> bool:
        """Whether a step builds different requirements; a removed one counts as different."""
        return set(map(self.ids.get, old.builds)) != set(new.builds)


def path_changes(
    versions: Versions, changes_in_roles: Collection[Change]
) -> Iterator[tuple[str, Change]]:
    """Changes of paths, each with the role that its path starts from; none for removed roles.

    `changes_in_roles` are the changes of roles, which steps may repeat.
    """
    ids = versions.role_ids
    repeated = _RequirementChanges(
        versions.requirement_ids,
        {words(change.before) for change in changes_in_roles if change.before},
        {words(change.after) for change in changes_in_roles if change.after},
    )
    remaining = {*map(_move_endpoints, versions.new.moves.values())}

    def endpoints(move: Move) -> tuple[str, str]:
        """The roles that an old move connects, by their new ids."""
        return ids.get(move.origin, move.origin), ids.get(move.to, move.to)

    for pair in pair_parts(versions.old.moves, versions.new.moves, endpoints):
        old, new = pair
        now = (new.origin, new.to) if new else endpoints(new_or_old(pair))
        if now[0] in versions.new.roles:
            part = f"The path to {versions.role_names[now[1]]}"
            if old and new:
                found = _path_changes(part, old, new, repeated, moved=endpoints(old) != now)
            else:
                another = now in remaining or (new is None and now in versions.level_pairs)
                found = iter([_path_added_or_removed(part, pair, another=another)])
            yield from ((now[0], change) for change in found)
    yield from _removed_level_paths(versions)


def _removed_level_paths(versions: Versions) -> Iterator[tuple[str, Change]]:
    """Removed paths between levels: neighbors in their family that no path connects any longer."""
    if versions.are_levels_unchanged:
        return
    old, new, ids = versions.old, versions.new, versions.role_ids
    next_roles: dict[str, list[str]] = {}
    for origin, to in (*versions.level_pairs, *map(_move_endpoints, new.moves.values())):
        next_roles.setdefault(origin, []).append(to)
    for before in sorted({*level_pairs(old)} - {*map(_move_endpoints, old.moves.values())}):
        origin, to = (ids.get(role, "") for role in before)
        if origin and to and to not in _reachable_roles(origin, next_roles):
            part = f"The path to {versions.role_names[to]}"
            yield origin, added_or_removed(part, None, (part, None), removed=_PATH_REMOVED)


def _move_endpoints(move: Move) -> tuple[str, str]:
    return move.origin, move.to


def _reachable_roles(origin: str, next_roles: Mapping[str, list[str]]) -> set[str]:
    found, waiting = {origin}, [origin]
    while waiting:
        new = set(next_roles.get(waiting.pop(), ())) - found
        found |= new
        waiting += new
    return found


_PATH_REMOVED: WeightAndText = ("major", "removed: people on it need another path")


def _path_added_or_removed(
    part: str, pair: tuple[Move | None, Move | None], *, another: bool
) -> Change:
    gone: WeightAndText = ("minor", "removed: another path to the same role is left")
    if not another:
        gone = _PATH_REMOVED
    old, new = pair
    texts = (part if old else None, part if new else None)
    return added_or_removed(part, new_or_old(pair).id, texts, ("minor", "a new path"), gone)


def _path_changes(
    part: str, old: Move, new: Move, repeated: _RequirementChanges, *, moved: bool
) -> Iterator[Change]:
    if moved:
        reason = Reason("major", "field", "leads from or to another role")
        texts = (f"{old.origin} to {old.to}", f"{new.origin} to {new.to}")
        yield from change_for_reasons(part, new.id, [reason], texts)
    yield from statement_change(part, new.id, old.about, new.about)
    yield from statement_list_changes(f"{part}: needs", old.needs, new.needs, asks=True)
    for name in ("gains", "gives_up", "keeps"):
        title = f"{part}: {name.replace('_', ' ')}"
        yield from statement_list_changes(title, getattr(old, name), getattr(new, name))
    phase_ids = new_ids(old.phases, new.phases)
    for phases in pair_parts(old.phases, new.phases, lambda phase: phase.title):
        yield from _phase_changes(part, phases, phase_ids)
    yield from _step_changes(part, (old, new), phase_ids, repeated)


def _phase_changes(
    part: str, pair: tuple[Phase | None, Phase | None], ids: Mapping[str, str]
) -> Iterator[Change]:
    yield from part_changes(
        part, pair, lambda phase: phase.title, partial(_phase_reasons, ids),
        added=("minor", "a new phase"), removed=("minor", "a phase removed"),
    )  # fmt: skip
    old, new = pair
    if old and new:
        here = f"{part}: {new.title}"
        yield from statement_change(here, new.id, old.about, new.about)
        texts = (_months_text(old.months), _months_text(new.months))
        yield from change_for_reasons(
            here, new.id, _duration_reasons(old.months, new.months), texts
        )


def _phase_reasons(ids: Mapping[str, str], old: Phase, new: Phase) -> Iterator[Reason]:
    was = old.model_copy(update={"alongside": tuple(map(ids.get, old.alongside))})
    for reason in field_changes(was, new, but=("steps", "about", "months")):
        renamed = reason.code == "title"
        yield reason._replace(words="a phase renamed") if renamed else reason


def _months_text(months: Months | None) -> str | None:
    return f"{months.min} to {pluralize(months.max, 'month')}" if months else None


def _duration_reasons(old: Months | None, new: Months | None) -> Iterator[Reason]:
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


def _step_changes(
    part: str, moves: tuple[Move, Move], phase_ids: Mapping[str, str], repeated: _RequirementChanges
) -> Iterator[Change]:
    before, after = ({place.step.id: place.step for place in steps([move])} for move in moves)
    phases = {id(place.step): place.phase for place in steps(moves)}

    def reasons(was: Step, now: Step) -> Iterator[Reason]:
        yield from _step_reasons(was, now, repeated)
        if phase_ids.get(phases[id(was)].id) != phases[id(now)].id:
            yield Reason("minor", "moved", f"moved here from {phases[id(was)].title}")

    for pair in pair_parts(before, after, lambda step: words(step.text)):
        if all(pair) or not repeated.repeats(*pair):
            yield from part_changes(
                f"{part}: {phases[id(new_or_old(pair))].title}", pair, _step_text, reasons,
                added=("major", "a new step"), removed=("minor", "a step removed"),
            )  # fmt: skip


def _step_text(step: Step) -> str:
    return f"{step.text} Done when: {step.done_when.text}" if step.done_when else step.text


def _step_reasons(old: Step, new: Step, repeated: _RequirementChanges) -> Iterator[Reason]:
    if not repeated.repeats(old, new):
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
