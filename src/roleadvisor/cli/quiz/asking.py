"""The quiz on a terminal: start or go on, ask, keep what was answered, say how it ended."""

from roleadvisor.asking.listening import End
from roleadvisor.asking.quiz.dialogue import Dialogue
from roleadvisor.asking.quiz.wording import introduction
from roleadvisor.cli.clock import now
from roleadvisor.cli.person import leave, terminal
from roleadvisor.cli.profile_file import Saving
from roleadvisor.cli.quiz.wanted import Wanted
from roleadvisor.cli.streams import tell
from roleadvisor.errors import UsageProblem
from roleadvisor.profile.models import QuizAttempt, QuizRun
from roleadvisor.profile.quiz import with_run, with_run_finished
from roleadvisor.record import record
from roleadvisor.rules.quiz.answers import Given
from roleadvisor.rules.quiz.attempts import fitting
from roleadvisor.rules.quiz.instrument import Instrument
from roleadvisor.rules.quiz.order import asked
from roleadvisor.text import counted


@record
class _Start:
    """Where asking begins: the answers given before, and the seed of the order."""

    answers: dict[str, int | None]
    seed: int | None


def ask(tool: Instrument, ladder: str, wanted: Wanted, saving: Saving) -> tuple[Instrument, Given]:
    """Ask the quiz. Give the answers, and the instrument as the screen had it.

    Raises UsageProblem where nobody is there to answer or the input ends too soon.
    """
    screen = terminal(
        "the quiz asks its questions",
        "`roleadvisor quiz --questions` prints the items; `--answers FILE` answers them.",
    )
    start = _start(tool, wanted, saving)
    order = asked(tool, start.seed)
    screen.show(introduction(tool, screen.width()))
    quiz = {"quiz_version": tool.quiz.version, "ladder": ladder}

    def save(answers: Given) -> None:
        run = QuizRun.model_validate(
            {**quiz, "answers": answers, "when": now(), "seed": start.seed}
        )
        saving.save(lambda profile: with_run(profile, run))

    seen = tool.on_screen(one.item.id for one in order if one.swapped)
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


def _start(tool: Instrument, wanted: Wanted, saving: Saving) -> _Start:
    """Find where to go on, or start anew; say which where there was a run."""
    before = None if wanted.again else saving.before()
    run = before.quiz.run if before else None
    if run is None:
        if wanted.resume:
            raise UsageProblem(
                "there is no half-done quiz to go on with", "Start one: roleadvisor quiz"
            )
        return _Start({}, wanted.seed)
    answers, dropped = fitting(tool, run)
    if dropped:
        tell(
            f"{counted(len(dropped), 'kept answer')} left out: the quiz has changed since."
            " The questions are asked again where they still exist."
        )
    if not answers:
        return _Start({}, wanted.seed)
    asked_before = sum(item.id in answers for item in tool.regular)
    tell(
        f"Going on with the quiz that you stopped: {asked_before} of"
        f" {counted(len(tool.regular), 'question')} done. `--again` starts a new one."
    )
    return _Start(answers, run.seed if wanted.seed is None else wanted.seed)
