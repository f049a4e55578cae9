"""`roleadvisor profile undo` and `delete`: the way back, and the way out."""

from typing import Annotated

import typer

from roleadvisor.shell.options import PAGE_FORMATS, command
from roleadvisor.shell.run import Run

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@command(app, "profile undo", formats=PAGE_FORMATS, examples=("profile undo",))
def undo(
    run: Run,
    to: Annotated[
        int | None, typer.Option("--to", metavar="N", min=1, help="Bring back state N instead.")
    ] = None,
) -> None:
    """Take back your last change; again, the one before it. The last ten states are kept."""
    from roleadvisor.profile.changes import undone
    from roleadvisor.profile.page import undo_page
    from roleadvisor.store.store import Store

    store = Store(run.profile)
    result = undone(store.undo(to), str(store.file()))
    run.deliver(result, lambda: undo_page(result))


delete_app = typer.Typer(rich_markup_mode=None, add_completion=False)


@command(delete_app, "profile delete", formats=PAGE_FORMATS, examples=("profile delete",))
def delete(
    run: Run,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Delete without asking.")] = False,
) -> None:
    """Delete your profile and everything kept beside it: earlier states, copies, the lock."""
    from roleadvisor.profile.page import deleted_page
    from roleadvisor.profile.result import Deleted
    from roleadvisor.shell.confirm import confirm
    from roleadvisor.store.store import Store

    store = Store(run.profile)
    there = store.parts()
    if there and not yes:
        confirm("delete for good", map(str, there), "Nothing was deleted.")
    result = Deleted(str(store.file()), tuple(map(str, store.delete())))
    run.deliver(result, lambda: deleted_page(result))
