"""`roleadvisor one-on-one`."""

from typing import TYPE_CHECKING, Annotated

import typer

from roleadvisor.shell.completion import role_ids
from roleadvisor.shell.options import FULL, command
from roleadvisor.shell.run import Run

if TYPE_CHECKING:
    from roleadvisor.errors import UsageProblem
    from roleadvisor.ladder.answers import Ratings
    from roleadvisor.ladder.knowledge_base import KnowledgeBase
    from roleadvisor.ladder.role import Role
    from roleadvisor.one_on_one.request import Request
    from roleadvisor.store.profile import Profile


app = typer.Typer(rich_markup_mode=None, add_completion=False)


@command(
    app,
    "one-on-one",
    FULL,
    examples=(
        "one-on-one --ask-manager --role {higher}",
        "one-on-one --self self.yaml --manager manager.yaml",
        'one-on-one --agree "Draft one budget line." --role {higher}',
        "one-on-one --done 1",
    ),
)
def one_on_one(
    run: Run,
    own: Annotated[
        str | None,
        typer.Option("--self", metavar="FILE",
                     help="The person's ratings (default: their last assessment); `-` is stdin."),
    ] = None,
    manager: Annotated[
        str | None,
        typer.Option("--manager", metavar="FILE", help="The manager's ratings; `-` is stdin."),
    ] = None,
    ask_manager: Annotated[
        bool,
        typer.Option("--ask-manager", help="Ask the manager here, without the other's answers."),
    ] = False,
    agree: Annotated[
        list[str] | None,
        typer.Option("--agree", metavar="TEXT", help="Keep an action you agreed on; repeatable."),
    ] = None,
    done: Annotated[
        list[int] | None,
        typer.Option("--done", metavar="N", help="Tick off agreed action N; repeatable."),
    ] = None,
    role: Annotated[
        str | None,
        typer.Option("--role", metavar="ROLE", autocompletion=role_ids,
                     help="The role it's about (default: the one in the files)."),
    ] = None,
    date: Annotated[
        str | None,
        typer.Option("--date", metavar="YYYY-MM-DD", help="The day of the one-on-one."),
    ] = None,
) -> None:  # fmt: skip
    """Prep a career one-on-one from two ratings that were made without seeing each other's.

    `roleadvisor assess ROLE --blank` prints the form for both.
    """
    from roleadvisor.evidence.entry import iso_day
    from roleadvisor.one_on_one.agenda import agenda
    from roleadvisor.one_on_one.page import page, records
    from roleadvisor.one_on_one.request import Request
    from roleadvisor.shell.profile import load_profile, today
    from roleadvisor.store.follow import adopt
    from roleadvisor.store.profile import Profile

    request = Request(
        own, manager, ask_manager, tuple(agree or ()), tuple(done or ()), iso_day(date),
        whose_known=run.profile is not None or run.person is not None,
    )  # fmt: skip
    request.check(today())
    kb = run.ladder()
    known = adopt(load_profile(run.profile, may_be_new=not request.done) or Profile(), kb)
    chosen, both = _ratings(run, kb, known, request, role)
    day = request.date or today()
    if request.keeps:
        known = _keep(run, kb, chosen, day, request)
    result = agenda(kb, chosen, both, known if request.whose else None, day)
    if both is None and not result.actions:
        raise _nothing_yet(kb, known, chosen)
    if known.talks and not request.whose:
        run.note("Agreed actions aren't shown: --person NAME says whose they are.")
    run.deliver(
        result,
        lambda: page(result, full=run.full),
        lambda: records(result),
        inputs=(own, manager),
    )


def _nothing_yet(kb: "KnowledgeBase", known: "Profile", role: "Role") -> "UsageProblem":
    from roleadvisor.assess.kept_ratings import last_kept
    from roleadvisor.errors import UsageProblem

    add = "Add --manager FILE or --ask-manager."
    if last_kept(kb, known, role.id):
        return UsageProblem(
            f"your ratings for {role.title} are saved, and your manager's are still missing", add
        )
    return UsageProblem(
        "there is nothing to talk about yet: no ratings and no agreed actions",
        f"{add} Your own ratings: roleadvisor assess {role.id}",
    )


def _ratings(
    run: Run, kb: "KnowledgeBase", known: "Profile", request: "Request", word: str | None
) -> "tuple[Role, tuple[Ratings, Ratings] | None]":
    """Read both ratings, or ask for the manager's; None where it is about agreements alone."""
    from roleadvisor.assess.command import read_ratings
    from roleadvisor.assess.target import target_role
    from roleadvisor.errors import UsageProblem
    from roleadvisor.ladder.answers import Ratings
    from roleadvisor.one_on_one.agenda import last_discussed

    if not request.two_sided:
        discussed = None if word else last_discussed(kb, known)
        return discussed or target_role(kb, known, word), None
    manager = read_ratings(kb, request.manager, word) if request.manager is not None else None
    if request.own is not None:
        role, mine = read_ratings(kb, request.own, word)
    else:
        role = manager[0] if manager else target_role(kb, known, word)
        mine = _kept(run, kb, known, role)
    if manager is None:
        return role, (mine, _ask(kb, role))
    if manager[0].id != role.id:
        raise UsageProblem(
            f"one file rates {role.title}, the other one {manager[0].title}",
            "Rate the same role in both, or name it with --role.",
        )
    if mine == manager[1] != Ratings(role=role.id):
        run.note("Both hold the same answers. If one is a copy, the other has yet to be filled in.")
    return role, (mine, manager[1])


def _kept(run: Run, kb: "KnowledgeBase", known: "Profile", role: "Role") -> "Ratings":
    from roleadvisor.assess.kept_ratings import last_kept
    from roleadvisor.errors import UsageProblem
    from roleadvisor.text import counted, day_in_words

    kept = last_kept(kb, known, role.id)
    if kept is None:
        raise UsageProblem(
            f"no assessment for {role.title} is kept",
            f"Add --self FILE, or make one: {run.command_line('assess', role.id)}",
        )
    run.note(f"Using the assessment of {day_in_words(kept.stored.date)}.")
    if kept.changed:
        changed = counted(len(kept.changed), "rating")
        run.note(f"{changed} not counted: the ladder asks something else now.")
    return kept.ratings


def _ask(kb: "KnowledgeBase", role: "Role") -> "Ratings":
    from roleadvisor.assess.dialogue import ask_ratings
    from roleadvisor.assess.dialogue_wording import OTHER
    from roleadvisor.ladder.answers import Ratings

    about = "For the manager: how do you see this person's work? Their answers are not shown."
    return ask_ratings(kb, Ratings(role=role.id), None, lambda _: None, about=about, of=OTHER)


def _keep(run: Run, kb: "KnowledgeBase", role: "Role", day: str, request: "Request") -> "Profile":
    from roleadvisor.shell.profile import today, update_profile
    from roleadvisor.store.updates import tick_action, with_actions
    from roleadvisor.text import counted

    def edit(kept: "Profile") -> "Profile":
        for number in request.done:
            kept = tick_action(kept, number, min(day, today()))
        return with_actions(kept, kb, role.id, day, request.agreed) if request.agreed else kept

    changed = update_profile(run.profile, edit, kb)
    if request.agreed:
        run.note(f"Kept {counted(len(request.agreed), 'action')} for next time.")
    if request.done:
        run.note(f"Ticked off {counted(len(request.done), 'action')}.")
    return changed
