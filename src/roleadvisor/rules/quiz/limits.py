"""How far answers must lean before they say more than chance, for the items answered."""

from collections.abc import Sequence
from fractions import Fraction

from roleadvisor.rules.quiz.chance import cut, most_gained
from roleadvisor.rules.quiz.instrument import Instrument, QuizItem, Sheet, Weight, on_dimension
from roleadvisor.rules.quiz.scoring import margin

CLEAR = Fraction(5, 100)
"""In at most this share of cases may random answers be called clear, for whichever role."""

LEAN = Fraction(20, 100)
"""In at most this share of cases may random answers name any role at all."""

AWAY = Fraction(5, 100)
"""In at most this share of cases may random answers point away from leading people."""


def told(items: Sequence[QuizItem], sheet: Sheet) -> list[QuizItem]:
    """Give the items that were answered."""
    return [item for item in items if item.id in sheet]


def margin_cut(
    tool: Instrument, sheet: Sheet, pair: tuple[str, str], share: Fraction
) -> int | None:
    """Give the margin of the first role of `pair` over the second that is beyond chance.

    A role is named only where it is that far ahead of every other one. Random answers get
    there in at most `share` of cases for all roles together, since each of them is named no
    more often than it is ahead of any single rival. What one more question could add is
    counted in, so the same cut holds after it. None: no margin is beyond chance.
    """
    weights = tool.weights(*pair)
    answered = tuple(sorted(weights[item.id] for item in told(tool.contrast, sheet)))
    gains = most_gained(tuple(weights[item.id] for item in tool.reserve))
    return cut(answered, gains, share / len(tool.roles))


def shortfall(
    tool: Instrument,
    sheet: Sheet,
    items: Sequence[QuizItem],
    pair: tuple[str, str],
    share: Fraction,
) -> int | None:
    """Give the points that the pair's first role lacks to be beyond chance; 0 or less: none."""
    needed = margin_cut(tool, sheet, pair, share)
    return None if needed is None else needed - margin(tool, sheet, items, *pair)


def beyond_chance(
    tool: Instrument, sheet: Sheet, items: Sequence[QuizItem], role: str, share: Fraction
) -> bool:
    """Tell whether the answers are far enough ahead for `role` against each other role."""
    for other in tool.roles:
        if other != role:
            lacking = shortfall(tool, sheet, items, (role, other), share)
            if lacking is None or lacking > 0:
                return False
    return True


def away_points(tool: Instrument, sheet: Sheet) -> int:
    """Give how far the answers point away from leading people; below 0 they point towards it."""
    return -sum(on_dimension(item, sheet[item.id]) for item in told(tool.away, sheet))


def away_cut(tool: Instrument, sheet: Sheet) -> int | None:
    """Give the points from which on they do so beyond chance; None where no answers could."""
    return cut((Weight(1, 0),) * len(told(tool.away, sheet)), (), AWAY)


def away_reached(tool: Instrument, sheet: Sheet) -> bool:
    """Tell whether the answers point away from leading people at all."""
    needed = away_cut(tool, sheet)
    return needed is not None and away_points(tool, sheet) >= needed
