"""Steps of moves: what they build, and whether one can tell that they are done."""

import re
from collections.abc import Iterator

from roleadvisor.errors import SemanticError
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.moves import Move, Step
from roleadvisor.ladder.parts import Path
from roleadvisor.ladder.statement import RoleStatement
from roleadvisor.ladder_check.text_checks import Told, plainly, told
from roleadvisor.text import counted

# English verbs that name no end: one can always understand or improve a little more. A figure
# in the step is an end. Other languages have other verbs; nothing is said of their steps.
_VAGUE = re.compile(
    r"""(appreciate | become | consider | deepen | enhance | explore | familiari[sz]e | grow
    | improve | know | learn | reflect | strengthen | strive | think | try | understand
    | be \s+ (aware | better | comfortable | confident | familiar | more | open | ready)
    | get \s+ (better | comfortable | familiar | to \s+ know | used)
    | focus \s+ on | keep \s+ (up | learning) | stay \s+ (current | informed) | work \s+ on)\b""",
    re.VERBOSE | re.IGNORECASE,
)


def steps(kb: KnowledgeBase) -> Iterator[tuple[Move, Path, Step]]:
    """Go through the steps of every move."""
    for name, move in kb.moves.items():
        for key, phase in move.phases.items():
            for step in phase.steps.values():
                yield move, ("moves", name, "phases", key, "steps", step.id), step


def ways_on(kb: KnowledgeBase) -> Iterator[Move]:
    """Go through the moves that do not lead back to a role of lower rank.

    Who goes back has been there: what that role asks need not be built again.
    """
    for move in kb.moves.values():
        origin, to = kb.roles[move.origin].rank, kb.roles[move.to].rank
        if origin is None or to is None or origin <= to:
            yield move


def _linked(kb: KnowledgeBase) -> dict[str, Move]:
    """Give the ways on whose steps name what they build."""
    return {
        move.id: move
        for move in ways_on(kb)
        if any(step.builds for phase in move.phases.values() for step in phase.steps.values())
    }


def vague_step(kb: KnowledgeBase) -> Iterator[SemanticError]:
    """Find steps that have no end: a vague verb, no figure, and no `done_when`."""
    for _, path, step in steps(kb):
        match = _VAGUE.match(step.text)
        if match and step.done_when is None and not any(map(str.isdigit, step.text)):
            verb = " ".join(match.group().casefold().split())
            what = f"when is it done? `{verb}` has no end, and no `done_when` says it"
            yield SemanticError(what, (*path, "text"))


def unbuilt_requirement(kb: KnowledgeBase) -> Iterator[SemanticError]:
    """Find what a role asks, beyond the role before it, and no step on any way there builds."""
    built = {name for _, _, step in steps(kb) for name in step.builds}
    linked = {move.to for move in _linked(kb).values()}
    before: dict[str, list[str]] = {}
    for move in kb.moves.values():
        before.setdefault(move.to, []).append(move.origin)
    asked = _Asked(kb)
    for one in told(kb, asking=True):
        if one.statement.preferred or one.role not in linked:
            continue
        if f"{one.role}/{one.statement.id}" not in built and not any(
            asked.of(role, one.statement) for role in before[one.role]
        ):
            yield SemanticError(_unbuilt(one), one.path)


class _Asked:
    """What roles ask, as words and as levels of skills; looked at when it is needed, once."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self._kb = kb
        self._words: dict[str, set[str]] = {}
        self._levels: dict[str, dict[str, int]] = {}

    def of(self, role: str, said: RoleStatement) -> bool:
        """Tell whether a role asks this, or as much of the same skill."""
        if role not in self._words:
            self._look_at(role)
        level = self._levels[role].get(said.skill or "")
        if level is not None:
            return (said.level or 0) <= level
        return plainly(said.text) in self._words[role]

    def _look_at(self, role: str) -> None:
        asked = list(self._kb.requirements(self._kb.roles[role]))
        self._words[role] = {plainly(one.text) for one in asked}
        levels = self._levels[role] = {}
        for one in asked:
            if one.skill is not None:
                levels[one.skill] = max(one.level or 0, levels.get(one.skill, 0))


def _unbuilt(one: Told) -> str:
    if one.statement.id is None:
        return "asked for, and no step can build it: give it an `id`, and name that in `builds`"
    return f"asked for, and no step on the way builds it: `builds: [{one.role}/{one.statement.id}]`"


def unasked_step(kb: KnowledgeBase) -> Iterator[SemanticError]:
    """Find steps that build nothing, among steps that do."""
    linked = _linked(kb)
    for move, path, step in steps(kb):
        if move.id in linked and not step.builds:
            what = "builds nothing that a role asks for: name it in `builds`, or ask for it"
            yield SemanticError(what, path, key=True)


def unlinked_move(kb: KnowledgeBase) -> Iterator[SemanticError]:
    """Find moves whose steps build nothing, though the role at their end asks for more."""
    linked = _linked(kb)
    asked = _Asked(kb)
    for move in ways_on(kb):
        if move.id in linked:
            continue
        more = [
            said
            for said in kb.requirements(kb.roles[move.to])
            if not said.preferred and not asked.of(move.origin, said)
        ]
        if more:
            what = f"`{move.to}` asks for {counted(len(more), 'thing')} more than `{move.origin}`"
            yield SemanticError(f"{what}, and no step builds one", ("moves", move.id), key=True)
