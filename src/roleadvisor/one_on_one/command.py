"""`roleadvisor one-on-one --self FILE --manager FILE`."""

from typing import TYPE_CHECKING, Annotated

import typer

from roleadvisor.shell.group import AdvisorCommand
from roleadvisor.shell.options import As, Data, Force, Format, Output, load, role_ids
from roleadvisor.shell.profile import ProfileFile

if TYPE_CHECKING:
    from roleadvisor.ladder.answers import Ratings
    from roleadvisor.ladder.knowledge_base import KnowledgeBase
    from roleadvisor.ladder.role import Role
    from roleadvisor.store.profile import Profile


app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command("one-on-one", cls=AdvisorCommand)
def one_on_one(
    own: Annotated[
        str | None,
        typer.Option("--self", metavar="FILE", help="The person's own ratings; `-` is stdin."),
    ] = None,
    manager: Annotated[
        str | None,
        typer.Option("--manager", metavar="FILE", help="The manager's ratings; `-` is stdin."),
    ] = None,
    agree: Annotated[
        list[str] | None,
        typer.Option("--agree", metavar="TEXT", help="Keep what you agreed on; repeatable."),
    ] = None,
    role: Annotated[
        str | None,
        typer.Option("--role", metavar="ROLE", autocompletion=role_ids,
                     help="The role that it is about; else the one in the files."),
    ] = None,
    date: Annotated[
        str | None,
        typer.Option("--date", metavar="YYYY-MM-DD", help="The day of the talk; else today."),
    ] = None,
    profile: ProfileFile = None,
    data: Data = None,
    form: As = Format.TABLE,
    output: Output = None,
    force: Force = False,
) -> None:  # fmt: skip
    """Prepare a career talk from two ratings that were made without a look at each other.

    `roleadvisor assess ROLE --blank` prints the form for both.
    """
    from roleadvisor.one_on_one.agenda import OneOnOne, agenda
    from roleadvisor.one_on_one.page import page, records
    from roleadvisor.shell.output import CommandOutput, OutputTarget, deliver
    from roleadvisor.shell.profile import load_profile, profile_paths, today
    from roleadvisor.store.profile import Profile
    from roleadvisor.store.updates import talk_of

    asked = OneOnOne(own, manager, tuple(agree or ()), date)
    asked.check()
    kb = load(data)
    known = load_profile(profile, may_be_new=True) or Profile()
    chosen, both = _read(kb, known, own, manager, role)
    day = date or today()
    if asked.actions:
        known = _keep(kb, chosen, day, asked.actions, profile)
    talk = talk_of(known, kb, chosen.id, day)
    result = agenda(
        kb, chosen, both, known, date=day, agreed=[one.text for one in talk.actions] if talk else ()
    )
    answer = CommandOutput("one-on-one", result, lambda: page(result), lambda: records(result))
    deliver(
        answer,
        OutputTarget(form, output, force, data, (own, manager, *profile_paths(profile)), profile),
    )


def _read(
    kb: "KnowledgeBase", known: "Profile", own: str | None, manager: str | None, word: str | None
) -> "tuple[Role, tuple[Ratings, Ratings] | None]":
    from roleadvisor.assess.command import read_ratings
    from roleadvisor.assess.requirements import target_role
    from roleadvisor.errors import UsageProblem

    if own is None or manager is None:
        return target_role(kb, known, word), None
    one, mine = read_ratings(kb, own, word)
    other, theirs = read_ratings(kb, manager, word)
    if one.id != other.id:
        raise UsageProblem(
            f"one file rates {one.title}, the other one {other.title}",
            "Rate the same role in both, or name it with --role.",
        )
    return one, (mine, theirs)


def _keep(
    kb: "KnowledgeBase", role: "Role", day: str, actions: tuple[str, ...], option: str | None
) -> "Profile":
    from roleadvisor.shell.profile import update_profile
    from roleadvisor.shell.streams import tell
    from roleadvisor.store.updates import with_actions
    from roleadvisor.text import counted

    changed = update_profile(option, lambda kept: with_actions(kept, kb, role.id, day, actions), kb)
    tell(f"Kept {counted(len(actions), 'action')} for next time.")
    return changed
