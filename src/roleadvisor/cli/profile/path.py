"""`roleadvisor profile path`."""

import typer

from roleadvisor.cli.group import AdvisorCommand
from roleadvisor.cli.profile_file import ProfileFile

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(cls=AdvisorCommand)
def path(profile: ProfileFile = None) -> None:
    """Print where your profile is kept, or would be."""
    import os

    from roleadvisor.cli.streams import tell
    from roleadvisor.profile.place import profile_file
    from roleadvisor.text import inert

    file = profile_file(profile)
    typer.echo(inert(str(file)))
    if not os.path.lexists(file):
        tell("Nothing is kept there yet.")
