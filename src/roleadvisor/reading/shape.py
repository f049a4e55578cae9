"""The shape that models give a file: which keys a place may have, and which path an error means."""

import types
from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, Tag

from roleadvisor.reading.places import Path


def file_path(model: type[BaseModel], loc: Iterable[int | str]) -> tuple[Path, Any]:
    """Give the path in the file for pydantic's location, and the type that stands there.

    A location also names the form chosen where a place has several; a file has no such key.
    """
    path: list[int | str] = []
    kind: Any = model
    for part in loc:
        forms = _forms(kind)
        if part in forms:
            kind = forms[part]
        else:
            path.append(part)
            kind = _inside(kind, part)
    return tuple(path), _plain(kind)


def keys_of(kind: Any) -> list[str]:  # noqa: ANN401 - a type as typing holds it
    """Give the keys that a place of this type may have; none where any key may stand."""
    kind = _plain(kind)
    return list(_fields(kind)) if _is_model(kind) else []


def _fields(model: type[BaseModel]) -> dict[str, Any]:
    return {field.alias or name: field.annotation for name, field in model.model_fields.items()}


def _is_model(kind: Any) -> bool:  # noqa: ANN401 - the same
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _plain(kind: Any) -> Any:  # noqa: ANN401 - the same
    """Take off `Annotated` and `| None`."""
    while True:
        if get_origin(kind) is Annotated:
            kind = get_args(kind)[0]
        elif (
            _is_union(kind) and len(some := [a for a in get_args(kind) if a is not type(None)]) == 1
        ):
            kind = some[0]
        else:
            return kind


def _is_union(kind: Any) -> bool:  # noqa: ANN401 - the same
    return get_origin(kind) in (Union, types.UnionType)


def _forms(kind: Any) -> Mapping[int | str, Any]:  # noqa: ANN401 - the same
    """Give the forms among which a place chooses, by the tags that pydantic's locations use."""
    kind = _plain(kind)
    if not _is_union(kind):
        return {}
    return {
        mark.tag: form
        for form in get_args(kind)
        for mark in getattr(form, "__metadata__", ())
        if isinstance(mark, Tag)
    }


def _inside(kind: Any, part: int | str) -> Any:  # noqa: ANN401 - the same
    """Give the type of what stands under one key, or at one position, of a place."""
    kind = _plain(kind)
    if _is_model(kind):
        return _fields(kind).get(str(part))
    inner = get_args(kind)
    if get_origin(kind) is tuple and isinstance(part, int) and Ellipsis not in inner:
        return inner[part] if part < len(inner) else None
    return (inner[1] if get_origin(kind) is dict else inner[0]) if inner else None
