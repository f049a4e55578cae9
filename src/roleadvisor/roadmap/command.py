"""`roleadvisor roadmap --from ROLE [--to ROLE]`."""

from typing import TYPE_CHECKING, Annotated

import typer

from roleadvisor.shell.options import FULL, SOURCES, TABLE_FORMATS, Run, command, role_ids

if TYPE_CHECKING:
    from roleadvisor.ladder.knowledge_base import KnowledgeBase, Role
    from roleadvisor.render.page import Page
    from roleadvisor.roadmap.result import Roadmap
    from roleadvisor.store.profile import Profile, Whereabouts


_EXAMPLES = (
    "roadmap --from {role}",
    "roadmap --from {role} --to {higher} --next",
    "roadmap --from {role} --start 2027-01 -o plan.ics",
)


@command("roadmap", FULL, SOURCES, formats=(*TABLE_FORMATS, "ics"), examples=_EXAMPLES)
def roadmap(
    run: Run,
    origin: Annotated[
        str | None,
        typer.Option("--from", metavar="ROLE", autocompletion=role_ids,
                     help="The role you're in (default: as in `profile set`)."),
    ] = None,
    to: Annotated[
        str | None,
        typer.Option("--to", metavar="ROLE", autocompletion=role_ids,
                     help="Target role (default: yours as in `profile set`, or where the ladder"
                     " leads; your own: get better in it)."),
    ] = None,
    via: Annotated[
        list[str] | None,
        typer.Option("--via", metavar="ROLE", autocompletion=role_ids,
                     help="Route through this role; repeatable."),
    ] = None,
    start: Annotated[
        str | None,
        typer.Option("--start", metavar="MONTH",
                     help="Give each phase calendar months: Jan 2027, 1/2027 or 2027-01."),
    ] = None,
    phase: Annotated[
        int | None,
        typer.Option("--phase", metavar="N", help="Show one phase in full."),
    ] = None,
    soon: Annotated[
        bool, typer.Option("--next", help="Show what to do in the next 90 days.")
    ] = False,
) -> None:  # fmt: skip
    """Plan the path from one role to another: phases, steps and how to tell when they're done."""
    from roleadvisor.ladder.lookup import find_role
    from roleadvisor.ladder.next_role import path_end
    from roleadvisor.roadmap.csv_page import records
    from roleadvisor.roadmap.plan import build_roadmap

    _check_options(run, phase, start, soon=soon)
    kb = run.ladder()
    kept = run.load_profile()
    run.note_other_ladder(kb, kept)
    role, now = _origin(run, kb, kept, origin)
    aim = now.target if now else None
    if origin is not None and aim == role.id:  # starting from the saved target: it's reached
        aim = None
    done = None
    offered = frozenset[str]()
    if kept:
        from roleadvisor.evidence.progress import progress
        from roleadvisor.store.whereabouts import situation

        done = progress(kb, kept)
        offered = situation(kb, kept).offered
    result = build_roadmap(
        kb,
        role,
        find_role(kb, to) if to is not None else path_end(kb, role, aim),
        via=[find_role(kb, one) for one in via or ()],
        start=start,
        progress=done,
        served=12 * (now.years or 0) if now and now.role == role.id else 0,
        offered=offered,
    )
    run.deliver(
        result,
        lambda: _page(run, kb, result, phase, soon=soon),
        lambda: records(result),
        others={"ics": lambda: _calendar(run, kb, result, kept)},
    )


def _check_options(run: Run, phase: int | None, start: str | None, *, soon: bool) -> None:
    """Refuse conflicting options, and page options with a format that has no pages.

    Also refuse an invalid start month, before any question is asked.
    """
    from roleadvisor.errors import UsageProblem
    from roleadvisor.roadmap.months import parse_month

    if start is not None:
        parse_month(start)
    chosen = [("--phase", phase is not None), ("--next", soon), ("--full", run.full)]
    given = [name for name, on in chosen if on]
    if len(given) > 1:
        raise UsageProblem(f"{given[0]} and {given[1]} can't go together", "Choose one of them.")
    if given and run.format in {"json", "csv", "ics"} and not run.full:
        raise UsageProblem(
            f"--format {run.format} always has everything, so {given[0]} can't go with it",
            "Leave one of them out.",
        )


def _origin(
    run: Run, kb: "KnowledgeBase", kept: "Profile | None", option: str | None
) -> tuple["Role", "Whereabouts | None"]:
    """The role to start from, and the person's whereabouts; None without saved data.

    Raises UsageProblem if the role is unknown.
    """
    if option is not None:
        from roleadvisor.ladder.lookup import find_role

        role = find_role(kb, option)
        if kept is None:
            return role, None
        from roleadvisor.store.whereabouts import kept_whereabouts

        return role, kept_whereabouts(kb, kept)
    from roleadvisor.shell.ask_whereabouts import whereabouts

    now = whereabouts(run, kb, kept)
    if now.role is None:
        from roleadvisor.ladder.lookup import path_moves
        from roleadvisor.roadmap.paths import no_start_error

        raise no_start_error(path_moves(kb).values())
    return kb.roles[now.role], now


def _page(
    run: Run, kb: "KnowledgeBase", result: "Roadmap", phase: int | None, *, soon: bool
) -> "Page":
    from roleadvisor.statements.page import make_source_text, offer_next_steps

    offer_steps = tuple(offer_next_steps(kb, kb.roles[result.opening.id])) if result.opening else ()
    if phase is None and not (soon or run.full or run.sources):
        from roleadvisor.roadmap.page import page

        return page(result, offer_steps)
    from roleadvisor.roadmap.full_page import full_page, phase_page
    from roleadvisor.roadmap.next_page import next_page

    sources = make_source_text(kb) if run.sources else None
    if phase is not None:
        return phase_page(result, phase, sources)
    return (next_page if soon else full_page)(result, sources, offer_steps)


def _calendar(run: Run, kb: "KnowledgeBase", result: "Roadmap", profile: "Profile | None") -> str:
    """The calendar as text; its events are saved if there is a profile to save them in."""
    from datetime import UTC, datetime

    from roleadvisor.errors import AdvisorError
    from roleadvisor.render.calendar import calendar_text
    from roleadvisor.roadmap.calendar_page import calendar, calendar_to_save
    from roleadvisor.shell.streams import print_message
    from roleadvisor.store.profile import CalendarKept

    now = datetime.now(UTC)
    before = (profile and profile.calendar) or CalendarKept(person=_person_id(run.profile))
    name = run.person_name
    made = calendar(result, kb, before, now, name)
    if profile is not None:

        def keep(profile: "Profile") -> "Profile":
            nonlocal made
            # Built again under the lock: two files made at once get two numbers.
            kept = profile.calendar or before
            made = calendar(result, kb, kept, now, name)
            after = calendar_to_save(result, kb, kept, made)
            return profile.model_copy(update={"calendar": after})

        try:
            run.update_profile(keep, remember=False)
        except AdvisorError as error:
            for line in (*error.lines(), "The next calendar can't cancel what is in this one."):
                print_message(line)
    return calendar_text(made)


def _person_id(option: str | None) -> str:
    """An id of the person for UIDs: a hash of computer and profile path that reveals neither.

    Used until a profile saves it; from then on it survives moving the file.
    """
    from hashlib import sha256
    from pathlib import Path
    from platform import node

    from roleadvisor.shell.profile import profile_paths

    files = [str(Path(path).absolute()) for path in profile_paths(option)]
    return sha256("\0".join([node(), *files]).encode("utf-8", "replace")).hexdigest()[:12]
