"""`roleadvisor one-on-one`."""

from typing import TYPE_CHECKING, Annotated

import typer

from roleadvisor.shell.options import FULL, Run, command, role_ids

if TYPE_CHECKING:
    from roleadvisor.errors import UsageProblem
    from roleadvisor.ladder.knowledge_base import KnowledgeBase, Role
    from roleadvisor.one_on_one.request import Request
    from roleadvisor.store.profile import Profile


@command(
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
        typer.Option("--ask-manager", help="Ask the manager here, without the person's answers."),
    ] = False,
    agree: Annotated[
        list[str] | None,
        typer.Option("--agree", metavar="TEXT", help="Save an action you agreed on; repeatable."),
    ] = None,
    done: Annotated[
        list[str] | None,
        typer.Option("--done", metavar="N", help="Check off agreed action N; repeatable."),
    ] = None,
    drop: Annotated[
        list[str] | None,
        typer.Option("--drop", metavar="N", help="Remove agreed action N; repeatable."),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do it without asking.")] = False,
    last: Annotated[
        bool, typer.Option("--last", help="Compare both saved ratings without asking.")
    ] = False,
    save: Annotated[bool, typer.Option("--save", help="Save the ratings of --manager.")] = False,
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
    from roleadvisor.evidence.request import iso_day
    from roleadvisor.one_on_one.agenda import agenda
    from roleadvisor.one_on_one.keep_command import keep
    from roleadvisor.one_on_one.page import kept_page, page, records
    from roleadvisor.one_on_one.ratings_command import find_ratings
    from roleadvisor.one_on_one.request import Request, action_numbers
    from roleadvisor.store.ladder_match import adopt
    from roleadvisor.store.profile import Profile

    request = Request(
        own, manager, ask_manager, tuple(agree or ()), action_numbers("--done", done or ()),
        action_numbers("--drop", drop or ()), iso_day(date),
        whose_known=run.profile is not None or run.person is not None, last=last,
        save=save, yes=yes,
    )  # fmt: skip
    request.check(run.today)
    run = run.in_folder("one-on-one", run.person_name, request.date or run.today, "html")
    kb = run.ladder()
    found = run.load_profile(may_be_new=bool(request.agreed or request.two_sided))
    _tell_people(run, request, nobody=found is None)
    run.note_other_ladder(kb, found)
    known = adopt(found or Profile(), kb)
    chosen, both, rated, half_done = find_ratings(run, kb, known, request, role)
    if request.two_sided and request.whose:
        known = adopt(run.load_profile(may_be_new=True) or Profile(), kb)
    day = request.date or run.today
    if request.keeps:
        known = keep(run, kb, chosen, request)
    result = agenda(
        kb, chosen, both, known if request.whose else None, day,
        person=run.person_name, ticked=request.done, rated=rated,
    )  # fmt: skip
    if result.missing == "both" and not (result.actions or result.logged or request.keeps):
        raise _nothing_yet(kb, known, chosen, result.person, half_done=half_done)
    if half_done:
        ask = run.command_line("one-on-one", "--ask-manager", "--role", chosen.id)
        run.note(f"{_managers(result.person)} are half done. Go on with: {ask}")
    if known.talks and not request.whose:
        run.note("Agreed actions aren't shown: --person NAME says whose they are.")
    # A file is read later on, and answers that aren't kept can't be asked for once more.
    full = run.full or run.output not in {None, "-"} or (ask_manager and not request.whose)
    again = run.command_line("one-on-one", "--role", chosen.id, "--full")
    run.deliver(
        result,
        lambda: (
            kept_page(result)
            if request.keeps and not full
            else page(result, full=full, rest=again if ask_manager else "--full")
        ),
        lambda: records(result),
        inputs=(own, manager),
    )


def _tell_people(run: Run, request: "Request", *, nobody: bool) -> None:
    """Say who is kept where nobody was named. Raises UsageProblem where nothing else is kept."""
    from roleadvisor.errors import UsageProblem
    from roleadvisor.store.profile_path import people
    from roleadvisor.text import listed

    others = people() if request.own is None and not request.whose_known else []
    if others and nobody:
        raise UsageProblem(
            "whose one-on-one is it?", f"Add --person NAME. People: {listed(others)}."
        )
    if others:
        run.note(f"This is your own profile. With --person NAME: {listed(others)}.")


def _managers(person: str | None) -> str:
    """Whose the manager's ratings are: with --person it is the manager who types."""
    return f"Your ratings of {person}" if person else "Your manager's ratings"


def _nothing_yet(
    kb: "KnowledgeBase", known: "Profile", role: "Role", person: str | None, *, half_done: bool
) -> "UsageProblem":
    from roleadvisor.assess.assessment import last_assessed
    from roleadvisor.errors import UsageProblem

    if half_done:
        ask = ("one-on-one", "--ask-manager", "--role", role.id)
        return UsageProblem(f"{_managers(person)} are half done", "Go on with:", ask)
    what = f"there is nothing to talk about yet: no ratings for {role.title} and no agreed actions"
    for rated in last_assessed(kb, known):
        who = f"{person} has rated themselves" if person else "You rated yourself"
        return UsageProblem(what, f"{who} for {rated.title}:", ("one-on-one", "--role", rated.id))
    whose = f"{person}'s" if person else "Your"
    hint = f"Add --manager FILE or --ask-manager. {whose} own ratings:"
    return UsageProblem(what, hint, ("assess", role.id))
