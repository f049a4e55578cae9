"""The quiz as a dialogue: one item at a time, until it is done or somebody stops."""

from collections.abc import Callable, Sequence

from roleadvisor.asking.listening import End, Prompt, Screen, end_of, listen
from roleadvisor.asking.quiz import wording
from roleadvisor.asking.quiz.understanding import understood
from roleadvisor.asking.wishes import Wish
from roleadvisor.record import record
from roleadvisor.rules.quiz.answers import sheet
from roleadvisor.rules.quiz.instrument import Instrument
from roleadvisor.rules.quiz.order import Asked, asked_extra
from roleadvisor.rules.quiz.verdict import named

_PROMPT = Prompt("Your answer: ", understood, wording.help_lines, wording.not_understood)


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

    def run(self) -> Ended:
        """Ask until everything is answered or skipped, or somebody stops."""
        return Ended(end_of(self._ask_all), self._answers)

    def _ask_all(self) -> End:
        at = self._next()
        while at is not None:
            said = self._ask(at)
            if said is Wish.STOP:
                return End.STOPPED
            if said is Wish.BACK:
                at -= 1
            else:
                self._answer(at, said if isinstance(said, int) else None)
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

    def _ask(self, at: int) -> int | Wish:
        """Show a question and get a step on screen, or where somebody wants to go instead."""
        one = self._questions()[at]
        before = self._answers.get(one.item.id)
        step = None if before is None else one.answer(before)
        self._screen.show(wording.question(one, self._place(at), self._screen.width(), step))
        return listen(self._screen, _PROMPT, first=at == 0)

    def _place(self, at: int) -> str:
        if at == len(self._order):
            return "One more question, because your answers are close:"
        return f"Question {at + 1} of {len(self._order)}"

    def _answer(self, at: int, step: int | None) -> None:
        one = self._questions()[at]
        self._answers[one.item.id] = None if step is None else one.answer(step)
        self._keep(dict(self._answers))
