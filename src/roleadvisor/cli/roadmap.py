"""`roleadvisor roadmap --from ROLE [--to ROLE]`."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from roleadvisor.cli.completion import role_ids
from roleadvisor.cli.group import AdvisorCommand
from roleadvisor.cli.options import Data, Force, Output, load
from roleadvisor.cli.profile_file import ProfileFile, files, kept

if TYPE_CHECKING:
    from roleadvisor.knowledge.ladder import KnowledgeBase
    from roleadvisor.rules.roadmap.progress import Progress

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
    from roleadvisor.cli.output import Answer, Place, deliver
    from roleadvisor.pages.roadmap import page as pages
    from roleadvisor.rules import names
    from roleadvisor.rules.roadmap.ends import no_start
    from roleadvisor.rules.roadmap.months import month
    from roleadvisor.rules.roadmap.way import roadmap as way

    first = month(start) if start is not None else None
    kb = load(data)
    if origin is None:
        raise no_start(kb)
    result = way(
        kb,
        names.role(kb, origin),
        names.role(kb, to) if to is not None else None,
        via=[names.role(kb, one) for one in via or ()],
        start=first,
        progress=_progress(kb, profile),
    )

    def checklist() -> str:
        from roleadvisor.render import markdown

        return markdown.text(pages.checklist(result))

    def calendar() -> str:
        from roleadvisor.pages.roadmap.calendar import calendar as days
        from roleadvisor.render import ics

        return ics.text(days(result))

    answer = Answer(
        "roadmap",
        result,
        lambda: pages.page(result),
        lambda: pages.records(result),
        {"markdown": checklist, "ics": calendar},
    )
    deliver(answer, Place(form, output, force, data, files(profile), profile))


def _progress(kb: "KnowledgeBase", option: str | None) -> "Progress | None":
    found = kept(option)
    if found is None:
        return None
    from roleadvisor.rules.profile.progress import progress

    return progress(kb, found)
