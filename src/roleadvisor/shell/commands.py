"""The table of commands: the module, help line, and shared options of each.

Only data, so that help and completion can read it without importing a feature.
"""

from collections.abc import Mapping, Sequence
from shlex import join
from typing import NamedTuple

DECIDE, PLAN, PROFILE, LADDER = "Decide", "Plan", "Profile", "Ladder"

DATA = ("data",)
PERSON = ("profile", "person")
"""Fields of `Run`, which are also the names of the options."""


class LazyCommand(NamedTuple):
    """A command that is imported when it's called; `app` is `module:name` inside `roleadvisor`."""

    app: str
    help: str
    group: str
    takes: tuple[str, ...] = ()
    of_ladder: bool = False
    """Whether its result is based on the ladder alone, unless a profile is named."""


COMMANDS = {
    "roles": LazyCommand(
        "compare.roles_command:roles", "List the roles on the ladder.", DECIDE, DATA
    ),
    "show": LazyCommand(
        "compare.roles_command:show",
        "Show a role in detail.",
        DECIDE,
        DATA + PERSON,
        of_ladder=True,
    ),
    "compare": LazyCommand(
        "compare.command:compare",
        "Compare roles side by side.",
        DECIDE,
        DATA + PERSON,
        of_ladder=True,
    ),
    "quiz": LazyCommand(
        "quiz.command:quiz", "Find out which role you want.", DECIDE, DATA + PERSON
    ),
    "pay": LazyCommand(
        "pay.command:pay", "See what roles pay and how your offer compares.", DECIDE, DATA + PERSON
    ),
    "roadmap": LazyCommand(
        "roadmap.command:roadmap", "Plan the path from one role to another.", PLAN, DATA + PERSON
    ),
    "assess": LazyCommand(
        "assess.command:assess",
        "Check your interest, readiness, and openings.",
        PLAN,
        DATA + PERSON,
    ),
    "log": LazyCommand("evidence.command:log", "Log proof of progress.", PLAN, DATA + PERSON),
    "one-on-one": LazyCommand(
        "one_on_one.command:one_on_one", "Prep a career one-on-one.", PLAN, DATA + PERSON
    ),
    "report": LazyCommand(
        "report.command:report", "Put it all on one page to send or print.", PLAN, DATA + PERSON
    ),
    "profile": LazyCommand(
        "profile.command:app", "View, undo, export, or delete your data.", PROFILE
    ),
    "profile set": LazyCommand(
        "profile.command:set_", "Say where you are now.", PROFILE, DATA + PERSON
    ),
    "profile show": LazyCommand(
        "profile.command:show", "Show what's saved about you.", PROFILE, DATA + PERSON
    ),
    "profile history": LazyCommand(
        "profile.command:history", "Show how your answers changed.", PROFILE, DATA + PERSON
    ),
    "profile export": LazyCommand(
        "profile.command:export", "Write a copy of your data.", PROFILE, PERSON
    ),
    "profile undo": LazyCommand(
        "profile.command:undo", "Take back your last change.", PROFILE, PERSON
    ),
    "profile delete": LazyCommand("profile.command:delete", "Delete your data.", PROFILE, PERSON),
    "ladder": LazyCommand(
        "ladder_file.command:app", "Check, start, or compare ladder files.", LADDER
    ),
    "ladder init": LazyCommand("ladder_file.init_command:init", "Start a new ladder file.", LADDER),
    "ladder check": LazyCommand(
        "ladder_check.command:check", "Check ladder files for problems.", LADDER, DATA
    ),
    "ladder diff": LazyCommand(
        "ladder_diff.command:diff",
        "Show what changed and who's affected.",
        LADDER,
        PERSON,
        of_ladder=True,
    ),
    "ladder sources": LazyCommand("ladder_file.command:sources", "List the sources.", LADDER, DATA),
    "ladder export": LazyCommand(
        "ladder_file.command:export", "Write the ladder as a spreadsheet.", LADDER, DATA
    ),
    "ladder publish": LazyCommand(
        "ladder_publish.command:publish", "Write the ladder as a website.", LADDER, DATA
    ),
    "ladder schema": LazyCommand(
        "ladder_file.command:schema", "Print the JSON schema for editors.", LADDER
    ),
}
"""Commands by name as typed, in the order of the help."""


def commands_in_group(group: str = "") -> dict[str, LazyCommand]:
    """A group's commands by the word after its name; by default the top-level commands."""
    start = f"{group} " if group else ""
    names = (name for name in COMMANDS if name.startswith(start))
    return {name[len(start) :]: COMMANDS[name] for name in names if " " not in name[len(start) :]}


def options_taken(words: Sequence[str]) -> tuple[str, ...]:
    """The shared options of the command that `words` run; none if it isn't a command."""
    named = (" ".join(words[:count]) for count in (2, 1))
    return next((COMMANDS[name].takes for name in named if name in COMMANDS), ())


def command_line(words: Sequence[str], given: Mapping[str, str | None]) -> str:
    """The command line to paste into a shell, with the shared options of the current run."""
    taken = [name for name in options_taken(words) if given.get(name) is not None]
    shared = [word for name in taken for word in (f"--{name}", given[name] or "")]
    return join(["roleadvisor", *words, *shared])
