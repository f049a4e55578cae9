"""`roleadvisor profile`: what is kept of a person."""

import typer

from roleadvisor.shell.commands import below
from roleadvisor.shell.group import AdvisorGroup
from roleadvisor.shell.options import FULL, JSON_ONLY, PAGE_FORMATS, command
from roleadvisor.shell.run import Run


class _Profile(AdvisorGroup):
    later = below("profile")
    examples = ("profile show", "profile export -o profile.json")


app = typer.Typer(
    cls=_Profile,
    help="View, undo, export, or delete your data: one file on this computer.",
    rich_markup_mode=None,
    no_args_is_help=True,
    add_completion=False,
)


@app.callback()
def profile() -> None:
    """View, undo, export, or delete your data: one file on this computer, and nowhere else."""


export_app = typer.Typer(rich_markup_mode=None, add_completion=False)


@command(
    export_app, "profile export", formats=JSON_ONLY, examples=("profile export -o profile.json",)
)
def export(run: Run) -> None:
    """Write a copy of your profile, which --profile FILE reads again."""
    from roleadvisor.errors import UnreadableFile
    from roleadvisor.render.data import dumped
    from roleadvisor.shell.profile import require_profile
    from roleadvisor.store.serialization import as_tree

    found = require_profile(run.profile)
    if found is None:
        raise UnreadableFile("nothing is saved about you yet", "There is nothing to export.")
    run.deliver_text("json", dumped(as_tree(found)))


history_app = typer.Typer(rich_markup_mode=None, add_completion=False)


@command(history_app, "profile history", FULL, formats=PAGE_FORMATS, examples=("profile history",))
def history(run: Run) -> None:
    """Show which answers and ratings changed, and whether that is more than chance."""
    from roleadvisor.profile.history import history as changes
    from roleadvisor.profile.history_page import history_page
    from roleadvisor.shell.profile import require_profile
    from roleadvisor.store.profile import Profile

    found = require_profile(run.profile) or Profile()
    result = changes(run.ladder_if_usable(), found)
    run.deliver(result, lambda: history_page(result, full=run.full))


show_app = typer.Typer(rich_markup_mode=None, add_completion=False)


@command(show_app, "profile show", FULL, formats=PAGE_FORMATS, examples=("profile show",))
def show(run: Run) -> None:
    """Show what's saved about you, where, and which other people are kept."""
    from roleadvisor.profile.page import profile_page
    from roleadvisor.profile.views import profile_view
    from roleadvisor.shell.profile import require_profile
    from roleadvisor.store.profile import Profile
    from roleadvisor.store.store import Store

    found = require_profile(run.profile)
    result = profile_view(run.ladder_if_usable(), found or Profile(), Store(run.profile))
    run.deliver(result, lambda: profile_page(result, full=run.full))
