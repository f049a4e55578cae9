"""`roleadvisor quiz`."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from roleadvisor.errors import UsageProblem
from roleadvisor.shell.completion import dealbreaker_ids
from roleadvisor.shell.options import (
    FULL,
    SOURCES,
    Again,
    AnswersFile,
    Last,
    NoSave,
    Run,
    Save,
    check_alone,
    check_save,
    command,
)

if TYPE_CHECKING:
    from roleadvisor.ladder.knowledge_base import KnowledgeBase
    from roleadvisor.quiz.instrument import Instrument
    from roleadvisor.quiz.order import Wanted
    from roleadvisor.quiz.result import QuizResult
    from roleadvisor.store.profile import QuizAttempt


@dataclass(frozen=True, slots=True)
class Shown:
    """An attempt, the one before it, and what is shown of it.

    `own` is the person's own role, where it is known. `rest` is what to type for the full page; it
    is empty if nothing is saved: then all is shown at once. `file` is never overwritten.
    """

    attempt: "QuizAttempt"
    dealbreakers: tuple[str, ...]
    before: "QuizAttempt | None" = None
    own: str | None = None
    rest: str = "--full"
    file: str | None = None


@command(
    "quiz", FULL, SOURCES,
    examples=("quiz", "quiz --short", "quiz --last --full", "quiz --questions"),
)  # fmt: skip
def quiz(
    run: Run,
    short: Annotated[
        bool, typer.Option("--short", help="Ask twelve questions only, for a first look.")
    ] = False,
    last: Last = False,
    resume: Annotated[
        bool, typer.Option("--resume", help="Continue the quiz you stopped.")
    ] = False,
    again: Again = False,
    questions: Annotated[
        bool, typer.Option("--questions", help="Print the items instead of asking them.")
    ] = False,
    answers: AnswersFile = None,
    save: Save = False,
    no_save: NoSave = False,
    dealbreaker: Annotated[
        list[str] | None,
        typer.Option("--dealbreaker", metavar="ID", autocompletion=dealbreaker_ids,
                     help="Show what this costs in which role; repeatable."),
    ] = None,
    answer: Annotated[
        list[str] | None,
        typer.Option("--answer", metavar="ID=VALUE", hidden=True,
                     help="An answer: -2 to 2, or null; repeatable."),
    ] = None,
    seed: Annotated[
        str | None,
        typer.Option("--seed", metavar="N", hidden=True, help="Shuffle the questions by this."),
    ] = None,
) -> None:  # fmt: skip
    """Find out which role you want, and which of your answers say so.

    You get two statements at a time and say which is more like you: five to ten minutes, and you
    can stop and resume. Your answers stay on this machine.
    """
    from roleadvisor.quiz.instrument import instrument_of, named_dealbreakers
    from roleadvisor.quiz.order import Wanted, parse_seed

    named = {
        "--questions": questions, "--last": last, "--answers": answers is not None,
        "--answer": bool(answer), "--resume": resume, "--again": again, "--short": short,
        "--seed": seed is not None,
    }  # fmt: skip
    _refuse_contradictions(named)
    from_file = answers is not None or bool(answer)
    check_save(save=save, no_save=no_save, answers=from_file)
    wanted = Wanted(resume, again, short, parse_seed(seed))
    kb = run.ladder()
    instrument = instrument_of(kb)
    if questions:
        _deliver_questions(run, instrument)
        return
    breakers = tuple(dealbreaker or ())
    named_dealbreakers(instrument.quiz, breakers)
    if last:
        _deliver(run, kb, _last(run, kb, breakers))
    elif from_file:
        attempt = _given(run, kb, instrument, answers, answer or [], save=save)
        _deliver(run, kb, Shown(attempt, breakers, file=answers))
    else:
        _take(run, kb, instrument, wanted, breakers, no_save=no_save)


_SOURCES = (
    ("--questions",), ("--last",), ("--answers", "--answer"),
    ("--resume", "--again", "--short", "--seed"),
)  # fmt: skip
"""Where answers come from: one of these groups alone."""


def _refuse_contradictions(named: Mapping[str, bool]) -> None:
    """Refuse options that have nothing to do with each other. Raises UsageProblem."""
    if named["--resume"] and named["--again"]:
        raise UsageProblem(
            "--resume continues a quiz and --again starts a new one", "Use one of the two."
        )
    chosen = [next((name for name in group if named[name]), "") for group in _SOURCES]
    check_alone({name: bool(name) for name in chosen})


def _deliver_questions(run: Run, instrument: "Instrument") -> None:
    from roleadvisor.quiz.instrument import questions
    from roleadvisor.quiz.page import questions_page, records

    found = questions(instrument)
    run.deliver(found, lambda: questions_page(found, full=run.full), lambda: records(found))


def _last(run: Run, kb: "KnowledgeBase", dealbreakers: tuple[str, ...]) -> Shown:
    """Show the last attempt. Raises UsageProblem if there is none."""
    from roleadvisor.quiz.answers import at_this_quiz
    from roleadvisor.shell.profile import require_profile
    from roleadvisor.store.ladder_match import follow
    from roleadvisor.store.profile import Profile
    from roleadvisor.store.whereabouts import kept_whereabouts

    known = require_profile(run.profile) or Profile()
    attempts = at_this_quiz(kb, known)
    if attempts:
        own = kept_whereabouts(kb, known).role
        return Shown(attempts[-1], dealbreakers, next(iter(attempts[-2:-1]), None), own)
    older = follow(known, kb).quiz.attempts
    if older and kb.quiz:
        raise UsageProblem(
            f"your last result is from version {older[-1].quiz_version} of the quiz,"
            f" and this is version {kb.quiz.version}. Your old answers are still saved",
            f"See them: {run.command_line('profile', 'show')}. Take the new quiz:"
            f" {run.command_line('quiz')}",
        )
    raise UsageProblem(
        "no result of this ladder's quiz is saved", f"Take it: {run.command_line('quiz')}"
    )


def _take(
    run: Run,
    kb: "KnowledgeBase",
    instrument: "Instrument",
    wanted: "Wanted",
    dealbreakers: tuple[str, ...],
    *,
    no_save: bool,
) -> None:
    """Ask on the terminal, show the result, then offer the weeks to check it against."""
    from roleadvisor.quiz.answers import at_this_quiz
    from roleadvisor.quiz.ask_command import ask, ask_appeal
    from roleadvisor.shell.profile import ProfileSaver
    from roleadvisor.store.profile import Profile
    from roleadvisor.store.whereabouts import kept_whereabouts

    run.check_target()
    saving = ProfileSaver(run.profile, no_save=no_save, ladder=kb)
    known = saving.before() or Profile()
    before = next(reversed(at_this_quiz(kb, known)), None)
    own = kept_whereabouts(kb, known).role
    attempt = ask(run, kb, instrument, wanted, saving, known, own)
    rest = "" if saving.off else run.command_line("quiz", "--last", "--full")
    found = _deliver(run, kb, Shown(attempt, dealbreakers, before, own, rest))
    ask_appeal(run, kb, found, own, attempt.when, saving)


def _given(
    run: Run,
    kb: "KnowledgeBase",
    instrument: "Instrument",
    file: str | None,
    words: list[str],
    *,
    save: bool,
) -> "QuizAttempt":
    """Take the answers of the file and of the arguments, which count where both answer."""
    from roleadvisor.quiz.answers import attempt_of, given_answers
    from roleadvisor.shell.profile import now, update_profile
    from roleadvisor.store.updates import with_attempt

    attempt = attempt_of(kb, instrument, given_answers(instrument, file, words), now())
    if save:
        update_profile(run.profile, lambda profile: with_attempt(profile, attempt), kb)
    return attempt


def _deliver(run: Run, kb: "KnowledgeBase", shown: Shown) -> "QuizResult":
    from roleadvisor.quiz.evaluate import result_of
    from roleadvisor.quiz.page import page, records
    from roleadvisor.statements.page import source_of

    found = result_of(kb, shown.attempt, shown.before, shown.dealbreakers)
    sources = source_of(kb) if run.sources else None
    full = run.full or not shown.rest
    last = run.command_line("quiz", "--last", "--full")
    run.deliver(
        found,
        lambda: page(kb, found, sources, full=full, rest=shown.rest, own=shown.own, last=last),
        lambda: records(found),
        inputs=(shown.file,),
        below=1,  # whether to see the weeks
    )
    return found
