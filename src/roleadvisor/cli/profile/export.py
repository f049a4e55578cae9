"""`roleadvisor profile export`."""

from enum import StrEnum
from typing import Annotated

import typer

from roleadvisor.cli.group import AdvisorCommand
from roleadvisor.cli.options import Force, Output
from roleadvisor.cli.profile_file import ProfileFile

app = typer.Typer(rich_markup_mode=None, add_completion=False)


class _Form(StrEnum):
    """A copy is JSON and nothing else; the option is here because every command has it."""

    JSON = "json"


@app.command(cls=AdvisorCommand)
def export(
    profile: ProfileFile = None,
    form: Annotated[_Form, typer.Option("--format", "-f", help="A copy is JSON.")] = _Form.JSON,
    output: Output = None,
    force: Force = False,
) -> None:
    """Write a copy of your profile, which --profile FILE reads again."""
    from roleadvisor.cli.output import Answer, Place, deliver
    from roleadvisor.cli.profile_file import files, needed
    from roleadvisor.errors import UnreadableFile
    from roleadvisor.profile.form import form_of
    from roleadvisor.render import json
    from roleadvisor.render.page import Page

    found = needed(profile)
    if found is None:
        raise UnreadableFile("nothing is kept of you yet", "There is nothing to export.")
    text = json.dumped(form_of(found))
    answer = Answer("profile export", None, lambda: Page("", ()), others={form: lambda: text})
    deliver(answer, Place(form, output, force, inputs=files(profile)))
