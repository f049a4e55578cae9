"""A quiz that can be scored: balanced, with items for each dimension and roles that differ."""

from collections.abc import Iterator

from roleadvisor.errors import Fault
from roleadvisor.knowledge.ladder import KnowledgeBase
from roleadvisor.knowledge.meaning.references import (
    missing,
    missing_entries,
    missing_keys,
    twice,
)
from roleadvisor.knowledge.quiz import Item, Quiz
from roleadvisor.text import counted


def faults(kb: KnowledgeBase) -> Iterator[Fault]:
    """Tell what would make a result empty, one-sided or impossible."""
    if not kb.quiz:
        return
    yield from _references(kb, kb.quiz)
    yield from _items(kb.quiz)
    yield from _placed(kb, kb.quiz)


def _references(kb: KnowledgeBase, quiz: Quiz) -> Iterator[Fault]:
    for key, dimension in quiz.dimensions.items():
        path = ("quiz", "dimensions", key, "positions")
        yield from missing_keys(path, "role", dimension.positions, kb.roles)
    for key, dealbreaker in quiz.dealbreakers.items():
        path = ("quiz", "dealbreakers", key, "costs")
        yield from missing_keys(path, "role", dealbreaker.costs, kb.roles)
    if away := quiz.away:
        listed = ("quiz", "away", "dimensions")
        yield from missing_entries(listed, "dimension", away.dimensions, quiz.dimensions)
        yield from twice(listed, "dimension", away.dimensions)
        yield from missing(("quiz", "away", "role"), "role", away.role, kb.roles)


def _items(quiz: Quiz) -> Iterator[Fault]:
    regular: dict[str, list[Item]] = {key: [] for key in quiz.dimensions}
    for key, item in quiz.items.items():
        path = ("quiz", "items", key)
        yield from missing((*path, "dimension"), "dimension", item.dimension, quiz.dimensions)
        if item.left == item.right:
            yield Fault("both sides say the same", (*path, "right"))
        if not item.reserve and item.dimension in regular:
            regular[item.dimension].append(item)
    for key, items in regular.items():
        yield from _balance(key, items)


def _balance(dimension: str, items: list[Item]) -> Iterator[Fault]:
    path = ("quiz", "dimensions", dimension)
    left = sum(item.high == "left" for item in items)
    right = len(items) - left
    if not items:
        yield Fault("no item that is asked of everybody asks for this dimension", path, key=True)
    elif left != right:
        what = (
            f"its high end stands left in {counted(left, 'item')} and right in {right}:"
            " as many of each, so that one side chosen throughout means nothing"
        )
        yield Fault(what, path, key=True)


def _placed(kb: KnowledgeBase, quiz: Quiz) -> Iterator[Fault]:
    """Each role that has a position has one everywhere; `away` dimensions may place fewer."""
    away = frozenset(quiz.away.dimensions) if quiz.away else frozenset[str]()
    scored = {key: dim for key, dim in quiz.dimensions.items() if key not in away}
    placed = dict.fromkeys(role for dim in scored.values() for role in dim.positions)
    for key, dimension in scored.items():
        gone = [role for role in placed if role not in dimension.positions and role in kb.roles]
        if gone:
            what = f"no position for `{gone[0]}`" + (
                f" and {counted(len(gone) - 1, 'other role')}" if len(gone) > 1 else ""
            )
            path = ("quiz", "dimensions", key, "positions")
            yield Fault(f"{what}, which other dimensions place", path, key=True)
    if not any(len(set(dim.positions.values())) > 1 for dim in scored.values()):
        what = "no dimension places two roles differently, so no answer could tell them apart"
        yield Fault(what, ("quiz", "dimensions"), key=True)
