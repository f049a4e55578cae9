"""The person's own calendar and clock."""

import os
from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from roleadvisor.ladder.knowledge_base import KnowledgeBase
    from roleadvisor.store.profile import Profile


def today() -> str:
    """Give the day: `2027-01-31`."""
    return date.today().isoformat()  # noqa: DTZ011 - the day on the person's own calendar


def now() -> str:
    """Give the moment, with its distance from UTC."""
    return datetime.now().astimezone().isoformat(timespec="seconds")


ProfileFile = Annotated[
    str | None,
    typer.Option("--profile", metavar="FILE", help="Use the profile in FILE."),
]


def load_profile(option: str | None, *, may_be_new: bool = False) -> "Profile | None":
    """Give what is kept, for a command that does without as well.

    A profile of no use is told and gone without, unless it was named: then it is an error. So is a
    named one that is not there, unless it `may_be_new` because the command will make it.
    """
    from roleadvisor.errors import AdvisorError
    from roleadvisor.shell.streams import tell
    from roleadvisor.store.store import profile_file

    if option is not None:
        return require_profile(option, may_be_new=may_be_new)
    try:
        if not os.path.lexists(profile_file(None)):
            return None
        from roleadvisor.store.store import Store

        return Store().read()
    except AdvisorError as error:
        for line in (*error.lines(), "Going on without your profile."):
            tell(line)
        return None


def require_profile(option: str | None, *, may_be_new: bool = False) -> "Profile | None":
    """Give what is kept, or None where nothing is. A file that is named has to be there."""
    from roleadvisor.errors import UnreadableFile
    from roleadvisor.reading.source import shown_name
    from roleadvisor.store.store import Store

    store = Store(option)
    found = store.read()
    if found is None and option is not None and not may_be_new:
        raise UnreadableFile(
            f"{shown_name(option)}: there is no such profile",
            "Check the name. Commands that keep something make the file.",
        )
    return found


def update_profile(
    option: str | None,
    edit: "Callable[[Profile], Profile]",
    ladder: "KnowledgeBase | None" = None,
) -> "Profile":
    """Change what is kept, and tell what a person should know of it. Raises an AdvisorError.

    What was kept for `ladder` by its title alone gets its id with it.
    """
    from roleadvisor.shell.streams import tell
    from roleadvisor.store.follow import adopt
    from roleadvisor.store.store import Store

    saved = Store(option).change(lambda kept: edit(adopt(kept, ladder) if ladder else kept))
    if saved.note:
        tell(saved.note)
    return saved.profile


class ProfileSaver:
    """Keeps answers in the profile as they are given, or nowhere with `no_save`.

    What cannot be saved is told once, and the questions go on: the answers are of use without.
    """

    def __init__(self, option: str | None, *, no_save: bool) -> None:
        self._option = option
        self.off = no_save
        """Whether nothing is kept: because nothing shall be, or because it failed."""

    def before(self) -> "Profile | None":
        """Give what is kept so far; None where nothing is."""
        return load_profile(self._option, may_be_new=True)

    def save(self, edit: "Callable[[Profile], Profile]") -> None:
        """Change what is kept."""
        from roleadvisor.errors import AdvisorError
        from roleadvisor.shell.streams import tell

        if self.off:
            return
        try:
            update_profile(self._option, edit)
        except AdvisorError as error:
            self.off = True
            for line in (*error.lines(), "Your answers are not kept."):
                tell(line)


def profile_paths(option: str | None) -> tuple[str, ...]:
    """Name the profile's file, for output that must not be written over it."""
    from roleadvisor.errors import AdvisorError
    from roleadvisor.store.store import profile_file

    try:
        return (str(profile_file(option)),)
    except AdvisorError:
        return ()
