"""Steps of moves: what they build, and whether one can tell that they are done."""

import re
from collections.abc import Iterator

from roleadvisor.errors import SemanticError
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.moves import Move
from roleadvisor.ladder.parts import steps
from roleadvisor.ladder.statement import RoleStatement
from roleadvisor.ladder_check.check import Check, of_model
from roleadvisor.ladder_check.entries import RoleEntry, named, role_entries, words_of
from roleadvisor.text import counted

# English verbs that name no end: one can always understand or improve a little more. Ladders write
# "Understand" or "Understands". A figure in the step is an end. Other languages have other verbs;
# nothing is said of their steps.
_VAGUE = re.compile(
    r"""((appreciate | become | consider | deepen | enhance | explore | familiari[sz]e | grow
    | improve | know | learn | strengthen | strive | think | understand)s?
    | reflect s? | tr(y|ies)
    | (be|is) \s+ (aware | better | comfortable | confident | familiar | more | open | ready)
    | gains? \s+ (a \s+ | an \s+ | more \s+)? (better \s+ | deeper \s+)?
      (confidence | experience | exposure | familiarity | insights? | knowledge | understanding)
    | gets? \s+ (better | comfortable | familiar | to \s+ know | used)
    | (develop | build)s? \s+ (an? \s+)? (awareness | confidence | understanding)
    | focus(es)? \s+ on | keeps? \s+ (up | learning) | stays? \s+ (current | informed)
    | works? \s+ on)\b""",
    re.VERBOSE | re.IGNORECASE,
)


def vague_step(kb: KnowledgeBase) -> Iterator[SemanticError]:
    """Find steps that have no end: a vague verb, no figure, and no `done_when`."""
    for place in steps(kb.moves.values()):
        step = place.step
        match = _VAGUE.match(step.text)
        if match and step.done_when is None and not any(map(str.isdigit, step.text)):
            verb = " ".join(match.group().casefold().split())
            what = f"when is it done? `{verb}` has no end, and no `done_when` says it"
            yield SemanticError(what, (*place.path, "text"))


def _moves_on(kb: KnowledgeBase) -> Iterator[Move]:
    """Go through the moves to another role, but for those back to one of lower rank.

    Who goes back has been there: what that role calls for need not be built again. Moves without
    phases follow from what roles call for, so they miss nothing.
    """
    for move in kb.moves.values():
        origin, to = kb.roles[move.origin].rank, kb.roles[move.to].rank
        back = origin is not None and to is not None and origin > to
        if move.phases and move.origin != move.to and not back:
            yield move


def _built_by(move: Move) -> set[str]:
    return {name for place in steps([move]) for name in place.step.builds}


def unbuilt_requirement(kb: KnowledgeBase) -> Iterator[SemanticError]:
    """Find what a role calls for that some way in neither builds nor brings along.

    Each move into a role is looked at: it may build a requirement, or come from roles that call
    for it already or whose moves build it.
    """
    moves = [move for move in _moves_on(kb) if _built_by(move)]
    met = _Met(kb, moves)
    for one in role_entries(kb, requirements=True):
        if one.statement.preferred:
            continue
        missing = [move.origin for move in moves if move.to == one.role and not met.by(move, one)]
        if missing:
            yield SemanticError(_unbuilt(one, missing), one.path)


class _Met:
    """What people bring along who come by a move: what roles on their way called for or built."""

    def __init__(self, kb: KnowledgeBase, moves: list[Move]) -> None:
        self._called = _CalledFor(kb)
        self._built = {move.id: _built_by(move) for move in moves}
        self._into: dict[str, list[Move]] = {}
        for move in moves:
            self._into.setdefault(move.to, []).append(move)

    def by(self, move: Move, one: RoleEntry) -> bool:
        """Whether a requirement is met at the end of a move, as far as the ladder says."""
        name = f"{one.role}/{one.statement.requirement_id}"
        seen: set[str] = set()
        waiting = [move]
        while waiting:
            step = waiting.pop()
            if name in self._built[step.id] or self._called.by(step.origin, one.statement):
                return True
            if step.origin not in seen:
                seen.add(step.origin)
                waiting += self._into.get(step.origin, [])
        return False


