"""Records: frozen dataclasses that are quick to make."""

from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from typing import Any, NamedTuple, TypeVar, dataclass_transform

T = TypeVar("T")


class _Shape(NamedTuple):
    """A record's fields: their names, what sets their slots, and the defaults by name."""

    names: tuple[str, ...]
    setters: tuple[Callable[[object, object], None], ...]
    defaults: dict[str, object]


_SHAPES: dict[type, _Shape] = {}


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
    found = fields(made)
    _SHAPES[made] = _Shape(
        tuple(one.name for one in found),
        tuple(getattr(made, one.name).__set__ for one in found),
        {one.name: one.default for one in found if one.default is not MISSING},
    )
    return made  # type: ignore[no-any-return]  # the class that came in, with slots


def _init(self: object, *given: object, **named: object) -> None:
    shape = _SHAPES[type(self)]
    if named or len(given) != len(shape.names):
        given = _completed(type(self), given, named)
    for put, value in zip(shape.setters, given, strict=True):
        put(self, value)


def _completed(
    cls: type, given: tuple[object, ...], named: dict[str, object]
) -> tuple[object, ...]:
    names, _, defaults = _SHAPES[cls]
    values = {**defaults, **dict(zip(names, given, strict=False)), **named}
    if len(given) > len(names) or values.keys() != set(names):
        raise TypeError(f"{cls.__name__} takes {names}, not {given} and {named}")
    return tuple(values[name] for name in names)


def _refuse(self: object, name: str, *_value: object) -> None:
    raise FrozenInstanceError(f"{type(self).__name__}.{name} is frozen")


def _values(self: object) -> tuple[object, ...]:
    return tuple(getattr(self, name) for name in _SHAPES[type(self)].names)


def _eq(self: object, other: object) -> bool:
    return _values(self) == _values(other) if type(other) is type(self) else NotImplemented


def _hash(self: object) -> int:
    return hash(_values(self))


def _repr(self: object) -> str:
    names = _SHAPES[type(self)].names
    told = (f"{name}={value!r}" for name, value in zip(names, _values(self), strict=True))
    return f"{type(self).__qualname__}({', '.join(told)})"
