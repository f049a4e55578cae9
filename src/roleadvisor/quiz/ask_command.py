"""`roleadvisor quiz` on a terminal: starts or resumes a run, asks it, and saves it."""

import sys
from collections.abc import Iterator

from roleadvisor.errors import UsageProblem
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.quiz import dialogue_wording as wording
from roleadvisor.quiz.answers import (
    current_quiz_attempts,
    scorable_answers,
    unfinished_run,
    wording_by_item,
)
from roleadvisor.quiz.beside_page import format_appeals, week_parts, week_roles
from roleadvisor.quiz.dialogue import Dialogue, parse_yes_no
from roleadvisor.quiz.instrument import Instrument
from roleadvisor.quiz.order import StartOptions, asked, instrument_as_shown, new_seed
from roleadvisor.quiz.result import QuizResult
from roleadvisor.shell.profile import ProfileSaver, now
from roleadvisor.shell.prompts import (
    End,
    Navigation,
    Prompt,
    Screen,
    folded_lines,
    key_line,
    normalize_input,
    prompt_loop,
    run_to_end,
)
from roleadvisor.shell.run import Run
from roleadvisor.shell.streams import is_terminal, print_message
from roleadvisor.shell.terminal import end_dialogue, terminal
from roleadvisor.store.ladder_match import ladder_fields
from roleadvisor.store.profile import Profile, QuizAttempt, QuizRun
from roleadvisor.store.updates import with_appeals, with_run, with_run_finished
from roleadvisor.text import pluralize


def ask(
    run: Run,
    kb: KnowledgeBase,
    instrument: Instrument,
    wanted: StartOptions,
    saving: ProfileSaver,
    known: Profile,
    own: str | None,
) -> QuizAttempt:
    """Ask the quiz and save each answer. `known` is the profile before the quiz.

    Raises UsageProblem if there is no terminal or the input ends early, typer.Exit if the person
    stops.
    """
    screen = terminal(
        "the quiz asks its questions",
        f"`{run.command_line('quiz', '--questions')}` prints the items;"
        " `--answers FILE` answers them.",
    )
    start = _resume_or_start(run, kb, instrument, wanted, known, screen)
    order = asked(instrument, start.seed, short=start.short)
    keys = key_line(saved=not saving.off)
    screen.show(wording.introduction(kb, instrument, len(order), keys, screen.width(), own=own))
    words = wording_by_item(instrument)

    def run_with(answers: dict[str, int | None]) -> QuizRun:
        known = {key: words[key] for key in answers}
        return start.model_copy(update={"answers": answers, "asked": known, "when": now()})

    def save(answers: dict[str, int | None]) -> None:
        made = run_with(answers)
        saving.save(lambda profile: with_run(profile, made))

    seen = instrument_as_shown(instrument, order)
    ended = Dialogue(seen, order, screen, start.answers, save).run()
    if ended.how is not End.COMPLETE:
        done = 0 if saving.off else sum(one.item.id in ended.answers for one in order)
        saved = f"{done} of {pluralize(len(order), 'question')} done and saved." if done else ""
        end_dialogue(ended.how, "the quiz", saved, run.command_line("quiz", "--resume"))
    screen.drop_typed_ahead()
    screen.show([""])
    attempt = QuizAttempt.model_validate(run_with(ended.answers).model_dump(exclude={"started"}))
    saving.save(lambda profile: with_run_finished(profile, attempt, start.started))
    return attempt


