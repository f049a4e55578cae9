"""`roleadvisor quiz`."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from roleadvisor.shell.completion import dealbreaker_ids
from roleadvisor.shell.options import FULL, SOURCES, Run, command

if TYPE_CHECKING:
    from roleadvisor.ladder.knowledge_base import KnowledgeBase
    from roleadvisor.quiz.answers import RawResponses
    from roleadvisor.quiz.instrument import Instrument
    from roleadvisor.quiz.result import QuizResult
    from roleadvisor.shell.profile import ProfileSaver
    from roleadvisor.store.profile import QuizAttempt


@dataclass(frozen=True, slots=True)
class _Given:
    """The options that say where answers come from."""

    questions: bool
    file: str | None
    words: list[str]
    last: bool
    asking: tuple[str, ...]
    """Options that only make sense where questions are asked."""
    save: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown of an attempt: the one before it, and what to type for the full page.

    `rest` is empty where nothing is saved: then all is shown at once.
    """

    before: "QuizAttempt | None"
    rest: str
    dealbreakers: list[str]
    file: str | None
    """The file of answers, which is never written over."""


@command(
    "quiz", FULL, SOURCES,
    examples=("quiz", "quiz --short", "quiz --last --full", "quiz --questions"),
)  # fmt: skip
def quiz(
    run: Run,
    short: Annotated[
        bool, typer.Option("--short", help="Ask twelve questions only, for a first look.")
    ] = False,
    last: Annotated[
        bool, typer.Option("--last", help="Show your last result, without asking.")
    ] = False,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on with the quiz that you stopped.")
    ] = False,
    again: Annotated[bool, typer.Option("--again", help="Start a new quiz.")] = False,
    questions: Annotated[
        bool, typer.Option("--questions", help="Print the items instead of asking them.")
    ] = False,
    answers: Annotated[
        str | None,
        typer.Option("--answers", metavar="FILE", help="Look at answers in FILE; `-` is stdin."),
    ] = None,
    save: Annotated[
        bool, typer.Option("--save", help="Save the answers of --answers as yours.")
    ] = False,
    no_save: Annotated[bool, typer.Option("--no-save", help="Save nothing.")] = False,
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
    from roleadvisor.quiz.ask_command import Wanted, ask, ask_appeal, parse_seed
    from roleadvisor.quiz.instrument import instrument_of, named_dealbreakers
    from roleadvisor.shell.profile import ProfileSaver

    named = {"--resume": resume, "--again": again, "--short": short, "--seed": seed is not None}
    asking = tuple(name for name, given in named.items() if given)
    given = _Given(questions, answers, answer or [], last, asking, save)
    _refuse_contradictions(given, no_save=no_save)
    wanted = Wanted(resume, again, short, parse_seed(seed))
    kb = run.ladder()
    instrument = instrument_of(kb)
    if questions:
        _deliver_questions(run, instrument)
        return
    named_dealbreakers(instrument.quiz, dealbreaker or ())
    if last:
        before, attempt = _last(run, kb)
    elif given.file is None and not given.words:
        run.check_target()
        saving = ProfileSaver(run.profile, no_save=no_save, ladder=kb)
        before = _before(saving, kb)
        attempt = ask(run, kb, instrument, wanted, saving)
        rest = "" if saving.off else run.command_line("quiz", "--last", "--full")
        found = _deliver(run, kb, attempt, Shown(before, rest, dealbreaker or [], None))
        ask_appeal(run, kb, found, attempt.when, saving)
        return
    else:
        before, attempt = None, _from_file(run, kb, instrument, given)
    _deliver(run, kb, attempt, Shown(before, "--full", dealbreaker or [], answers))


def _refuse_contradictions(given: _Given, *, no_save: bool) -> None:
    """Refuse options that have nothing to do with each other. Raises UsageProblem."""
    from roleadvisor.errors import UsageProblem

    if {"--resume", "--again"} <= set(given.asking):
        raise UsageProblem(
            "--resume goes on with a quiz and --again starts a new one", "Use one of the two."
        )
    answers = {"--answers": given.file is not None, "--answer": bool(given.words)}
    answered = tuple(name for name, named in answers.items() if named)
    groups = [
        ("--questions",) if given.questions else (),
        ("--last",) if given.last else (),
        answered,
        given.asking,
    ]
    together = [group[0] for group in groups if group]
    if given.save and no_save:
        together = ["--save", "--no-save"]
    if len(together) > 1:
        raise UsageProblem(f"{together[0]} and {together[1]} don't go together", "Use one of them.")
    if given.save and not answered:
        raise UsageProblem("--save is for answers from --answers", "Others are saved anyway.")


