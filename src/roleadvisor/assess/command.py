"""`roleadvisor assess [ROLE]`."""

from typing import TYPE_CHECKING, Annotated

import typer

from roleadvisor.shell.group import AdvisorCommand
from roleadvisor.shell.options import As, Data, Force, Format, Output, load, role_ids
from roleadvisor.shell.profile import ProfileFile

if TYPE_CHECKING:
    from roleadvisor.ladder.knowledge_base import KnowledgeBase
    from roleadvisor.ladder.role import Role
    from roleadvisor.shell.output import OutputTarget


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
    from roleadvisor.assess.assessment import assessed
    from roleadvisor.assess.dialogue import Assessing
    from roleadvisor.assess.page import page, records
    from roleadvisor.shell.output import CommandOutput, OutputTarget, deliver
    from roleadvisor.shell.profile import load_profile, profile_paths
    from roleadvisor.store.profile import Profile

    kb = load(data)
    place = OutputTarget(form, output, force, data, (answers, *profile_paths(profile)), profile)
    known = load_profile(profile, may_be_new=not last) or Profile()
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
    deliver(CommandOutput("assess", result, lambda: page(result), lambda: records(result)), place)


def _print_form(kb: "KnowledgeBase", role: "Role", place: "OutputTarget") -> None:
    from roleadvisor.assess.page import form_text
    from roleadvisor.assess.questions import questions
    from roleadvisor.shell.output import deliver, written
    from roleadvisor.statements.view import role_name

    form = form_text(role_name(role), questions(kb, role))
    deliver(written("assess", "yaml", form), place._replace(form="yaml"))
