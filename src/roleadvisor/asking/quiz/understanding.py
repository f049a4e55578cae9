"""What somebody typed at an item, understood or not: never guessed."""

from roleadvisor.asking.wishes import Wish, wish, word
from roleadvisor.rules.quiz.result import STEPS

_STEPS = {
    **{str(number): number - 3 for number in range(1, 6)},
    **{words: number - 2 for number, words in enumerate(STEPS)},
}


def understood(line: str) -> int | Wish | None:
    """Give the step on screen (-2 left to 2 right), the wish, or None where it is neither.

    Spaces around it and the case of letters do not matter; `01`, `+1`, `1.0` and digits of
    other scripts are not understood, here as in a file of answers.
    """
    return wish(line) or _STEPS.get(word(line))
