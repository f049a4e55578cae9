"""`roleadvisor quiz`."""

from typing import TYPE_CHECKING, Annotated

import typer

from roleadvisor.shell.group import AdvisorCommand
from roleadvisor.shell.options import (
    As,
    Data,
    Force,
    Format,
    Output,
    Sources,
    dealbreaker_ids,
    load,
)
from roleadvisor.shell.profile import ProfileFile

if TYPE_CHECKING:
    from roleadvisor.ladder.knowledge_base import KnowledgeBase
    from roleadvisor.quiz.answers import RawResponses
    from roleadvisor.quiz.instrument import Instrument
    from roleadvisor.shell.output import CommandOutput
    from roleadvisor.shell.profile import ProfileSaver


app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(cls=AdvisorCommand)
def quiz(
    questions: Annotated[
        bool, typer.Option("--questions", help="Print the items instead of asking them.")
    ] = False,
    answers: Annotated[
        str | None,
        typer.Option("--answers", metavar="FILE", help="Take the answers from FILE; `-` is stdin."),
    ] = None,
    answer: Annotated[
        list[str] | None,
        typer.Option("--answer", metavar="ID=VALUE",
                     help="An answer: -2 to 2, or null; repeatable."),
    ] = None,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on with the run that you stopped.")
    ] = False,
    again: Annotated[bool, typer.Option("--again", help="Start a new run.")] = False,
    last: Annotated[
        bool, typer.Option("--last", help="Show your last result, without asking.")
    ] = False,
    seed: Annotated[
        str | None,
        typer.Option("--seed", metavar="N", help="Shuffle the items, and which side stands left."),
    ] = None,
    no_save: Annotated[bool, typer.Option("--no-save", help="Keep nothing.")] = False,
    dealbreaker: Annotated[
        list[str] | None,
        typer.Option("--dealbreaker", metavar="ID", autocompletion=dealbreaker_ids,
                     help="Show what this costs in which role; repeatable."),
    ] = None,
    sources: Sources = False,
    profile: ProfileFile = None,
    data: Data = None,
    form: As = Format.TABLE,
    output: Output = None,
    force: Force = False,
) -> None:  # fmt: skip
    """Find out which role your answers lean towards, and which answers led there.

    It shows two statements at a time and takes five to ten minutes. Answers stay on this machine.
    """
    from roleadvisor.quiz.answers import answered_only
    from roleadvisor.quiz.dialogue import refuse_beside_last, wanted_order
    from roleadvisor.quiz.evaluate import named_dealbreakers, result
    from roleadvisor.quiz.instrument import instrument_of
    from roleadvisor.quiz.page import page, records
    from roleadvisor.shell.output import CommandOutput, OutputTarget, deliver
    from roleadvisor.shell.profile import ProfileSaver, profile_paths
    from roleadvisor.statements.page import source_of

    wanted = wanted_order(resume=resume, again=again, seed=seed)
    if last:
        refuse_beside_last(resume or again, answers is not None or bool(answer))
    kb = load(data)
    instrument = instrument_of(kb)
    place = OutputTarget(form, output, force, data, (answers, *profile_paths(profile)), profile)
    if questions:
        deliver(_questions(instrument), place)
        return
    named_dealbreakers(instrument.quiz, dealbreaker or ())
    saving = ProfileSaver(profile, no_save=no_save)
    if last:
        given = _last(kb, instrument, profile)
    elif answers is None and not answer:
        from roleadvisor.quiz.dialogue import ask
        from roleadvisor.shell.output import check

        check(place)
        instrument, given = ask(instrument, kb, wanted, saving)
    else:
        given = _given(instrument, answers, answer or [])
        _keep(instrument, kb, given, saving)
    found = result(kb, instrument, answered_only(given), dealbreaker or ())
    tell = source_of(kb) if sources else None
    kept = last or not saving.off
    off = {one.id: one.title for one in instrument.quiz.dealbreakers.values() if kept}
    deliver(
        CommandOutput("quiz", found, lambda: page(found, tell, off), lambda: records(found)),
        place,
    )


def _questions(instrument: "Instrument") -> "CommandOutput":
    from roleadvisor.quiz.evaluate import questions
    from roleadvisor.quiz.page import questions_page, questions_records
    from roleadvisor.shell.output import CommandOutput

    found = questions(instrument)
    return CommandOutput(
        "quiz", found, lambda: questions_page(found), lambda: questions_records(found)
    )


def _given(instrument: "Instrument", file: str | None, words: list[str]) -> "RawResponses":
    """Give the answers of the file and of the arguments, which count where both answer."""
    from roleadvisor.ladder.answers import ANSWERS_FILE, Answers
    from roleadvisor.quiz.answers import answer_errors, complete, from_arguments
    from roleadvisor.reading.reader import read

    given = from_arguments(instrument, words)
    if file is not None:
        return {**read(file, Answers, ANSWERS_FILE, answer_errors(instrument, given)).root, **given}
    return complete(instrument, given)


def _last(kb: "KnowledgeBase", instrument: "Instrument", profile: str | None) -> "RawResponses":
    """Give the answers that were kept last. Raises UsageProblem where there are none."""
    from roleadvisor.errors import UsageProblem
    from roleadvisor.quiz.answers import at_this_quiz, fitting
    from roleadvisor.shell.profile import require_profile

    known = require_profile(profile)
    attempts = at_this_quiz(kb, known) if known else []
    if not attempts:
        raise UsageProblem("no result of this ladder's quiz is kept", "Answer it: roleadvisor quiz")
    return fitting(instrument, attempts[-1])[0]


def _keep(
    instrument: "Instrument", kb: "KnowledgeBase", given: "RawResponses", saving: "ProfileSaver"
) -> None:
    from roleadvisor.shell.profile import now
    from roleadvisor.store.profile import QuizAttempt
    from roleadvisor.store.updates import of, with_attempt

    attempt = QuizAttempt(
        **of(kb), quiz_version=instrument.quiz.version, answers=dict(given), when=now()
    )
    saving.save(lambda profile: with_attempt(profile, attempt))