class _CalledFor:
    """What roles call for, as words and as levels of skills; looked at when needed, once."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self._kb = kb
        self._words: dict[str, set[str]] = {}
        self._levels: dict[str, dict[str, int]] = {}

    def by(self, role: str, statement: RoleStatement) -> bool:
        """Whether a role calls for this, or for as much of the same skill."""
        if role not in self._words:
            self._look_at(role)
        level = self._levels[role].get(statement.skill or "")
        if level is not None:
            return (statement.level or 0) <= level
        return words_of(self._kb.resolved(statement).text) in self._words[role]

    def _look_at(self, role: str) -> None:
        called = list(self._kb.requirements(self._kb.roles[role]))
        self._words[role] = {words_of(one.text) for one in called}
        levels = self._levels[role] = {}
        for one in called:
            if one.skill is not None:
                levels[one.skill] = max(one.level or 0, levels.get(one.skill, 0))


def _unbuilt(one: RoleEntry, origins: list[str]) -> str:
    way = f"no step on the way from {named(origins, 'role')}"
    name = one.statement.id or one.statement.skill
    if name is None:
        return f"called for, and {way} can build it: give it an `id`, and name that in `builds`"
    return f"called for, and {way} builds it: `builds: [{one.role}/{name}]`"


def unasked_step(kb: KnowledgeBase) -> Iterator[SemanticError]:
    """Find steps that build nothing, among steps that do.

    A milestone may be what the move itself takes: nothing that one builds.
    """
    linked = {move.id for move in _moves_on(kb) if _built_by(move)}
    for place in steps(kb.moves.values()):
        step = place.step
        if place.move.id in linked and not step.builds and step.kind != "milestone":
            what = "builds nothing that the role calls for: name it in `builds`, or under `needs`"
            yield SemanticError(what, place.path, key=True)


def unlinked_move(kb: KnowledgeBase) -> Iterator[SemanticError]:
    """Find moves whose steps build nothing, though the role at their end calls for more."""
    called = _CalledFor(kb)
    for move in _moves_on(kb):
        if _built_by(move):
            continue
        more = [
            one
            for one in kb.requirements(kb.roles[move.to])
            if not one.preferred and not called.by(move.origin, one)
        ]
        if more:
            what = f"`{move.to}` calls for {counted(len(more), 'thing')} more than `{move.origin}`"
            yield SemanticError(f"{what}, and no step builds one", ("moves", move.id), key=True)


STEP_CHECKS: dict[str, Check] = {
    "vague-step": Check(
        of_model(vague_step),
        "warning",
        "A step without an end",
        "Nobody can tell when somebody has understood or improved something. Two managers will "
        "disagree, and the person pays for it.",
        "Add `done_when`: what others can see when it is done. Or name a result in the step: "
        "`Forecast three quarters within 10 %.`",
    ),
    "unbuilt-requirement": Check(
        of_model(unbuilt_requirement),
        "warning",
        "A requirement that no step builds",
        "The role calls for it, and the path there never mentions it: people walk all of it and "
        "hear at the end that something is missing.",
        "Add a step that builds it, or its name to the `builds` of a step that does. If it is "
        "welcome but not needed, set `preferred: true`.",
    ),
    "unasked-step": Check(
        of_model(unasked_step),
        "note",
        "A step that no requirement calls for",
        "Either the role calls for something that it doesn't say, or people are sent on an errand.",
        "Name in `builds` what it is good for; add the requirement if it is missing. What the move "
        "takes beside steps, such as time in the role, stands under its `needs`.",
    ),
    "unlinked-move": Check(
        of_model(unlinked_move),
        "note",
        "A move whose steps name no requirement",
        "The roadmap cannot put a person's gaps first, nor leave out what is there already.",
        "Name in each step's `builds` the requirements that it builds: `[role/id]`.",
    ),
}
