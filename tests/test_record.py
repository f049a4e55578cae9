from dataclasses import FrozenInstanceError, field, fields, is_dataclass, replace

import pytest
from pydantic import TypeAdapter

from roleadvisor.record import record


@record
class Point:
    """A point, for these tests."""

    x: int
    y: int = 0


@record
class Place:
    """The same fields under another name."""

    x: int
    y: int = 0


@pytest.mark.parametrize(
    "made", [Point(1, 2), Point(1, y=2), Point(y=2, x=1)], ids=["placed", "mixed", "named"]
)
def test_a_record_takes_its_fields_by_place_or_by_name(made: Point) -> None:
    assert (made.x, made.y) == (1, 2)
    assert repr(made) == "Point(x=1, y=2)"


def test_records_of_one_kind_are_equal_by_value() -> None:
    assert Point(1) == Point(1, 0)
    assert len({Point(1), Point(1, 0), Point(2)}) == 2
    others: list[object] = [Place(1)]
    assert Point(1) not in others


@pytest.mark.parametrize(
    ("given", "named"),
    [((), {}), ((), {"y": 1}), ((1, 2, 3), {}), ((1,), {"z": 1}), ((), {"y": 1, "z": 1})],
)
def test_a_field_that_is_missing_or_unknown_is_refused(
    given: tuple[int, ...], named: dict[str, int]
) -> None:
    with pytest.raises(TypeError, match="Point takes"):
        Point(*given, **named)


def test_a_record_never_changes() -> None:
    point = Point(1)
    with pytest.raises(FrozenInstanceError):
        point.x = 2  # type: ignore[misc]  # what is tested
    with pytest.raises(FrozenInstanceError):
        del point.x
    with pytest.raises(FrozenInstanceError):
        point.z = 2  # type: ignore[attr-defined]  # what is tested


def test_a_record_is_a_dataclass_to_the_libraries() -> None:
    assert all(map(is_dataclass, (Point, Point(1))))
    assert [field.name for field in fields(Point)] == ["x", "y"]
    assert replace(Point(1), y=3) == Point(1, 3)
    schema = TypeAdapter(Point).json_schema()
    assert schema["required"] == ["x"]
    assert schema["properties"]["y"] == {"default": 0, "title": "Y", "type": "integer"}


def test_a_default_is_shared_and_never_made_anew() -> None:
    class Many:
        items: list[int] = field(default_factory=list)

    with pytest.raises(TypeError, match="share one default"):
        record(Many)
