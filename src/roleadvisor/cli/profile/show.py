"""`roleadvisor profile show`."""

import typer

from roleadvisor.cli.group import AdvisorCommand
from roleadvisor.cli.options import As, Data, Force, Format, Output, load
from roleadvisor.cli.profile_file import ProfileFile

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(cls=AdvisorCommand)
def show(
    profile: ProfileFile = None,
    data: Data = None,
    form: As = Format.TABLE,
    output: Output = None,
    force: Force = False,
) -> None:
    """Tell everything that is kept of you."""
    from roleadvisor.cli.output import Answer, Place, deliver
    from roleadvisor.cli.profile_file import files, needed
    from roleadvisor.pages.profile import page
    from roleadvisor.profile.models import Profile
    from roleadvisor.profile.place import profile_file
    from roleadvisor.rules.profile.everything import told

    found = needed(profile) or Profile()
    result = told(load(data), found, str(profile_file(profile)))
    answer = Answer("profile show", result, lambda: page(result))
    deliver(answer, Place(form, output, force, data, files(profile), profile))
