"""`roleadvisor profile history`."""

import typer

from roleadvisor.cli.group import AdvisorCommand
from roleadvisor.cli.options import As, Data, Force, Format, Output, load
from roleadvisor.cli.profile_file import ProfileFile

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(cls=AdvisorCommand)
def history(
    profile: ProfileFile = None,
    data: Data = None,
    form: As = Format.TABLE,
    output: Output = None,
    force: Force = False,
) -> None:
    """Tell which answers and ratings moved, and whether that is more than chance."""
    from roleadvisor.cli.output import Answer, Place, deliver
    from roleadvisor.cli.profile_file import files, needed
    from roleadvisor.pages.history import page
    from roleadvisor.profile.models import Profile
    from roleadvisor.rules.profile.history import history as moved

    result = moved(load(data), needed(profile) or Profile())
    answer = Answer("profile history", result, lambda: page(result))
    deliver(answer, Place(form, output, force, data, files(profile), profile))
