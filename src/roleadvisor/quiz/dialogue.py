"""The quiz on a terminal: asks the items, understands what was typed, keeps the run."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from roleadvisor.errors import UsageProblem
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.quiz.answers import RawResponses, answered_only, fitting
from roleadvisor.quiz.evaluate import STEPS
from roleadvisor.quiz.instrument import Instrument
from roleadvisor.quiz.order import Asked, asked, asked_extra
from roleadvisor.quiz.verdict import leading_role
from roleadvisor.shell.profile import ProfileSaver, now
from roleadvisor.shell.prompts import (
    KEYS,
    End,
    Navigation,
    Prompt,
    Screen,
    end_of,
    folded,
    listen,
    not_a_choice,
    parse_navigation,
    word,
)
from roleadvisor.shell.streams import tell
from roleadvisor.shell.terminal import leave, terminal
from roleadvisor.store.profile import QuizAttempt, QuizRun
from roleadvisor.store.updates import of, with_run, with_run_finished
from roleadvisor.text import counted, sanitize

_STEPS = {
    **{str(number): number - 3 for number in range(1, 6)},
    **{words: number - 2 for number, words in enumerate(STEPS)},
}


def parse_answer(line: str) -> int | Navigation | None:
    """Give the step on screen (-2 left to 2 right), the wish, or None where it is neither.

    Spaces around it and the case of letters do not matter; `01`, `+1`, `1.0` and digits of
    other scripts are not parse_answer, here as in a file of answers.
    """
    return parse_navigation(line) or _STEPS.get(word(line))


SCALE_LINE = "   ".join(f"{number} {word}" for number, word in enumerate(STEPS, 1))

HELP = (
    "Each question has two statements, and neither is better than the other. Type a number:",
    "1 or 2 if the left one is more like you, clearly or rather; 3 for both or neither;",
    "4 or 5 if the right one is more like you, rather or clearly.",
    "Then press Enter. The words do as well: `rather left`.",
    "b goes back to the question before, s skips this one, q stops and keeps your answers.",
)


def introduction(instrument: Instrument, width: int) -> Iterator[str]:
    """Say what is asked, and which keys there are."""
    yield from folded(instrument.quiz.title, width)
    yield from folded(instrument.quiz.about, width)
    yield from folded(f"Type 1 to 5 for each, then Enter. Also: {KEYS}", width)


def question(one: Asked, place: str, width: int, before: int | None) -> Iterator[str]:
    """Show an item: where it stands in the quiz, both sides, the scale, an answer given before."""
    yield ""
    yield from folded(place, width)
    yield from folded(f"Left:  {one.left}", width, 2, 9)
    yield from folded(f"Right: {one.right}", width, 2, 9)
    yield from folded(SCALE_LINE, width, 2)
    if before is not None:
        yield from folded(f"You answered {before + 3}, {STEPS[before + 2]}.", width, 2)


def refused_line(line: str, width: int) -> Iterator[str]:
    """Refuse what was typed: say what it was, and what would be understood."""
    instead = f"Type 1, 2, 3, 4 or 5, then Enter; {Navigation.HELP.value} for help."
    yield from not_a_choice(line, instead, width)


def help_lines(width: int) -> Iterator[str]:
    """Explain the keys."""
    for line in HELP:
        yield from folded(line, width)


_PROMPT = Prompt("Your answer: ", parse_answer, help_lines, refused_line)


@dataclass(frozen=True, slots=True)
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
        instrument: Instrument,
        order: Sequence[Asked],
        screen: Screen,
        answers: dict[str, int | None],
        keep: Callable[[dict[str, int | None]], None],
    ) -> None:
        self._instrument = instrument
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
            if said is Navigation.STOP:
                return End.STOPPED
            if said is Navigation.BACK:
                at -= 1
            else:
                self._answer(at, said if isinstance(said, int) else None)
                at = self._next()
        return End.COMPLETE

    def _questions(self) -> tuple[Asked, ...]:
        """Give the items of the order, and the one more question where answers call for it."""
        if any(one.item.id not in self._answers for one in self._order):
            return self._order
        extra = leading_role(self._instrument, answered_only(self._answers)).tie_breaker
        return (*self._order, asked_extra(extra, self._order)) if extra else self._order

    def _next(self) -> int | None:
        """Find the first question that was neither answered nor skipped."""
        open_ = (at for at, one in enumerate(self._questions()) if one.item.id not in self._answers)
        return next(open_, None)

    def _ask(self, at: int) -> int | Navigation:
        """Show a question and get a step on screen, or where somebody wants to go instead."""
        one = self._questions()[at]
        before = self._answers.get(one.item.id)
        step = None if before is None else one.answer(before)
        self._screen.show(question(one, self._place(at), self._screen.width(), step))
        return listen(self._screen, _PROMPT, first=at == 0)

    def _place(self, at: int) -> str:
        if at == len(self._order):
            return "One more question, because your answers are close:"
        return f"Question {at + 1} of {len(self._order)}"

    def _answer(self, at: int, step: int | None) -> None:
        one = self._questions()[at]
        self._answers[one.item.id] = None if step is None else one.answer(step)
        self._keep(dict(self._answers))


_SEED = re.compile(r"(0|[1-9][0-9]{0,8})\Z")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whether to go on with a run or to start anew, and the seed of the order."""

    resume: bool = False
    again: bool = False
    seed: int | None = None


