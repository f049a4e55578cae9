"""`roleadvisor log [STEP] --note TEXT`."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from roleadvisor.shell.completion import step_ids
from roleadvisor.shell.group import AdvisorCommand
from roleadvisor.shell.options import As, Data, Force, Format, Output, load
from roleadvisor.shell.profile import ProfileFile

if TYPE_CHECKING:
    from roleadvisor.evidence.progress import Entry
    from roleadvisor.store.profile import Profile


app = typer.Typer(rich_markup_mode=None, add_completion=False)


class Kind(StrEnum):
    """What a piece of evidence is."""

    RESULT = "result"
    FEEDBACK = "feedback"
    ARTIFACT = "artifact"
    COURSE = "course"


class Status(StrEnum):
    """How far somebody is with a step."""

    OPEN = "open"
    DOING = "doing"
    DONE = "done"
    NOT_MET = "not-met"


@app.command(cls=AdvisorCommand)
def log(
    step: Annotated[
        str | None,
        typer.Argument(metavar="STEP", help="The id of a roadmap's step.", autocompletion=step_ids),
    ] = None,
    note: Annotated[
        str | None, typer.Option("--note", metavar="TEXT", help="What happened, and what shows it.")
    ] = None,
    date: Annotated[
        str | None, typer.Option("--date", metavar="YYYY-MM-DD", help="When; today if left out.")
    ] = None,
    kind: Annotated[
        Kind | None, typer.Option("--kind", help="What it is; a result if left out.")
    ] = None,
    status: Annotated[
        Status | None, typer.Option("--status", help="Mark how far you are with the step.")
    ] = None,
    reason: Annotated[
        str | None, typer.Option("--reason", metavar="TEXT", help="Why it is not met.")
    ] = None,
    edit: Annotated[
        int | None, typer.Option("--edit", metavar="ID", help="Change this piece of evidence.")
    ] = None,
    remove: Annotated[
        int | None, typer.Option("--remove", metavar="ID", help="Remove this piece of evidence.")
    ] = None,
    profile: ProfileFile = None,
    data: Data = None,
    form: As = Format.TABLE,
    output: Output = None,
    force: Force = False,
) -> None:
    """Keep evidence for a step of a roadmap, and mark how far you are; without options, list it.

    Evidence stays on this machine, in your profile.
    """
    from roleadvisor.evidence.page import page, records
    from roleadvisor.evidence.progress import Entry
    from roleadvisor.evidence.progress import log as listing
    from roleadvisor.ladder.names import find_step
    from roleadvisor.shell.output import CommandOutput, OutputTarget, deliver
    from roleadvisor.shell.profile import profile_paths

    kb = load(data)
    chosen = find_step(kb, step).id if step is not None else None
    entry = Entry(chosen, note, date, kind and kind.value, status and status.value, reason, edit,
                  remove)  # fmt: skip
    entry.check()
    found = _carried_out(entry, profile)
    result = listing(kb, found, chosen)
    answer = CommandOutput("log", result, lambda: page(result), lambda: records(result))
    deliver(answer, OutputTarget(form, output, force, data, profile_paths(profile), profile))


def _carried_out(entry: "Entry", option: str | None) -> "Profile":
    from roleadvisor.shell.profile import require_profile, today, update_profile
    from roleadvisor.shell.streams import tell
    from roleadvisor.store.profile import Profile

    if not entry.changes_something:
        return require_profile(option) or Profile()
    before = 0

    def edit(profile: Profile) -> Profile:
        nonlocal before
        before = profile.last_evidence
        return entry.carried_out(profile, today())

    changed = update_profile(option, edit)
    if changed.last_evidence > before:
        tell(f"Kept as evidence {changed.last_evidence}.")
    elif entry.remove is not None:
        tell(f"Removed evidence {entry.remove}.")
    return changed
