"""`roleadvisor assess [ROLE]`."""

from typing import TYPE_CHECKING, Annotated

import typer

from roleadvisor.cli.completion import role_ids
from roleadvisor.cli.group import AdvisorCommand
from roleadvisor.cli.options import As, Data, Force, Format, Output, load
from roleadvisor.cli.profile_file import ProfileFile

if TYPE_CHECKING:
    from roleadvisor.cli.output import Place
    from roleadvisor.knowledge.ladder import KnowledgeBase
    from roleadvisor.knowledge.role import Role

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(cls=AdvisorCommand)
def assess(
    role: Annotated[
        str | None,
        typer.Argument(metavar="ROLE", autocompletion=role_ids,
                       help="The role aimed at; else the last one, or the one above."),
    ] = None,
    answers: Annotated[
        str | None,
        typer.Option("--answers", "--from-file", metavar="FILE",
                     help="Take the ratings from FILE; `-` is stdin."),
    ] = None,
    blank: Annotated[
        bool, typer.Option("--blank", help="Print an empty form for ratings.")
    ] = False,
    last: Annotated[
        bool, typer.Option("--last", help="Show what you said last, without asking.")
    ] = False,
    again: Annotated[
        bool, typer.Option("--again", help="Ask everything, even if you stopped half way.")
    ] = False,
    no_save: Annotated[bool, typer.Option("--no-save", help="Keep nothing.")] = False,
    profile: ProfileFile = None,
    data: Data = None,
    form: As = Format.TABLE,
    output: Output = None,
    force: Force = False,
) -> None:  # fmt: skip
    """See what you want, what you can, and whether there is a seat: three things, kept apart.

    It asks about years, skills and milestones. Answers stay on this machine.
    """
    from roleadvisor.cli.assess.ratings import Assessing
    from roleadvisor.cli.output import Answer, Place, deliver
    from roleadvisor.cli.profile_file import files, kept
    from roleadvisor.pages.assess.page import page, records
    from roleadvisor.profile.models import Profile
    from roleadvisor.rules.assess.result import assessed

    kb = load(data)
    place = Place(form, output, force, data, (answers, *files(profile)), profile)
    known = kept(profile, may_be_new=not last) or Profile()
    work = Assessing(kb, known, profile, no_save=no_save)
    if blank:
        _print_form(kb, work.role(role), place)
        return
    if answers is not None:
        chosen, made = work.from_file(role, answers)
    elif last:
        chosen, made = work.last(role)
    else:
        chosen, made = work.asked(role, again=again)
    result = assessed(kb, chosen, made.ratings, known, made.date)
    deliver(Answer("assess", result, lambda: page(result), lambda: records(result)), place)


def _print_form(kb: "KnowledgeBase", role: "Role", place: "Place") -> None:
    from roleadvisor.cli.output import deliver, written
    from roleadvisor.pages.assess.form import text
    from roleadvisor.rules.assess.questions import questions
    from roleadvisor.rules.told import name

    form = text(name(role), questions(kb, role))
    deliver(written("assess", "yaml", form), place._replace(form="yaml"))
