"""Moves between the levels of a family: written in the ladder, or derived from family and rank."""

from collections.abc import Iterable, Iterator, Mapping

from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.moves import Move, Phase, Step
from roleadvisor.ladder.role import Role
from roleadvisor.ladder.statement import RoleStatement, said

_LAST: list[tuple[KnowledgeBase, Mapping[str, Move]]] = []
"""The last ladder and its moves: the pages of a site ask for them hundreds of times."""


def path_moves(kb: KnowledgeBase) -> Mapping[str, Move]:
    """The moves that paths are made of, by id: the ladder's own, then derived ones.

    A ladder that describes levels and no steps still says how to get from one level to the next:
    what the next level calls for and this one does not. A derived move has the id `from/to`, one
    phase of that id, and a step `role/requirement` for each such requirement.
    """
    if not _LAST or _LAST[0][0] is not kb:
        _LAST[:] = [(kb, _path_moves(kb))]
    return _LAST[0][1]


def _path_moves(kb: KnowledgeBase) -> dict[str, Move]:
    written = {(move.origin, move.to) for move in kb.moves.values()}
    families: dict[str, list[Role]] = {}
    for role in kb.roles.values():
        families.setdefault(role.family or "", []).append(role)
    derived = (
        _derived(kb, origin, to)
        for origin in kb.roles.values()
        for to in next_levels(origin, families.get(origin.family or "", ()))
        if (origin.id, to.id) not in written
    )
    own = {key: move if move.phases else _filled(kb, move) for key, move in kb.moves.items()}
    return own | {move.id: move for move in derived}


def is_derived(part: Move | Phase | Step) -> bool:
    """Whether a part follows from what roles call for: no id of a file has a slash."""
    return "/" in part.id


def next_levels(role: Role, family: Iterable[Role]) -> list[Role]:
    """The next higher roles of the family, one for each track that leads on from here.

    A role between two others is no shortcut: who goes from the first to the last passes it.
    """
    if role.family is None or role.rank is None:
        return []
    above = [one for one in family if _leads_to(role, one)]
    return [one for one in above if not any(_leads_to(between, one) for between in above)]


def _leads_to(one: Role, other: Role) -> bool:
    if one.rank is None or other.rank is None or one.family != other.family:
        return False
    same_track = one.track is None or other.track is None or one.track == other.track
    return one.rank < other.rank and same_track


def _filled(kb: KnowledgeBase, move: Move) -> Move:
    """A written move without phases, with those that follow from its roles."""
    phases = _derived(kb, kb.roles[move.origin], kb.roles[move.to]).phases
    return move.model_copy(update={"phases": phases})


def _derived(kb: KnowledgeBase, origin: Role, to: Role) -> Move:
    # Not validated: an id with a slash is what tells a derived part from one of the file.
    name = f"{origin.id}/{to.id}"
    steps = {step.id: step for step in _steps(kb, origin, to)}
    phases = {name: Phase.model_construct(id=name, title=f"Reach {to.title}", steps=steps)}
    return Move.model_construct(id=name, origin=origin.id, to=to.id, phases=phases)


def _steps(kb: KnowledgeBase, origin: Role, to: Role) -> Iterator[Step]:
    before = list(kb.requirements(origin))
    called_for = {said(one) for one in before}
    levels = {one.skill: one.level for one in before if one.level is not None}
    for one in kb.requirements(to):
        reached = one.level is not None and one.level <= levels.get(one.skill, -1)
        nothing_new = said(one) in called_for or (reached and not kb.has_own_words(one))
        if not nothing_new and not one.preferred:
            yield _step(kb, to, one)


def _step(kb: KnowledgeBase, to: Role, one: RoleStatement) -> Step:
    name = f"{to.id}/{one.requirement_id}"
    level = kb.level_of(one)
    anchor = level.anchor if level and level.anchor.text != one.text else None
    return Step.model_construct(
        id=name, kind=one.asks or "skill", text=one.text, source=one.source, basis=one.kind,
        note=one.note, builds=(name,), done_when=anchor,
    )  # fmt: skip
