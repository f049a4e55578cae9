"""Steps of moves: what they build, and whether one can tell that they are done."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from roleadvisor.errors import Fault
from roleadvisor.knowledge.ladder import KnowledgeBase
from roleadvisor.knowledge.parts import Path
from roleadvisor.knowledge.path import Move, Step
from roleadvisor.knowledge.statement import RoleStatement
from roleadvisor.rules.review.told import Told, plainly, told
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


def vague_step(kb: KnowledgeBase) -> Iterator[Fault]:
    """Find steps that have no end: a vague verb, no figure, and no `done_when`."""
    for _, path, step in steps(kb):
        match = _VAGUE.match(step.text)
        if match and step.done_when is None and not any(map(str.isdigit, step.text)):
            verb = " ".join(match.group().casefold().split())
            what = f"when is it done? `{verb}` has no end, and no `done_when` says it"
            yield Fault(what, (*path, "text"))


def unbuilt_requirement(kb: KnowledgeBase) -> Iterator[Fault]:
    """Find what a role asks, beyond the role before it, and no step on any way there builds."""
    built = {name for _, _, step in steps(kb) for name in step.builds}
    linked = {move.to for move, _, step in steps(kb) if step.builds}
    asked = _asked(kb)
    before: dict[str, list[_Asked]] = {}
    for move in kb.moves.values():
        before.setdefault(move.to, []).append(asked[move.origin])
    for one in told(kb):
        if one.role not in linked or one.statement.asks is None or one.statement.preferred:
            continue
        if f"{one.role}/{one.statement.id}" in built:
            continue
        if not any(role.has(one.statement) for role in before[one.role]):
            yield Fault(_unbuilt(one), one.path)


@dataclass(slots=True)
class _Asked:
    """What one role asks, as words and as levels of skills."""

    words: set[str] = field(default_factory=set)
    levels: dict[str, int] = field(default_factory=dict)

    def add(self, said: RoleStatement) -> None:
        """Take in one requirement."""
        self.words.add(plainly(said.text))
        if said.skill is not None:
            self.levels[said.skill] = max(said.level or 0, self.levels.get(said.skill, 0))

    def has(self, said: RoleStatement) -> bool:
        """Tell whether the role asks this, or more of the same skill."""
        if said.skill in self.levels:
            return (said.level or 0) <= self.levels[said.skill]
        return plainly(said.text) in self.words


def _asked(kb: KnowledgeBase) -> dict[str, _Asked]:
    asked = {key: _Asked() for key in kb.roles}
    for one in told(kb):
        if one.statement.asks is not None:
            asked[one.role].add(one.statement)
    return asked


def _unbuilt(one: Told) -> str:
    if one.statement.id is None:
        return "asked for, and no step can build it: give it an `id`, and name that in `builds`"
    return f"asked for, and no step on the way builds it: `builds: [{one.role}/{one.statement.id}]`"


def unasked_step(kb: KnowledgeBase) -> Iterator[Fault]:
    """Find steps that build nothing, among steps that do."""
    linked = {move.id for move, _, step in steps(kb) if step.builds}
    for move, path, step in steps(kb):
        if move.id in linked and not step.builds:
            what = "builds nothing that a role asks for: name it in `builds`, or ask for it"
            yield Fault(what, path, key=True)


def unlinked_move(kb: KnowledgeBase) -> Iterator[Fault]:
    """Find moves whose steps build nothing, though the role at their end asks for something."""
    linked = {move.id for move, _, step in steps(kb) if step.builds}
    asking = Counter(one.role for one in told(kb) if one.statement.asks is not None)
    for move in kb.moves.values():
        if move.id not in linked and move.to in asking:
            many = counted(asking[move.to], "thing")
            what = f"`{move.to}` asks for {many}, and no step here names one in `builds`"
            yield Fault(what, ("moves", move.id), key=True)
