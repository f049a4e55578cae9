"""Migrates older versions of the profile's file, one version at a time."""

from collections.abc import Callable, Iterator, Mapping
from itertools import count
from typing import Any

from roleadvisor.store.profile import CURRENT

Tree = dict[str, Any]
Path = tuple[int | str, ...]


def version_of(tree: Tree) -> int | None:
    """Return the version that a file says it has; None if it's missing or invalid."""
    version = tree.get("version")
    return version if type(version) is int and version > 0 else None


def migrate(tree: Tree) -> Tree:
    """Migrate an older file to the current version.

    Parts without the expected shape stay as is: the models reject them, and `path_in_old_file`
    finds their place.
    """
    while (step := STEPS.get(version_of(tree) or CURRENT)) is not None:
        tree = step(tree)
    return tree


def _from_version_1(tree: Tree) -> Tree:
    """Make the steps a list, so that two ladders can share an id, and number agreed actions.

    Version 1 has no ids of ladders and no wording of what was asked: neither is made up.
    """
    made = {**tree, "version": 2}
    if isinstance(steps := tree.get("steps"), dict):
        made["steps"] = [_with_key("step", key, mark) for key, mark in steps.items()]
    if isinstance(evidence := tree.get("evidence"), list):
        made["evidence"] = [_respelled(one) for one in evidence]
    if isinstance(talks := tree.get("talks"), list):
        numbers = count(1)
        made["talks"] = [_with_actions(talk, numbers) for talk in talks]
    return made


def _with_key(name: str, key: str, value: object) -> object:
    return {name: key, **value} if isinstance(value, dict) else value


def _respelled(one: object) -> object:
    if isinstance(one, dict) and one.get("kind") == "artefact":
        return {**one, "kind": "artifact"}
    return one


def _with_actions(talk: object, numbers: Iterator[int]) -> object:
    if not isinstance(talk, dict) or not isinstance(talk.get("actions"), list):
        return talk
    actions = [
        {"id": next(numbers), "text": one} if isinstance(one, str) else one
        for one in talk["actions"]
    ]
    return {**talk, "actions": actions}


STEPS: Mapping[int, Callable[[Tree], Tree]] = {1: _from_version_1}
"""From each older version to the next one."""


def path_in_old_file(tree: Tree, path: Path) -> Path:
    """Where a part of the migrated tree was in the file, for messages that name its line."""
    match path:
        # Version 1 has steps by id: the list has them in the same order.
        case ("steps", int(at), *rest) if isinstance(tree.get("steps"), dict):
            return ("steps", list(tree["steps"])[at], *rest)
        case ("talks", int(at), "actions", int(number), *_) if version_of(tree) == 1:
            return ("talks", at, "actions", number)
    return path
