"""`roleadvisor profile export`."""

import typer

from roleadvisor.cli.group import AdvisorCommand
from roleadvisor.cli.options import AsJson, Force, OnlyJson, Output
from roleadvisor.cli.profile_file import ProfileFile

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(cls=AdvisorCommand)
def export(
    profile: ProfileFile = None,
    form: AsJson = OnlyJson.JSON,
    output: Output = None,
    force: Force = False,
) -> None:
    """Write a copy of your profile, which --profile FILE reads again."""
    from roleadvisor.cli.output import Place, deliver, written
    from roleadvisor.cli.profile_file import files, needed
    from roleadvisor.errors import UnreadableFile
    from roleadvisor.profile.form import form_of
    from roleadvisor.render import json

    found = needed(profile)
    if found is None:
        raise UnreadableFile("nothing is kept of you yet", "There is nothing to export.")
    text = json.dumped(form_of(found))
    deliver(
        written("profile export", form, text), Place(form, output, force, inputs=files(profile))
    )
