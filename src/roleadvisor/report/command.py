"""`roleadvisor report [ROLE]`."""

from typing import Annotated

import typer

from roleadvisor.pay.command import Base, Bonus, NowBase, NowBonus, NowOte, Ote, typed_options
from roleadvisor.shell.options import FULL, PAGE_FORMATS, Run, TargetRole, command


@command(
    "report",
    FULL,
    formats=PAGE_FORMATS,
    examples=("report", "report -o report.html", "report --for manager --without pay -o page.html"),
)
def report(
    run: Run,
    role: TargetRole = None,
    reader: Annotated[
        str,
        typer.Option("--for", metavar="WHO",
                     help="me, or manager: leaves out your quiz answers and pay."),
    ] = "me",
    without: Annotated[
        list[str] | None,
        typer.Option("--without", metavar="PART",
                     help="Leave out quiz, comparison, readiness, plan, pay or questions;"
                     " repeatable."),
    ] = None,
    name: Annotated[
        str | None,
        typer.Option("--name", metavar="TEXT", help="The name on it (default: --person's)."),
    ] = None,
    date: Annotated[
        str | None,
        typer.Option("--date", metavar="YYYY-MM-DD", help="The day on it (default: today)."),
    ] = None,
    base: Base = None,
    bonus: Bonus = None,
    ote: Ote = None,
    now_base: NowBase = None,
    now_bonus: NowBonus = None,
    now_ote: NowOte = None,
) -> None:  # fmt: skip
    """Put everything on one page to send or print: interest, gaps, the plan and pay.

    With -o FOLDER the file is named by who and when. Nothing saved yet? It's about the roles.
    """
    from roleadvisor.pay.typed_offer import NOW, TypedOffer
    from roleadvisor.report.build import build_report
    from roleadvisor.report.page import page
    from roleadvisor.report.request import request_of
    from roleadvisor.report.verdict import interest_text
    from roleadvisor.text import display_person_name

    shown = display_person_name(name or run.person)
    offer = TypedOffer(base, bonus, ote)
    pay_now = TypedOffer(now_base, now_bonus, now_ote, option=NOW)
    request = request_of(
        date or run.today, shown, reader, without or (), offer=offer, pay_now=pay_now
    )
    run = run.in_folder("career-report", shown, request.date, "html")
    kb = run.ladder()
    known = run.load_profile()
    run.note_other_ladder(kb, known)
    result = build_report(kb, known, role, request)
    full = run.full or run.format == "html" or run.output is not None
    # The suggested command for the whole page repeats the options of this one.
    repeated_options = typed_options({
        "--for": reader if reader != "me" else None, "--without": without, "--name": name,
        "--date": date, "--base": base, "--bonus": bonus, "--ote": ote,
        "--now-base": now_base, "--now-bonus": now_bonus, "--now-ote": now_ote,
    })  # fmt: skip
    options = (*([role] if role else []), *repeated_options) if run.format == "table" else None
    run.deliver(result, lambda: page(kb, result, options, full=full))
    if result.reader == "manager" and run.output is not None:
        quiz = (
            result.quiz
            and f"The quiz result is in it (“{interest_text(result.quiz)}”), not the answers."
        )
        run.note(quiz or "Nothing of the quiz is in it.")
