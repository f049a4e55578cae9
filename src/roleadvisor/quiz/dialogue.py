"""The quiz on a terminal: asks the items, understands what was typed, offers an early end."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from roleadvisor.quiz import dialogue_wording as wording
from roleadvisor.quiz.answers import answered_only
from roleadvisor.quiz.instrument import Instrument
from roleadvisor.quiz.order import Asked, asked_extra
from roleadvisor.quiz.questions_result import STEPS
from roleadvisor.quiz.verdict import leading_role, settled
from roleadvisor.shell.prompts import (
    End,
    Navigation,
    Prompt,
    Screen,
    end_of,
    folded,
    prompt_loop,
    word,
)

_STEPS = {
    **{str(number): number - 3 for number in range(1, 6)},
    **{words: number - 2 for number, words in enumerate(STEPS)},
    "rather left": -1,
    "in between": 0,
    "rather right": 1,
}


def parse_answer(line: str) -> int | None:
    """Return the step on screen, -2 left to 2 right; None if the line isn't an answer.

    Spaces around it and the case of letters don't matter; `01`, `+1`, `1.0` and digits of other
    scripts aren't an answer, here as in a file of answers.
    """
    return _STEPS.get(word(line))


def parse_yes_no(line: str) -> bool | None:
    return {"y": True, "yes": True, "n": False, "no": False}.get(word(line))


LEAST_SAVED = 10
"""Questions that an early end has to save to be worth a question of its own."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How the dialogue ended, and the answers by item id; None was skipped."""

    how: End
    answers: dict[str, int | None]


class Dialogue:
    """Asks the items of `order`, and the one more question that answers may call for.

    `answers` are those given before, in a run that was stopped. `keep` is called after each change
    with all answers so far.
    """

    def __init__(
        self,
        instrument: Instrument,
        order: Sequence[Asked],
        screen: Screen,
        answers: Mapping[str, int | None],
        keep: Callable[[dict[str, int | None]], None],
    ) -> None:
        self._instrument = instrument
        self._order = tuple(order)
        self._screen = screen
        self._answers = dict(answers)
        self._keep = keep
        self._offered = False

    def run(self) -> Ended:
        """Ask until everything is answered or skipped, or somebody stops."""
        return Ended(end_of(self._ask_all), self._answers)

    def _ask_all(self) -> End:
        at = self._next()
        while at is not None:
            reply = self._offer_to_stop(at) or self._ask(at)
            if reply is Navigation.STOP:
                return End.STOPPED
            if reply is End.COMPLETE:
                return End.COMPLETE
            if reply is Navigation.BACK:
                at -= 1
            else:
                self._answer(at, reply if isinstance(reply, int) else None)
                at = self._next()
        return End.COMPLETE

    def _questions(self) -> tuple[Asked, ...]:
        """Return the items of the order, and the one more question where answers call for it."""
        if any(one.item.id not in self._answers for one in self._order):
            return self._order
        extra = leading_role(self._instrument, answered_only(self._answers)).tie_breaker
        return (*self._order, asked_extra(extra, self._order)) if extra else self._order

    def _next(self) -> int | None:
        """Find the first question that was neither answered nor skipped."""
        open_ = (at for at, one in enumerate(self._questions()) if one.item.id not in self._answers)
        return next(open_, None)

    def _offer_to_stop(self, at: int) -> End | Navigation | None:
        """Offer an early end once, from halfway on, where the result is settled."""
        done = sum(one.item.id in self._answers for one in self._order)
        left = len(self._order) - done
        if self._offered or at != done or done < left or left < LEAST_SAVED:
            return None
        if not settled(self._instrument, answered_only(self._answers)):
            return None
        self._offered = True
        self._screen.show(wording.early_end(left, self._screen.width()))
        text = "See your result now? (y/n) "
        prompt = Prompt(text, parse_yes_no, wording.YES_OR_NO, wording.EARLY_END_HELP)
        reply = prompt_loop(self._screen, prompt)
        if isinstance(reply, Navigation):
            return None if reply is Navigation.SKIP else reply
        return End.COMPLETE if reply else None

    def _ask(self, at: int) -> int | Navigation:
        """Show a question and get a step on screen, or where somebody wants to go instead."""
        one = self._questions()[at]
        known = one.item.id in self._answers
        answer = self._answers.get(one.item.id)
        step = None if answer is None else one.answer(answer)
        note = wording.before(step) if known else ""
        self._screen.show(wording.question(one, self._place(at), self._screen.width(), note))
        shown = Navigation.SKIP if known and step is None else step
        prompt = Prompt("Your answer: ", parse_answer, wording.ONE_TO_FIVE, wording.HELP, shown)
        heard = prompt_loop(self._screen, prompt, first=at == 0)
        if heard is Navigation.SKIP and step is not None:
            self._screen.show(folded(wording.drop(step), self._screen.width(), 2))
            heard = prompt_loop(self._screen, prompt, first=at == 0)
        return heard

    def _place(self, at: int) -> str:
        if at == len(self._order):
            return "One more question, because your answers are close:"
        halfway = "  (halfway)" if at == len(self._order) // 2 > 1 else ""
        return f"Question {at + 1} of {len(self._order)}{halfway}"

    def _answer(self, at: int, step: int | None) -> None:
        one = self._questions()[at]
        self._answers[one.item.id] = None if step is None else one.answer(step)
        self._keep(dict(self._answers))
