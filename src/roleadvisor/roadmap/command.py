"""`roleadvisor roadmap --from ROLE [--to ROLE]`."""

from typing import TYPE_CHECKING, Annotated

import typer

from roleadvisor.shell.options import role_ids
from roleadvisor.shell.run import LADDER, PROFILE, TABLE_FORMATS, Run, command

if TYPE_CHECKING:
    from roleadvisor.ladder.knowledge_base import KnowledgeBase
    from roleadvisor.roadmap.result import Roadmap
    from roleadvisor.store.profile import Profile


app = typer.Typer(rich_markup_mode=None, add_completion=False)


@command(app, "roadmap", LADDER, PROFILE, formats=(*TABLE_FORMATS, "ics"))
def roadmap(
    run: Run,
    origin: Annotated[
        str | None,
        typer.Option("--from", metavar="ROLE", help="The role you're in.",
                     autocompletion=role_ids),
    ] = None,
    to: Annotated[
        str | None,
        typer.Option("--to", metavar="ROLE", autocompletion=role_ids,
                     help="Target role (default: the next one up; your own: get better in it)."),
    ] = None,
    via: Annotated[
        list[str] | None,
        typer.Option("--via", metavar="ROLE", autocompletion=role_ids,
                     help="Route through this role; repeatable."),
    ] = None,
    start: Annotated[
        str | None,
        typer.Option("--start", metavar="YYYY-MM", help="Put the phases on a calendar."),
    ] = None,
) -> None:  # fmt: skip
    """Plan the path from one role to another: phases, steps and how to tell when they're done."""
    from roleadvisor.evidence.progress import progress
    from roleadvisor.ladder.names import find_role
    from roleadvisor.roadmap.endpoints import no_start
    from roleadvisor.roadmap.months import parse_month
    from roleadvisor.roadmap.page import checklist_page, page, records
    from roleadvisor.roadmap.plan import build_roadmap
    from roleadvisor.shell.profile import load_profile

    first = parse_month(start) if start is not None else None
    kb = run.ladder()
    if origin is None:
        raise no_start(kb)
    kept = load_profile(run.profile)
    result = build_roadmap(
        kb,
        find_role(kb, origin),
        find_role(kb, to) if to is not None else None,
        via=[find_role(kb, one) for one in via or ()],
        start=first,
        progress=progress(kb, kept) if kept else None,
    )

    def checklist() -> str:
        from roleadvisor.render.text import markdown_text

        return markdown_text(checklist_page(result))

    run.deliver(
        result,
        lambda: page(result),
        lambda: records(result),
        others={"markdown": checklist, "ics": lambda: _calendar(run, kb, result, kept)},
    )


def _calendar(run: Run, kb: "KnowledgeBase", result: "Roadmap", profile: "Profile | None") -> str:
    """Write the calendar, and keep what it has on it where there is a profile to keep it in."""
    from datetime import UTC, datetime

    from roleadvisor.errors import AdvisorError
    from roleadvisor.render.calendar import calendar_text
    from roleadvisor.roadmap.calendar_page import calendar, kept_calendar
    from roleadvisor.shell.profile import update_profile
    from roleadvisor.shell.streams import tell
    from roleadvisor.store.profile import CalendarKept

    now = datetime.now(UTC)
    before = (profile and profile.calendar) or CalendarKept(person=_person(run.profile))
    made = calendar(result, kb, before, now)
    if profile is not None:

        def keep(profile: "Profile") -> "Profile":
            nonlocal made
            # Made from what is kept under the lock: two files at once get two numbers.
            kept = profile.calendar or before
            made = calendar(result, kb, kept, now)
            after = kept_calendar(result, kb, kept, made)
            return profile.model_copy(update={"calendar": after})

        try:
            update_profile(run.profile, keep)
        except AdvisorError as error:
            for line in (*error.lines(), "The next calendar can't cancel what is in this one."):
                tell(line)
    return calendar_text(made)


def _person(option: str | None) -> str:
    """Name the person in UIDs by computer and profile, as a hash that gives neither away.

    Only until a profile keeps the name: then it stays when the file moves.
    """
    from hashlib import sha256
    from pathlib import Path
    from platform import node

    from roleadvisor.shell.profile import profile_paths

    files = [str(Path(path).absolute()) for path in profile_paths(option)]
    return sha256("\0".join([node(), *files]).encode("utf-8", "replace")).hexdigest()[:12]
