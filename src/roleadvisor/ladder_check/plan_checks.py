"""Checks of steps and the quiz: vague or unneeded steps, unbuilt requirements, uneven items."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from math import comb

from roleadvisor.errors import SemanticError
from roleadvisor.ladder.moves import Move, steps
from roleadvisor.ladder.quiz import Item, Quiz
from roleadvisor.ladder.statement import RoleStatement
from roleadvisor.ladder_check.check import (
    Findings,
    LadderFile,
    RoleEntry,
    check,
    join_ids,
    normalize_words,
)
from roleadvisor.text import pluralize

# English verbs without an end: one can always understand or improve a little more. Ladders write
# "Understand" or "Understands". A number in the step counts as an end. Steps in other languages
# aren't checked.
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

_BY_CHANCE = 1 / 1000
"""The significance level: how likely chance alone may be to make a side longer so often."""


@check(
    "vague-step", "warning", "A step without an end",
    why="Nobody can tell when somebody has understood or improved something. Two managers will "
    "disagree, and the person pays for it.",
    fix="Add `done_when`: what others can see when it is done. Or name a result in the step: "
    "`Forecast three quarters within 10%.`",
)  # fmt: skip
def _vague_step(ladder: LadderFile) -> Findings:
    for place in steps(ladder.kb.moves.values()):
        step = place.step
        match = _VAGUE.match(step.text)
        if match and step.done_when is None and not any(map(str.isdigit, step.text)):
            verb = " ".join(match.group().casefold().split())
            what = f"when is it done? `{verb}` has no end, and no `done_when` says so"
            yield SemanticError(what, (*place.path, "text"))


def _forward_moves(ladder: LadderFile) -> Iterator[tuple[Move, set[str]]]:
    """Yield the moves to another role, with what each builds, except moves back down.

    Someone who returns to a lower rank has been there, so what it calls for needn't be built again.
    Moves without phases are derived from what roles call for, so they miss nothing.
    """
    for move in ladder.kb.moves.values():
        origin, to = ladder.kb.roles[move.origin].rank, ladder.kb.roles[move.to].rank
        back = origin is not None and to is not None and origin > to
        if move.phases and move.origin != move.to and not back:
            yield move, {name for place in steps([move]) for name in place.step.builds}


@check(
    "unbuilt-requirement", "warning", "A requirement that no step builds",
    why="The role calls for it, and the path there never mentions it: people go all the way "
    "and hear at the end that something is missing.",
    fix="Add a step that builds it, or add its name to the `builds` of a step that does. If it is "
    "nice to have but not needed, set `preferred: true`.",
)  # fmt: skip
def _unbuilt_requirement(ladder: LadderFile) -> Findings:
    """Report a requirement if a move into its role neither builds it nor starts where it's met."""
    coverage = _Coverage(ladder)
    for one in ladder.requirements:
        if not one.statement.preferred and (missing := coverage.missing(one)):
            yield SemanticError(_unbuilt(one, missing), one.path)


class _Coverage:
    """What people meet when they arrive by a move: what roles called for or steps built before."""

    def __init__(self, ladder: LadderFile) -> None:
        self._called = _RoleRequirements(ladder)
        self._built: dict[str, set[str]] = {}
        self._into: dict[str, list[Move]] = {}
        for move, built in _forward_moves(ladder):
            if built:
                self._built[move.id] = built
                self._into.setdefault(move.to, []).append(move)

    def missing(self, one: RoleEntry) -> list[str]:
        """The roles from which a move leads to the requirement's role without covering it."""
        moves = self._into.get(one.role, [])
        return [move.origin for move in moves if not self._covers(move, one)]

    def _covers(self, move: Move, one: RoleEntry) -> bool:
        name = f"{one.role}/{one.statement.requirement_id}"
        seen: set[str] = set()
        waiting = [move]
        while waiting:
            step = waiting.pop()
            if name in self._built[step.id] or self._called.calls_for(step.origin, one.statement):
                return True
            if step.origin not in seen:
                seen.add(step.origin)
                before = self._into.get(step.origin, [])
                waiting += [move for move in before if move.origin != one.role]
        return False


class _RoleRequirements:
    """What roles call for, as texts and as skill levels; computed when needed and cached."""

    def __init__(self, ladder: LadderFile) -> None:
        self._kb = ladder.kb
        self._of = cache(self._words_and_levels)

    def calls_for(self, role: str, statement: RoleStatement) -> bool:
        """Whether a role calls for this, or for at least the same level of the skill."""
        words, levels = self._of(role)
        level = levels.get(statement.skill)
        if level is not None:
            return (statement.level or 0) <= level
        return normalize_words(self._kb.resolved(statement).text) in words

    def _words_and_levels(self, role: str) -> tuple[set[str], dict[str | None, int]]:
        called = list(self._kb.requirements(self._kb.roles[role]))
        levels: dict[str | None, int] = {}
        for one in called:
            if one.skill is not None:
                levels[one.skill] = max(one.level or 0, levels.get(one.skill, 0))
        return {normalize_words(one.text) for one in called}, levels


