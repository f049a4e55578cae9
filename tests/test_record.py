"""Records are frozen, and compared by value."""

from dataclasses import FrozenInstanceError, asdict, replace

import pytest

from roleadvisor.record import record


@record
class Point:
    x: int
    y: int = 0


@record
class Place:
    x: int
    y: int = 0


def test_records_of_one_kind_are_equal_by_value() -> None:
    assert Point(1) == Point(1, 0)
    assert Point(1) != Point(2)
    assert len({Point(1), Point(1, 0), Point(2)}) == 2


def test_records_of_two_kinds_are_never_equal() -> None:
    others: list[object] = [Place(1)]
    assert Point(1) not in others


def test_a_record_never_changes() -> None:
    with pytest.raises(FrozenInstanceError):
        Point(1).x = 2  # type: ignore[misc]  # what is tested


def test_a_record_is_a_dataclass_to_the_standard_library() -> None:
    assert asdict(replace(Point(1), y=3)) == {"x": 1, "y": 3}
    assert repr(Point(1)) == "Point(x=1, y=0)"
