"""Older versions of the profile's file, brought forward one version at a time."""

from collections.abc import Callable, Iterator, Mapping
from itertools import count
from typing import Any

from roleadvisor.store.profile import CURRENT

Tree = dict[str, Any]
Path = tuple[int | str, ...]


def version_of(tree: Tree) -> int | None:
    """Return the version that a file says it has; None if it says none that can be."""
    version = tree.get("version")
    return version if type(version) is int and version > 0 else None


def bring_forward(tree: Tree) -> Tree:
    """Bring an older file to the current version.

    What has not the shape expected stays as it is: the models refuse it, and `path_before` finds
    its place.
    """
    while (step := STEPS.get(version_of(tree) or CURRENT)) is not None:
        tree = step(tree)
    return tree


def _from_1(tree: Tree) -> Tree:
    """List the steps, so that two ladders can have one id; number agreed actions.

    Version 1 knew ladders by their titles and not what was asked: neither is made up.
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


STEPS: Mapping[int, Callable[[Tree], Tree]] = {1: _from_1}
"""From each older version to the next one."""


def path_before(tree: Tree, path: Path) -> Path:
    """Where a part of today's form stood in the file, for messages that name its line."""
    match path:
        case ("steps", int(at), *rest) if isinstance(tree.get("steps"), dict):
            return ("steps", list(tree["steps"])[at], *rest)
        case ("talks", int(at), "actions", int(number), *_) if version_of(tree) == 1:
            return ("talks", at, "actions", number)
    return path