def _resume_or_start(
    run: Run,
    kb: KnowledgeBase,
    instrument: Instrument,
    wanted: StartOptions,
    known: Profile,
    screen: Screen,
) -> QuizRun:
    """Return the run to resume, with the answers that still count, or a new run."""
    before = unfinished_run(kb, known)
    # `--short` never silently resumes an unfinished long quiz: we ask, as with --again.
    asks = wanted.again or (wanted.short and not (wanted.resume or (before and before.short)))
    if before and asks and not _ask_whether_to_continue(before, instrument, wanted, screen):
        before = None
    if before is None:
        if wanted.resume:
            raise UsageProblem("there's no half-done quiz to continue", "Start one:", ("quiz",))
        if attempts := current_quiz_attempts(kb, known):
            last = run.command_line("quiz", "--last")
            run.note(f"Your result of {attempts[-1].when[:10]} is saved: {last}")
        return _new_run(kb, instrument, wanted)
    answers, changed = scorable_answers(instrument, before)
    if changed:
        print_message(
            f"{pluralize(len(changed), 'saved answer')} left out: the quiz has changed since."
            " Those questions are asked again where they still exist."
        )
    if not answers:
        return _new_run(kb, instrument, wanted)
    of_all = len(asked(instrument, before.seed, short=before.short))
    done = f"{len(answers)} of {pluralize(of_all, 'question')} done."
    print_message(f"Continuing the quiz you stopped: {done}")
    # The answers that still count belong to the current quiz, whatever version they were given to.
    today = {**ladder_fields(kb), "quiz_version": instrument.quiz.version, "answers": answers}
    return before.model_copy(update=today)


def _new_run(kb: KnowledgeBase, instrument: Instrument, wanted: StartOptions) -> QuizRun:
    return QuizRun.model_validate(
        {
            **ladder_fields(kb),
            "quiz_version": instrument.quiz.version,
            "when": now(),
            "answers": {},
            "seed": new_seed() if wanted.seed is None else wanted.seed,
            "short": wanted.short,
            # The time alone is not unique: two runs can start in the same second.
            "started": f"{now()} {new_seed()}",
        }
    )


def _ask_whether_to_continue(
    before: QuizRun, instrument: Instrument, wanted: StartOptions, screen: Screen
) -> bool:
    """Ask whether to resume an unfinished run. Exits if the person wants neither choice."""
    of_all = len(asked(instrument, before.seed, short=before.short))
    screen.show(
        wording.unfinished_notice(len(before.answers), of_all, screen.width(), short=wanted.short)
    )
    prompt = Prompt("Your answer: ", _parse_continue_or_new, wording.ONE_OR_TWO, wording.WHICH_HELP)
    choice: bool | Navigation = Navigation.STOP

    def choose() -> End:
        nonlocal choice
        choice = prompt_loop(screen, prompt, first=True)
        return End.STOPPED if isinstance(choice, Navigation) else End.COMPLETE

    how = run_to_end(choose)
    if how is not End.COMPLETE:
        end_dialogue(how, "the quiz")
    return choice is True


def _parse_continue_or_new(line: str) -> bool | None:
    return {
        "1": True, "go on": True, "go on with it": True,
        "2": False, "start a new one": False, "start the short one": False, "new": False,
    }.get(normalize_input(line))  # fmt: skip


def offer_weeks(
    run: Run,
    kb: KnowledgeBase,
    result: QuizResult,
    own: str | None,
    attempt: QuizAttempt,
    saving: ProfileSaver,
) -> None:
    """Offer to show a week in each role, if the result is shown on a terminal."""
    roles = [role for role in week_roles(result, own) if kb.roles[role].week]
    is_on_screen = run.format == "table" and run.output is None and is_terminal(sys.stdout)
    if run.quiet or not is_on_screen or not roles or result.outcome == "not-enough-signal":
        return
    screen = terminal("the week of a role is asked about", "")
    appeals: dict[str, str] = {}
    run_to_end(lambda: show_weeks(screen, kb, roles, appeals))
    if appeals:
        saving.save(lambda profile: with_appeals(profile, attempt, appeals))
        said = format_appeals(kb, appeals, result.role)
        if not saving.off:
            said += f" Saved with your result: {run.command_line('quiz', '--last')}"
        screen.show(folded_lines(said, screen.width()))


def show_weeks(screen: Screen, kb: KnowledgeBase, roles: list[str], appeals: dict[str, str]) -> End:
    # One line: more would push the verdict off a 24-line screen.
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
    yield from folded_lines(f"A week as {kb.roles[role].title}", width)
    for text in week_parts(kb, role):
        yield from folded_lines(f"- {text}", width, 2, 4)
