"""The quiz as a dialogue: one item at a time, until it is done or somebody stops."""

from collections.abc import Callable, Iterable, Sequence
from enum import Enum
from typing import Protocol

from roleadvisor.asking.quiz import wording
from roleadvisor.asking.quiz.understanding import Wish, understood
from roleadvisor.record import record
from roleadvisor.rules.quiz.answers import sheet
from roleadvisor.rules.quiz.instrument import Instrument
from roleadvisor.rules.quiz.order import Asked, asked_extra
from roleadvisor.rules.quiz.verdict import named

MOST_MISSED = 20
"""Lines in a row that lead nowhere before the dialogue ends by itself."""


class Screen(Protocol):
    """Shows lines to a person and gets what they type."""

    def width(self) -> int:
        """Give the columns there are now."""

    def show(self, lines: Iterable[str]) -> None:
        """Show lines."""

    def read(self, prompt: str) -> str:
        """Get a line. Raises EOFError at the end of input, KeyboardInterrupt at Ctrl-C."""


class End(Enum):
    """How a dialogue ended."""

    COMPLETE = "complete"
    STOPPED = "stopped"
    INPUT_ENDED = "input ended"
    GAVE_UP = "gave up"
    INTERRUPTED = "interrupted"


@record
class Ended:
    """How the dialogue ended, and the answers by item id; None was skipped."""

    how: End
    answers: dict[str, int | None]


class Dialogue:
    """Asks the items of `order`, and the one more question that answers may call for.

    `answers` are those given before, in a run that was stopped. `keep` is called after each
    change with all answers so far.
    """

    def __init__(
        self,
        tool: Instrument,
        order: Sequence[Asked],
        screen: Screen,
        answers: dict[str, int | None],
        keep: Callable[[dict[str, int | None]], None],
    ) -> None:
        self._tool = tool
        self._order = tuple(order)
        self._screen = screen
        self._answers = dict(answers)
        self._keep = keep
        self._missed = 0

    def run(self) -> Ended:
        """Ask until everything is answered or skipped, or somebody stops."""
        try:
            return Ended(self._ask_all(), self._answers)
        except EOFError:
            return Ended(End.INPUT_ENDED, self._answers)
        except KeyboardInterrupt:
            return Ended(End.INTERRUPTED, self._answers)

    def _ask_all(self) -> End:
        at = self._next()
        while at is not None:
            said = self._ask(at)
            if said is Wish.STOP:
                return End.STOPPED
            if self._missed == MOST_MISSED:
                return End.GAVE_UP
            if said is Wish.BACK:
                at -= 1
            elif said is Wish.SKIP or isinstance(said, int):
                self._answer(at, None if said is Wish.SKIP else said)
                at = self._next()
        return End.COMPLETE

    def _questions(self) -> tuple[Asked, ...]:
        """Give the items of the order, and the one more question where answers call for it."""
        if any(one.item.id not in self._answers for one in self._order):
            return self._order
        extra = named(self._tool, sheet(self._answers)).extra
        return (*self._order, asked_extra(extra, self._order)) if extra else self._order

    def _next(self) -> int | None:
        """Find the first question that was neither answered nor skipped."""
        open_ = (at for at, one in enumerate(self._questions()) if one.item.id not in self._answers)
        return next(open_, None)

    def _ask(self, at: int) -> int | Wish | None:
        """Ask one question once; None and HELP ask for it to be asked again."""
        width = self._screen.width()
        one = self._questions()[at]
        before = self._answers.get(one.item.id)
        step = None if before is None else one.answer(before)
        self._screen.show(wording.question(one, self._place(at), width, step))
        return self._listen(at)

    def _place(self, at: int) -> str:
        if at == len(self._order):
            return "One more question, because your answers are close:"
        return f"Question {at + 1} of {len(self._order)}"

    def _listen(self, at: int) -> int | Wish | None:
        """Get lines until one leads somewhere, or too many have led nowhere."""
        self._missed = 0
        while self._missed < MOST_MISSED:
            line = self._screen.read(wording.PROMPT)
            said = understood(line)
            width = self._screen.width()
            if said is None:
                self._screen.show(wording.not_understood(line, width))
            elif said is Wish.HELP:
                self._screen.show(wording.help_lines(width))
            elif said is Wish.BACK and at == 0:
                self._screen.show(wording.folded("This is the first question.", width))
            else:
                return said
            self._missed += 1
        return None

    def _answer(self, at: int, step: int | None) -> None:
        one = self._questions()[at]
        self._answers[one.item.id] = None if step is None else one.answer(step)
        self._keep(dict(self._answers))
