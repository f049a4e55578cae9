"""Records: frozen dataclasses that are quick to make."""

from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from typing import Any, TypeVar, dataclass_transform

T = TypeVar("T")

_SHAPES: dict[type, tuple[tuple[str, ...], dict[str, Any]]] = {}
"""The names of each record's fields, and the defaults by name."""


@dataclass_transform(frozen_default=True, field_specifiers=(Field, field))
def record(cls: type[T]) -> type[T]:
    """Make a frozen dataclass with slots, for `fields`, `replace` and pydantic as any other.

    The standard library compiles six methods for each class, half a millisecond; a run makes
    some thirty classes and uses few of those methods. Records share the methods below.
    """
    if any(one.default_factory is not MISSING for one in vars(cls).values() if type(one) is Field):
        raise TypeError("a record is frozen: share one default instead of making it each time")
    made: Any = dataclass(init=False, repr=False, eq=False, slots=True)(cls)
    made.__init__ = _init
    made.__setattr__ = made.__delattr__ = _refuse
    made.__eq__, made.__hash__, made.__repr__ = _eq, _hash, _repr
    _SHAPES[made] = (
        tuple(one.name for one in fields(made)),
        {one.name: one.default for one in fields(made) if one.default is not MISSING},
    )
    return made  # type: ignore[no-any-return]  # the class that came in, with slots


def _init(self: object, *given: object, **named: object) -> None:
    names, defaults = _SHAPES[type(self)]
    values = {**defaults, **dict(zip(names, given, strict=False)), **named}
    if len(given) > len(names) or values.keys() != set(names):
        raise TypeError(f"{type(self).__name__} takes {names}, not {given} and {named}")
    for name in names:
        object.__setattr__(self, name, values[name])


def _refuse(self: object, name: str, *_value: object) -> None:
    raise FrozenInstanceError(f"{type(self).__name__}.{name} is frozen")


def _values(self: object) -> tuple[object, ...]:
    return tuple(getattr(self, name) for name in _SHAPES[type(self)][0])


def _eq(self: object, other: object) -> bool:
    return _values(self) == _values(other) if type(other) is type(self) else NotImplemented


def _hash(self: object) -> int:
    return hash(_values(self))


def _repr(self: object) -> str:
    names = _SHAPES[type(self)][0]
    told = (f"{name}={value!r}" for name, value in zip(names, _values(self), strict=True))
    return f"{type(self).__qualname__}({', '.join(told)})"