def _unbuilt(one: RoleEntry, origins: list[str]) -> str:
    none = f"no step on the path from {join_ids(origins, 'role')}"
    name = one.statement.id or one.statement.skill
    if name is None:
        return f"{none} can build it: give it an `id`, and name that in `builds`"
    return f"{none} builds it: add `{one.role}/{name}` to the `builds` of one"


@check(
    "unasked-step", "note", "A step that no requirement calls for",
    why="Either the role calls for something that it doesn't say, or people are sent on an errand.",
    fix="Name in `builds` what it is for; add the requirement if it is missing. What the move "
    "takes besides steps, such as time in the role, goes under its `needs`.",
)  # fmt: skip
def _unasked_step(ladder: LadderFile) -> Findings:
    """Skip milestones: those may belong to the move itself and build nothing."""
    for place in steps(move for move, built in _forward_moves(ladder) if built):
        if not place.step.builds and place.step.kind != "milestone":
            what = "builds nothing that the role calls for: give it `builds`, or move it to `needs`"
            yield SemanticError(what, place.path, key=True)


@check(
    "unlinked-move", "note", "A move whose steps name no requirement",
    why="The roadmap can't put a person's gaps first, or leave out what is met already.",
    fix="Name in each step's `builds` the requirements that it builds: `[role/id]`.",
)  # fmt: skip
def _unlinked_move(ladder: LadderFile) -> Findings:
    called = _RoleRequirements(ladder)
    for move in [move for move, built in _forward_moves(ladder) if not built]:
        asked = ladder.kb.requirements(ladder.kb.roles[move.to])
        more = sum(not one.preferred and not called.calls_for(move.origin, one) for one in asked)
        if more:
            what = f"`{move.to}` calls for {pluralize(more, 'thing')} more than `{move.origin}`"
            yield SemanticError(f"{what}, and no step builds one", ("moves", move.id), key=True)


@check(
    "longer-side", "warning", "One role's side of the quiz is nearly always the longer one",
    why="Longer statements look better thought out, so people choose them. Chance alone "
    "gives so one-sided a quiz less than once in a thousand.",
    fix="Shorten one side or lengthen the other, until each is the longer one about as often.",
)  # fmt: skip
def _longer_side(ladder: LadderFile) -> Findings:
    found: dict[tuple[bool, int, int], list[str]] = {}
    for role, sides in (_sides(ladder.kb.quiz) if ladder.kb.quiz else {}).items():
        longer, differing = sum(sides), len(sides)
        often = max(longer, differing - longer)
        if _chance(often, differing) < _BY_CHANCE:
            found.setdefault((longer == often, often, differing), []).append(role)
    for (is_longer, often, differing), roles in found.items():
        how = f"the {'longer' if is_longer else 'shorter'} one in {often} of {differing} items"
        what = f"the side of {join_ids(roles, 'role')} is {how}"
        yield SemanticError(what, ("quiz", "items"), key=True)


def _sides(quiz: Quiz) -> dict[str, list[bool]]:
    """By role: for each item with sides of different lengths, whether the role's is the longer."""
    sides: dict[str, list[bool]] = {}
    for item in quiz.items.values():
        if len(item.left) != len(item.right):
            for role, longer in _longer(item, quiz.dimensions[item.dimension].positions):
                sides.setdefault(role, []).append(longer)
    return sides


def _longer(item: Item, positions: Mapping[str, int]) -> Iterator[tuple[str, bool]]:
    longer = "left" if len(item.left) > len(item.right) else "right"
    for role, position in positions.items():
        if position:
            # The side at the high end speaks for roles with a positive position.
            yield role, (longer == item.high) == (position > 0)


def _chance(often: int, of: int) -> float:
    """The chance that a fair coin shows heads at least `often` times in `of` tosses."""
    return float(sum(comb(of, few) for few in range(of - often + 1)) / 2**of)


@check(
    "flat-dimension", "warning", "A dimension that has all roles in one place",
    why="People answer its items, and the answers can't change anything.",
    fix="Place the roles where they differ, or drop the dimension with its items.",
)  # fmt: skip
def _flat_dimension(ladder: LadderFile) -> Findings:
    quiz = ladder.kb.quiz
    away = quiz.away.dimensions if quiz and quiz.away else ()
    for key, dimension in (quiz.dimensions if quiz else {}).items():
        places = set(dimension.positions.values())
        if len(places) == 1 and key not in away:
            many = pluralize(len(dimension.positions), "role")
            what = f"{many} are at {places.pop()}: no answer here tells them apart"
            yield SemanticError(what, ("quiz", "dimensions", key, "positions"), key=True)


CHECKS = (
    _vague_step, _unbuilt_requirement, _unasked_step, _unlinked_move, _longer_side, _flat_dimension,
)  # fmt: skip
