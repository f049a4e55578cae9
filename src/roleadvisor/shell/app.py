"""The program: its options, its help, and its output when run without a command."""

import sys
from collections.abc import Iterator
from textwrap import wrap
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

import typer

from roleadvisor.errors import OutputProblem
from roleadvisor.shell.commands import command_line, commands_in_group
from roleadvisor.shell.group import AdvisorGroup
from roleadvisor.shell.help import ENVIRONMENT
from roleadvisor.shell.screen import command_rows
from roleadvisor.shell.streams import width_of
from roleadvisor.text import pluralize

if TYPE_CHECKING:
    from roleadvisor.ladder.knowledge_base import KnowledgeBase
    from roleadvisor.store.profile import Profile


class _Program(AdvisorGroup):
    later = commands_in_group()
    examples = ("compare", "quiz", "help roadmap")

    def format_epilog(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 - Typer vendors Click's types
        super().format_epilog(ctx, formatter)
        with formatter.section("Environment"):
            formatter.write_dl(ENVIRONMENT)


app = typer.Typer(
    name="roleadvisor",
    cls=_Program,
    help="Compare roles, find out which one you want, and plan how to get there. Works offline.",
    context_settings={"help_option_names": ["-h", "--help"]},
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    invoke_without_command=True,
)


def _version(wanted: bool) -> None:  # noqa: FBT001 - Typer calls it with the flag
    if wanted:
        from roleadvisor import __version__

        typer.echo(f"roleadvisor {__version__}")
        raise typer.Exit


@app.callback()
def program(
    ctx: typer.Context,
    version: Annotated[  # noqa: ARG001 - its callback handles it
        bool,
        typer.Option(
            "--version", callback=_version, is_eager=True, help="Show the version and exit."
        ),
    ] = False,
) -> None:
    """Compare roles, find out which one you want, and plan how to get there. Works offline."""
    if ctx.invoked_subcommand is None:
        welcome()


Step: TypeAlias = tuple[tuple[str, ...], str]
"""The words of a command, and what it's for."""

_ABOUT = "Which role do you want next, what would it take, and is it what you want?"
_FOOTER = "Everything stays on this machine. All commands: roleadvisor --help"
_MOST_OWN_STEPS = 3
_CONTENT_LINES = 14
"""Lines on the first screen for people and the user's own next steps, excluding headings."""


def welcome() -> None:
    if sys.stdout is None:
        raise OutputProblem("Standard output is closed")
    own = _own_steps()
    people = _people_section(_CONTENT_LINES - 2 * len(own))
    width = width_of(sys.stdout)
    lines = [*wrap(_ABOUT, width), ""]
    if own or not people:
        lines += ["Next for you:" if own else "Three things to try:", ""]
        steps = [(command_line(words, {}), about) for words, about in own or _first_steps()]
        lines += command_rows(steps, width)
    if people:
        lines += [*([""] if own else []), "Your people:", "", *people]
    sys.stdout.write("\n".join([*lines, "", *wrap(_FOOTER, width), ""]))


def _people_section(room: int) -> list[str]:
    """Lines for people with saved profiles; the imports happen only if there are any."""
    from roleadvisor.errors import AdvisorError
    from roleadvisor.store.profile_path import people

    if not people():
        return []
    from roleadvisor.ladder.load import load_ladder
    from roleadvisor.shell.people import people_lines

    try:
        return people_lines(load_ladder(), room)
    except AdvisorError:
        return people_lines(None, room)


def _first_steps() -> list[Step]:
    from roleadvisor.shell.completion import example_names, ladder_tree

    ladder = ladder_tree(None)
    quiz = (("quiz",), "which of them you want, in ten minutes")
    return [
        (("compare",), "two roles side by side"),
        quiz if "quiz" in ladder else (("roles",), "the roles on this ladder"),
        (("roadmap", "--from", example_names(ladder)["role"]), "how to get there, step by step"),
    ]


def _own_steps() -> list[Step]:
    """Next steps based on the saved profile; empty if there is none or it can't be read."""
    from roleadvisor.errors import AdvisorError
    from roleadvisor.shell.profile import load_profile

    profile = load_profile(None)
    if profile is None:
        return []
    from roleadvisor.ladder.load import load_ladder
    from roleadvisor.store.ladder_match import follow

    try:
        kb = load_ladder()
    except AdvisorError:
        return []
    return list(_suggested_steps(kb, follow(profile, kb)))[:_MOST_OWN_STEPS]


def _suggested_steps(kb: "KnowledgeBase", profile: "Profile") -> Iterator[Step]:
    from roleadvisor.ladder.next_role import path_end
    from roleadvisor.store.whereabouts import next_role, role_argument

    now = profile.now
    role = kb.roles.get(now.role or "")
    if profile.quiz.run is not None:
        done = pluralize(len(profile.quiz.run.answers), "question")
        yield ("quiz", "--resume"), f"finish the quiz; {done} done"
    elif kb.quiz is not None and not profile.quiz.attempts:
        yield ("quiz",), "which role you want, in ten minutes"
    last = profile.assessments[-1] if profile.assessments else None
    if last is not None and last.half_done and last.ratings.role in kb.roles:
        yield (
            ("assess", last.ratings.role),
            f"finish your ratings for {_title(kb, last.ratings.role)}",
        )
    elif last is None and role:
        aim = next_role(kb, now)
        where = f"for {_title(kb, aim.id)}" if aim else "in your role"
        yield ("assess", *role_argument(kb, now)), f"where you stand {where}"
    if role and (end := path_end(kb, role, now.target)):
        better = "how to get better in your role"
        yield ("roadmap",), better if end is role else f"the path to {_title(kb, end.id)}"
    if profile.evidence:
        yield ("log",), "your evidence so far"
    yield ("profile", "show"), "everything that's saved about you"


def _title(kb: "KnowledgeBase", role: str) -> str:
    from roleadvisor.text import sanitize

    return sanitize(kb.roles[role].title)
