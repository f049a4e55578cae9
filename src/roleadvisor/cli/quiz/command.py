"""`roleadvisor quiz`."""

from typing import TYPE_CHECKING, Annotated

import typer

from roleadvisor.cli.completion import dealbreaker_ids
from roleadvisor.cli.group import AdvisorCommand
from roleadvisor.cli.options import As, Data, Force, Format, Output, Sources, load
from roleadvisor.cli.profile_file import ProfileFile

if TYPE_CHECKING:
    from roleadvisor.cli.output import Answer
    from roleadvisor.cli.profile_file import Saving
    from roleadvisor.knowledge.ladder import KnowledgeBase
    from roleadvisor.rules.quiz.answers import Given
    from roleadvisor.rules.quiz.instrument import Instrument

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
    from roleadvisor.cli.output import Answer, Place, deliver
    from roleadvisor.cli.profile_file import Saving, files
    from roleadvisor.cli.quiz.wanted import refuse_beside_last, wanted_order
    from roleadvisor.pages import quiz as pages
    from roleadvisor.pages.statements import source_of
    from roleadvisor.rules.quiz.answers import sheet
    from roleadvisor.rules.quiz.instrument import instrument
    from roleadvisor.rules.quiz.result import named_dealbreakers, result

    wanted = wanted_order(resume=resume, again=again, seed=seed)
    if last:
        refuse_beside_last(resume or again, answers is not None or bool(answer))
    kb = load(data)
    tool = instrument(kb)
    place = Place(form, output, force, data, (answers, *files(profile)), profile)
    if questions:
        deliver(_questions(tool), place)
        return
    named_dealbreakers(tool.quiz, dealbreaker or ())
    saving = Saving(profile, no_save=no_save)
    if last:
        given = _last(kb, tool, profile)
    elif answers is None and not answer:
        from roleadvisor.cli.output import check
        from roleadvisor.cli.quiz.asking import ask

        check(place)
        tool, given = ask(tool, kb.title, wanted, saving)
    else:
        given = _given(tool, answers, answer or [])
        _keep(tool, kb.title, given, saving)
    found = result(kb, tool, sheet(given), dealbreaker or ())
    tell = source_of(kb) if sources else None
    kept = last or not saving.off
    off = {one.id: one.title for one in tool.quiz.dealbreakers.values() if kept}
    deliver(
        Answer("quiz", found, lambda: pages.page(found, tell, off), lambda: pages.records(found)),
        place,
    )


def _questions(tool: "Instrument") -> "Answer":
    from roleadvisor.cli.output import Answer
    from roleadvisor.pages import quiz as pages
    from roleadvisor.rules.quiz.result import questions

    found = questions(tool)
    return Answer(
        "quiz", found, lambda: pages.questions_page(found), lambda: pages.questions_records(found)
    )


def _given(tool: "Instrument", file: str | None, words: list[str]) -> "Given":
    """Give the answers of the file and of the arguments, which count where both answer."""
    from roleadvisor.knowledge.answers import WHAT, Answers
    from roleadvisor.reading.reader import read
    from roleadvisor.rules.quiz.answers import complete, faults, from_arguments

    given = from_arguments(tool, words)
    if file is not None:
        return {**read(file, Answers, WHAT, faults(tool, given)).root, **given}
    return complete(tool, given)


def _last(kb: "KnowledgeBase", tool: "Instrument", profile: str | None) -> "Given":
    """Give the answers that were kept last. Raises UsageProblem where there are none."""
    from roleadvisor.cli.profile_file import needed
    from roleadvisor.errors import UsageProblem
    from roleadvisor.rules.quiz.attempts import at_this_quiz, fitting

    known = needed(profile)
    attempts = at_this_quiz(kb, known) if known else []
    if not attempts:
        raise UsageProblem("no result of this ladder's quiz is kept", "Answer it: roleadvisor quiz")
    return fitting(tool, attempts[-1])[0]


def _keep(tool: "Instrument", ladder: str, given: "Given", saving: "Saving") -> None:
    from roleadvisor.cli.clock import now
    from roleadvisor.profile.models import QuizAttempt
    from roleadvisor.profile.quiz import with_attempt

    attempt = QuizAttempt(
        quiz_version=tool.quiz.version, ladder=ladder, answers=dict(given), when=now()
    )
    saving.save(lambda profile: with_attempt(profile, attempt))
