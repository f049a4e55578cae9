"""`roleadvisor quiz` on a terminal: starts a run or goes on with one, asks it, and keeps it."""

import sys
from collections.abc import Iterator

from roleadvisor.errors import UsageProblem
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.quiz import dialogue_wording as wording
from roleadvisor.quiz.answers import at_this_quiz, fitting, half_done, what_is_asked
from roleadvisor.quiz.beside_page import appealed, week_parts, week_roles
from roleadvisor.quiz.dialogue import Dialogue, parse_yes_no
from roleadvisor.quiz.instrument import Instrument
from roleadvisor.quiz.order import Wanted, as_shown, asked, new_seed
from roleadvisor.quiz.result import QuizResult
from roleadvisor.shell.profile import ProfileSaver, now
from roleadvisor.shell.prompts import (
    End,
    Navigation,
    Prompt,
    Screen,
    end_of,
    folded,
    key_line,
    prompt_loop,
    word,
)
from roleadvisor.shell.run import Run
from roleadvisor.shell.streams import is_terminal, print_message
from roleadvisor.shell.terminal import end_dialogue, terminal
from roleadvisor.store.ladder_match import of
from roleadvisor.store.profile import Profile, QuizAttempt, QuizRun
from roleadvisor.store.updates import with_appeals, with_run, with_run_finished
from roleadvisor.text import counted


def ask(
    run: Run,
    kb: KnowledgeBase,
    instrument: Instrument,
    wanted: Wanted,
    saving: ProfileSaver,
    known: Profile,
    own: str | None,
) -> QuizAttempt:
    """Ask the quiz and keep each answer. `known` is the profile as it is before.

    Raises UsageProblem if nobody is there to answer or the input ends too soon, typer.Exit if
    the person stops.
    """
    screen = terminal(
        "the quiz asks its questions",
        f"`{run.command_line('quiz', '--questions')}` prints the items;"
        " `--answers FILE` answers them.",
    )
    start = _start(run, kb, instrument, wanted, known, screen)
    order = asked(instrument, start.seed, short=start.short)
    keys = key_line(saved=not saving.off)
    screen.show(wording.introduction(kb, instrument, len(order), keys, screen.width(), own=own))
    words = what_is_asked(instrument)

    def so_far(answers: dict[str, int | None]) -> QuizRun:
        known = {key: words[key] for key in answers}
        return start.model_copy(update={"answers": answers, "asked": known, "when": now()})

    def save(answers: dict[str, int | None]) -> None:
        made = so_far(answers)
        saving.save(lambda profile: with_run(profile, made))

    seen = as_shown(instrument, order)
    ended = Dialogue(seen, order, screen, start.answers, save).run()
    if ended.how is not End.COMPLETE:
        done = 0 if saving.off else sum(one.item.id in ended.answers for one in order)
        saved = f"{done} of {counted(len(order), 'question')} done and saved." if done else ""
        end_dialogue(ended.how, "the quiz", saved, run.command_line("quiz", "--resume"))
    screen.drop_typed_ahead()
    screen.show([""])
    attempt = QuizAttempt.model_validate(so_far(ended.answers).model_dump(exclude={"started"}))
    saving.save(lambda profile: with_run_finished(profile, attempt, start.started))
    return attempt


def _start(
    run: Run,
    kb: KnowledgeBase,
    instrument: Instrument,
    wanted: Wanted,
    known: Profile,
    screen: Screen,
) -> QuizRun:
    """The run to go on with, with what still counts of its answers, or a new one."""
    before = half_done(kb, known)
    # A half-done long quiz is no first look: who wants one is asked, as with --again.
    asks = wanted.again or (wanted.short and not (wanted.resume or (before and before.short)))
    if before and asks and not _goes_on(before, instrument, wanted, screen):
        before = None
    if before is None:
        if wanted.resume:
            raise UsageProblem("there's no half-done quiz to continue", "Start one:", ("quiz",))
        if attempts := at_this_quiz(kb, known):
            last = run.command_line("quiz", "--last")
            run.note(f"Your result of {attempts[-1].when[:10]} is saved: {last}")
        return _new(kb, instrument, wanted)
    answers, changed = fitting(instrument, before)
    if changed:
        print_message(
            f"{counted(len(changed), 'saved answer')} left out: the quiz has changed since."
            " Those questions are asked again where they still exist."
        )
    if not answers:
        return _new(kb, instrument, wanted)
    of_all = len(asked(instrument, before.seed, short=before.short))
    done = f"{len(answers)} of {counted(of_all, 'question')} done."
    print_message(f"Continuing the quiz you stopped: {done}")
    # What still counts is answers to the quiz of today, whatever its version was then.
    today = {**of(kb), "quiz_version": instrument.quiz.version, "answers": answers}
    return before.model_copy(update=today)


