"""`roleadvisor roadmap --from ROLE [--to ROLE]`."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from roleadvisor.shell.group import AdvisorCommand
from roleadvisor.shell.options import Data, Force, Output, load, role_ids
from roleadvisor.shell.profile import ProfileFile, load_profile, profile_paths

if TYPE_CHECKING:
    from roleadvisor.evidence.result import Progress
    from roleadvisor.ladder.knowledge_base import KnowledgeBase


app = typer.Typer(rich_markup_mode=None, add_completion=False)


class RoadmapFormat(StrEnum):
    """How a roadmap is written: as any result, or for a calendar program."""

    TABLE = "table"
    PLAIN = "plain"
    MARKDOWN = "markdown"
    JSON = "json"
    CSV = "csv"
    ICS = "ics"


@app.command(cls=AdvisorCommand)
def roadmap(
    origin: Annotated[
        str | None,
        typer.Option("--from", metavar="ROLE", help="The role to start from.",
                     autocompletion=role_ids),
    ] = None,
    to: Annotated[
        str | None,
        typer.Option("--to", metavar="ROLE", autocompletion=role_ids,
                     help="The role to get to; else the compared one, or the highest."),
    ] = None,
    via: Annotated[
        list[str] | None,
        typer.Option("--via", metavar="ROLE", autocompletion=role_ids,
                     help="A role that the way shall pass; repeatable."),
    ] = None,
    start: Annotated[
        str | None,
        typer.Option("--start", metavar="YYYY-MM", help="Put the phases on a calendar."),
    ] = None,
    profile: ProfileFile = None,
    data: Data = None,
    form: Annotated[
        RoadmapFormat,
        typer.Option("--format", "-f", help="How to write it; ics is a calendar.",
                     show_default=True),
    ] = RoadmapFormat.TABLE,
    output: Output = None,
    force: Force = False,
) -> None:  # fmt: skip
    """Print the way between two roles: phases, steps, how to tell that one is done."""
    from roleadvisor.ladder.names import find_role
    from roleadvisor.roadmap.months import month
    from roleadvisor.roadmap.page import checklist_page, page, records
    from roleadvisor.roadmap.paths import no_start
    from roleadvisor.roadmap.plan import build_roadmap as way
    from roleadvisor.shell.output import CommandOutput, OutputTarget, deliver

    first = month(start) if start is not None else None
    kb = load(data)
    if origin is None:
        raise no_start(kb)
    result = way(
        kb,
        find_role(kb, origin),
        find_role(kb, to) if to is not None else None,
        via=[find_role(kb, one) for one in via or ()],
        start=first,
        progress=_progress(kb, profile),
    )

    def checklist() -> str:
        from roleadvisor.render.text import markdown_text

        return markdown_text(checklist_page(result))

    def calendar() -> str:
        from roleadvisor.render.data import calendar_text
        from roleadvisor.roadmap.calendar_page import calendar as days

        return calendar_text(days(result))

    answer = CommandOutput(
        "roadmap",
        result,
        lambda: page(result),
        lambda: records(result),
        {"markdown": checklist, "ics": calendar},
    )
    deliver(answer, OutputTarget(form, output, force, data, profile_paths(profile), profile))


def _progress(kb: "KnowledgeBase", option: str | None) -> "Progress | None":
    found = load_profile(option)
    if found is None:
        return None
    from roleadvisor.evidence.progress import progress

    return progress(kb, found)