def _deliver_questions(run: Run, instrument: "Instrument") -> None:
    from roleadvisor.quiz.instrument import questions
    from roleadvisor.quiz.page import question_records, questions_page

    found = questions(instrument)
    run.deliver(
        found, lambda: questions_page(found, full=run.full), lambda: question_records(found)
    )


def _last(run: Run, kb: "KnowledgeBase") -> "tuple[QuizAttempt | None, QuizAttempt]":
    """Return the last two attempts. Raises UsageProblem where there are none."""
    from roleadvisor.errors import UsageProblem
    from roleadvisor.quiz.answers import at_this_quiz
    from roleadvisor.shell.profile import require_profile
    from roleadvisor.store.ladder_match import follow

    known = require_profile(run.profile)
    attempts = at_this_quiz(kb, known) if known else []
    if attempts:
        return (attempts[-2] if len(attempts) > 1 else None), attempts[-1]
    older = follow(known, kb).quiz.attempts if known else ()
    if older and kb.quiz:
        raise UsageProblem(
            f"your last result is from version {older[-1].quiz_version} of the quiz,"
            f" and this is version {kb.quiz.version}. Your answers of then are still saved",
            f"See them: {run.command_line('profile', 'show')}. Take the new quiz:"
            f" {run.command_line('quiz')}",
        )
    raise UsageProblem(
        "no result of this ladder's quiz is saved", f"Take it: {run.command_line('quiz')}"
    )


def _before(saving: "ProfileSaver", kb: "KnowledgeBase") -> "QuizAttempt | None":
    from roleadvisor.quiz.answers import at_this_quiz

    profile = saving.before()
    attempts = at_this_quiz(kb, profile) if profile else []
    return attempts[-1] if attempts else None


def _from_file(
    run: Run, kb: "KnowledgeBase", instrument: "Instrument", given: _Given
) -> "QuizAttempt":
    """Take the answers of the file and of the arguments, which count where both answer."""
    from roleadvisor.quiz.answers import what_is_asked
    from roleadvisor.shell.profile import now, update_profile
    from roleadvisor.store.profile import QuizAttempt
    from roleadvisor.store.updates import of, with_attempt

    answers = _read(instrument, given)
    words = what_is_asked(instrument)
    attempt = QuizAttempt.model_validate(
        {
            **of(kb),
            "quiz_version": instrument.quiz.version,
            "answers": answers,
            "asked": {key: words[key] for key in answers},
            "when": now(),
        }
    )
    if given.save:
        update_profile(run.profile, lambda profile: with_attempt(profile, attempt), kb)
    return attempt


def _read(instrument: "Instrument", given: _Given) -> "RawResponses":
    from roleadvisor.ladder.answers import ANSWERS_FILE, Answers
    from roleadvisor.quiz.answers import answer_errors, complete, from_arguments
    from roleadvisor.reading.reader import read

    named = from_arguments(instrument, given.words)
    if given.file is None:
        complete(instrument, named)
        return named
    errors = answer_errors(instrument, named)
    return {**read(given.file, Answers, ANSWERS_FILE, errors).root, **named}


def _deliver(
    run: Run,
    kb: "KnowledgeBase",
    attempt: "QuizAttempt",
    shown: Shown,
) -> "QuizResult":
    from roleadvisor.quiz.evaluate import result_of
    from roleadvisor.quiz.page import page, records
    from roleadvisor.statements.page import source_of

    found = result_of(kb, attempt, shown.before, shown.dealbreakers)
    sources = source_of(kb) if run.sources else None
    full = run.full or not shown.rest
    run.deliver(
        found,
        lambda: page(kb, found, sources, full=full, rest=shown.rest),
        lambda: records(found),
        inputs=(shown.file,),
    )
    return found
