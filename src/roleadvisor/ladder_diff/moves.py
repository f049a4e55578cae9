"""Two versions of a way from one role to the next: whether it is longer, or harder."""

from collections.abc import Iterator, Mapping

from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.moves import Months, Move, Phase, Step
from roleadvisor.ladder.statement import Statement
from roleadvisor.ladder_diff.match import Reason, asking, came_or_went, changed
from roleadvisor.ladder_diff.result import Change
from roleadvisor.ladder_diff.roles import said_change
from roleadvisor.text import counted


def matched_moves(
    old: KnowledgeBase, new: KnowledgeBase
) -> Iterator[tuple[Move | None, Move | None]]:
    """Pair moves: by id, then by where they start and end if that is one move in each version."""
    gone = {key: move for key, move in old.moves.items() if key not in new.moves}
    ends = _by_ends(gone)
    for key, move in new.moves.items():
        before = old.moves.get(key)
        if before is None and len(same := ends.get((move.origin, move.to), [])) == 1:
            before = gone.pop(same.pop().id)
        yield before, move
    for move in gone.values():
        yield move, None


def _by_ends(moves: dict[str, Move]) -> dict[tuple[str, str], list[Move]]:
    ends: dict[tuple[str, str], list[Move]] = {}
    for move in moves.values():
        ends.setdefault((move.origin, move.to), []).append(move)
    return ends


def move_changes(
    old: Move | None, new: Move | None, titles: Mapping[str, str], remaining: set[tuple[str, str]]
) -> Iterator[Change]:
    """Tell what changed on a way.

    `titles` are those of roles, by id; `remaining` the ends of the new version's ways.
    """
    move = new or old
    assert move is not None  # noqa: S101 - a pair has one at least
    part = f"The way to {titles[move.to]}"
    if old and new:
        yield from _ends(part, old, new)
        yield from said_change(part, new.id, old.about, new.about)
        yield from _phases(part, old, new)
        yield from _steps(part, old, new)
        return
    yield came_or_went(
        part,
        move.id,
        (part if old else None, part if new else None),
        came=("minor", "a new way"),
        went=_gone(move, remaining),
    )


def _gone(move: Move, remaining: set[tuple[str, str]]) -> Reason:
    if (move.origin, move.to) in remaining:
        return "minor", "removed: another way to the same role is left"
    return "major", "removed: whoever is on it needs another way"


def _ends(part: str, old: Move, new: Move) -> Iterator[Change]:
    before, after = (f"{move.origin} to {move.to}" for move in (old, new))
    if before != after:
        what = "leads from or to another role"
        yield Change("major", "changed", part, new.id, what, before, after)


def _phases(part: str, old: Move, new: Move) -> Iterator[Change]:
    for key in {**old.phases, **new.phases}:
        before, after = old.phases.get(key), new.phases.get(key)
        if before and after:
            yield from _phase(part, before, after)
        else:
            texts = (before.title if before else None, after.title if after else None)
            came, went = "a new phase", "a phase less"
            yield came_or_went(part, key, texts, ("minor", came), ("minor", went))


def _phase(part: str, old: Phase, new: Phase) -> Iterator[Change]:
    reasons: list[Reason] = [("patch", "its title changed")] if old.title != new.title else []
    yield from changed(part, new.id, reasons, (old.title, new.title))
    yield from said_change(f"{part}: {new.title}", new.id, old.about, new.about)
    texts = (_months(old.months), _months(new.months))
    reasons = list(_duration(old.months, new.months))
    yield from changed(f"{part}: {new.title}", new.id, reasons, texts)


def _months(months: Months | None) -> str | None:
    return f"{months.min} to {counted(months.max, 'month')}" if months else None


def _duration(old: Months | None, new: Months | None) -> Iterator[Reason]:
    if old is None or new is None:
        if old != new:
            yield "minor", "how long it takes is told now" if new else "no duration is told now"
        return
    if new.min > old.min or new.max > old.max:
        yield "major", "takes longer"
    elif (new.min, new.max) != (old.min, old.max):
        yield "minor", "takes less long"
    if (old.kind, old.source, old.how) != (new.kind, new.source, new.how):
        yield "patch", "where the duration comes from changed"


_NEW_STEP: Reason = ("major", "a new step")
_STEP_LESS: Reason = ("minor", "a step less")


def _steps(part: str, old: Move, new: Move) -> Iterator[Change]:
    before, after = _by_id(old), _by_id(new)
    for key, (phase, step) in after.items():
        where = f"{part}: {phase.title}"
        if key not in before:
            yield came_or_went(where, key, (None, _words(step)), came=_NEW_STEP)
            continue
        earlier, was = before[key]
        reasons = list(_reasons(was, step))
        if earlier.id != phase.id:
            reasons.append(("minor", f"moved here from {earlier.title}"))
        yield from changed(where, key, reasons, (_words(was), _words(step)))
    for key, (phase, step) in before.items():
        if key not in after:
            where = f"{part}: {phase.title}"
            yield came_or_went(where, key, (_words(step), None), went=_STEP_LESS)


def _by_id(move: Move) -> dict[str, tuple[Phase, Step]]:
    return {
        key: (phase, step) for phase in move.phases.values() for key, step in phase.steps.items()
    }


def _words(step: Step) -> str:
    return f"{step.text} Done when: {step.done_when.text}" if step.done_when else step.text


def _reasons(old: Step, new: Step) -> Iterator[Reason]:
    if old == new:
        return
    yield from asking(old.text, new.text, "it")
    yield from _done_when(old.done_when, new.done_when)
    if old.kind != new.kind:
        yield "minor", f"counts as {new.kind}, {old.kind} before"
    if set(old.builds) != set(new.builds):
        yield "minor", "builds other requirements"
    for name, words in (("show", "what to show for it"), ("trial", "the trial")):
        if getattr(old, name) != getattr(new, name):
            yield "minor", f"{words} changed"
    if (old.source, old.basis, old.note) != (new.source, new.basis, new.note):
        yield "patch", "its source or note changed"


def _done_when(old: Statement | None, new: Statement | None) -> Iterator[Reason]:
    if old is None and new is not None:
        yield "minor", "one can tell now when it is done"
    elif new is None and old is not None:
        yield "minor", "nothing tells when it is done"
    elif old is not None and new is not None:
        yield from asking(old.text, new.text, "when it is done")