def _new(kb: KnowledgeBase, instrument: Instrument, wanted: Wanted) -> QuizRun:
    return QuizRun.model_validate(
        {
            **of(kb),
            "quiz_version": instrument.quiz.version,
            "when": now(),
            "answers": {},
            "seed": new_seed() if wanted.seed is None else wanted.seed,
            "short": wanted.short,
            # The moment alone is not enough: two runs can start in one second.
            "started": f"{now()} {new_seed()}",
        }
    )


def _goes_on(before: QuizRun, instrument: Instrument, wanted: Wanted, screen: Screen) -> bool:
    """Ask what to do about a half-done run. Leaves where the person wants neither."""
    of_all = len(asked(instrument, before.seed, short=before.short))
    screen.show(
        wording.stopped_before(len(before.answers), of_all, screen.width(), short=wanted.short)
    )
    prompt = Prompt("Your answer: ", _parse_which, wording.ONE_OR_TWO, wording.WHICH_HELP)
    choice: bool | Navigation = Navigation.STOP

    def choose() -> End:
        nonlocal choice
        choice = prompt_loop(screen, prompt, first=True)
        return End.STOPPED if isinstance(choice, Navigation) else End.COMPLETE

    how = end_of(choose)
    if how is not End.COMPLETE:
        end_dialogue(how, "the quiz")
    return choice is True


def _parse_which(line: str) -> bool | None:
    return {
        "1": True, "go on": True, "go on with it": True,
        "2": False, "start a new one": False, "start the short one": False, "new": False,
    }.get(word(line))  # fmt: skip


def ask_appeal(
    run: Run,
    kb: KnowledgeBase,
    result: QuizResult,
    own: str | None,
    attempt: QuizAttempt,
    saving: ProfileSaver,
) -> None:
    """Offer the weeks to a person who looks at the result of that attempt."""
    roles = [role for role in week_roles(result, own) if kb.roles[role].week]
    looks = run.format == "table" and run.output is None and is_terminal(sys.stdout)
    if run.quiet or not looks or not roles or result.outcome == "not-enough-signal":
        return
    screen = terminal("the week of a role is asked about", "")
    appeals: dict[str, str] = {}
    end_of(lambda: ask_weeks(screen, kb, roles, appeals))
    if appeals:
        saving.save(lambda profile: with_appeals(profile, attempt, appeals))
        said = appealed(kb, appeals, result.role)
        if not saving.off:
            said += f" Saved with your result: {run.command_line('quiz', '--last')}"
        screen.show(folded(said, screen.width()))


def ask_weeks(screen: Screen, kb: KnowledgeBase, roles: list[str], appeals: dict[str, str]) -> End:
    # One line: more of them would push the verdict off a screen of 24.
    if prompt_loop(screen, _prompt("See a week in each role? (y/n, Enter skips) ")) is not True:
        return End.STOPPED
    for role in roles:
        screen.show(week(kb, role, screen.width()))
        reply = prompt_loop(screen, _prompt("Does that appeal to you? (y/n, Enter skips) "))
        if reply is Navigation.STOP:
            return End.STOPPED
        if isinstance(reply, bool):
            appeals[role] = "yes" if reply else "no"
    return End.COMPLETE


def _prompt(text: str) -> Prompt[bool]:
    return Prompt(text, parse_yes_no, wording.YES_OR_NO, wording.APPEAL_HELP, Navigation.SKIP)


def week(kb: KnowledgeBase, role: str, width: int) -> Iterator[str]:
    yield ""
    yield from folded(f"A week as {kb.roles[role].title}", width)
    for text in week_parts(kb, role):
        yield from folded(f"- {text}", width, 2, 4)
