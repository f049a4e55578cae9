"""Answers to points: how near they come to each role, and what each of them adds."""

from collections.abc import Iterable

from roleadvisor.rules.quiz.instrument import Instrument, QuizItem, Sheet, on_dimension


def nearness(tool: Instrument, sheet: Sheet, items: Iterable[QuizItem]) -> dict[str, int]:
    """Give how near the answers to `items` come to each role; only differences mean something.

    It is the sum of 2xp - p², for answer x and position p: up to a part that is the same for
    all roles, minus the squared distance between the two.
    """
    told = [item for item in items if item.id in sheet]
    return {role: sum(_near(sheet, role, item) for item in told) for role in tool.roles}


def _near(sheet: Sheet, role: str, item: QuizItem) -> int:
    place = item.positions[role]
    return 2 * on_dimension(item, sheet[item.id]) * place - place * place


def ranked(near: dict[str, int]) -> list[str]:
    """Order the roles from the nearest on; equally near ones stay in the ladder's order."""
    return sorted(near, key=lambda role: -near[role])


def points(
    tool: Instrument, sheet: Sheet, items: Iterable[QuizItem], role: str, other: str
) -> dict[str, int]:
    """Give the points of each answered item, signed towards `role` and away from `other`."""
    weights = tool.weights(role, other)
    return {
        item.id: weights[item.id].points(on_dimension(item, sheet[item.id]))
        for item in items
        if item.id in sheet
    }


def margin(tool: Instrument, sheet: Sheet, items: Iterable[QuizItem], role: str, other: str) -> int:
    """Give by how many points the answers are nearer to `role` than to `other`."""
    return sum(points(tool, sheet, items, role, other).values())


def most_points(tool: Instrument, items: Iterable[QuizItem], role: str, other: str) -> int:
    """Give the most points to `role` over `other` that answers to all `items` could give."""
    weights = tool.weights(role, other)
    return sum(weights[item.id].most() for item in items)
