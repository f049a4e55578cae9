"""The quiz on a terminal: start or go on, ask, keep what was answered, say how it ended."""

import sys
from datetime import datetime
from typing import NoReturn

import typer

from roleadvisor.asking.listening import End
from roleadvisor.asking.quiz.dialogue import Dialogue, Ended
from roleadvisor.asking.quiz.wording import introduction
from roleadvisor.asking.terminal import Terminal
from roleadvisor.cli.quiz.keep import InProfile, Nowhere
from roleadvisor.cli.streams import is_terminal, tell, width_of
from roleadvisor.errors import ExitCode, UsageProblem
from roleadvisor.rules.quiz.answers import Given
from roleadvisor.rules.quiz.attempts import Attempt, Order, Run, fitting
from roleadvisor.rules.quiz.instrument import Instrument
from roleadvisor.rules.quiz.order import Asked, asked
from roleadvisor.text import counted


def now() -> str:
    """Give the moment, by the person's own clock."""
    return datetime.now().astimezone().isoformat(timespec="seconds")


def ask(
    tool: Instrument, ladder: str, wanted: Order, keep: InProfile | Nowhere
) -> tuple[Instrument, Given]:
    """Ask the quiz. Give the answers, and the instrument as the screen had it.

    Raises UsageProblem where nobody is there to answer or the input ends too soon.
    """
    terminal = _terminal()
    start = _start(tool, wanted, keep)
    order = asked(tool, start.seed)
    terminal.show(introduction(tool, width_of(sys.stderr)))

    def save(answers: Given) -> None:
        keep.save_run(Run(tool.quiz.version, answers, now(), ladder, start.seed))

    seen = tool.on_screen(one.item.id for one in order if one.swapped)
    ended = Dialogue(seen, order, terminal, dict(start.answers), save).run()
    if ended.how is not End.COMPLETE:
        _leave(ended, order, keep)
    terminal.drop_typed_ahead()
    keep.finish_run(Attempt(tool.quiz.version, ended.answers, now(), ladder))
    return seen, ended.answers


def _terminal() -> Terminal:
    source, sink = sys.stdin, sys.stderr
    if not (is_terminal(source) and is_terminal(sink)):
        raise UsageProblem(
            "the quiz asks its questions on a terminal, and there is none."
            " Nothing was asked and nothing was saved.",
            "`roleadvisor quiz --questions` prints the items; `--answers FILE` answers them.",
        )
    return Terminal(source.buffer, sink, width_of)


def _start(tool: Instrument, wanted: Order, keep: InProfile | Nowhere) -> Run:
    """Give the run to go on with, or a new one; say which where there was one."""
    new = Run(tool.quiz.version, {}, "", seed=wanted.seed)
    kept = None if wanted.again else keep.load_run()
    if kept is None:
        if wanted.resume:
            raise UsageProblem(
                "there is no half-done quiz to go on with", "Start one: roleadvisor quiz"
            )
        return new
    answers, dropped = fitting(tool, kept)
    if dropped:
        tell(
            f"{counted(len(dropped), 'kept answer')} left out: the quiz has changed since."
            " The items are asked again where they still exist."
        )
    if not answers:
        return new
    asked_before = sum(item.id in answers for item in tool.regular)
    tell(
        f"Going on with the quiz that you stopped: {asked_before} of"
        f" {counted(len(tool.regular), 'item')} done. `--again` starts a new one."
    )
    seed = kept.seed if wanted.seed is None else wanted.seed
    return Run(tool.quiz.version, answers, kept.when, seed=seed)


_ENDINGS = {
    End.STOPPED: "Stopped.",
    End.INTERRUPTED: "Stopped.",
    End.INPUT_ENDED: "The input ended before the quiz did.",
    End.GAVE_UP: "Too many lines in a row were no answer, so the quiz ends here.",
}


def _leave(ended: Ended, order: tuple[Asked, ...], keep: InProfile | Nowhere) -> NoReturn:
    """Say what was kept and how to go on, and end with the exit code of its kind."""
    if ended.how in {End.INPUT_ENDED, End.INTERRUPTED}:
        tell()
    what, hint = _kept(ended, order, keep)
    words = f"{_ENDINGS[ended.how]} {what}"
    if ended.how in {End.INPUT_ENDED, End.GAVE_UP}:
        raise UsageProblem(words, hint)
    tell(f"{words} {hint}".rstrip())
    raise typer.Exit(ExitCode.INTERRUPTED if ended.how is End.INTERRUPTED else ExitCode.DONE)


def _kept(ended: Ended, order: tuple[Asked, ...], keep: InProfile | Nowhere) -> tuple[str, str]:
    done = sum(one.item.id in ended.answers for one in order)
    if keep.failed or not done:
        return "Nothing was saved.", ""
    return (
        f"{done} of {counted(len(order), 'item')} are kept.",
        "Go on with: roleadvisor quiz --resume",
    )
