"""How far a result shifts by itself between two attempts of one person who did not change.

By definition here, and not by any study: each answer stays, or shifts by one step to either
side, each in a third of cases and each by itself. A shift of the margin that this reaches in at
most 5 % of cases is more than noise.
"""

from collections.abc import Sequence
from fractions import Fraction

from roleadvisor.rules.quiz.chance import Spread
from roleadvisor.rules.quiz.instrument import Instrument, QuizItem

EITHER_WAY = Fraction(5, 100)
"""How often unchanged people may seem to have changed, in one direction or the other."""


def noise_of(tool: Instrument, items: Sequence[QuizItem], pair: tuple[str, str]) -> int | None:
    """Give the shift of the margin from which on it is more than noise; None where none is."""
    weights = tool.weights(*pair)
    shifts = Spread()
    for item in items:
        step = abs(weights[item.id].step)
        shifts.add_even(-step, step, 3)
    return shifts.cut(EITHER_WAY / 2)
