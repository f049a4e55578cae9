"""`roleadvisor one-on-one`."""

from typing import TYPE_CHECKING, Annotated

import typer

from roleadvisor.shell.completion import role_ids
from roleadvisor.shell.options import FULL, Run, command

if TYPE_CHECKING:
    from roleadvisor.errors import UsageProblem
    from roleadvisor.ladder.answers import Ratings
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
        typer.Option("--ask-manager", help="Ask the manager here, without the other's answers."),
    ] = False,
    agree: Annotated[
        list[str] | None,
        typer.Option("--agree", metavar="TEXT", help="Keep an action you agreed on; repeatable."),
    ] = None,
    done: Annotated[
        list[str] | None,
        typer.Option("--done", metavar="N", help="Tick off agreed action N; repeatable."),
    ] = None,
    drop: Annotated[
        list[str] | None,
        typer.Option("--drop", metavar="N", help="Remove agreed action N; repeatable."),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Remove without asking.")] = False,
    last: Annotated[
        bool, typer.Option("--last", help="Compare both kept ratings without asking.")
    ] = False,
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
    from roleadvisor.one_on_one.page import page, records
    from roleadvisor.one_on_one.request import Request, action_numbers
    from roleadvisor.shell.profile import load_profile, shown_person, today
    from roleadvisor.store.ladder_match import adopt
    from roleadvisor.store.profile import Profile

    request = Request(
        own, manager, ask_manager, tuple(agree or ()), action_numbers("--done", done or ()),
        action_numbers("--drop", drop or ()), iso_day(date),
        whose_known=run.profile is not None or run.person is not None, last=last,
    )  # fmt: skip
    request.check(today())
    kb = run.ladder()
    found = load_profile(run.profile, may_be_new=bool(request.agreed or request.two_sided))
    _tell_people(run, request, nobody=found is None)
    known = adopt(found or Profile(), kb)
    chosen, both = _ratings(run, kb, known, request, role)
    day = request.date or today()
    if request.keeps:
        known = keep(run, kb, chosen, request, without_asking=yes)
    result = agenda(
        kb, chosen, both, known if request.whose else None, day,
        person=shown_person(run.person), ticked=request.done,
    )  # fmt: skip
    if both is None and not result.actions and not request.keeps:
        raise _nothing_yet(kb, known, chosen)
    if known.talks and not request.whose:
        run.note("Agreed actions aren't shown: --person NAME says whose they are.")
    # A file is read later on, and answers that aren't kept can't be asked for once more.
    full = run.full or run.output not in {None, "-"} or (ask_manager and not request.whose)
    again = run.command_line("one-on-one", "--role", chosen.id, "--full")
    run.deliver(
        result,
        lambda: page(result, full=full, rest=again if ask_manager else "--full"),
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
            "whose one-on-one is it?", f"Add --person NAME. There are: {listed(others)}."
        )
    if others:
        run.note(f"This is your own profile. With --person NAME: {listed(others)}.")


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
    from roleadvisor.assess.assessment import target_role
    from roleadvisor.assess.requirements import read_ratings
    from roleadvisor.errors import UsageProblem
    from roleadvisor.ladder.answers import Ratings
    from roleadvisor.one_on_one.agenda import last_discussed

    if request.own is None and request.manager is None and word is None:
        discussed = last_discussed(kb, known)
        word = discussed.id if discussed else None
    if not request.two_sided:
        role = target_role(kb, known, word)
        return role, _both_kept(run, kb, known, role, needed=request.last)
    manager = read_ratings(kb, request.manager, word) if request.manager is not None else None
    if request.own is not None:
        role, mine = read_ratings(kb, request.own, word)
    else:
        role = manager[0] if manager else target_role(kb, known, word)
        mine = _kept(run, kb, known, role)
    if manager is None:
        return role, (mine, _ask(run, kb, known, role, request))
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


def _both_kept(
    run: Run, kb: "KnowledgeBase", known: "Profile", role: "Role", *, needed: bool
) -> "tuple[Ratings, Ratings] | None":
    """Read both ratings from the profile; None where the manager's aren't there or half done."""
    from roleadvisor.assess.kept_ratings import last_kept
    from roleadvisor.errors import UsageProblem
    from roleadvisor.store.updates import by_manager

    seen = last_kept(kb, by_manager(known), role.id)
    if seen and not seen.stored.half_done and (needed or last_kept(kb, known, role.id)):
        return _kept(run, kb, known, role), seen.ratings
    ask = run.command_line("one-on-one", "--ask-manager", "--role", role.id)
    half = "half done" if seen and seen.stored.half_done else "not kept"
    if needed:
        raise UsageProblem(f"the manager's ratings for {role.title} are {half}", f"Ask: {ask}")
    if half == "half done":
        run.note(f"The manager's ratings are half done. Go on: {ask}")
    return None


def _ask(
    run: Run, kb: "KnowledgeBase", known: "Profile", role: "Role", request: "Request"
) -> "Ratings":
    from roleadvisor.assess.command import Wording, ask_and_keep
    from roleadvisor.assess.dialogue_wording import other
    from roleadvisor.shell.profile import ProfileSaver, shown_person
    from roleadvisor.store.profile import Profile
    from roleadvisor.store.updates import by_manager, with_manager_assessment

    of = other(shown_person(run.person))
    kept = (
        "Yours are kept beside them, for the one-on-one."
        if request.whose
        else "Yours aren't saved: --person NAME would say where."
    )
    about = f"For the manager: how do you see {of.possessive} work? Their answers aren't shown."
    run.check_target()
    saver = ProfileSaver(run.profile, no_save=not request.whose, ladder=kb)
    saver.before()  # an error in it is told before anything is asked
    seen = by_manager(known) if request.whose else Profile()
    go_on = run.command_line("one-on-one", "--ask-manager", "--role", role.id)
    wording = Wording(f"{about} {kept}", go_on if request.whose else "", of)
    return ask_and_keep(kb, seen, role, saver, with_manager_assessment, wording).ratings
