"""`roleadvisor quiz`."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from roleadvisor.errors import UsageProblem
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
    dealbreaker_ids,
)

if TYPE_CHECKING:
    from roleadvisor.ladder.knowledge_base import KnowledgeBase
    from roleadvisor.quiz.instrument import Instrument
    from roleadvisor.quiz.order import StartOptions
    from roleadvisor.quiz.result import QuizResult


LAST = ("quiz", "--last")
"""The command that shows the last result."""


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
    named = {
        "--questions": questions, "--last": last, "--answers": answers is not None,
        "--answer": bool(answer), "--resume": resume, "--again": again, "--short": short,
        "--seed": seed is not None, "--dealbreaker": bool(dealbreaker),
    }  # fmt: skip
    _refuse_contradictions(named)
    from_file = answers is not None or bool(answer)
    check_save(save=save, no_save=no_save, answers=from_file)
    if questions:
        _deliver_questions(run)
        return
    from roleadvisor.quiz.instrument import instrument_of, named_dealbreakers
    from roleadvisor.quiz.order import StartOptions, parse_seed

    wanted = StartOptions(resume, again, short, parse_seed(seed))
    kb = run.ladder()
    instrument = instrument_of(kb)
    breakers = dealbreaker or []
    named_dealbreakers(instrument.quiz, breakers)
    if last:
        _show_last_result(run, kb, breakers)
    elif from_file:
        _score_given_answers(
            run, kb, instrument, answers, answer or [], breakers, save=save, no_save=no_save
        )
    else:
        _take_quiz(run, kb, instrument, wanted, breakers, no_save=no_save)


_SOURCES = (
    ("--questions",), ("--last",), ("--answers", "--answer"),
    ("--resume", "--again", "--short", "--seed"),
)  # fmt: skip
"""Where the answers come from: only one of these groups of options may be used."""


def _refuse_contradictions(named: Mapping[str, bool]) -> None:
    """Refuse options that don't go together. Raises UsageProblem."""
    if named["--resume"] and named["--again"]:
        raise UsageProblem(
            "--resume continues a quiz and --again starts a new one", "Use one of the two."
        )
    if named["--questions"] and named["--dealbreaker"]:
        raise UsageProblem("--questions and --dealbreaker don't go together", "Use one of them.")
    chosen = [next((name for name in group if named[name]), "") for group in _SOURCES]
    check_alone({name: bool(name) for name in chosen})


def _deliver_questions(run: Run) -> None:
    from roleadvisor.quiz.instrument import instrument_of, questions
    from roleadvisor.quiz.questions_page import questions_page, records

    found = questions(instrument_of(run.ladder()))
    run.deliver(found, lambda: questions_page(found, full=run.full), lambda: records(found))


def _show_last_result(run: Run, kb: "KnowledgeBase", dealbreakers: Sequence[str]) -> None:
    """Show the last attempt. Raises UsageProblem if there is none."""
    from roleadvisor.quiz.answers import current_quiz_attempts
    from roleadvisor.quiz.evaluate import result_of
    from roleadvisor.store.ladder_match import follow
    from roleadvisor.store.profile import Profile
    from roleadvisor.store.whereabouts import kept_whereabouts

    known = run.require_profile() or Profile()
    if attempts := current_quiz_attempts(kb, known):
        own = kept_whereabouts(kb, known).role
        _deliver(run, kb, result_of(kb, attempts, dealbreakers), own=own)
        return
    older = follow(known, kb).quiz.attempts
    if older and kb.quiz:
        raise UsageProblem(
            f"your last result is from version {older[-1].quiz_version} of the quiz,"
            f" and this is version {kb.quiz.version}. Your old answers are still saved",
            f"See them: {run.command_line('profile', 'show')}. Take the new quiz:",
            ("quiz",),
        )
    raise UsageProblem("no result of this ladder's quiz is saved", "Take it:", ("quiz",))


def _score_given_answers(
    run: Run,
    kb: "KnowledgeBase",
    instrument: "Instrument",
    file: str | None,
    words: Sequence[str],
    dealbreakers: Sequence[str],
    *,
    save: bool,
    no_save: bool,
) -> None:
    """Score the answers from the file and the options, and show the result."""
    from roleadvisor.quiz.answers import current_quiz_attempts, given_answers, make_attempt
    from roleadvisor.quiz.evaluate import result_of
    from roleadvisor.shell.profile import now
    from roleadvisor.store.profile import Profile
    from roleadvisor.store.updates import with_attempt
    from roleadvisor.store.whereabouts import kept_whereabouts

    attempt = make_attempt(kb, instrument, given_answers(instrument, file, words), now())
    again: tuple[str, ...] = LAST
    attempts = [attempt]
    if save:
        known = run.update_profile(lambda profile: with_attempt(profile, attempt), kb)
        attempts = current_quiz_attempts(kb, known)
        run.note(f"Saved as your result: {run.command_line(*LAST)}")
    else:
        known = run.load_profile(may_be_new=True) or Profile()
        if not no_save:
            run.note("Not saved: add --save to keep these answers.")
        again = ("quiz", "--answers", file) if file not in {None, "-"} and not words else ()
    own = kept_whereabouts(kb, known).role
    _deliver(run, kb, result_of(kb, attempts, dealbreakers), again, own=own, file=file)


def _take_quiz(
    run: Run,
    kb: "KnowledgeBase",
    instrument: "Instrument",
    wanted: "StartOptions",
    dealbreakers: Sequence[str],
    *,
    no_save: bool,
) -> None:
    """Ask on the terminal, show the result, then offer the weeks as a check on it."""
    from roleadvisor.quiz.answers import current_quiz_attempts
    from roleadvisor.quiz.ask_command import ask, offer_weeks
    from roleadvisor.quiz.evaluate import result_of
    from roleadvisor.shell.profile import ProfileSaver
    from roleadvisor.store.profile import Profile
    from roleadvisor.store.whereabouts import kept_whereabouts

    run.check_target()
    saving = ProfileSaver(run.profile, no_save=no_save, ladder=kb)
    known = saving.before() or Profile()
    own = kept_whereabouts(kb, known).role
    attempt = ask(run, kb, instrument, wanted, saving, known, own)
    found = result_of(kb, [*current_quiz_attempts(kb, known), attempt], dealbreakers)
    _deliver(run, kb, found, () if saving.off else LAST, own=own, asked=True)
    offer_weeks(run, kb, found, own, attempt, saving)


def _deliver(
    run: Run,
    kb: "KnowledgeBase",
    found: "QuizResult",
    again: Sequence[str] = LAST,
    *,
    own: str | None = None,
    asked: bool = False,
    file: str | None = None,
) -> None:
    """Show a result. `again` is the command that shows it again, as words; empty if none does.

    If it was `asked` on the terminal and nothing is saved, everything is shown at once. `own` is
    the person's role, if known. The answers' `file` is never overwritten.
    """
    from roleadvisor.quiz.page import page, records
    from roleadvisor.statements.page import make_source_text

    sources = make_source_text(kb) if run.sources else None
    full = run.full or (asked and not again)
    rest = run.command_line(*again, "--full") if asked else "--full"
    run.deliver(
        found,
        lambda: page(kb, found, sources, full=full, rest=rest, own=own, again=again),
        lambda: records(found),
        inputs=(file,),
        below=1,  # whether to see the weeks
    )
