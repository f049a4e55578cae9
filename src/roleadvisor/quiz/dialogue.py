"""The quiz on a terminal: asks the items, parses what is typed, offers an early end."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from roleadvisor.quiz import dialogue_wording as wording
from roleadvisor.quiz.answers import answered_only
from roleadvisor.quiz.instrument import Instrument
from roleadvisor.quiz.order import ShownItem, shown_tie_breaker
from roleadvisor.quiz.questions_result import STEPS
from roleadvisor.quiz.verdict import is_settled, leading_role
from roleadvisor.shell.prompts import (
    End,
    Navigation,
    Prompt,
    Screen,
    folded_lines,
    normalize_input,
    prompt_loop,
    run_to_end,
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

    Surrounding spaces and letter case are ignored; `01`, `+1`, `1.0`, and digits of other scripts
    aren't answers, same as in an answers file.
    """
    return _STEPS.get(normalize_input(line))


def parse_yes_no(line: str) -> bool | None:
    return {"y": True, "yes": True, "n": False, "no": False}.get(normalize_input(line))


LEAST_SAVED = 10
"""The fewest remaining questions for which an early end is worth asking about."""


@dataclass(frozen=True, slots=True)
class DialogueResult:
    """How the dialogue ended, and the answers by item id; None is skipped."""

    how: End
    answers: dict[str, int | None]


class Dialogue:
    """Asks the items of `order`, and a tie-breaker if the answers call for one.

    `answers` are those of the run being resumed. `keep` is called after each change with all
    answers so far.
    """

    def __init__(
        self,
        instrument: Instrument,
        order: Sequence[ShownItem],
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

    def run(self) -> DialogueResult:
        """Ask until everything is answered or skipped, or the person stops."""
        return DialogueResult(run_to_end(self._ask_all), self._answers)

    def _ask_all(self) -> End:
        at = self._next_open()
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
                at = self._next_open()
        return End.COMPLETE

    def _questions(self) -> tuple[ShownItem, ...]:
        """Return the items in order, and the tie-breaker if all are answered and it is needed."""
        if any(one.item.id not in self._answers for one in self._order):
            return self._order
        extra = leading_role(self._instrument, answered_only(self._answers)).tie_breaker
        return (*self._order, shown_tie_breaker(extra, self._order)) if extra else self._order

    def _next_open(self) -> int | None:
        """Return the index of the first question neither answered nor skipped, or None."""
        open_ = (at for at, one in enumerate(self._questions()) if one.item.id not in self._answers)
        return next(open_, None)

    def _offer_to_stop(self, at: int) -> End | Navigation | None:
        """Offer an early end once, after halfway, if the result is already settled."""
        done = sum(one.item.id in self._answers for one in self._order)
        left = len(self._order) - done
        if self._offered or at != done or done < left or left < LEAST_SAVED:
            return None
        if not is_settled(self._instrument, answered_only(self._answers)):
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
        """Show a question; return the step chosen on screen, or a navigation command."""
        one = self._questions()[at]
        known = one.item.id in self._answers
        answer = self._answers.get(one.item.id)
        step = None if answer is None else one.answer(answer)
        note = wording.previous_answer(step) if known else ""
        self._screen.show(
            wording.question(one, self._position_text(at), self._screen.width(), note)
        )
        shown = Navigation.SKIP if known and step is None else step
        prompt = Prompt("Your answer: ", parse_answer, wording.ONE_TO_FIVE, wording.HELP, shown)
        entered = prompt_loop(self._screen, prompt, first=at == 0)
        if entered is Navigation.SKIP and step is not None:
            self._screen.show(folded_lines(wording.confirm_drop(step), self._screen.width(), 2))
            entered = prompt_loop(self._screen, prompt, first=at == 0)
        return entered

    def _position_text(self, at: int) -> str:
        if at == len(self._order):
            return "One more question, because your answers are close:"
        halfway = "  (halfway)" if at == len(self._order) // 2 > 1 else ""
        return f"Question {at + 1} of {len(self._order)}{halfway}"

    def _answer(self, at: int, step: int | None) -> None:
        one = self._questions()[at]
        self._answers[one.item.id] = None if step is None else one.answer(step)
        self._keep(dict(self._answers))