def wanted_order(*, resume: bool, again: bool, seed: str | None) -> Wanted:
    """Read the options. Raises UsageProblem where they contradict each other or name no seed."""
    if resume and again:
        raise UsageProblem(
            "--resume goes on with a run and --again starts a new one", "Give one of the two."
        )
    if seed is not None and not _SEED.match(seed.strip()):
        raise UsageProblem(
            f"--seed: expected a whole number from 0 to 999999999, found `{sanitize(seed)[:40]}`",
            "Leave it out for the ladder's own order.",
        )
    return Wanted(resume, again, None if seed is None else int(seed))


def refuse_beside_last(asks: bool, answers: bool) -> None:  # noqa: FBT001 - both are options given
    """Refuse what --last has no use for. Raises UsageProblem."""
    if asks or answers:
        other = "--resume and --again ask" if asks else "--answers and --answer answer"
        raise UsageProblem(
            f"--last shows the result that is kept, and {other} the quiz", "Give one of them."
        )


@dataclass(frozen=True, slots=True)
class _Start:
    """Where asking begins: the answers given before, and the seed of the order."""

    answers: dict[str, int | None]
    seed: int | None


def ask(
    instrument: Instrument, kb: KnowledgeBase, wanted: Wanted, saving: ProfileSaver
) -> tuple[Instrument, RawResponses]:
    """Ask the quiz. Give the answers, and the instrument as the screen had it.

    Raises UsageProblem where nobody is there to answer or the input ends too soon.
    """
    screen = terminal(
        "the quiz asks its questions",
        "`roleadvisor quiz --questions` prints the items; `--answers FILE` answers them.",
    )
    start = _start(instrument, wanted, saving)
    order = asked(instrument, start.seed)
    screen.show(introduction(instrument, screen.width()))
    quiz = {**of(kb), "quiz_version": instrument.quiz.version}

    def save(answers: RawResponses) -> None:
        run = QuizRun.model_validate(
            {**quiz, "answers": answers, "when": now(), "seed": start.seed}
        )
        saving.save(lambda profile: with_run(profile, run))

    seen = instrument.on_screen(one.item.id for one in order if one.swapped)
    ended = Dialogue(seen, order, screen, start.answers, save).run()
    if ended.how is not End.COMPLETE:
        done = 0 if saving.off else sum(one.item.id in ended.answers for one in order)
        kept = f"{done} of {counted(len(order), 'question')} done and kept." if done else ""
        leave(ended.how, "the quiz", kept, "roleadvisor quiz --resume")
    screen.drop_typed_ahead()
    screen.show([""])
    attempt = QuizAttempt.model_validate({**quiz, "answers": ended.answers, "when": now()})
    saving.save(lambda profile: with_run_finished(profile, attempt))
    return seen, ended.answers


def _start(instrument: Instrument, wanted: Wanted, saving: ProfileSaver) -> _Start:
    """Find where to go on, or start anew; say which where there was a run."""
    before = None if wanted.again else saving.before()
    run = before.quiz.run if before else None
    if run is None:
        if wanted.resume:
            raise UsageProblem(
                "there is no half-done quiz to go on with", "Start one: roleadvisor quiz"
            )
        return _Start({}, wanted.seed)
    answers, dropped = fitting(instrument, run)
    if dropped:
        tell(
            f"{counted(len(dropped), 'kept answer')} left out: the quiz has changed since."
            " The questions are asked again where they still exist."
        )
    if not answers:
        return _Start({}, wanted.seed)
    asked_before = sum(item.id in answers for item in instrument.regular)
    tell(
        f"Going on with the quiz that you stopped: {asked_before} of"
        f" {counted(len(instrument.regular), 'question')} done. `--again` starts a new one."
    )
    return _Start(answers, run.seed if wanted.seed is None else wanted.seed)
